package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;

/** Sums of logarithms of shares, to 20 digits; {@code 0 ln 0} is 0. */
final class Entropy {
  private Entropy() {}

  /** {@code -k ln(k/n) - (n - k) ln(1 - k/n)}: what n rows cost when their share is forecast. */
  static Rational of(ExactSum k, ExactSum n) {
    return cost(k, n, Rational.of(k, n));
  }

  /** {@code -k ln q - (n - k) ln(1 - q)}; q must be 0 or 1 only where that costs nothing. */
  static Rational cost(ExactSum k, ExactSum n, Rational q) {
    return term(k, q).plus(term(n.minus(k), Rational.ONE.minus(q))).negated();
  }

  private static Rational term(ExactSum weight, Rational q) {
    return weight.signum() == 0 ? Rational.ZERO : Rational.of(weight).times(Logarithm.of(q));
  }
}
