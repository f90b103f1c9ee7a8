package dev.suffice.exact;

import java.util.Arrays;

/**
 * Sums over rows of the products of all pairs of numbers of a row, {@code Σ x_k x_j}: the work of a
 * Gram matrix, in doubles.
 *
 * <p>Sums are exact, and so do not depend on the order of rows, as long as all products of a pair
 * are multiples of one unit and no sum exceeds 2^53 of it; the caller cuts numbers so that this
 * holds, and takes the sums out in time.
 *
 * <p>The loop takes four rows and two factors at once, so that a sum is loaded and stored once for
 * four products, and a number of a row loaded once for two. More in one loop a compiler no longer
 * turns into vector instructions.
 */
final class OuterProducts {
  /** The most rows of one call; a multiple of four. */
  static final int ROWS = 16;

  private static final int AT_ONCE = 4;

  private final double[][] rows;
  private final double[][] sums;

  /**
   * Sums of the products of numbers with themselves and those after, all zero.
   *
   * @param size how many numbers a row has; even
   */
  OuterProducts(int size) {
    // Made together, and of a multiple of 32 bytes with the 16 before the numbers: so they lie
    // alike to the vectors that are loaded and stored.
    double[][] all = new double[ROWS + size][((size + 1) & ~3) + 2];
    this.rows = Arrays.copyOfRange(all, 0, ROWS);
    this.sums = Arrays.copyOfRange(all, ROWS, ROWS + size);
  }

  /** The numbers of a row in [0, {@value #ROWS}), to be filled. */
  double[] row(int row) {
    return rows[row];
  }

  /** The sums of a number, by the number that it is multiplied with; may be set to 0. */
  double[] sums(int k) {
    return sums[k];
  }

  /** Adds the products of {@value #ROWS} rows; where there are fewer, the others hold zeros. */
  void add() {
    for (int k = 0; k < sums.length; k += 2) {
      for (int row = 0; row < ROWS; row += AT_ONCE) {
        double[] x = rows[row];
        double[] y = rows[row + 1];
        double[] z = rows[row + 2];
        double[] w = rows[row + 3];
        add(
            sums[k],
            sums[k + 1],
            k,
            sums.length,
            x,
            y,
            z,
            w,
            x[k],
            y[k],
            z[k],
            w[k],
            x[k + 1],
            y[k + 1],
            z[k + 1],
            w[k + 1]);
      }
    }
  }

  private static void add(
      double[] one,
      double[] other,
      int from,
      int to,
      double[] x,
      double[] y,
      double[] z,
      double[] w,
      double a,
      double b,
      double c,
      double d,
      double e,
      double f,
      double g,
      double h) {
    for (int j = from; j < to; j++) {
      one[j] = Math.fma(a, x[j], Math.fma(b, y[j], Math.fma(c, z[j], Math.fma(d, w[j], one[j]))));
      other[j] =
          Math.fma(e, x[j], Math.fma(f, y[j], Math.fma(g, z[j], Math.fma(h, w[j], other[j]))));
    }
  }
}
