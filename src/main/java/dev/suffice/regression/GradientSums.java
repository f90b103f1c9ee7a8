package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import java.util.Arrays;

/**
 * First derivatives from products rounded to doubles.
 *
 * <p>Of each product {@value #BITS} bits below 1 are kept in one sum, and of what that leaves
 * {@value #FINE_BITS}, which is all that a double has, in another. Adding a number with the last
 * bit of a grid, and taking it away again, rounds to the grid. Sums of 128 such numbers are exact
 * in doubles, whose order then does not matter, so that loops may take four at once.
 *
 * <p>Reference: J. Demmel, H. D. Nguyen, <i>Fast reproducible floating-point summation</i>, ARITH
 * 21, 2013.
 */
final class GradientSums {
  static final int BITS = 46;
  static final int FINE_BITS = 93;

  private static final double GRID = 0x1.8p6;
  private static final double FINE_GRID = 0x1.8p-41;
  private static final double SCALE = 0x1p46;
  private static final double FINE_SCALE = 0x1p93;

  private static final int MOST_ROWS = DerivativeSums.MOST_ROWS;
  private static final int QUARTER = MOST_ROWS / 4;
  private static final int SIXTEENTH = MOST_ROWS / 16;

  private final IntegerSums whole;
  private final IntegerSums fine;
  private final double[] factors = new double[DerivativeSums.ROOM];
  private final double[] rounded = new double[DerivativeSums.ROOM];
  private final double[] rests = new double[DerivativeSums.ROOM];

  GradientSums(int size) {
    this.whole = new IntegerSums(size);
    this.fine = new IntegerSums(size);
  }

  /** Adds the products of rows, as {@link DerivativeSums#add} takes them. */
  void add(double[] residuals, double[][] columns, int size) {
    whole.nextBlock();
    fine.nextBlock();
    System.arraycopy(residuals, 0, factors, 0, size);
    Arrays.fill(factors, size, MOST_ROWS, 0);
    for (int j = 0; j < columns.length; j++) {
      multiply(factors, columns[j], rounded, rests);
      whole.add(j, total(rounded, SCALE));
      fine.add(j, total(rests, FINE_SCALE));
    }
  }

  /** A first derivative, times a power of two. */
  ExactSum sum(int coefficient, int exponent) {
    return whole
        .sum(coefficient, exponent - BITS)
        .plus(fine.sum(coefficient, exponent - FINE_BITS));
  }

  // Loops over arrays from their start, which compilers turn into vector instructions.

  /** Products in units of the grid, and what that leaves of them in units of the fine one. */
  private static void multiply(double[] x, double[] y, double[] rounded, double[] rests) {
    for (int i = 0; i < MOST_ROWS; i++) {
      double product = x[i] * y[i];
      double part = (product + GRID) - GRID;
      rounded[i] = part;
      rests[i] = ((product - part) + FINE_GRID) - FINE_GRID;
    }
  }

  /**
   * The sum of all numbers of a grid in units of it, each of the four at the end of 128 rows; they
   * are not kept.
   */
  static long total(double[] x, double scale) {
    for (int i = 0; i < QUARTER; i++) {
      x[i] = (x[i] + x[i + QUARTER]) + (x[i + 2 * QUARTER] + x[i + 3 * QUARTER]);
    }
    for (int i = 0; i < SIXTEENTH; i++) {
      x[i] = (x[i] + x[i + SIXTEENTH]) + (x[i + 2 * SIXTEENTH] + x[i + 3 * SIXTEENTH]);
    }
    // As many chains as it takes for none to wait for another.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    for (int i = 0; i < SIXTEENTH; i += 8) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
      e += x[i + 4];
      f += x[i + 5];
      g += x[i + 6];
      h += x[i + 7];
    }
    return (long) ((a + e) * scale)
        + (long) ((b + f) * scale)
        + (long) ((c + g) * scale)
        + (long) ((d + h) * scale);
  }
}
