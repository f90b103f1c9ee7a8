package dev.suffice.exact;

import java.util.Arrays;

/**
 * Rows of numbers cut into the slices of a {@link SliceLayout}, in the panels of {@link
 * OuterProducts}: each slice in its unit, so that it is an integer.
 *
 * <p>What a number has below its last slice remains, and is for others to see to.
 */
final class SliceCut {
  private static final int WIDTH = OuterProducts.WIDTH;

  private static final double[] ONES = ones();

  private final SliceLayout layout;
  private final double[] scales;
  private final double[][][] slices = new double[SliceLayout.MOST][][];
  // What is left of numbers below the slices that are cut, in panels; its magnitudes over them.
  private final double[][] rests;
  private final double[] remains = new double[OuterProducts.ROWS * WIDTH];

  SliceCut(SliceLayout layout) {
    this.layout = layout;
    this.scales = new double[layout.having(0)];
    Arrays.setAll(scales, place -> layout.scale(layout.column(place)));
    Arrays.setAll(slices, slice -> OuterProducts.zeros(layout.having(slice)));
    this.rests = OuterProducts.zeros(scales.length);
  }

  private static double[] ones() {
    double[] ones = new double[OuterProducts.ROWS];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Takes some rows of columns to be cut; returns whether all numbers are of the layout. */
  boolean take(double[][] columns, int from, int rows) {
    boolean held = true;
    for (int place = 0; place <= columns.length; place++) {
      int column = layout.column(place);
      boolean given = column < columns.length;
      double[] x = given ? columns[column] : ONES;
      int start = given ? from : 0;
      held &=
          place < scales.length
              ? scale(x, start, rows, scales[place], rests[place / WIDTH], place % WIDTH)
              : areZeros(x, start, rows);
    }
    return held;
  }

  private static boolean scale(
      double[] x, int from, int rows, double scale, double[] panel, int lane) {
    boolean held = true;
    for (int row = 0; row < rows; row++) {
      double scaled = x[from + row] * scale;
      held &= Math.abs(scaled) < SliceLayout.BOUND;
      panel[row * WIDTH + lane] = scaled;
    }
    return held;
  }

  private static boolean areZeros(double[] x, int from, int rows) {
    boolean zeros = true;
    for (int row = 0; row < rows; row++) {
      zeros &= x[from + row] == 0;
    }
    return zeros;
  }

  /** Cuts the rows that were taken. */
  void cut(int rows) {
    int end = rows * WIDTH;
    Arrays.fill(remains, 0, end, 0);
    for (int panel = 0; panel < rests.length; panel++) {
      double[] rest = rests[panel];
      for (int slice = 0; slice < SliceLayout.MOST && panel < slices[slice].length; slice++) {
        cut(rest, end, SliceLayout.scaledUnit(slice), slices[slice][panel]);
      }
      addMagnitudes(rest, end, remains);
    }
  }

  // Loops over arrays from their start, which compilers turn into vector instructions.

  /** Rounds numbers to multiples of a power of two, and leaves what is below. */
  private static void cut(double[] x, int end, int exponent, double[] multiples) {
    // Adding this and taking it away again rounds.
    double grid = Math.scalb(1.5, exponent + 52);
    double inverse = Math.scalb(1.0, -exponent);
    for (int i = 0; i < end; i++) {
      double part = (x[i] + grid) - grid;
      multiples[i] = part * inverse;
      x[i] -= part;
    }
  }

  private static void addMagnitudes(double[] x, int end, double[] sums) {
    for (int i = 0; i < end; i++) {
      sums[i] += Math.abs(x[i]);
    }
  }

  /** The slices of a rank, in panels. */
  double[][] slices(int slice) {
    return slices[slice];
  }

  /** Whether something remains of a number of a row. */
  boolean anyRemains(int row) {
    double sum = 0;
    for (int i = row * WIDTH; i < (row + 1) * WIDTH; i++) {
      sum += remains[i];
    }
    return sum > 0;
  }

  /**
   * Takes numbers of which something remains out of a row, as if they were zeros.
   *
   * @param apart set to which columns they are of
   * @return how many they are
   */
  int leaveOut(int row, boolean[] apart) {
    Arrays.fill(apart, false);
    int count = 0;
    for (int place = 0; place < scales.length; place++) {
      int at = row * WIDTH + place % WIDTH;
      if (rests[place / WIDTH][at] != 0) {
        int column = layout.column(place);
        apart[column] = true;
        count++;
        for (int slice = 0; slice < layout.count(column); slice++) {
          slices[slice][place / WIDTH][at] = 0;
        }
      }
    }
    return count;
  }
}
