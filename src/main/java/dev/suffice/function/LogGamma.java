package dev.suffice.function;

import dev.suffice.exact.Rational;

/**
 * {@code ln Γ(x)} of exact numbers above 0 to about 20 digits, the same bits on every machine.
 *
 * <p>Stirling's series, {@code (x - ½) ln x - x + ½ ln 2π + 1/12x - …}, from x = 20; below it, less
 * the logarithm of {@code x (x + 1) …} up to there.
 *
 * <p>The error is below {@code 10^-20} times the result or 1, whichever is larger: near the zeros
 * at 1 and 2 it is an absolute one.
 *
 * <p>Reference: NIST <i>Digital Library of Mathematical Functions</i>, 5.11.1.
 */
public final class LogGamma {
  private static final BernoulliSeries SERIES = new BernoulliSeries(k -> 2 * k * (2 * k - 1));
  private static final Rational HALF = Rational.of(0.5);
  private static final Rational CONSTANT = Logarithm.OF_TWO_PI.times(HALF);

  private LogGamma() {}

  /** {@code ln Γ(x)} of a number above 0. */
  public static Rational of(Rational x) {
    Ascent ascent = Ascent.of(x);
    Rational stirling = stirling(ascent.to(), ascent.inverseOfEnd());
    Rational result =
        ascent.steps() == 0 ? stirling : stirling.minus(Logarithm.of(ascent.product()));
    return result.rounded(DoubleDouble.BITS);
  }

  private static Rational stirling(Rational x, Rational inverse) {
    return x.minus(HALF)
        .times(Logarithm.of(x))
        .minus(x)
        .plus(CONSTANT)
        .plus(inverse.times(DoubleDouble.exact(SERIES.at(DoubleDouble.of(inverse)))));
  }
}
