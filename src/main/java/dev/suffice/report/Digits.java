package dev.suffice.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers in as many digits as a person can use.
 *
 * <p>An uncertain number has the decimals of three significant digits of its uncertainty. Numbers
 * that would be long in plain notation are in scientific notation, such as {@code 1.25e-12}.
 */
final class Digits {
  private static final int OF_UNCERTAINTY = 3;
  private static final int MOST_DECIMALS = 12;
  private static final double LARGE = 1e12;
  private static final double SMALL = 1e-4;

  private Digits() {}

  /** A count, with separators. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** A count that weights may have made fractional. */
  static String count(double n) {
    return n == Math.rint(n) && Math.abs(n) < LARGE ? count((long) n) : significant(n, 8);
  }

  /** A number with an uncertainty above 0, such as its standard error or half its interval. */
  static String uncertain(double x, double uncertainty) {
    if (!(uncertainty > 0) || Double.isInfinite(uncertainty) || !isFinite(x)) {
      return significant(x, 6);
    }
    int decimals = OF_UNCERTAINTY - 1 - exponent(uncertainty);
    if (Math.abs(x) >= LARGE || decimals > MOST_DECIMALS) {
      int digits = x == 0 ? OF_UNCERTAINTY : exponent(x) - exponent(uncertainty) + OF_UNCERTAINTY;
      return significant(x, Math.max(OF_UNCERTAINTY, Math.min(digits, 17)));
    }
    return fixed(x, Math.max(0, decimals));
  }

  /** A log-likelihood or a criterion, whose differences below a hundredth mean little. */
  static String logLikelihood(double x) {
    double size = Math.abs(x);
    if (!isFinite(x) || size >= LARGE) {
      return significant(x, 15);
    }
    return fixed(x, size < 10 ? 4 : 2);
  }

  /** A p-value or a weight: four decimals, or two digits where it is small. */
  static String probability(double p) {
    return p == 0 || p == 1 || p < SMALL ? significant(p, 2) : fixed(p, 4);
  }

  /** A number in at most that many significant digits. */
  static String significant(double x, int digits) {
    if (!isFinite(x)) {
      return Double.toString(x);
    }
    if (x == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -5 && exponent < 15) {
      return rounded.toPlainString();
    }
    String significand = rounded.movePointLeft(exponent).toPlainString();
    return significand + "e" + exponent;
  }

  private static String fixed(double x, int decimals) {
    return new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** The exponent of the first digit. */
  private static int exponent(double x) {
    BigDecimal rounded = new BigDecimal(x).round(new MathContext(OF_UNCERTAINTY));
    return rounded.precision() - rounded.scale() - 1;
  }

  private static boolean isFinite(double x) {
    return Math.abs(x) <= Double.MAX_VALUE;
  }
}
