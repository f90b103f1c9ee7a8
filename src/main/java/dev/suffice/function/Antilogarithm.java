package dev.suffice.function;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.numbers.core.DD;

/**
 * Powers of e to about 25 digits, the same bits on every machine: the inverse of {@link Logarithm}.
 *
 * <p>{@code exp x = 2^k exp(c) exp(s)} with {@code x = k ln 2 + c + s}, c a multiple of 1/128 in
 * {@code [-½ ln 2, ½ ln 2]} and {@code |s| <= 1/256}. The error is below {@code 2^-80} of the
 * result; near 0, {@code exp x - 1} has as many digits.
 *
 * <p>An exact number holds results beyond the range of doubles, so that none is 0 or infinite.
 *
 * <p>Reference: P.-T. P. Tang, <i>Table-driven implementation of the exponential function in IEEE
 * floating-point arithmetic</i>, ACM TOMS 15, 1989.
 */
public final class Antilogarithm {
  private static final int PARTS = 128;
  private static final int LAST = 45;
  private static final int SERIES_END = 12;
  private static final double LARGEST = 1e5;

  private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_EVEN);

  private static final double LN_2 = StrictMath.log(2);
  private static final DD LOG_TWO = DD.from(Logarithm.ofQuotient(2, 1));
  private static final Rational EXACT_LOG_TWO = ExactSum.of(Logarithm.ofQuotient(2, 1)).rational();
  private static final DD[] OF_PARTS = new DD[2 * LAST + 1];

  static {
    for (int part = -LAST; part <= LAST; part++) {
      OF_PARTS[part + LAST] = DD.from(ofPart(part));
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
    Rational rest = x.minus(EXACT_LOG_TWO.times(Rational.of(twos)));
    int part = (int) Math.rint(rest.doubleValue() * PARTS);
    Rational s = rest.minus(Rational.of((double) part / PARTS));
    Rational beyondOne = DoubleDouble.exact(beyondOne(DoubleDouble.of(s)));
    Rational ofPart = DoubleDouble.exact(OF_PARTS[part + LAST]);
    return ofPart.plus(ofPart.times(beyondOne)).times(Rational.of(ExactSum.of(1L, twos)));
  }

  /** {@code exp x} of a number between -700 and 700. */
  static DD of(DD x) {
    int twos = (int) Math.rint(x.hi() / LN_2);
    DD rest = x.subtract(LOG_TWO.multiply(twos));
    int part = (int) Math.rint(rest.hi() * PARTS);
    DD ofPart = OF_PARTS[part + LAST];
    return ofPart.add(ofPart.multiply(beyondOne(rest.subtract((double) part / PARTS)))).scalb(twos);
  }

  /** {@code exp s - 1 = s (1 + s/2 (1 + s/3 (…)))} for small s. */
  private static DD beyondOne(DD s) {
    double rest = 1;
    for (int k = SERIES_END; k > 4; k--) {
      rest = 1 + s.hi() / k * rest;
    }
    DD series = s.divide(4).multiply(rest).add(1);
    series = s.divide(3).multiply(series).add(1);
    series = s.divide(2).multiply(series).add(1);
    return s.multiply(series);
  }

  /** {@code exp(part/128)}, to more digits than are used. */
  private static BigDecimal ofPart(int part) {
    BigDecimal x = BigDecimal.valueOf(part).divide(BigDecimal.valueOf(PARTS), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 40; k++) {
      term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }
}
