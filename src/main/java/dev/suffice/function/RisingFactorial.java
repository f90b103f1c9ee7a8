package dev.suffice.function;

import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.util.function.IntToLongFunction;
import java.util.function.UnaryOperator;

/**
 * Sums over {@code r + k} with k from one integer up to another, as the logarithm of {@code r(r +
 * 1)…(r + k)} and its derivatives have them, for {@code r > 0}.
 *
 * <p>Term by term where they are few, or {@code r + k} is small; else as the difference of ln Γ, ψ
 * or ψ' at both ends, by their asymptotic expansions, so that a million terms cost no more than a
 * hundred. More than 30 digits; the logarithm of a product has 20.
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 5.11.1, 5.11.2 and 5.15.8.
 */
public final class RisingFactorial {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private static final BigDecimal NARROW = new BigDecimal("1E-12");

  // Below, the fourth power is negligible.
  private static final BigDecimal SMALL = new BigDecimal("1E-12");

  // From here on the last Bernoulli number used is below 1e-45 of the sum.
  private static final int FAR = 64;

  private RisingFactorial() {}

  /** {@code Σ 1/(r + k)} for {@code from <= k < to}. */
  public static Rational inverses(Rational r, long from, long to) {
    return sum(r, from, to, RisingFactorial::inverse, RisingFactorial::digamma);
  }

  /** {@code Σ 1/(r + k)²} for {@code from <= k < to}. */
  public static Rational inverseSquares(Rational r, long from, long to) {
    return sum(
        r, from, to, z -> inverse(z.multiply(z, FortyDigits.ROUNDED)), z -> trigamma(z).negate());
  }

  private static Rational sum(
      Rational r,
      long from,
      long to,
      UnaryOperator<BigDecimal> term,
      UnaryOperator<BigDecimal> antidifference) {
    BigDecimal x = FortyDigits.of(r);
    long direct = lastDirect(x, from, to);
    BigDecimal sum = BigDecimal.ZERO;
    for (long k = from; k < direct; k++) {
      sum = sum.add(term.apply(plus(x, k)), FortyDigits.ROUNDED);
    }
    if (direct < to && isNarrow(x, to)) {
      return FortyDigits.rational(sum.add(narrow(x, direct, to, term), FortyDigits.ROUNDED));
    }
    if (direct < to) {
      BigDecimal end = antidifference.apply(plus(x, to));
      sum = sum.add(end).subtract(antidifference.apply(plus(x, direct)), FortyDigits.ROUNDED);
    }
    return FortyDigits.rational(sum);
  }

  /** {@code Σ ln(r + k)} for {@code from <= k < to}. */
  public static Rational logs(Rational r, long from, long to) {
    BigDecimal x = FortyDigits.of(r);
    long direct = lastDirect(x, from, to);
    BigDecimal product = BigDecimal.ONE;
    for (long k = from; k < direct; k++) {
      product = product.multiply(plus(x, k), FortyDigits.ROUNDED);
    }
    Rational log = Logarithm.of(FortyDigits.rational(product));
    if (direct == to) {
      return log;
    }
    if (isNarrow(x, to)) {
      return log.plus(FortyDigits.rational(narrow(x, direct, to, FortyDigits::log)));
    }
    BigDecimal rest = logGamma(plus(x, to)).subtract(logGamma(plus(x, direct)));
    return log.plus(FortyDigits.rational(rest.round(FortyDigits.ROUNDED)));
  }

  /** {@code ln(1 + t)} for {@code t >= 0}, to the digits of the sums. */
  public static Rational logOfOnePlus(Rational t) {
    BigDecimal x = FortyDigits.of(t);
    if (x.compareTo(SMALL) < 0) {
      Rational square = t.squared();
      return t.minus(square.times(Rational.of(0.5)))
          .plus(square.times(t).dividedBy(Rational.of(3)));
    }
    return FortyDigits.rational(FortyDigits.log(BigDecimal.ONE.add(x)));
  }

  /** Whether terms are next to equal, so that a difference of both ends would cancel. */
  private static boolean isNarrow(BigDecimal x, long to) {
    return BigDecimal.valueOf(to).compareTo(x.multiply(NARROW)) < 0;
  }

  /** As many times the middle term as there are terms, which is right to 24 digits. */
  private static BigDecimal narrow(
      BigDecimal x, long from, long to, UnaryOperator<BigDecimal> term) {
    BigDecimal middle = plus(x, from).add(BigDecimal.valueOf(to - from - 1).multiply(HALF));
    return term.apply(middle.round(FortyDigits.ROUNDED)).multiply(BigDecimal.valueOf(to - from));
  }

  /** The end of the terms that are taken one by one. */
  private static long lastDirect(BigDecimal x, long from, long to) {
    long near = Math.max(from, FAR - Math.min(FAR - 1L, x.longValue()));
    return to - near <= FAR ? to : near;
  }

  private static BigDecimal plus(BigDecimal x, long k) {
    return x.add(BigDecimal.valueOf(k), FortyDigits.ROUNDED);
  }

  private static BigDecimal inverse(BigDecimal z) {
    return BigDecimal.ONE.divide(z, FortyDigits.ROUNDED);
  }

  /** {@code (z - ½) ln z - z + Σ B_2j/(2j(2j - 1) z^(2j-1))}: ln Γ(z) less a constant. */
  private static BigDecimal logGamma(BigDecimal z) {
    BigDecimal rest = bernoulliSeries(z, j -> 2L * j * (2L * j - 1));
    return z.subtract(HALF)
        .multiply(FortyDigits.log(z))
        .subtract(z)
        .add(rest.multiply(z, FortyDigits.ROUNDED));
  }

  /** {@code ψ(z) = ln z - 1/(2z) - Σ B_2j/(2j z^2j)}. */
  private static BigDecimal digamma(BigDecimal z) {
    return FortyDigits.log(z)
        .subtract(inverse(z).multiply(HALF))
        .subtract(bernoulliSeries(z, j -> 2L * j));
  }

  /** {@code ψ'(z) = 1/z + 1/(2z²) + Σ B_2j/z^(2j+1)}. */
  private static BigDecimal trigamma(BigDecimal z) {
    BigDecimal u = inverse(z);
    BigDecimal bracket = BigDecimal.ONE.add(u.multiply(HALF)).add(bernoulliSeries(z, j -> 1));
    return u.multiply(bracket, FortyDigits.ROUNDED);
  }

  /** {@code Σ B_2j/(d(j) z^2j)} for j from 1. */
  private static BigDecimal bernoulliSeries(BigDecimal z, IntToLongFunction divisor) {
    BigDecimal square = inverse(z.multiply(z, FortyDigits.ROUNDED));
    BigDecimal power = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ZERO;
    for (int j = 1; j <= BernoulliNumbers.MOST; j++) {
      power = power.multiply(square, FortyDigits.ROUNDED);
      BigDecimal term =
          BernoulliNumbers.rounded(j)
              .multiply(power)
              .divide(BigDecimal.valueOf(divisor.applyAsLong(j)), FortyDigits.ROUNDED);
      sum = sum.add(term, FortyDigits.ROUNDED);
      if (FortyDigits.isNegligible(term, sum)) {
        break;
      }
    }
    return sum;
  }
}
