package dev.suffice.function;

import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.util.function.IntFunction;

/**
 * The modified Bessel functions of the first kind, of the orders 0 and 1: {@code ln I₀(k)} and the
 * ratio {@code A(k) = I₁(k)/I₀(k)} for {@code k >= 0} up to the largest double, where I₀ itself
 * would overflow from 714 on.
 *
 * <p>Up to 50, the power series {@code I₀(k) = Σ (k²/4)^j/(j!)²} and {@code I₁(k) = (k/2) Σ
 * (k²/4)^j/(j!(j + 1)!)}, whose terms are all positive. From there, {@code A(k) = 1 + Σ a_m/k^m},
 * in which {@code a_m} follows from {@code A' = 1 - A/k - A²}; integrated, it is {@code ln I₀(k) =
 * k - ½ ln 2πk - Σ a_(m+1)/(m k^m)}.
 *
 * <ul>
 *   <li>Of {@code A(k)} and of {@code 1 - A(k)}, about {@code 1/(2k)} for large k, and of the
 *       derivative, some 30 digits are right; of {@code ln I₀(k)}, and of its difference from k,
 *       20.
 * </ul>
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 10.25.2 and 10.40.1.
 */
public final class Bessel {
  private static final BigDecimal FAR = BigDecimal.valueOf(50);
  private static final BigDecimal FOUR = BigDecimal.valueOf(4);
  private static final Rational HALF = Rational.of(0.5);

  // The expansion diverges in the end; at 50 its smallest term is below 1e-42.
  private static final int TERMS = 80;
  private static final BigDecimal[] RATIO = ratioCoefficients();

  private Bessel() {}

  /** {@code ln I₀(k)}. */
  public static Rational logI0(Rational k) {
    BigDecimal x = argument(k);
    if (x.compareTo(FAR) < 0) {
      return FortyDigits.logOfOnePlus(powersAfterFirst(x, 0));
    }
    Rational rest =
        FortyDigits.rational(
            expansion(
                x, m -> RATIO[m + 1].divide(BigDecimal.valueOf(m), FortyDigits.ROUNDED).negate()));
    return k.minus(Logarithm.OF_TWO_PI.plus(Logarithm.of(k)).times(HALF)).plus(rest);
  }

  /** {@code A(k) = I₁(k)/I₀(k)}, which rises from 0 to 1. */
  public static Rational ratio(Rational k) {
    BigDecimal x = argument(k);
    return x.compareTo(FAR) < 0
        ? FortyDigits.rational(x.multiply(ratioByArgument(x), FortyDigits.ROUNDED))
        : Rational.ONE.plus(FortyDigits.rational(expansion(x, m -> RATIO[m])));
  }

  /** The derivative {@code A'(k) = 1 - A(k)/k - A(k)²}. */
  public static Rational ratioSlope(Rational k) {
    BigDecimal x = argument(k);
    if (x.compareTo(FAR) < 0) {
      BigDecimal byArgument = ratioByArgument(x);
      BigDecimal square = x.multiply(byArgument, FortyDigits.ROUNDED).pow(2, FortyDigits.ROUNDED);
      return FortyDigits.rational(BigDecimal.ONE.subtract(byArgument).subtract(square));
    }
    return FortyDigits.rational(
        expansion(
            x, m -> m < 2 ? BigDecimal.ZERO : RATIO[m - 1].multiply(BigDecimal.valueOf(1L - m))));
  }

  private static BigDecimal argument(Rational k) {
    double near = k.doubleValue();
    if (k.signum() < 0 || near > Double.MAX_VALUE) {
      throw new ArithmeticException(
          "A Bessel function needs a number from 0 to the largest double, but got " + near);
    }
    return FortyDigits.of(k);
  }

  /** {@code I₁(x)/(x I₀(x))}, which is ½ at 0. */
  private static BigDecimal ratioByArgument(BigDecimal x) {
    BigDecimal one = BigDecimal.ONE.add(powersAfterFirst(x, 1));
    BigDecimal zero = BigDecimal.ONE.add(powersAfterFirst(x, 0));
    return one.divide(zero.multiply(FortyDigits.TWO), FortyDigits.ROUNDED);
  }

  /** {@code Σ (x²/4)^j order!/(j!(j + order)!)} for j from 1. */
  private static BigDecimal powersAfterFirst(BigDecimal x, int order) {
    BigDecimal quarter = x.multiply(x).divide(FOUR, FortyDigits.ROUNDED);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ZERO;
    for (long j = 1; ; j++) {
      term =
          term.multiply(quarter).divide(BigDecimal.valueOf(j * (j + order)), FortyDigits.ROUNDED);
      sum = sum.add(term, FortyDigits.ROUNDED);
      if (FortyDigits.isNegligible(term, sum)) {
        return sum;
      }
    }
  }

  /** {@code Σ c_m/x^m} for m from 1. */
  private static BigDecimal expansion(BigDecimal x, IntFunction<BigDecimal> coefficient) {
    BigDecimal power = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ZERO;
    for (int m = 1; m < TERMS; m++) {
      power = power.divide(x, FortyDigits.ROUNDED);
      BigDecimal term = power.multiply(coefficient.apply(m), FortyDigits.ROUNDED);
      sum = sum.add(term, FortyDigits.ROUNDED);
      if (term.signum() != 0 && FortyDigits.isNegligible(term, sum)) {
        break;
      }
    }
    return sum;
  }

  /** {@code 2 a_m = (m - 2) a_(m-1) - Σ a_i a_(m-i)} with i from 1 to m - 1; all are negative. */
  private static BigDecimal[] ratioCoefficients() {
    BigDecimal[] a = new BigDecimal[TERMS + 1];
    a[0] = BigDecimal.ONE;
    for (int m = 1; m <= TERMS; m++) {
      BigDecimal twice = a[m - 1].multiply(BigDecimal.valueOf(m - 2L));
      for (int i = 1; i < m; i++) {
        twice = twice.subtract(a[i].multiply(a[m - i]), FortyDigits.ROUNDED);
      }
      a[m] = twice.divide(FortyDigits.TWO, FortyDigits.ROUNDED);
    }
    return a;
  }
}
