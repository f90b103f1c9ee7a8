package dev.suffice.function;

import dev.suffice.exact.Rational;
import java.math.BigInteger;

/**
 * Bernoulli's numbers of even index, from the tangent numbers: {@code B_2j = (-1)^(j-1) 2j T_j/(4^j
 * (4^j - 1))}.
 *
 * <p>Reference: NIST <i>Digital Library of Mathematical Functions</i>, 24.15.4; the tangent numbers
 * by R. P. Brent, D. Harvey, <i>Fast computation of Bernoulli, tangent and secant numbers</i>,
 * 2013.
 */
final class BernoulliNumbers {
  /** The largest j. */
  static final int MOST = 18;

  private static final BigInteger[] TANGENT_NUMBERS = tangentNumbers();

  private BernoulliNumbers() {}

  /** {@code B_2j}, for j from 1. */
  static Rational of(int j) {
    BigInteger four = BigInteger.ONE.shiftLeft(2 * j);
    BigInteger product =
        TANGENT_NUMBERS[j].multiply(BigInteger.valueOf(j % 2 == 1 ? 2L * j : -2L * j));
    return Rational.of(product, four.multiply(four.subtract(BigInteger.ONE)));
  }

  /** {@code tan x = Σ T_j x^(2j-1)/(2j - 1)!}: 1, 2, 16, 272, … */
  private static BigInteger[] tangentNumbers() {
    BigInteger[] t = new BigInteger[MOST + 1];
    t[0] = BigInteger.ZERO;
    t[1] = BigInteger.ONE;
    for (int k = 2; k <= MOST; k++) {
      t[k] = t[k - 1].multiply(BigInteger.valueOf(k - 1L));
    }
    for (int k = 2; k <= MOST; k++) {
      for (int j = k; j <= MOST; j++) {
        BigInteger before = t[j - 1].multiply(BigInteger.valueOf((long) j - k));
        t[j] = before.add(t[j].multiply(BigInteger.valueOf(j - k + 2L)));
      }
    }
    return t;
  }
}
