package dev.suffice.exact;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

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

  private final int[] firsts;
  private final double[][] left;
  private final double[][] right;
  private final double[][] sums;

  /**
   * Loops over numbers of some panels.
   *
   * @param firsts for each panel on the left, the first one on the right that it is multiplied with
   * @param rights how many panels there are on the right
   */
  RowLoops(int[] firsts, int rights) {
    this.firsts = firsts;
    this.left = new double[BLOCK][firsts.length * WIDTH];
    // Made together, and of a multiple of 32 bytes with the 16 before the numbers: so that they lie
    // alike to the vectors that are loaded and stored.
    double[][] arrays = new double[BLOCK + firsts.length * WIDTH][rights * WIDTH + 2];
    this.right = Arrays.copyOf(arrays, BLOCK);
    this.sums = Arrays.copyOfRange(arrays, BLOCK, arrays.length);
  }

  /** Adds the products of rows of panels, a product and a sum in one instruction. */
  void addFused(double[][] leftPanels, double[][] rightPanels, int rows, double[] blocks) {
    forBlocks(leftPanels, rightPanels, rows, this::addFused);
    moveSums(blocks);
  }

  /** Adds the products of rows of panels, a product and a sum in two instructions. */
  void addPlain(double[][] leftPanels, double[][] rightPanels, int rows, double[] blocks) {
    forBlocks(leftPanels, rightPanels, rows, this::addPlain);
    moveSums(blocks);
  }

  private void forBlocks(
      double[][] leftPanels, double[][] rightPanels, int rows, ObjIntConsumer<double[][]> loop) {
    for (int from = 0; from < rows; from += BLOCK) {
      int count = Math.min(BLOCK, rows - from);
      unpack(rightPanels, from, count, right);
      if (leftPanels == rightPanels) {
        loop.accept(right, count);
      } else {
        unpack(leftPanels, from, count, left);
        loop.accept(left, count);
      }
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

  /** Adds the sums to blocks of eight by eight, and sets them to zero. */
  private void moveSums(double[] blocks) {
    int at = 0;
    for (int panel = 0; panel < firsts.length; panel++) {
      for (int j = firsts[panel] * WIDTH; j < width(); j += WIDTH) {
        for (int k = panel * WIDTH; k < (panel + 1) * WIDTH; k++) {
          move(sums[k], j, blocks, at);
          at += WIDTH;
        }
      }
    }
  }

  private static void move(double[] from, int start, double[] to, int at) {
    for (int lane = 0; lane < WIDTH; lane++) {
      to[at + lane] += from[start + lane];
      from[start + lane] = 0;
    }
  }

  private int width() {
    return right[0].length - 2;
  }

  private void addPlain(double[][] left, int rows) {
    for (int k = 0; k < sums.length; k++) {
      for (int row = 0; row < rows; row += AT_ONCE) {
        addPlain(
            sums[k],
            firsts[k / WIDTH] * WIDTH,
            width(),
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

  private void addFused(double[][] left, int rows) {
    for (int k = 0; k < sums.length; k += 2) {
      for (int row = 0; row < rows; row += AT_ONCE) {
        addFused(
            sums[k],
            sums[k + 1],
            firsts[k / WIDTH] * WIDTH,
            width(),
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
