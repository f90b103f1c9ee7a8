package dev.suffice.function;

import dev.suffice.exact.Rational;
import org.apache.commons.numbers.core.DD;

/**
 * The trigamma function, {@code ψ₁(x) = d²/dx² ln Γ(x)}, of exact numbers above 0 to more than 30
 * digits, the same bits on every machine.
 *
 * <p>The asymptotic series, {@code 1/x + 1/2x² + 1/6x³ - …}, from x = 20; below it, with {@code
 * 1/x² + 1/(x + 1)² + …} up to there.
 *
 * <p>Information matrices of gamma distributions have {@code x ψ₁(x) - 1}, about {@code 1/2x}: of
 * the digits here that leaves 20 for shapes up to {@code 10^12}.
 *
 * <p>Reference: NIST <i>Digital Library of Mathematical Functions</i>, 5.15.8 and 5.15.5.
 */
public final class Trigamma {
  private static final BernoulliSeries SERIES = new BernoulliSeries(k -> 1);

  private Trigamma() {}

  /** {@code ψ₁(x)} of a number above 0. */
  public static Rational of(Rational x) {
    Ascent ascent = Ascent.of(x);
    return asymptotic(ascent.inverseOfEnd())
        .plus(ascent.inverseSquares())
        .rounded(DoubleDouble.BITS);
  }

  private static Rational asymptotic(Rational inverse) {
    DD near = DoubleDouble.of(inverse);
    DD beyond = near.multiply(near.multiply(SERIES.at(near)).add(0.5));
    return inverse.plus(inverse.times(DoubleDouble.exact(beyond)));
  }
}
