package dev.suffice.exact;

import java.math.BigInteger;

/**
 * Rounds {@code significand * 2^exponent} to the nearest double, ties to even, subnormals and
 * overflow included.
 */
final class Rounding {
  private static final int MIN_EXPONENT = -1074;
  private static final int PRECISION = 53;

  private Rounding() {}

  /**
   * The double nearest to {@code magnitude * 2^exponent}; beyond the largest double it is infinite.
   *
   * @param magnitude not negative
   * @param tail whether something positive, less than one unit of the magnitude, was cut off below
   *     it
   */
  static double toDouble(BigInteger magnitude, int exponent, Tail tail) {
    int bits = magnitude.bitLength();
    if (bits == 0) {
      return 0.0;
    }
    long unit = Math.max((long) bits + exponent - PRECISION, MIN_EXPONENT);
    long cut = unit - exponent;
    if (cut <= 0) {
      return Math.scalb(magnitude.doubleValue(), exponent);
    }
    if (cut > bits) {
      return 0.0;
    }
    int shift = (int) cut;
    long kept = magnitude.shiftRight(shift).longValue();
    if (magnitude.testBit(shift - 1)) {
      boolean aboveHalf = tail == Tail.SOME || magnitude.getLowestSetBit() < shift - 1;
      if (aboveHalf || (kept & 1) != 0) {
        kept++;
      }
    }
    return unit > Double.MAX_EXPONENT
        ? Double.POSITIVE_INFINITY
        : Math.scalb((double) kept, (int) unit);
  }

  /** What a division left below the last kept bit. */
  enum Tail {
    NONE,
    SOME
  }
}
