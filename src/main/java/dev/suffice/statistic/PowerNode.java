package dev.suffice.statistic;

/**
 * A power of the values about which moments are kept: {@code u = (x/origin)^exponent}, whose
 * logarithm is {@code z = exponent ln(x/origin)}.
 *
 * <p>With the moments {@code Σ w u z^j/j!} for j from 0 to the order, {@code Σ w (x/origin)^((1+r)
 * exponent)} is their power series in r, and its derivatives are too.
 *
 * <ul>
 *   <li>Next to the origin, {@code ln(x/origin)} has all its digits: it is {@code ln(1 + (x -
 *       origin)/origin)} there. Its error is below two ulps everywhere.
 *   <li>A term below 4 is rounded to a multiple of {@code 2^-50}, which is nothing beside a sum
 *       whose terms are about 1, and keeps sums short. So the origin is to be chosen such that the
 *       mean of u is about 1.
 * </ul>
 *
 * <p>The exponent 0 has the logarithm itself for z: {@code u = 1} and {@code z = ln(x/origin)}.
 *
 * @param exponent 0 or above
 * @param origin above 0
 * @param order the highest power of z: 0, or even up to {@value #HIGHEST_ORDER}
 */
public record PowerNode(double exponent, double origin, int order) {
  /** The lowest order above 0, which is too low for a power series. */
  public static final int LOWEST_ORDER = 2;

  /** The highest order that can be asked for. */
  public static final int HIGHEST_ORDER = 12;

  private static final double UNITS = 0x1p50;
  private static final double EXACT_FROM = 4;

  /**
   * Checks that the exponent is 0 or above, that the origin is above 0, that both are finite, and
   * that the order is one of those.
   */
  public PowerNode {
    exponent += 0.0;
    if (!(exponent >= 0 && exponent <= Double.MAX_VALUE && origin > 0 && origin <= Double.MAX_VALUE)
        || order < 0
        || order > HIGHEST_ORDER
        || order % 2 != 0) {
      throw new IllegalArgumentException(
          "A power needs an exponent >= 0, an origin > 0 and an even order up to %d, but has %s, %s and %d"
              .formatted(HIGHEST_ORDER, exponent, origin, order));
    }
  }

  /** {@code z = exponent ln(x/origin)} of a number above 0. */
  public double logarithm(double x) {
    double logarithm = logOfRatio(x, origin);
    return exponent == 0 ? logarithm : exponent * logarithm;
  }

  /** {@code u}, where z is this. */
  double power(double logarithm) {
    return exponent == 0 ? 1 : StrictMath.exp(logarithm);
  }

  /** Whether the moments are enough of them for a power series. */
  public boolean hasSeries() {
    return order > LOWEST_ORDER;
  }

  /** {@code ln(a/b)} of two numbers above 0. */
  public static double logOfRatio(double a, double b) {
    double difference = a - b;
    if (Math.abs(difference) <= b / 2) {
      return StrictMath.log1p(difference / b);
    }
    double ratio = a / b;
    return ratio >= Double.MIN_NORMAL && ratio <= Double.MAX_VALUE
        ? StrictMath.log(ratio)
        : StrictMath.log(a) - StrictMath.log(b);
  }

  /** As a term is summed. */
  static double rounded(double term) {
    return Math.abs(term) < EXACT_FROM ? Math.rint(term * UNITS) / UNITS : term;
  }
}
