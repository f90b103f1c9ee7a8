package dev.suffice.function;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.math.BigInteger;

/**
 * A number moved up by ones until the asymptotic series of the gamma functions hold, and what their
 * recurrences say of the steps: {@code Γ(x + 1) = x Γ(x)} and its derivatives.
 *
 * @param from x
 * @param steps how many
 * @param to {@code x + steps}, at least 20
 */
record Ascent(Rational from, int steps, Rational to) {
  private static final int BITS = BernoulliSeries.BITS;

  static Ascent of(Rational x) {
    if (x.signum() <= 0) {
      throw new ArithmeticException(
          "A gamma function needs a number > 0, but got " + x.doubleValue());
    }
    Rational from = x.rounded(BITS);
    int steps = (int) Math.max(0, Math.ceil(BernoulliSeries.FROM - x.doubleValue()));
    return new Ascent(from, steps, from.plus(Rational.of(steps)).rounded(BITS));
  }

  /** {@code x (x + 1) … (x + steps - 1)}. */
  Rational product() {
    Rational product = Rational.ONE;
    for (int k = 0; k < steps; k++) {
      product = product.times(from.plus(Rational.of(k)));
    }
    return product.rounded(BITS);
  }

  /** {@code Σ 1/(x + k)}. */
  Rational inverses() {
    return steps == 0 ? Rational.ZERO : inverse().plus(laterInverses(1));
  }

  /** {@code Σ 1/(x + k)²}. */
  Rational inverseSquares() {
    return steps == 0 ? Rational.ZERO : inverse().squared().rounded(BITS).plus(laterInverses(2));
  }

  // Of any size, unlike those that follow.
  private Rational inverse() {
    return Rational.ONE.dividedBy(from).rounded(BITS);
  }

  private Rational laterInverses(int power) {
    BigInteger one = BigInteger.ONE.shiftLeft(BITS);
    BigInteger x = from.inUnits(BITS);
    BigInteger sum = BigInteger.ZERO;
    for (int k = 1; k < steps; k++) {
      x = x.add(one);
      sum = sum.add(one.shiftLeft(BITS).divide(x).pow(power));
    }
    return Rational.of(ExactSum.of(sum, -BITS * power));
  }
}
