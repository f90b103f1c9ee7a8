package dev.suffice.exact;

import java.util.Arrays;

/**
 * Rows of numbers cut into the slices of a {@link SliceLayout}, in the panels of {@link
 * OuterProducts}; after the slices comes a 1, whose products are the numbers themselves.
 *
 * <p>What a number has below its last slice remains, and is for others to see to.
 */
final class SliceCut {
  private static final int WIDTH = OuterProducts.WIDTH;

  private final SliceLayout layout;
  private final double[] scales;
  private final double[] grids = new double[SliceLayout.MOST];
  // What is left of numbers below the slices that are cut, in panels; its magnitudes over them.
  private final double[][] rests;
  private final double[] remains = new double[OuterProducts.ROWS * WIDTH];

  SliceCut(SliceLayout layout) {
    this.layout = layout;
    this.scales = new double[layout.having(0)];
    Arrays.setAll(scales, place -> layout.scale(layout.column(place)));
    // Adding this and taking it away again rounds to the unit of a slice.
    Arrays.setAll(grids, slice -> Math.scalb(1.5, SliceLayout.scaledUnit(slice) + 52));
    this.rests = OuterProducts.zeros(scales.length);
  }

  /** Takes some rows of columns to be cut; returns whether all numbers are of the layout. */
  boolean take(double[][] columns, int from, int rows) {
    boolean held = true;
    for (int place = 0; place < columns.length; place++) {
      double[] x = columns[layout.column(place)];
      held &=
          place < scales.length
              ? scale(x, from, rows, scales[place], rests[place / WIDTH], place % WIDTH)
              : areZeros(x, from, rows);
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
  void cut(int rows, OuterProducts into) {
    int end = rows * WIDTH;
    Arrays.fill(remains, 0, end, 0);
    for (int panel = 0; panel < rests.length; panel++) {
      double[] rest = rests[panel];
      for (int slice = 0; slice < SliceLayout.MOST; slice++) {
        if (panel * WIDTH < layout.having(slice)) {
          cut(rest, end, grids[slice], into.right(layout.start(slice) / WIDTH + panel));
        }
      }
      addMagnitudes(rest, end, remains);
    }
    double[] last = into.right(layout.size() / WIDTH);
    for (int row = 0; row < rows; row++) {
      last[row * WIDTH + layout.size() % WIDTH] = 1;
    }
  }

  // Loops over arrays from their start, which compilers turn into vector instructions.

  /** Rounds numbers to a grid, and leaves what is below it. */
  private static void cut(double[] x, int end, double grid, double[] rounded) {
    for (int i = 0; i < end; i++) {
      double part = (x[i] + grid) - grid;
      rounded[i] = part;
      x[i] -= part;
    }
  }

  private static void addMagnitudes(double[] x, int end, double[] sums) {
    for (int i = 0; i < end; i++) {
      sums[i] += Math.abs(x[i]);
    }
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
  int leaveOut(int row, OuterProducts from, boolean[] apart) {
    Arrays.fill(apart, false);
    int count = 0;
    for (int place = 0; place < scales.length; place++) {
      int at = row * WIDTH + place % WIDTH;
      if (rests[place / WIDTH][at] != 0) {
        int column = layout.column(place);
        apart[column] = true;
        count++;
        for (int slice = 0; slice < layout.count(column); slice++) {
          from.right((layout.start(slice) + place) / WIDTH)[at] = 0;
        }
      }
    }
    return count;
  }
}
