package dev.suffice.function;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Bernoulli's numbers of even index, from the tangent numbers: {@code B_2j = (-1)^(j-1) 2j T_j/(4^j
 * (4^j - 1))}.
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 24.15.4.
 */
final class BernoulliNumbers {
  /** The largest j. */
  static final int MOST = 18;

  private static final BigDecimal[] NUMBERS = numbers();

  private BernoulliNumbers() {}

  /** {@code B_2j}, for j from 1. */
  static BigDecimal of(int j) {
    return NUMBERS[j];
  }

  private static BigDecimal[] numbers() {
    BigInteger[] tangents = tangentNumbers();
    BigDecimal[] numbers = new BigDecimal[MOST + 1];
    numbers[0] = BigDecimal.ONE;
    for (int j = 1; j <= MOST; j++) {
      BigInteger four = BigInteger.ONE.shiftLeft(2 * j);
      BigInteger divisor = four.multiply(four.subtract(BigInteger.ONE));
      BigInteger product = tangents[j].multiply(BigInteger.valueOf(j % 2 == 1 ? 2L * j : -2L * j));
      numbers[j] = new BigDecimal(product).divide(new BigDecimal(divisor), FortyDigits.ROUNDED);
    }
    return numbers;
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
