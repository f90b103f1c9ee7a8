package dev.suffice.function;

import dev.suffice.exact.Rational;

/**
 * Natural logarithms of doubles for the hot loop: the same bits on every machine, at half the time
 * of {@link StrictMath#log}.
 *
 * <p>{@code ln x = k ln 2 - ln i + ln(1 + r)} with {@code x = 2^k z}, z in [0.6875, 1.375), i a
 * multiple of 1/256 near {@code 1/z} from a table and {@code |r| <= 1/128}. Beside z = 1 the table
 * has i = 1, so that small logarithms keep their digits. Only sums and products of doubles, no
 * fused operations.
 *
 * <ul>
 *   <li>The error is below 0.8 of the last place; {@code RowLogarithmTest} holds it against
 *       logarithms of 20 digits.
 *   <li>{@code ln 1} is 0, {@code ln 0} minus infinity. NaN and numbers below 0 have no place here:
 *       the result is not defined.
 * </ul>
 *
 * <p>Reference: P.-T. P. Tang, <i>Table-driven implementation of the logarithm function in IEEE
 * floating-point arithmetic</i>, ACM TOMS 16, 1990.
 */
public final class RowLogarithm {
  private static final int BITS = 7;
  private static final int PARTS = 1 << BITS;
  private static final int FRACTION_BITS = 52;
  private static final long START = Double.doubleToRawLongBits(0.6875);
  private static final long UPPER_HALF = -1L << 27;
  private static final double INVERSES = 256;

  // A multiple of 2^-42 has room for its product with any exponent.
  private static final double ROUNDER = 0x1.8p10;
  private static final double SUBNORMAL_SCALE = 0x1p54;

  private static final double LN_2 = high(Logarithm.of(Rational.of(2)));
  private static final double LN_2_REST = rest(Logarithm.of(Rational.of(2)));

  // For each part: the inverse i, -ln i rounded, and the rest of it.
  private static final double[] TABLE = table();

  private RowLogarithm() {}

  /** {@code ln x} for {@code x >= 0}. */
  public static double of(double x) {
    return of(x, 0);
  }

  /** {@code ln(1 - p)} for p in [0, 1], with the digits of p where it is small. */
  public static double ofComplement(double p) {
    double x = 1 - p;
    return of(x, (1 - x) - p);
  }

  /** {@code ln(x + rest)} with a rest below the last place of x, which is 0 outside [½, 1]. */
  public static double of(double x, double rest) {
    if (x < Double.MIN_NORMAL) {
      return x == 0
          ? Double.NEGATIVE_INFINITY
          : of(x * SUBNORMAL_SCALE, 0) - 54 * LN_2 - 54 * LN_2_REST;
    }
    long bits = Double.doubleToRawLongBits(x);
    int twos = twos(bits);
    int at = at(bits);
    double r = reduced(bits, twos, at) + ofRest(rest, twos, at);
    return combined(whole(twos, at), r, below(twos, at));
  }

  // k of x = 2^k z.
  static int twos(long bits) {
    return (int) ((bits - START) >> FRACTION_BITS);
  }

  // Where the part of z is in the table.
  static int at(long bits) {
    return 3 * (int) ((bits - START) >>> (FRACTION_BITS - BITS) & (PARTS - 1));
  }

  // r = iz - 1. Beside 1 the first sum is exact.
  static double reduced(long bits, int twos, int at) {
    long significand = bits - ((long) twos << FRACTION_BITS);
    double z = Double.longBitsToDouble(significand);
    double upper = Double.longBitsToDouble(significand & UPPER_HALF);
    return (upper * TABLE[at] - 1) + (z - upper) * TABLE[at];
  }

  // What a rest adds to r; the exponent is 0 or -1 where there is one.
  static double ofRest(double rest, int twos, int at) {
    return rest * (1 - twos) * TABLE[at];
  }

  // k ln 2 - ln i, rounded so that it has no error.
  static double whole(int twos, int at) {
    return twos * LN_2 + TABLE[at + 1];
  }

  // What the rounding took away.
  static double below(int twos, int at) {
    return twos * LN_2_REST + TABLE[at + 2];
  }

  // The sum of all and of the series of ln(1 + r); the series is that without r, divided by r².
  static double combined(double whole, double r, double below) {
    double high = whole + r;
    double low = (whole - high) + r + below;
    double square = r * r;
    double series =
        (-0.5 + r * (1.0 / 3))
            + square * (-0.25 + r * 0.2)
            + square * square * (-1.0 / 6 + r * (1.0 / 7) - square * 0.125);
    return high + (low + square * series);
  }

  private static double[] table() {
    double[] table = new double[3 * PARTS];
    for (int part = 0; part < PARTS; part++) {
      double from = Double.longBitsToDouble(START + ((long) part << (FRACTION_BITS - BITS)));
      double to = Double.longBitsToDouble(START + ((part + 1L) << (FRACTION_BITS - BITS)) - 1);
      double inverse =
          from == 1 || Math.nextUp(to) == 1 ? 1 : Math.rint(INVERSES * 2 / (from + to)) / INVERSES;
      Rational log = Logarithm.of(Rational.of(inverse)).negated();
      table[3 * part] = inverse;
      table[3 * part + 1] = high(log);
      table[3 * part + 2] = rest(log);
    }
    return table;
  }

  private static double high(Rational log) {
    return (log.doubleValue() + ROUNDER) - ROUNDER;
  }

  private static double rest(Rational log) {
    return log.minus(Rational.of(high(log))).doubleValue();
  }
}
