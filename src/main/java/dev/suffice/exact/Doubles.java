package dev.suffice.exact;

/**
 * A finite double taken apart: {@code x = significand * 2^exponent}, with a signed significand
 * below 2^53.
 */
final class Doubles {
  static final long FRACTION = (1L << 52) - 1;
  static final long HIDDEN_BIT = 1L << 52;
  static final int FIELD = 0x7ff;
  static final int BIAS = 1075;

  private Doubles() {}

  /** The signed integer significand; 0 for both zeros. */
  static long significand(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long sign = bits >> 63;
    int field = (int) (bits >>> 52) & FIELD;
    // The hidden bit is there unless the exponent field is 0; no branch.
    long magnitude = (bits & FRACTION) | ((long) ((field + FIELD) >>> 11) << 52);
    return (magnitude ^ sign) - sign;
  }

  /** The exponent of the significand's last bit, in [-1074, 971]. */
  static int exponent(double x) {
    return exponentOfField((int) (Double.doubleToRawLongBits(x) >>> 52) & FIELD);
  }

  /** Subnormals (field 0) share the exponent of field 1. */
  static int exponentOfField(int field) {
    return Math.max(field, 1) - BIAS;
  }
}
