package dev.suffice.function;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Natural logarithms of exact numbers to about 20 digits, the same bits on every machine.
 *
 * <p>A log-likelihood is often a small difference of large terms: {@code S ln rate} and {@code Σ ln
 * x!} for counts of a thousand cancel to a thousandth of either. With the logarithms as exact
 * numbers of 20 digits the terms are added exactly, and the result rounds once, at the end.
 *
 * <p>{@code ln x = k ln 2 + ln c + ln(1 + f)} with {@code x = 2^k c (1 + f)}, c a multiple of 1/128
 * in [3/4, 3/2] and {@code |f| < 1/190}; the first two terms of the series for {@code ln(1 + f)}
 * are exact, the others double. The error is below {@code 2^-68} of the result, near 1 too.
 *
 * <p>Reference: P.-T. P. Tang, <i>Table-driven implementation of the logarithm function in IEEE
 * floating-point arithmetic</i>, ACM TOMS 16, 1990.
 */
public final class Logarithm {
  /** {@code ln 2π}. */
  public static final Rational OF_TWO_PI = constant("1.8378770664093454835606594728112352797228");

  private static final int PARTS = 128;
  private static final int FIRST = PARTS * 3 / 4;
  private static final int LAST = PARTS * 3 / 2;
  private static final int SERIES_END = 12;

  private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);
  private static final BigInteger UNITS = BigInteger.ONE.shiftLeft(110);
  private static final Rational HALF = Rational.of(0.5);

  private static final Rational OF_TWO = exact(ofQuotient(2, 1));
  private static final Rational[] OF_PARTS = new Rational[LAST - FIRST + 1];

  // Brings the largest and the smallest exact numbers into the range of doubles.
  private static final int FAR_POWER = 1000;
  private static final Rational FAR = Rational.of(Math.scalb(1.0, FAR_POWER));
  private static final Rational OF_FAR = OF_TWO.times(Rational.of(FAR_POWER));

  static {
    for (int part = FIRST; part <= LAST; part++) {
      OF_PARTS[part - FIRST] = exact(ofQuotient(part, PARTS));
    }
  }

  private Logarithm() {}

  /** {@code ln x} of a number above 0. */
  public static Rational of(Rational x) {
    if (x.signum() <= 0) {
      throw new ArithmeticException("A logarithm needs a number > 0, but got " + x.doubleValue());
    }
    double near = x.doubleValue();
    if (near > Double.MAX_VALUE) {
      return of(x.dividedBy(FAR)).plus(OF_FAR);
    }
    if (near < Double.MIN_NORMAL) {
      return of(x.times(FAR)).minus(OF_FAR);
    }
    int twos = Math.getExponent(near);
    if (Math.scalb(near, -twos) > 1.5) {
      twos++;
    }
    double scale = Math.scalb(1.0, -twos);
    int part = (int) Math.rint(near * scale * PARTS);
    Rational c = Rational.of((double) part / PARTS);
    Rational f = x.times(Rational.of(scale)).dividedBy(c).minus(Rational.ONE);
    return OF_TWO.times(Rational.of(twos)).plus(OF_PARTS[part - FIRST]).plus(ofOnePlus(f));
  }

  /** {@code f - f²/2 + f³/3 - …} for small f. */
  private static Rational ofOnePlus(Rational f) {
    double high = f.doubleValue();
    Rational rounded = Rational.of(high);
    rounded = rounded.plus(Rational.of(f.minus(rounded).doubleValue()));
    double rest = 0;
    for (int k = SERIES_END; k > 2; k--) {
      rest = 1.0 / k - high * rest;
    }
    return rounded
        .minus(rounded.squared().times(HALF))
        .plus(Rational.of(high * high * high * rest));
  }

  /** {@code ln(a/b) = 2 artanh((a - b)/(a + b))} to 40 digits, for quotients from ½ to 2. */
  static BigDecimal ofQuotient(int a, int b) {
    BigDecimal z = BigDecimal.valueOf(a - b).divide(BigDecimal.valueOf(a + b), DIGITS);
    BigDecimal square = z.multiply(z, DIGITS);
    BigDecimal power = z;
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; k < 90; k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(BigDecimal.valueOf(2));
  }

  /** Rounded to a multiple of {@code 2^-110}, so that sums have short denominators. */
  private static Rational exact(BigDecimal x) {
    BigDecimal units = x.multiply(new BigDecimal(UNITS));
    return Rational.of(units.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact(), UNITS);
  }

  private static Rational constant(String digits) {
    return ExactSum.of(new BigDecimal(digits)).rational();
  }
}
