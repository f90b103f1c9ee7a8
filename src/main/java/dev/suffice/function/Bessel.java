package dev.suffice.function;

import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.numbers.core.DD;

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
 *       derivative, some 28 digits are right; of {@code ln I₀(k)}, and of its difference from k, as
 *       many.
 * </ul>
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 10.25.2 and 10.40.1.
 */
public final class Bessel {
  private static final double FAR = 50;
  private static final Rational HALF = Rational.of(0.5);

  // Added to 1, less than its last digit.
  private static final double NEGLIGIBLE = 0x1p-110;

  // The expansion diverges in the end; at 50 its smallest term is below 1e-42.
  private static final int TERMS = 80;
  private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);
  private static final DD[] RATIO = new DD[TERMS + 1];
  private static final DD[] SLOPE = new DD[TERMS + 1];
  private static final DD[] LOG = new DD[TERMS + 1];

  static {
    BigDecimal[] a = ratioCoefficients();
    for (int m = 1; m <= TERMS; m++) {
      RATIO[m] = DD.from(a[m]);
      SLOPE[m] = DD.from(a[m - 1].multiply(BigDecimal.valueOf(1L - m)));
      // LOG[0] is not used.
      LOG[m - 1] = m == 1 ? DD.ZERO : RATIO[m].divide(1 - m);
    }
  }

  private Bessel() {}

  /** {@code ln I₀(k)}. */
  public static Rational logI0(Rational k) {
    double near = require(k);
    if (near < FAR) {
      Rational beyondOne = quarterOfSquare(k).times(DoubleDouble.exact(series(k, 0)));
      return Logarithm.of(Rational.ONE.plus(beyondOne));
    }
    Rational inverse = inverse(k);
    return k.minus(Logarithm.OF_TWO_PI.plus(Logarithm.of(k)).times(HALF))
        .plus(inverse.times(expansion(inverse, LOG, 1)));
  }

  /** {@code A(k) = I₁(k)/I₀(k)}, which rises from 0 to 1. */
  public static Rational ratio(Rational k) {
    if (require(k) < FAR) {
      return k.times(DoubleDouble.exact(ratioByArgument(k)));
    }
    Rational inverse = inverse(k);
    return Rational.ONE.plus(inverse.times(expansion(inverse, RATIO, 1)));
  }

  /** The derivative {@code A'(k) = 1 - A(k)/k - A(k)²}. */
  public static Rational ratioSlope(Rational k) {
    if (require(k) < FAR) {
      DD byArgument = ratioByArgument(k);
      DD square = DoubleDouble.of(k).multiply(byArgument).square();
      return DoubleDouble.exact(DD.ONE.subtract(byArgument).subtract(square));
    }
    Rational inverse = inverse(k);
    return inverse.squared().times(expansion(inverse, SLOPE, 2));
  }

  private static double require(Rational k) {
    double near = k.doubleValue();
    if (k.signum() < 0 || near > Double.MAX_VALUE) {
      throw new ArithmeticException(
          "A Bessel function needs a number from 0 to the largest double, but got " + near);
    }
    return near;
  }

  private static Rational inverse(Rational k) {
    return Rational.ONE.dividedBy(k).rounded(DoubleDouble.BITS);
  }

  private static Rational quarterOfSquare(Rational k) {
    return k.times(HALF).squared().rounded(DoubleDouble.BITS);
  }

  /** {@code I₁(x)/(x I₀(x))}, which is ½ at 0. */
  private static DD ratioByArgument(Rational x) {
    DD quarter = DoubleDouble.of(quarterOfSquare(x));
    DD one = quarter.multiply(series(x, 1)).add(1);
    DD zero = quarter.multiply(series(x, 0)).add(1);
    return one.divide(zero).divide(2);
  }

  /** {@code Σ (x²/4)^(j-1) order!/(j!(j + order)!)} for j from 1. */
  private static DD series(Rational x, int order) {
    DD quarter = DoubleDouble.of(quarterOfSquare(x));
    DD term = DD.of(1 + order).reciprocal();
    DD sum = term;
    for (int j = 2; term.hi() > sum.hi() * NEGLIGIBLE; j++) {
      term = term.multiply(quarter).divide((double) j * (j + order));
      sum = sum.add(term);
    }
    return sum;
  }

  /** {@code Σ c_m u^(m-first)} for m from the first. */
  private static Rational expansion(Rational inverse, DD[] coefficients, int first) {
    DD u = DoubleDouble.of(inverse);
    DD power = DD.ONE;
    DD sum = coefficients[first];
    for (int m = first + 1; m < TERMS; m++) {
      power = power.multiply(u);
      DD term = power.multiply(coefficients[m]);
      sum = sum.add(term);
      if (term.hi() != 0 && Math.abs(term.hi()) < Math.abs(sum.hi()) * NEGLIGIBLE) {
        break;
      }
    }
    return DoubleDouble.exact(sum);
  }

  /** {@code 2 a_m = (m - 2) a_(m-1) - Σ a_i a_(m-i)} with i from 1 to m - 1; all are negative. */
  private static BigDecimal[] ratioCoefficients() {
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal[] a = new BigDecimal[TERMS + 1];
    a[0] = BigDecimal.ONE;
    for (int m = 1; m <= TERMS; m++) {
      BigDecimal twice = a[m - 1].multiply(BigDecimal.valueOf(m - 2L));
      for (int i = 1; i < m; i++) {
        twice = twice.subtract(a[i].multiply(a[m - i]), DIGITS);
      }
      a[m] = twice.divide(two, DIGITS);
    }
    return a;
  }
}
