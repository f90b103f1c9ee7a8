package dev.suffice.exact;

import java.math.BigInteger;

/**
 * One exact sum in fixed point, wide enough for products of five doubles of any size.
 *
 * <p>Limb i holds a multiple of {@code 2^(32 i - 5376)}; limbs are 64 bits wide and carry 32, so
 * 2^30 additions pass before carries must be settled. The range, 2^-5376 to 2^5408, holds the fifth
 * power of the smallest double and 2^64 of the largest, with room for the parts of a product above
 * its highest bit.
 *
 * <p>Reference: U. Kulisch, <i>Computer Arithmetic and Validity</i>, 2nd ed., 2013, ch. 8.
 */
final class WideAccumulator {
  private static final int LOW_EXPONENT = -5376;
  private static final int LIMBS = 337;
  private static final long LOW_HALF = 0xffff_ffffL;
  static final int ADDITIONS_BEFORE_CARRY = 1 << 30;

  private final long[] limbs = new long[LIMBS];
  private final int additionsBeforeCarry;
  private int additions;

  WideAccumulator() {
    this(ADDITIONS_BEFORE_CARRY);
  }

  /** Settles carries more often than it must. */
  WideAccumulator(int additionsBeforeCarry) {
    this.additionsBeforeCarry = additionsBeforeCarry;
  }

  /** Adds {@code significand * 2^exponent}. */
  void add(long significand, int exponent) {
    if (significand < 0) {
      // The magnitude of the smallest long is itself when read as unsigned.
      subtractUnsigned(-significand, exponent);
    } else {
      addUnsigned(significand, exponent);
    }
  }

  /** Adds {@code a * b * 2^exponent}. */
  void addProduct(long a, long b, int exponent) {
    addUnsigned(a * b, exponent);
    add(Math.multiplyHigh(a, b), exponent + Long.SIZE);
  }

  /** Adds {@code a * b * c * 2^exponent}. */
  void addProduct(long a, long b, long c, int exponent) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    // low is unsigned: where its top bit is set, the signed product below is short of c * 2^64.
    add(Math.multiplyHigh(low, c) + ((low >> 63) & c), exponent + Long.SIZE);
    addUnsigned(low * c, exponent);
    addProduct(high, c, exponent + Long.SIZE);
  }

  /** Adds {@code a * b * c * d * 2^exponent}. */
  void addProduct(long a, long b, long c, long d, int exponent) {
    long low = a * b;
    addProduct(low & LOW_HALF, c, d, exponent);
    addProduct(low >>> Integer.SIZE, c, d, exponent + Integer.SIZE);
    addProduct(Math.multiplyHigh(a, b), c, d, exponent + Long.SIZE);
  }

  /** Adds {@code significand * 2^exponent}, the significand read as unsigned. */
  void addUnsigned(long significand, int exponent) {
    int position = exponent - LOW_EXPONENT;
    int limb = position >>> 5;
    int shift = position & 31;
    settleIfDue();
    limbs[limb] += (significand << shift) & LOW_HALF;
    limbs[limb + 1] += (significand >>> (32 - shift)) & LOW_HALF;
    limbs[limb + 2] += (significand >>> 32) >>> (32 - shift);
  }

  private void subtractUnsigned(long significand, int exponent) {
    int position = exponent - LOW_EXPONENT;
    int limb = position >>> 5;
    int shift = position & 31;
    settleIfDue();
    limbs[limb] -= (significand << shift) & LOW_HALF;
    limbs[limb + 1] -= (significand >>> (32 - shift)) & LOW_HALF;
    limbs[limb + 2] -= (significand >>> 32) >>> (32 - shift);
  }

  /** Adds {@code significand * 2^exponent}. */
  void add(BigInteger significand, int exponent) {
    BigInteger rest = significand.abs();
    for (int e = exponent; rest.signum() != 0; e += Integer.SIZE) {
      long part = rest.longValue() & LOW_HALF;
      add(significand.signum() < 0 ? -part : part, e);
      rest = rest.shiftRight(Integer.SIZE);
    }
  }

  /** The sum so far. */
  ExactSum sum() {
    settle();
    int top = LIMBS;
    while (top > 0 && limbs[top - 1] == 0) {
      top--;
    }
    if (top == 0) {
      return ExactSum.ZERO;
    }
    BigInteger value = BigInteger.valueOf(limbs[top - 1]);
    int low = 0;
    while (limbs[low] == 0) {
      low++;
    }
    for (int i = top - 2; i >= low; i--) {
      value = value.shiftLeft(Integer.SIZE).add(BigInteger.valueOf(limbs[i]));
    }
    return ExactSum.of(value, Integer.SIZE * low + LOW_EXPONENT);
  }

  /** Additions since carries were settled. */
  int unsettled() {
    return additions;
  }

  private void settleIfDue() {
    if (++additions >= additionsBeforeCarry) {
      settle();
    }
  }

  /** Moves carries up, so that all limbs but the highest are in [0, 2^32). */
  private void settle() {
    long carry = 0;
    for (int i = 0; i < LIMBS - 1; i++) {
      long limb = limbs[i] + carry;
      limbs[i] = limb & LOW_HALF;
      carry = limb >> 32;
    }
    limbs[LIMBS - 1] += carry;
    additions = 0;
  }
}
