package dev.suffice.function;

import dev.suffice.exact.Rational;
import org.apache.commons.numbers.core.DD;

/**
 * Sums over {@code r + k} with k from one integer up to another, as the logarithm of {@code r(r +
 * 1)…(r + k)} and its derivatives have them, for {@code r > 0}.
 *
 * <p>Term by term where they are few, or {@code r + k} is small; else as the difference of ln Γ, ψ
 * or ψ' at both ends, by their asymptotic expansions, so that a million terms cost no more than a
 * hundred. The differences are of each part of an expansion by itself, so that ends next to one
 * another do not cancel. About 28 digits.
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 5.11.1, 5.11.2 and 5.15.8.
 */
public final class RisingFactorial {
  // From here on the last Bernoulli number used is below 1e-45 of the sum.
  private static final int FAR = 64;

  /** Next to so large an r all terms are equal to 24 digits. */
  private static final double NARROW = 1e-12;

  private RisingFactorial() {}

  /** {@code Σ 1/(r + k)} for {@code from <= k < to}. */
  public static Rational inverses(Rational r, long from, long to) {
    return sum(r, from, to, RisingTerms.INVERSES);
  }

  /** {@code Σ 1/(r + k)²} for {@code from <= k < to}. */
  public static Rational inverseSquares(Rational r, long from, long to) {
    return sum(r, from, to, RisingTerms.INVERSE_SQUARES);
  }

  /** {@code Σ ln(r + k)} for {@code from <= k < to}. */
  public static Rational logs(Rational r, long from, long to) {
    return sum(r, from, to, RisingTerms.LOGS);
  }

  private static Rational sum(Rational r, long from, long to, RisingTerms terms) {
    if (from >= to) {
      return Rational.ZERO;
    }
    if (to < r.doubleValue() * NARROW) {
      Rational middle = r.plus(Rational.of(0.5 * (to - 1 + from)));
      return terms.exact(middle).times(Rational.of(to - from));
    }
    // The first term may be of any size, unlike those that follow.
    Rational first = terms.exact(r.plus(Rational.of(from)));
    DD x = DoubleDouble.of(r);
    long near = Math.max(from + 1, FAR - Math.min(FAR - 1L, (long) x.hi()));
    long direct = to - near <= FAR ? to : near;
    DD rest = terms.sum(x, from + 1, direct);
    if (direct < to) {
      rest = rest.add(terms.difference(RisingTerms.plus(x, direct), (double) (to - direct)));
    }
    return first.plus(DoubleDouble.exact(rest));
  }
}
