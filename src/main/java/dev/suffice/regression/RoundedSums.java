package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import java.util.Arrays;

/**
 * Derivatives from products rounded to doubles, of which those of the Hessian are rounded to
 * {@value #BITS} bits below 1 as {@link GradientSums} rounds.
 */
final class RoundedSums implements DerivativeSums {
  static final int BITS = GradientSums.BITS;

  /** What a term of the Hessian may be wrong by: half of its last bit. */
  static final double HESSIAN_ERROR = 0x1p-47;

  private static final double GRID = 0x1.8p6;
  private static final double SCALE = 0x1p46;

  // So many columns and one more take most of a first cache of 32 KB.
  private static final int TILE = 4;

  private final GradientSums gradient;
  private final IntegerSums hessian;
  private final int[] firstPairs;
  private final double[][] weighted = new double[TILE][ROOM];
  private final double[] sums = new double[ROOM];

  RoundedSums(int size) {
    this.gradient = new GradientSums(size);
    this.hessian = new IntegerSums(size * (size + 1) / 2);
    this.firstPairs = new int[size];
    for (int j = 1; j < size; j++) {
      firstPairs[j] = firstPairs[j - 1] + size - j + 1;
    }
  }

  @Override
  public void add(double[] residuals, double[] curvatures, double[][] columns, int size) {
    gradient.add(residuals, columns, size);
    hessian.nextBlock();
    for (int j = 0; j < columns.length; j += TILE) {
      addTile(curvatures, columns, j, size);
    }
  }

  /** The products of some columns with those after, while they are in the fastest cache. */
  private void addTile(double[] curvatures, double[][] columns, int from, int size) {
    int to = Math.min(from + TILE, columns.length);
    for (int j = from; j < to; j++) {
      multiply(curvatures, columns[j], size, weighted[j - from]);
    }
    for (int k = from; k < columns.length; k++) {
      for (int j = from; j < to && j <= k; j++) {
        addRounded(weighted[j - from], columns[k], sums);
        hessian.add(firstPairs[j] + k - j, GradientSums.total(sums, SCALE));
      }
    }
  }

  // Loops over arrays from their start, which compilers turn into vector instructions.

  /** The products of rows, with zeros after them. */
  private static void multiply(double[] x, double[] y, int size, double[] into) {
    for (int i = 0; i < size; i++) {
      into[i] = x[i] * y[i];
    }
    Arrays.fill(into, size, MOST_ROWS, 0);
  }

  private static void addRounded(double[] x, double[] y, double[] sums) {
    for (int i = 0; i < MOST_ROWS; i++) {
      sums[i] = (x[i] * y[i] + GRID) - GRID;
    }
  }

  @Override
  public ExactSum gradient(int coefficient, int exponent) {
    return gradient.sum(coefficient, exponent);
  }

  @Override
  public ExactSum hessian(int pair, int exponent) {
    return hessian.sum(pair, exponent - BITS);
  }
}
