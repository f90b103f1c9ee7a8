package dev.suffice.scoring;

import java.io.Serializable;

/**
 * Cells for scores between 0 and 1, in their order: of equal width in the middle, and of equal
 * relative width towards 0 and 1, as many in every halving.
 *
 * <p>With b bits, cells are {@code 2^-b} wide from 1/32 to 31/32. Nearer to 0 and to 1, each
 * halving of the distance down to {@code 2^-64} has {@code 2^(b-5)} cells; what is left below is
 * one. 0 and 1 are cells of their own. The cells of fewer bits are unions of those of more.
 *
 * <p>16 bits make some 300,000 cells, of which those between 1/32 and 31/32 are 61,440; 10 bits
 * make 4,740.
 *
 * @param bits from 6 to 20
 */
public record ScoreGrid(int bits) implements Serializable {
  /** For one total. */
  public static final ScoreGrid FINE = new ScoreGrid(16);

  /** For many slices. */
  public static final ScoreGrid COARSE = new ScoreGrid(10);

  private static final int FEWEST_BITS = 6;
  private static final int MOST_BITS = 20;
  private static final int MIDDLE_FROM = 5;
  private static final double MIDDLE = 1.0 / (1 << MIDDLE_FROM);
  private static final int LAST_HALVING = 64;
  private static final int FRACTION_BITS = 52;
  private static final int BIAS = 1023;
  private static final double SMALLEST = 0x1p-64;

  /** Checks the bits. */
  public ScoreGrid {
    if (bits < FEWEST_BITS || bits > MOST_BITS) {
      throw new IllegalArgumentException(
          "A grid must have from "
              + FEWEST_BITS
              + " to "
              + MOST_BITS
              + " bits, but should have "
              + bits);
    }
  }

  /** How many cells there are. */
  public int cells() {
    return 2 * half();
  }

  /** The cells below ½: 0 itself, the rest, the halvings, and the middle. */
  private int half() {
    return 2 + tail() + middle() - (middle() >> (MIDDLE_FROM - 1));
  }

  private int tail() {
    return (LAST_HALVING - MIDDLE_FROM) << (bits - MIDDLE_FROM);
  }

  private int middle() {
    return 1 << (bits - 1);
  }

  /** The cell of a score in [0, 1]. */
  public int cell(double p) {
    return p < 0.5 ? below(p) : 2 * half() - 1 - above(1 - p);
  }

  /** The cells of the first scores: the same as one by one, without a branch on the half. */
  void cells(double[] p, int size, int[] cells) {
    int fromMiddle = fromMiddle();
    int width = 1 << bits;
    int all = cells();
    int last = half() - 1;
    for (int i = 0; i < size; i++) {
      double distance = Math.min(p[i], 1 - p[i]);
      int cell =
          distance >= MIDDLE
              ? Math.min(fromMiddle + (int) (distance * width), last)
              : small(distance);
      // All ones from a half on, where cells are counted from the other end.
      int mirror = ~(int) (Double.doubleToRawLongBits(p[i] - 0.5) >> 63);
      cells[i] = (cell ^ mirror) + (all & mirror);
    }
  }

  /**
   * Counts the first scores in their cells. All are at most {@code upper} and have one exponent of
   * two; where cells are of one width, the first bits of a score are then the number of its cell.
   *
   * @param counts of all cells, from {@code first} on
   */
  void count(double[] p, int size, int exponent, double upper, int[] counts, int first) {
    int shift = FRACTION_BITS - bits - exponent;
    // What the first bits are less the score in units of the width, as they hold the exponent.
    int excess = (exponent + BIAS - 1) << (bits + exponent);
    if (exponent >= -MIDDLE_FROM && exponent < -1) {
      int offset = first + fromMiddle() - excess;
      for (int i = 0; i < size; i++) {
        counts[offset + (int) (Double.doubleToRawLongBits(p[i]) >>> shift)]++;
      }
    } else if (exponent == -1 && upper <= 1 - MIDDLE) {
      // From the other end, so that the score is rounded up. A half belongs to the cell above.
      long up = (1L << shift) - 1;
      int offset = first + cells() - 1 - fromMiddle() - (1 << bits) - excess;
      int least = first + half();
      for (int i = 0; i < size; i++) {
        long parts = (Double.doubleToRawLongBits(p[i]) + up) >>> shift;
        counts[Math.max(offset + (int) parts, least)]++;
      }
    } else {
      for (int i = 0; i < size; i++) {
        counts[first + cell(p[i])]++;
      }
    }
  }

  // The number of the cell that would begin at 0, if all were as wide as those in the middle.
  private int fromMiddle() {
    return 2 + tail() - (1 << (bits - MIDDLE_FROM));
  }

  /** The cell of a score in [0, ½). */
  private int below(double p) {
    if (p >= MIDDLE) {
      return fromMiddle() + (int) (p * (1 << bits));
    }
    return small(p);
  }

  /** The cell of a distance in [0, ½] from 1, counted from there; ½ belongs to the one before. */
  private int above(double q) {
    return q == 0.5 ? half() - 1 : below(q);
  }

  private int small(double p) {
    if (p < SMALLEST) {
      return p == 0 ? 0 : 1;
    }
    long parts = Double.doubleToRawLongBits(p) >>> (FRACTION_BITS - bits + MIDDLE_FROM);
    long first = (long) (BIAS - LAST_HALVING) << (bits - MIDDLE_FROM);
    return 2 + (int) (parts - first);
  }

  /** Where a cell begins; itself in it below ½. */
  public double lower(int cell) {
    return cell < half() ? edge(cell) : 1 - edge(2 * half() - cell);
  }

  /** Where a cell ends; itself in it from ½ on. */
  public double upper(int cell) {
    return lower(cell + 1);
  }

  /** Where the k-th cell from 0 begins. */
  private double edge(int cell) {
    if (cell < 2) {
      return 0;
    }
    int place = cell - 2;
    if (place >= tail()) {
      return Math.scalb((double) (place - tail() + (1 << (bits - MIDDLE_FROM))), -bits);
    }
    long first = (long) (BIAS - LAST_HALVING) << (bits - MIDDLE_FROM);
    return Double.longBitsToDouble((first + place) << (FRACTION_BITS - bits + MIDDLE_FROM));
  }
}
