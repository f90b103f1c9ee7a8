package dev.suffice.exact;

import java.util.Arrays;

/**
 * Totals of many sums of {@link OuterProducts} of slices, in the unit of each pair: integers of at
 * most 62 bits, kept as multiples of 2^26 and what is below, which add up in doubles.
 */
final class SliceTotals {
  // As many sums of at most 2^53 as there are below 2^62.
  private static final int MOST_SUMS = 1 << 9;

  // Adding this and taking it away again rounds to 2^26.
  private static final double GRID = 0x1.8p78;

  private final int size;
  // The inverse of the unit of each slice of a row, and of the 1 after them.
  private final double[] inverses;
  private final double[][] highs;
  private final double[][] lows;
  private int sums;

  SliceTotals(SliceLayout layout) {
    this.size = layout.size();
    this.inverses = new double[size + 1];
    for (int slice = 0; slice < SliceLayout.MOST && layout.having(slice) > 0; slice++) {
      int start = layout.start(slice);
      double inverse = Math.scalb(1.0, -SliceLayout.scaledUnit(slice));
      Arrays.fill(inverses, start, start + layout.having(slice), inverse);
    }
    inverses[size] = 1;
    this.highs = new double[size][size + 1];
    this.lows = new double[size][size + 1];
  }

  boolean isEmpty() {
    return sums == 0;
  }

  boolean isFull() {
    return sums == MOST_SUMS;
  }

  /** Moves the sums of products to their totals. */
  void take(OuterProducts products) {
    for (int k = 0; k < size; k++) {
      take(products.sums(k), k, inverses, highs[k], lows[k]);
      Arrays.fill(products.sums(k), 0);
    }
    sums++;
  }

  private static void take(double[] sums, int k, double[] inverses, double[] highs, double[] lows) {
    double inverse = inverses[k];
    for (int j = k; j < inverses.length; j++) {
      double units = sums[j] * inverse * inverses[j];
      double high = (units + GRID) - GRID;
      highs[j] += high;
      lows[j] += units - high;
    }
  }

  /** The total for two slices, the first not after the second. */
  long total(int k, int j) {
    return (long) highs[k][j] + (long) lows[k][j];
  }

  /** The total of the slices themselves at a place. */
  long total(int k) {
    return total(k, size);
  }

  /** Sets all totals to zero. */
  void clear() {
    for (int k = 0; k < size; k++) {
      Arrays.fill(highs[k], 0);
      Arrays.fill(lows[k], 0);
    }
    sums = 0;
  }
}
