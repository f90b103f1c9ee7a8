package dev.suffice.function;

import dev.suffice.exact.Rational;
import org.apache.commons.numbers.core.DD;

/**
 * The digamma function, {@code ψ(x) = d/dx ln Γ(x)}, of exact numbers above 0 to about 20 digits,
 * the same bits on every machine.
 *
 * <p>The asymptotic series, {@code ln x - 1/2x - 1/12x² + …}, from x = 20; below it, less {@code
 * 1/x + 1/(x + 1) + …} up to there.
 *
 * <ul>
 *   <li>The error is below {@code 10^-20} times the result or 1, whichever is larger: near the zero
 *       at 1.46 it is an absolute one.
 *   <li>{@link #belowLogarithm} does not cancel where x is large: its error is below {@code 10^-20}
 *       of the result.
 * </ul>
 *
 * <p>Reference: NIST <i>Digital Library of Mathematical Functions</i>, 5.11.2 and 5.5.2.
 */
public final class Digamma {
  private static final BernoulliSeries SERIES = new BernoulliSeries(k -> 2 * k);

  private Digamma() {}

  /** {@code ψ(x)} of a number above 0. */
  public static Rational of(Rational x) {
    return of(Ascent.of(x)).rounded(DoubleDouble.BITS);
  }

  /** {@code ln x - ψ(x)} of a number above 0: between {@code 1/2x} and {@code 1/x}. */
  public static Rational belowLogarithm(Rational x) {
    Ascent ascent = Ascent.of(x);
    Rational result =
        ascent.steps() == 0 ? asymptotic(ascent.inverseOfEnd()) : Logarithm.of(x).minus(of(ascent));
    return result.rounded(DoubleDouble.BITS);
  }

  private static Rational of(Ascent ascent) {
    return Logarithm.of(ascent.to())
        .minus(asymptotic(ascent.inverseOfEnd()))
        .minus(ascent.inverses());
  }

  /** {@code ln x - ψ(x)} from the series. */
  private static Rational asymptotic(Rational inverse) {
    DD near = DoubleDouble.of(inverse);
    return inverse.times(DoubleDouble.exact(near.multiply(SERIES.at(near)).add(0.5)));
  }
}
