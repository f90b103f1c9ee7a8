package dev.suffice.exact;

/**
 * Sums over rows of the products of numbers with numbers of the same row, {@code Σ l_k r_j} for
 * {@code j >= k}, in doubles: the work of a Gram matrix, where both are the same, and of others.
 *
 * <p>Sums are exact, and so do not depend on the order of rows, as long as all products of a pair
 * are multiples of one unit and no sum exceeds 2^53 of it; the caller cuts numbers so that this
 * holds, and takes the sums out in time.
 *
 * <p>A loop takes four rows at once, so that a sum is loaded and stored once for four products;
 * where products and sums are one instruction, also two numbers on the left, so that a number on
 * the right is loaded once for two. More in one loop a compiler no longer turns into vector
 * instructions.
 */
public final class OuterProducts {
  /** The most rows of one call; a multiple of four. */
  public static final int ROWS = 16;

  private static final int AT_ONCE = 4;

  private final int size;
  private final double[][] left;

  // The numbers on the right of each row, then the sums of each number on the left, and of one
  // more.
  private final double[][] arrays;

  private OuterProducts(int size, double[][] left, double[][] arrays) {
    this.size = size;
    this.left = left;
    this.arrays = arrays;
  }

  /**
   * Sums of the products of numbers with themselves and those after, all zero.
   *
   * @param size how many numbers a row has
   */
  static OuterProducts ofOne(int size) {
    double[][] arrays = arrays(size);
    return new OuterProducts(size, arrays, arrays);
  }

  /**
   * Sums of the products of numbers with others at their place and after, all zero.
   *
   * @param size how many numbers of each kind a row has
   */
  public static OuterProducts ofTwo(int size) {
    return new OuterProducts(size, new double[ROWS][size + 1], arrays(size));
  }

  /** The numbers of rows and the sums. */
  private static double[][] arrays(int size) {
    // Made and kept together, and of a multiple of 32 bytes with the 16 before the numbers: so that
    // they lie alike to the vectors that are loaded and stored.
    return new double[ROWS + size + 1][((size + 2) & ~3) + 2];
  }

  /** The numbers on the left of a row in [0, {@value #ROWS}), to be filled. */
  public double[] left(int row) {
    return left[row];
  }

  /** The numbers on the right, which may be the same. */
  public double[] right(int row) {
    return arrays[row];
  }

  /** The sums of a number, by the number that it is multiplied with; may be set to 0. */
  public double[] sums(int k) {
    return arrays[ROWS + k];
  }

  /** Adds the products of {@value #ROWS} rows; where there are fewer, the others hold zeros. */
  public void add() {
    if (FusedInstruction.EXISTS) {
      addFused();
    } else {
      addPlain();
    }
  }

  void addPlain() {
    for (int k = 0; k < size; k++) {
      for (int row = 0; row < ROWS; row += AT_ONCE) {
        addPlain(
            sums(k),
            k,
            size,
            left[row][k],
            arrays[row],
            left[row + 1][k],
            arrays[row + 1],
            left[row + 2][k],
            arrays[row + 2],
            left[row + 3][k],
            arrays[row + 3]);
      }
    }
  }

  private static void addPlain(
      double[] sums,
      int from,
      int to,
      double a,
      double[] x,
      double b,
      double[] y,
      double c,
      double[] z,
      double d,
      double[] w) {
    for (int j = from; j < to; j++) {
      sums[j] = sums[j] + a * x[j] + b * y[j] + c * z[j] + d * w[j];
    }
  }

  void addFused() {
    // Of an odd size, the last number goes with one that there is not, whose sums nobody takes.
    for (int k = 0; k < size; k += 2) {
      for (int row = 0; row < ROWS; row += AT_ONCE) {
        addFused(
            sums(k),
            sums(k + 1),
            k,
            size,
            left[row][k],
            left[row][k + 1],
            arrays[row],
            left[row + 1][k],
            left[row + 1][k + 1],
            arrays[row + 1],
            left[row + 2][k],
            left[row + 2][k + 1],
            arrays[row + 2],
            left[row + 3][k],
            left[row + 3][k + 1],
            arrays[row + 3]);
      }
    }
  }

  private static void addFused(
      double[] sums,
      double[] next,
      int from,
      int to,
      double a,
      double a2,
      double[] x,
      double b,
      double b2,
      double[] y,
      double c,
      double c2,
      double[] z,
      double d,
      double d2,
      double[] w) {
    for (int j = from; j < to; j++) {
      sums[j] = Math.fma(d, w[j], Math.fma(c, z[j], Math.fma(b, y[j], Math.fma(a, x[j], sums[j]))));
      next[j] =
          Math.fma(d2, w[j], Math.fma(c2, z[j], Math.fma(b2, y[j], Math.fma(a2, x[j], next[j]))));
    }
  }
}
