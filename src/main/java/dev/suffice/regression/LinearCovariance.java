package dev.suffice.regression;

import dev.suffice.exact.NormalEquations;
import dev.suffice.exact.Rational;
import dev.suffice.exact.SymmetricMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * Covariances of the coefficients of a linear model, {@code A = (X'X + λI)⁻¹} on both sides of
 * {@code X'X} or of sums of squared residuals; λ is 0 without a ridge, and for the constant.
 *
 * @param products {@code X'X}
 * @param n the weight of all rows
 */
record LinearCovariance(
    KeptColumns columns, NormalEquations solution, SymmetricMatrix products, Rational n) {
  // Entries of covariances are within 2^-100 of the root of the product of the two on the diagonal.
  private static final Rational LITTLE = Rational.of(0x1p-70);

  /** An entry of A. */
  Rational inverse(int i, int j) {
    return solution.inverse().at(i, j).rational();
  }

  /** {@code σ² A X'X A}, where all rows vary alike. */
  List<List<Rational>> of(Rational variance) {
    return matrix((i, j) -> variance.times(sandwiched(i, j)));
  }

  /**
   * {@code A M A} times a factor.
   *
   * @param middle M
   */
  List<List<Rational>> robust(Entries middle, Rational factor) {
    Rational[][] half = new Rational[columns.size()][columns.size()];
    for (int i = 0; i < half.length; i++) {
      for (int j = 0; j < half.length; j++) {
        half[i][j] = Rational.ZERO;
        for (int k = 0; k < half.length; k++) {
          half[i][j] = half[i][j].plus(inverse(i, k).times(middle.at(k, j)));
        }
      }
    }
    return matrix(
        (i, j) -> {
          Rational sum = Rational.ZERO;
          for (int k = 0; k < half.length; k++) {
            sum = sum.plus(half[i][k].times(inverse(k, j)));
          }
          return sum.times(factor);
        });
  }

  /** What a matrix has in each place. */
  @FunctionalInterface
  interface Entries {
    Rational at(int i, int j);
  }

  private List<List<Rational>> matrix(Entries upper) {
    Rational[][] matrix = new Rational[columns.size()][columns.size()];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = i; j < matrix.length; j++) {
        matrix[i][j] = upper.at(i, j);
        matrix[j][i] = matrix[i][j];
      }
    }
    return Arrays.stream(matrix).map(List::of).toList();
  }

  /** An entry of {@code A X'X A}, which is A without a ridge. */
  private Rational sandwiched(int i, int j) {
    double ridge = columns.model().ridge();
    if (ridge == 0) {
      return inverse(i, j);
    }
    // X'X = (X'X + λI) - λI, with 0 instead of λ for the constant.
    Rational sum = Rational.ZERO;
    for (int k = 0; k < columns.size(); k++) {
      if (columns.isPenalized(k)) {
        sum = sum.plus(inverse(i, k).times(inverse(k, j)));
      }
    }
    Rational variance = inverse(i, j).minus(sum.times(Rational.of(ridge)));
    boolean isRounding = i == j && variance.compareTo(inverse(i, i).times(LITTLE)) < 0;
    return isRounding ? leftOfPenalty(i) : variance;
  }

  /**
   * The same entry of the diagonal where a penalty leaves little of it: of columns less their
   * means, if there is a constant, from their products themselves.
   */
  private Rational leftOfPenalty(int i) {
    Rational sum = Rational.ZERO;
    Rational magnitude = Rational.ZERO;
    for (int k = 0; k < columns.size(); k++) {
      for (int l = 0; l < columns.size(); l++) {
        if (columns.isPenalized(k) && columns.isPenalized(l)) {
          Rational term = inverse(i, k).times(centred(k, l)).times(inverse(l, i));
          sum = sum.plus(term);
          magnitude = magnitude.plus(term.signum() < 0 ? term.negated() : term);
        }
      }
    }
    return sum.compareTo(magnitude.times(LITTLE)) < 0 ? Rational.ZERO : sum;
  }

  /** {@code Σ w (x - x̄)(z - z̄)} of two columns; of columns as they are without a constant. */
  Rational centred(int k, int l) {
    Rational product = products.at(k, l).rational();
    return columns.isCentred()
        ? product.minus(
            products.at(0, k).rational().times(products.at(0, l).rational()).dividedBy(n))
        : product;
  }
}
