package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import java.util.Arrays;

/**
 * Derivatives from products of {@link Slices}, which keep all bits down to {@code 2^-64}.
 *
 * <p>With slices {@code x₁ x₂ x₃} and {@code y₁ y₂ y₃} a product is taken as {@code x₁y₁ + (x₁y₂ +
 * x₂y₁) + (x₁y₃ + x₂y₂ + x₃y₁)}. The three orders are summed apart. Over {@value #ROWS} rows each
 * is a multiple of its grid below 2^53 of them, thus exact in doubles.
 */
final class SlicedSums implements DerivativeSums {
  private static final int ROWS = 256;
  private static final double[] SCALES = {0x1p44, 0x1p66, 0x1p88};
  private static final int[] EXPONENTS = {-2 * Slices.BITS, -3 * Slices.BITS, -4 * Slices.BITS};

  private final Slices[] columns;
  private final Slices factor = new Slices(ROWS);
  private final double[] products = new double[ROWS];
  private final IntegerSums[] gradient = new IntegerSums[Slices.COUNT];
  private final IntegerSums[] hessian = new IntegerSums[Slices.COUNT];

  SlicedSums(int size) {
    this.columns = new Slices[size];
    Arrays.setAll(columns, k -> new Slices(ROWS));
    Arrays.setAll(gradient, order -> new IntegerSums(size));
    Arrays.setAll(hessian, order -> new IntegerSums(size * (size + 1) / 2));
  }

  @Override
  public void add(double[] residuals, double[] curvatures, double[][] x, int size) {
    for (int from = 0; from < size; from += ROWS) {
      add(residuals, curvatures, x, from, Math.min(ROWS, size - from));
    }
  }

  private void add(double[] residuals, double[] curvatures, double[][] x, int from, int size) {
    for (int order = 0; order < Slices.COUNT; order++) {
      gradient[order].nextBlock();
      hessian[order].nextBlock();
    }
    for (int k = 0; k < x.length; k++) {
      columns[k].cut(x[k], from, size);
    }
    factor.cut(residuals, from, size);
    for (int k = 0; k < x.length; k++) {
      add(gradient, k, columns[k], size);
    }
    int pair = 0;
    for (int j = 0; j < x.length; j++) {
      for (int i = 0; i < size; i++) {
        products[i] = curvatures[from + i] * x[j][from + i];
      }
      factor.cut(products, 0, size);
      for (int k = j; k < x.length; k++) {
        add(hessian, pair++, columns[k], size);
      }
    }
  }

  private void add(IntegerSums[] sums, int term, Slices y, int size) {
    double[] x1 = factor.first;
    double[] x2 = factor.second;
    double[] x3 = factor.third;
    double[] y1 = y.first;
    double[] y2 = y.second;
    double[] y3 = y.third;
    double zeroth = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < size; i++) {
      zeroth += x1[i] * y1[i];
      first += x1[i] * y2[i] + x2[i] * y1[i];
      second += (x1[i] * y3[i] + x3[i] * y1[i]) + x2[i] * y2[i];
    }
    sums[0].add(term, (long) (zeroth * SCALES[0]));
    sums[1].add(term, (long) (first * SCALES[1]));
    sums[2].add(term, (long) (second * SCALES[2]));
  }

  @Override
  public ExactSum gradient(int coefficient, int exponent) {
    return sum(gradient, coefficient, exponent);
  }

  @Override
  public ExactSum hessian(int pair, int exponent) {
    return sum(hessian, pair, exponent);
  }

  private static ExactSum sum(IntegerSums[] sums, int term, int exponent) {
    ExactSum sum = ExactSum.ZERO;
    for (int order = 0; order < Slices.COUNT; order++) {
      sum = sum.plus(sums[order].sum(term, EXPONENTS[order] + exponent));
    }
    return sum;
  }
}
