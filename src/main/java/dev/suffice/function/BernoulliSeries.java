package dev.suffice.function;

import dev.suffice.exact.Rational;
import java.util.function.IntUnaryOperator;
import org.apache.commons.numbers.core.DD;

/**
 * The asymptotic series of the gamma functions, {@code Σ B₂ₖ/d(k) x^(2-2k)} with the Bernoulli
 * numbers and a divisor of each function's own.
 *
 * <p>From {@code x = 20} the first of the terms left out is below {@code 10^-34} of the first kept,
 * and so is the error, but for the rounding of the 32 digits.
 *
 * <p>Reference: NIST <i>Digital Library of Mathematical Functions</i>, 5.11.
 */
final class BernoulliSeries {
  /** From where on the series has its precision. */
  static final int FROM = 20;

  private static final int TERMS = 17;

  private final DD[] coefficients;

  BernoulliSeries(IntUnaryOperator divisor) {
    coefficients = new DD[TERMS];
    for (int k = 1; k <= TERMS; k++) {
      Rational divided = BernoulliNumbers.of(k).dividedBy(Rational.of(divisor.applyAsInt(k)));
      coefficients[k - 1] = DoubleDouble.of(divided);
    }
  }

  /** The sum at {@code 1/inverse}. */
  DD at(DD inverse) {
    DD square = inverse.square();
    DD sum = coefficients[TERMS - 1];
    for (int k = TERMS - 2; k >= 0; k--) {
      sum = sum.multiply(square).add(coefficients[k]);
    }
    return sum;
  }
}
