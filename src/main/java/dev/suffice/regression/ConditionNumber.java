package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.SymmetricMatrix;
import dev.suffice.function.LargestEigenvalue;

/**
 * The condition number of a matrix X in the 2-norm, its largest singular value over its smallest:
 * {@code √(λ(X'X) λ((X'X)⁻¹))} with the largest eigenvalues λ of both.
 *
 * <p>The inverse is known to all digits, and so is its largest eigenvalue; the smallest one of
 * {@code X'X} in double precision would have none for a condition above 1e8.
 */
final class ConditionNumber {
  private ConditionNumber() {}

  /** Of X, from {@code X'X} and its inverse. */
  static double of(SymmetricMatrix products, SymmetricMatrix inverse) {
    Eigenvalue largest = Eigenvalue.of(products);
    Eigenvalue ofInverse = Eigenvalue.of(inverse);
    int exponent = largest.exponent + ofInverse.exponent;
    double product = Math.scalb(largest.value * ofInverse.value, exponent & 1);
    return Math.scalb(Math.sqrt(product), exponent >> 1);
  }

  /** The largest eigenvalue {@code value * 2^exponent} of a matrix of any size of numbers. */
  private record Eigenvalue(double value, int exponent) {
    static Eigenvalue of(SymmetricMatrix matrix) {
      ExactSum largest = ExactSum.ZERO;
      for (int i = 0; i < matrix.size(); i++) {
        largest = matrix.at(i, i).minus(largest).signum() > 0 ? matrix.at(i, i) : largest;
      }
      int exponent = largest.magnitude();
      ExactSum unit = ExactSum.of(1, -exponent);
      double[][] a = new double[matrix.size()][matrix.size()];
      for (int i = 0; i < a.length; i++) {
        for (int j = i; j < a.length; j++) {
          a[i][j] = matrix.at(i, j).times(unit).doubleValue();
          a[j][i] = a[i][j];
        }
      }
      return new Eigenvalue(LargestEigenvalue.of(a), exponent);
    }
  }
}
