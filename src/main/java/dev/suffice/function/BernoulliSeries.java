package dev.suffice.function;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.math.BigInteger;
import java.util.function.IntUnaryOperator;

/**
 * The asymptotic series of the gamma functions, {@code Σ B₂ₖ/d(k) x^(2-2k)} with the Bernoulli
 * numbers and a divisor of each function's own.
 *
 * <p>From {@code x = 20} the first of the terms left out is below {@code 10^-34} of the first kept,
 * and so is the error. Horner's rule in integers, which are units of {@code 2^-136}.
 *
 * <p>Reference: NIST <i>Digital Library of Mathematical Functions</i>, 5.11.
 */
final class BernoulliSeries {
  /** From where on the series has its precision. */
  static final int FROM = 20;

  /** Of the numbers beside: a few more than the results keep. */
  static final int BITS = 136;

  private static final int TERMS = 17;

  private final BigInteger[] coefficients;

  BernoulliSeries(IntUnaryOperator divisor) {
    coefficients = new BigInteger[TERMS];
    for (int k = 1; k <= TERMS; k++) {
      Rational divided = BernoulliNumbers.of(k).dividedBy(Rational.of(divisor.applyAsInt(k)));
      coefficients[k - 1] = divided.inUnits(BITS);
    }
  }

  /** The sum at {@code 1/inverse}. */
  Rational at(Rational inverse) {
    BigInteger square = inverse.squared().inUnits(BITS);
    BigInteger sum = coefficients[TERMS - 1];
    for (int k = TERMS - 2; k >= 0; k--) {
      sum = sum.multiply(square).shiftRight(BITS).add(coefficients[k]);
    }
    return Rational.of(ExactSum.of(sum, -BITS));
  }
}
