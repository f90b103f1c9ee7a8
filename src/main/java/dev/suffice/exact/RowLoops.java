package dev.suffice.exact;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The sums of {@link OuterProducts} row by row, in loops that compilers turn into vector
 * instructions of their own accord.
 *
 * <p>A loop takes four rows at once, so that a sum is loaded and stored once for four products;
 * where products and sums are one instruction, also two numbers on the left, so that a number on
 * the right is loaded once for two. More in one loop a compiler no longer turns into such
 * instructions.
 */
final class RowLoops {
  private static final int WIDTH = VectorTiles.WIDTH;

  // So many rows of 190 numbers stay in the fastest cache; a multiple of four.
  private static final int BLOCK = 16;
  private static final int AT_ONCE = 4;

  private final int size;
  private final double[][] left;
  private final double[][] right;
  private final double[][] sums;

  private RowLoops(int size, double[][] left, double[][] arrays) {
    this.size = size;
    this.left = left;
    this.right = Arrays.copyOf(arrays, BLOCK);
    this.sums = Arrays.copyOfRange(arrays, BLOCK, arrays.length);
  }

  /** Loops over numbers that are multiplied with themselves and those after. */
  static RowLoops ofOne(int size) {
    double[][] arrays = rowsAndSums(size);
    return new RowLoops(size, arrays, arrays);
  }

  /** Loops over numbers that are multiplied with others. */
  static RowLoops ofTwo(int size) {
    return new RowLoops(size, new double[BLOCK][width(size)], rowsAndSums(size));
  }

  private static double[][] rowsAndSums(int size) {
    // Made together, and of a multiple of 32 bytes with the 16 before the numbers: so that they lie
    // alike to the vectors that are loaded and stored.
    return new double[BLOCK + width(size)][width(size) + 2];
  }

  private static int width(int size) {
    return OuterProducts.panels(size) * WIDTH;
  }

  /** The sums of each number on the left, which lie beside the rows in memory. */
  double[][] sums() {
    return sums;
  }

  /** Adds the products of rows of panels, a product and a sum in one instruction. */
  void addFused(double[][] leftPanels, double[][] rightPanels, int rows) {
    forBlocks(leftPanels, rightPanels, rows, this::addFused);
  }

  /** Adds the products of rows of panels, a product and a sum in two instructions. */
  void addPlain(double[][] leftPanels, double[][] rightPanels, int rows) {
    forBlocks(leftPanels, rightPanels, rows, this::addPlain);
  }

  private void forBlocks(
      double[][] leftPanels, double[][] rightPanels, int rows, IntConsumer loop) {
    for (int from = 0; from < rows; from += BLOCK) {
      int count = Math.min(BLOCK, rows - from);
      unpack(rightPanels, from, count, right);
      if (leftPanels != rightPanels) {
        unpack(leftPanels, from, count, left);
      }
      loop.accept(count);
    }
  }

  /** Copies rows of panels; those after them become zeros. */
  private static void unpack(double[][] panels, int from, int count, double[][] rows) {
    for (int panel = 0; panel < panels.length; panel++) {
      for (int row = 0; row < count; row++) {
        copy(panels[panel], (from + row) * WIDTH, rows[row], panel * WIDTH);
      }
    }
    for (int row = count; row < BLOCK; row++) {
      Arrays.fill(rows[row], 0);
    }
  }

  private static void copy(double[] from, int start, double[] to, int at) {
    for (int lane = 0; lane < WIDTH; lane++) {
      to[at + lane] = from[start + lane];
    }
  }

  private void addPlain(int rows) {
    for (int k = 0; k < size; k++) {
      for (int row = 0; row < rows; row += AT_ONCE) {
        addPlain(
            sums[k],
            k,
            size,
            left[row][k],
            right[row],
            left[row + 1][k],
            right[row + 1],
            left[row + 2][k],
            right[row + 2],
            left[row + 3][k],
            right[row + 3]);
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

  private void addFused(int rows) {
    // Of an odd size, the last number goes with one that there is not, whose sums nobody takes.
    for (int k = 0; k < size; k += 2) {
      for (int row = 0; row < rows; row += AT_ONCE) {
        addFused(
            sums[k],
            sums[k + 1],
            k,
            size,
            left[row][k],
            left[row][k + 1],
            right[row],
            left[row + 1][k],
            left[row + 1][k + 1],
            right[row + 1],
            left[row + 2][k],
            left[row + 2][k + 1],
            right[row + 2],
            left[row + 3][k],
            left[row + 3][k + 1],
            right[row + 3]);
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
