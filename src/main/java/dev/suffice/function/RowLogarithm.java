package dev.suffice.function;

/**
 * Natural logarithms of doubles for the hot loop: the same bits on every machine, in operations of
 * which many numbers may share vector instructions.
 *
 * <p>{@code ln x = k ln 2 + ln(1 + f)} with {@code x = 2^k (1 + f)} and {@code 1 + f} in [√½, √2);
 * k is the octave of x. With {@code s = f/(2 + f)} and a polynomial R,
 *
 * <pre>
 * ln(1 + f) = f - (f²/2 - s (f²/2 + R(s²)))
 * </pre>
 *
 * <p>Only sums, products and one quotient of doubles, no table and no fused operations. Numbers of
 * one octave have the same k, so that {@link RowLogarithms} is arithmetic on arrays alone.
 *
 * <ul>
 *   <li>The error is below 0.8 of the last place; {@code RowLogarithmTest} holds it against
 *       logarithms of 20 digits.
 *   <li>{@code ln 1} is 0, {@code ln 0} minus infinity. NaN and numbers below 0 have no place here:
 *       the result is not defined.
 * </ul>
 *
 * <p>Reference: the polynomial and the sum are those of FDLIBM, e_log.c, which bounds the error of
 * R by 2^-58.45.
 */
public final class RowLogarithm {
  private static final int FRACTION_BITS = 52;
  private static final long ROOT_OF_HALF = Double.doubleToRawLongBits(StrictMath.sqrt(0.5));
  private static final double SUBNORMAL_SCALE = 0x1p54;

  // The first 32 bits, so that its product with any exponent is exact; and the rest.
  private static final double LN_2 = 0x1.62e42feep-1;
  private static final double LN_2_REST = 0x1.a39ef35793c76p-33;

  private static final double R1 = 0x1.5555555555593p-1;
  private static final double R2 = 0x1.999999997fa04p-2;
  private static final double R3 = 0x1.2492494229359p-2;
  private static final double R4 = 0x1.c71c51d8e78afp-3;
  private static final double R5 = 0x1.7466496cb03dep-3;
  private static final double R6 = 0x1.39a09d078c69fp-3;
  private static final double R7 = 0x1.2f112df3e5244p-3;

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
    int k = octave(bits);
    double significand = Double.longBitsToDouble(bits - ((long) k << FRACTION_BITS));
    // The octave is 0 or -1 where there is a rest. Both sums are exact.
    double f = (significand - 1) + rest * (1 - k);
    return combined(high(k), low(k), f, quotient(f));
  }

  /** The k for which {@code x/2^k} is in [√½, √2), where {@code x >= 2^-1022}. */
  public static int octave(double x) {
    return octave(Double.doubleToRawLongBits(x));
  }

  private static int octave(long bits) {
    return (int) ((bits - ROOT_OF_HALF) >> FRACTION_BITS);
  }

  // k ln 2 without error.
  static double high(int octave) {
    return octave * LN_2;
  }

  // What that lacks.
  static double low(int octave) {
    return octave * LN_2_REST;
  }

  static double quotient(double f) {
    return f / (2 + f);
  }

  static double combined(double high, double low, double f, double s) {
    double half = 0.5 * f * f;
    return high - ((half - (s * (half + polynomial(s * s)) + low)) - f);
  }

  // Odd and even terms apart, which the processor computes side by side.
  private static double polynomial(double z) {
    double w = z * z;
    return z * (R1 + w * (R3 + w * (R5 + w * R7))) + w * (R2 + w * (R4 + w * R6));
  }
}
