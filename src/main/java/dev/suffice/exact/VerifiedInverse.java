package dev.suffice.exact;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The inverse of a positive definite matrix in fixed point, with a proved bound of its error.
 *
 * <p>The matrix has a diagonal from ¼ to 1, and is known to half a unit of the last place. With an
 * approximate inverse R, whichever way it was found, and {@code E = I - RA}, {@code A⁻¹ = (I -
 * E)⁻¹R}. If the norm ε of E is below 1, the matrix has an inverse, and no entry of it differs from
 * that of R by more than {@code ε/(1 - ε)} times the largest entry of R; E is computed without
 * rounding.
 *
 * <p>Reference: S. M. Rump, <i>Verification methods: rigorous results using floating-point
 * arithmetic</i>, Acta Numerica 19, 2010, 10.
 */
final class VerifiedInverse {
  private final int places;
  private final BigInteger[][] matrix;
  private final BigInteger[][] inverse;
  // The largest sum of absolute values of a row of the inverse, in units, rounded up.
  private final BigInteger norm;

  private VerifiedInverse(int places, BigInteger[][] matrix, BigInteger[][] inverse) {
    this.places = places;
    this.matrix = matrix;
    this.inverse = inverse;
    this.norm = norm(inverse);
  }

  /**
   * The inverse of a matrix in units of {@code 2^-places}, if its entries can be proved to have
   * this many bits after the point.
   */
  static Optional<VerifiedInverse> of(BigInteger[][] matrix, int places, int bits) {
    Optional<BigInteger[][]> approximate = sweep(matrix, places);
    if (approximate.isEmpty()) {
      return Optional.empty();
    }
    VerifiedInverse inverse = new VerifiedInverse(places, matrix, approximate.get());
    return inverse.error().bitLength() <= places - bits ? Optional.of(inverse) : Optional.empty();
  }

  /** Gauss and Jordan's elimination on the diagonal, symmetric throughout. */
  private static Optional<BigInteger[][]> sweep(BigInteger[][] matrix, int places) {
    int n = matrix.length;
    BigInteger[][] a = new BigInteger[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
    }
    BigInteger[] column = new BigInteger[n];
    for (int k = 0; k < n; k++) {
      BigInteger pivot = a[k][k];
      if (pivot.signum() <= 0) {
        return Optional.empty();
      }
      for (int i = 0; i < n; i++) {
        column[i] = i < k ? a[i][k] : a[k][i];
      }
      BigInteger reciprocal = BigInteger.ONE.shiftLeft(2 * places).divide(pivot);
      for (int i = 0; i < n; i++) {
        if (i != k) {
          BigInteger factor = column[i].multiply(reciprocal).shiftRight(places);
          for (int j = i; j < n; j++) {
            if (j != k) {
              a[i][j] = a[i][j].subtract(factor.multiply(column[j]).shiftRight(places));
            }
          }
          a[Math.min(i, k)][Math.max(i, k)] = factor;
        }
      }
      a[k][k] = reciprocal.negate();
    }
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        a[i][j] = a[i][j].negate();
        a[j][i] = a[i][j];
      }
    }
    return Optional.of(a);
  }

  /** What no entry's error exceeds, in units; huge where nothing is proved. */
  private BigInteger error() {
    int n = matrix.length;
    BigInteger one = BigInteger.ONE.shiftLeft(2 * places);
    BigInteger largest = BigInteger.ZERO;
    BigInteger worst = BigInteger.ZERO;
    for (int i = 0; i < n; i++) {
      BigInteger row = BigInteger.ZERO;
      for (int j = 0; j < n; j++) {
        BigInteger sum = i == j ? one.negate() : BigInteger.ZERO;
        for (int k = 0; k < n; k++) {
          sum = sum.add(inverse[i][k].multiply(matrix[k][j]));
        }
        row = row.add(sum.abs());
        largest = largest.max(inverse[i][j].abs());
      }
      worst = worst.max(row);
    }
    // ε in units, and what the last places of the matrix, not known, may add to it.
    BigInteger epsilon =
        worst
            .shiftRight(places)
            .add(norm.multiply(BigInteger.valueOf(n)).shiftRight(places))
            .add(BigInteger.TWO);
    if (epsilon.bitLength() >= places) {
      // At ½ or above: 1/(1 - ε) is not below 2.
      return BigInteger.ONE.shiftLeft(2 * places);
    }
    return epsilon.multiply(largest).shiftRight(places - 1).add(BigInteger.ONE);
  }

  private static BigInteger norm(BigInteger[][] matrix) {
    BigInteger norm = BigInteger.ZERO;
    for (BigInteger[] row : matrix) {
      BigInteger sum = BigInteger.ZERO;
      for (BigInteger entry : row) {
        sum = sum.add(entry.abs());
      }
      norm = norm.max(sum);
    }
    return norm;
  }

  /** The entry in row i and column j, in units. */
  BigInteger at(int i, int j) {
    return inverse[i][j];
  }

  /** The inverse times a vector in units, in units. */
  BigInteger[] times(BigInteger[] vector) {
    BigInteger[] product = new BigInteger[vector.length];
    for (int i = 0; i < vector.length; i++) {
      product[i] = dot(inverse[i], vector).shiftRight(places);
    }
    return product;
  }

  /**
   * What no entry of a solution x of {@code Ax = b} differs by from the true one, in units; b is
   * known to half a unit.
   */
  BigInteger error(BigInteger[] x, BigInteger[] b) {
    BigInteger largest = BigInteger.ZERO;
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < x.length; i++) {
      BigInteger residual = b[i].shiftLeft(places).subtract(dot(matrix[i], x));
      largest = largest.max(residual.abs());
      sum = sum.add(x[i].abs());
    }
    BigInteger unknown = sum.shiftRight(places).add(BigInteger.TWO);
    BigInteger residual = largest.shiftRight(places).add(BigInteger.ONE).add(unknown);
    // 1/(1 - ε) is below 2.
    return norm.multiply(residual).shiftRight(places - 1).add(BigInteger.ONE);
  }

  private static BigInteger dot(BigInteger[] a, BigInteger[] b) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(a[i].multiply(b[i]));
    }
    return sum;
  }
}
