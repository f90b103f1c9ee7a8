package dev.suffice.function;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Powers of e to about 20 digits, the same bits on every machine: the inverse of {@link Logarithm}.
 *
 * <p>{@code exp x = 2^k exp(c) exp(s)} with {@code x = k ln 2 + c + s}, c a multiple of 1/128 in
 * {@code [-½ ln 2, ½ ln 2]} and {@code |s| <= 1/256}; the first three terms of the series for
 * {@code exp(s)} are exact, the others double. The error is below {@code 2^-75} of the result; near
 * 0, {@code exp x - 1} has as many digits.
 *
 * <p>An exact number holds results beyond the range of doubles, so that none is 0 or infinite.
 *
 * <p>Reference: P.-T. P. Tang, <i>Table-driven implementation of the exponential function in IEEE
 * floating-point arithmetic</i>, ACM TOMS 15, 1989.
 */
public final class Antilogarithm {
  private static final int PARTS = 128;
  private static final int LAST = 45;
  private static final int SERIES_END = 10;
  private static final double LARGEST = 1e5;

  private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);
  private static final int UNIT = -112;
  private static final Rational HALF = Rational.of(0.5);

  private static final double LN_2 = StrictMath.log(2);
  private static final Rational LOG_TWO = Logarithm.of(Rational.of(2));
  private static final Rational[] OF_PARTS = new Rational[2 * LAST + 1];

  static {
    for (int part = -LAST; part <= LAST; part++) {
      OF_PARTS[part + LAST] = ofPart(part);
    }
  }

  private Antilogarithm() {}

  /** {@code exp x} of a number between -100,000 and 100,000. */
  public static Rational of(Rational x) {
    double near = x.doubleValue();
    if (!(Math.abs(near) <= LARGEST)) {
      throw new ArithmeticException(
          "A power of e needs an exponent in [-1e5, 1e5], but got " + near);
    }
    int twos = (int) Math.rint(near / LN_2);
    Rational rest = x.minus(LOG_TWO.times(Rational.of(twos)));
    int part = (int) Math.rint(rest.doubleValue() * PARTS);
    Rational s = rest.minus(Rational.of((double) part / PARTS));
    return OF_PARTS[part + LAST].times(ofSmall(s)).times(Rational.of(ExactSum.of(1L, twos)));
  }

  /** {@code 1 + s + s²/2 + s³/6 + …} for small s. */
  private static Rational ofSmall(Rational s) {
    double high = s.doubleValue();
    Rational rounded = Rational.of(high);
    rounded = rounded.plus(Rational.of(s.minus(rounded).doubleValue()));
    double rest = 1;
    for (int k = SERIES_END; k > 3; k--) {
      rest = 1 + high / k * rest;
    }
    return Rational.ONE
        .plus(rounded)
        .plus(rounded.squared().times(HALF))
        .plus(Rational.of(high * high * high / 6 * rest));
  }

  /** {@code exp(part/128)}, to more digits than are used. */
  private static Rational ofPart(int part) {
    BigDecimal x = BigDecimal.valueOf(part).divide(BigDecimal.valueOf(PARTS), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 40; k++) {
      term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    BigInteger units =
        sum.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(-UNIT)))
            .setScale(0, RoundingMode.HALF_EVEN)
            .toBigIntegerExact();
    return Rational.of(ExactSum.of(units, UNIT));
  }
}
