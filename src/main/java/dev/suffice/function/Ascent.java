package dev.suffice.function;

import dev.suffice.exact.Rational;
import org.apache.commons.numbers.core.DD;

/**
 * A number moved up by ones until the asymptotic series of the gamma functions hold, and what their
 * recurrences say of the steps: {@code Γ(x + 1) = x Γ(x)} and its derivatives.
 *
 * @param from x
 * @param steps how many
 * @param to {@code x + steps}, at least 20
 */
record Ascent(Rational from, int steps, Rational to) {
  static Ascent of(Rational x) {
    if (x.signum() <= 0) {
      throw new ArithmeticException(
          "A gamma function needs a number > 0, but got " + x.doubleValue());
    }
    Rational from = x.rounded(DoubleDouble.BITS);
    int steps = (int) Math.max(0, Math.ceil(BernoulliSeries.FROM - x.doubleValue()));
    return new Ascent(from, steps, from.plus(Rational.of(steps)).rounded(DoubleDouble.BITS));
  }

  /** {@code 1/to}. */
  Rational inverseOfEnd() {
    return Rational.ONE.dividedBy(to).rounded(DoubleDouble.BITS);
  }

  /** {@code x (x + 1) … (x + steps - 1)}. */
  Rational product() {
    DD product = DD.ONE;
    DD x = DoubleDouble.of(from);
    for (int k = 1; k < steps; k++) {
      product = product.multiply(x.add(k));
    }
    return steps == 0 ? Rational.ONE : from.times(DoubleDouble.exact(product));
  }

  /** {@code Σ 1/(x + k)}. */
  Rational inverses() {
    return steps == 0 ? Rational.ZERO : inverse().plus(laterInverses(1));
  }

  /** {@code Σ 1/(x + k)²}. */
  Rational inverseSquares() {
    return steps == 0 ? Rational.ZERO : inverse().squared().plus(laterInverses(2));
  }

  // Of any size, unlike those that follow.
  private Rational inverse() {
    return Rational.ONE.dividedBy(from).rounded(DoubleDouble.BITS);
  }

  private Rational laterInverses(int power) {
    DD sum = DD.ZERO;
    DD x = DoubleDouble.of(from);
    for (int k = 1; k < steps; k++) {
      DD inverse = x.add(k).reciprocal();
      sum = sum.add(power == 1 ? inverse : inverse.square());
    }
    return DoubleDouble.exact(sum);
  }
}
