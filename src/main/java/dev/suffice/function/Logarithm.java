package dev.suffice.function;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.numbers.core.DD;

/**
 * Natural logarithms of exact numbers to about 30 digits, the same bits on every machine.
 *
 * <p>A log-likelihood is often a small difference of large terms: {@code S ln rate} and {@code Σ ln
 * x!} for counts of a thousand cancel to a thousandth of either. With the logarithms as exact
 * numbers of 30 digits the terms are added exactly, and the result rounds once, at the end.
 *
 * <p>{@code ln x = k ln 2 + ln c + ln(1 + f)} with {@code x = 2^k c (1 + f)}, c a multiple of 1/128
 * in [3/4, 3/2] and {@code |f| < 1/190}; {@code ln(1 + f) = 2 artanh z} with {@code z = f/(2 + f)}.
 * The error is below {@code 2^-90} of the result, near 1 too.
 *
 * <p>Reference: P.-T. P. Tang, <i>Table-driven implementation of the logarithm function in IEEE
 * floating-point arithmetic</i>, ACM TOMS 16, 1990.
 */
public final class Logarithm {
  /** {@code ln 2π}. */
  public static final Rational OF_TWO_PI =
      ExactSum.of(new BigDecimal("1.8378770664093454835606594728112352797228")).rational();

  private static final int PARTS = 128;
  private static final int FIRST = PARTS * 3 / 4;
  private static final int LAST = PARTS * 3 / 2;

  // artanh z = z (1 + z²/3 + z⁴/5 + …): below 2^-100 of the result from here on.
  private static final double NOTHING = 0x1p-110;
  private static final int SERIES_END = 15;
  private static final DD THIRD = DD.fromQuotient(1, 3);
  private static final DD FIFTH = DD.fromQuotient(1, 5);

  private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);

  private static final DD OF_TWO = DD.from(ofQuotient(2, 1));
  private static final DD[] OF_PARTS = new DD[LAST - FIRST + 1];

  // Brings the largest and the smallest exact numbers into the range of doubles.
  private static final int FAR_POWER = 1000;
  private static final Rational FAR = Rational.of(Math.scalb(1.0, FAR_POWER));
  private static final Rational OF_FAR = DoubleDouble.exact(OF_TWO.multiply(FAR_POWER));

  static {
    for (int part = FIRST; part <= LAST; part++) {
      OF_PARTS[part - FIRST] = DD.from(ofQuotient(part, PARTS));
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
    int twos = twos(near);
    int part = part(near, twos);
    // Exact, so that next to 1 every digit of the difference is there.
    Rational beyond =
        x.times(Rational.of(ExactSum.of(1L, -twos))).minus(Rational.of((double) part / PARTS));
    // Next to 1 the difference is the logarithm, and may be too small for a double.
    if (part == PARTS && twos == 0 && Math.abs(beyond.doubleValue()) < NOTHING) {
      return beyond.rounded(DoubleDouble.BITS);
    }
    return DoubleDouble.exact(of(twos, part, DoubleDouble.of(beyond)));
  }

  /** {@code ln x} of a number from {@code 2^-900} to {@code 2^900}. */
  static DD of(DD x) {
    int twos = twos(x.hi());
    int part = part(x.hi(), twos);
    return of(twos, part, x.scalb(-twos).subtract((double) part / PARTS));
  }

  private static int twos(double x) {
    int twos = Math.getExponent(x);
    return Math.scalb(x, -twos) > 1.5 ? twos + 1 : twos;
  }

  private static int part(double x, int twos) {
    return (int) Math.rint(Math.scalb(x, -twos) * PARTS);
  }

  /** {@code ln(2^twos (c + beyond))}. */
  private static DD of(int twos, int part, DD beyond) {
    DD rest = series(beyond.divide((double) part / PARTS));
    return OF_TWO.multiply(twos).add(OF_PARTS[part - FIRST]).add(rest);
  }

  /** {@code ln(1 + f)} of a number from 0 to 1, however small. */
  static DD ofOnePlus(DD f) {
    double near = 1 + f.hi();
    int twos = twos(near);
    int part = part(near, twos);
    double c = (double) part / PARTS;
    return of(twos, part, f.scalb(-twos).add(Math.scalb(1.0, -twos) - c));
  }

  private static DD series(DD f) {
    DD z = f.divide(f.add(2));
    DD square = z.square();
    double rest = 0;
    for (int k = SERIES_END; k > 5; k -= 2) {
      rest = 1.0 / k + square.hi() * rest;
    }
    DD beyondThird = square.multiply(FIFTH.add(square.multiply(rest)));
    return z.add(z.multiply(square.multiply(THIRD.add(beyondThird)))).multiply(2);
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
}
