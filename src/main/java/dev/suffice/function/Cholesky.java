package dev.suffice.function;

import java.util.Optional;

/**
 * The Cholesky factor of a small positive definite matrix, {@code A = L Lᵀ}.
 *
 * <p>Reference: G. H. Golub, C. F. Van Loan, <i>Matrix Computations</i>, 4th ed., 2013, 4.2.
 */
final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /** An entry of a symmetric matrix. */
  @FunctionalInterface
  interface Entry {
    double at(int i, int j);
  }

  /** The factor; empty where a pivot is not above this least one, as in an indefinite matrix. */
  static Optional<Cholesky> of(int size, double leastPivot, Entry matrix) {
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix.at(i, j);
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(rest > leastPivot)) {
          return Optional.empty();
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
    return Optional.of(new Cholesky(lower));
  }

  /** {@code L⁻¹ b}. */
  double[] forward(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }

  /** {@code L⁻ᵀ b}. */
  double[] backward(double[] b) {
    double[] x = b.clone();
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }
}
