package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.Term;

/**
 * Number, sum and sum of squares of values that are normal, perhaps after a transformation; all
 * exact.
 *
 * <p>{@code (n Σx² - (Σx)²)/n²} cancels in floating point; from exact sums it is the variance
 * itself.
 *
 * @param n {@code Σ w}, above 0
 * @param sum {@code Σ w x}
 * @param squares {@code Σ w x²}
 */
record NormalMoments(Rational n, Rational sum, Rational squares) {
  static NormalMoments of(Sums s, Term value, Term square) {
    return new NormalMoments(s.totalWeight(), s.sum(value), s.sum(square));
  }

  Rational mean() {
    return sum.dividedBy(n);
  }

  /** The mean squared deviation: it divides by n. */
  Rational variance() {
    return n.times(squares).minus(sum.squared()).dividedBy(n.squared());
  }

  /** The sum of squared deviations divided by n - 1. */
  Rational unbiasedVariance() {
    return n.times(squares).minus(sum.squared()).dividedBy(n.times(n.minus(Rational.ONE)));
  }

  /** {@code Σ w (x - centre)²}. */
  Rational squaresAbout(Rational centre) {
    return squares.minus(centre.times(sum).times(Rational.of(2))).plus(n.times(centre.squared()));
  }
}
