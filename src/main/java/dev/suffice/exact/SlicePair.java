package dev.suffice.exact;

import java.util.Arrays;

/**
 * What it takes for the sums {@code Σ (a_p b_q + a_q b_p)} of the products of slices of two ranks,
 * {@code p < q}, of columns {@code a} and {@code b}: those of {@code (a_p + a_q)(b_p + b_q)} where
 * both columns have both slices, and of {@code a_q b_p} where {@code b} has not.
 */
final class SlicePair {
  private static final int WIDTH = OuterProducts.WIDTH;

  private final double[][] higher;
  private final double[][] lower;
  private final double[][] both;
  private final double[][] rest;
  private final int having;
  private final OuterProducts ofBoth;
  private final OuterProducts ofRest;

  /**
   * No products of the ranks {@code p} and {@code q} of rows as they will be cut.
   *
   * @param room panels for sums of slices, for the time of an addition
   */
  SlicePair(SliceLayout layout, SliceCut cut, int p, int q, double[][] room) {
    this.higher = cut.slices(p);
    this.lower = cut.slices(q);
    this.having = layout.having(q);
    this.both = Arrays.copyOf(room, lower.length);
    this.ofBoth = OuterProducts.ofPairs(having, SliceLayout.BITS);
    // Panels are full where there is a rest.
    this.rest = Arrays.copyOfRange(higher, lower.length, higher.length);
    this.ofRest = OuterProducts.ofAll(having, layout.having(p) - having, SliceLayout.BITS - 1);
  }

  /** Adds the products of the first rows. */
  void add(int rows) {
    for (int panel = 0; panel < both.length; panel++) {
      add(higher[panel], lower[panel], rows * WIDTH, both[panel]);
    }
    ofBoth.add(both, both, rows);
    if (rest.length > 0) {
      ofRest.add(lower, rest, rows);
    }
  }

  private static void add(double[] x, double[] y, int size, double[] into) {
    for (int i = 0; i < size; i++) {
      into[i] = x[i] + y[i];
    }
  }

  /**
   * The sum for two places, the first not after the second.
   *
   * @param squares of the products of rank {@code p} plus those of rank {@code q}
   */
  long sum(int a, int b, long squares) {
    if (b < having) {
      return ofBoth.sum(a, b) - squares;
    }
    return a < having ? ofRest.sum(a, b - having) : 0;
  }

  void clear() {
    ofBoth.clear();
    ofRest.clear();
  }
}
