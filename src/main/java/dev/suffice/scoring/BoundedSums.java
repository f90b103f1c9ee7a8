package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Exact sums of several numbers a row, by slot, at a few additions each.
 *
 * <p>A multiple of {@code 2^-97} is {@code H 2^4 + X 2^-46 + R 2^-97} with integers H, X and R, and
 * a sum is three longs. Of a number below 16, X and R are read off the bits of two sums of doubles
 * that round nothing away: {@code |X| <= 2^50} and {@code |R| <= 2^50}. What X and R outgrow is
 * carried up when they near the end of their longs. Numbers from 2^20 on, which only logits make,
 * are kept beside.
 *
 * <p>Any finite multiple of 2^-97 can be added, up to 2^40 rows a slot. The square of a number may
 * be beyond doubles: infinity counts as the largest double.
 */
final class BoundedSums {
  /** Below it in magnitude, the fast way. */
  static final double LARGE = 16;

  /** As many numbers are added at once. */
  static final int MOST_AT_ONCE = 256;

  private static final double HUGE = 0x1p20;

  // As many numbers below 16 fit a long of wholes, and one of rests.
  private static final int ROWS_BEFORE_CARRY = 1 << 12;

  private static final int EXPONENT = 4;
  private static final int WHOLE_EXPONENT = -46;
  private static final int REST_EXPONENT = -97;
  private static final int FRACTION_BITS = 52;
  private static final int BIAS = 1023;

  // Beside it, doubles lie 2^-46 apart, and beside the next 2^-97.
  private static final double WHOLE = 0x1.8p6;
  private static final double REST = 0x1.8p-45;
  private static final long WHOLE_BITS = Double.doubleToRawLongBits(WHOLE);
  private static final long REST_BITS = Double.doubleToRawLongBits(REST);

  private final int terms;
  private final int stride;
  private final Map<Integer, ExactSum> huge = new HashMap<>();
  private final double[] shifted = new double[MOST_AT_ONCE];
  private final double[] rest = new double[MOST_AT_ONCE];
  private long[] state = new long[0];

  BoundedSums(int terms) {
    this.terms = terms;
    // The rows, then X and R of each term, then H of each.
    this.stride = 1 + 3 * terms;
  }

  void ensureSlots(int slots) {
    int needed = Math.multiplyExact(slots, stride);
    if (needed > state.length) {
      state = Arrays.copyOf(state, Math.max(needed, (int) Math.min(2L * state.length, 1 << 30)));
    }
  }

  int bytesPerSlot() {
    return stride * Long.BYTES;
  }

  void count(int slot, long rows) {
    state[slot * stride] += rows;
  }

  long rows(int slot) {
    return state[slot * stride];
  }

  /** Counts a row, which may then add one number to each sum unchecked. */
  void startRow(int slot) {
    long rows = ++state[slot * stride];
    if ((rows & (ROWS_BEFORE_CARRY - 1)) == 0) {
      for (int term = 0; term < terms; term++) {
        carry(slot, term);
      }
    }
  }

  /** Adds a number below {@link #LARGE} in magnitude, of a row that was started. */
  void addUnchecked(int slot, int term, double x) {
    long[] s = state;
    int at = slot * stride + 1 + 2 * term;
    double shifted = x + WHOLE;
    double rest = x - (shifted - WHOLE);
    s[at] += Double.doubleToRawLongBits(shifted) - WHOLE_BITS;
    s[at + 1] += Double.doubleToRawLongBits(rest + REST) - REST_BITS;
  }

  /**
   * Adds the first numbers of an array, up to {@value #MOST_AT_ONCE} that are below {@link #LARGE}
   * in magnitude, of rows that are counted apart.
   */
  void addAll(int slot, int term, double[] x, int size) {
    // Loops of one statement on doubles alone, which the compiler turns into vector instructions.
    for (int i = 0; i < size; i++) {
      shifted[i] = x[i] + WHOLE;
    }
    for (int i = 0; i < size; i++) {
      rest[i] = (x[i] - (shifted[i] - WHOLE)) + REST;
    }
    addTaken(slot, term, size);
  }

  /** The same of the numbers with their sign changed. */
  void subtractAll(int slot, int term, double[] x, int size) {
    for (int i = 0; i < size; i++) {
      shifted[i] = WHOLE - x[i];
    }
    for (int i = 0; i < size; i++) {
      rest[i] = REST - (x[i] + (shifted[i] - WHOLE));
    }
    addTaken(slot, term, size);
  }

  /** The same of the squares of the numbers, which are below {@link #LARGE} too. */
  void addSquares(int slot, int term, double[] x, int size) {
    for (int i = 0; i < size; i++) {
      shifted[i] = x[i] * x[i] + WHOLE;
    }
    for (int i = 0; i < size; i++) {
      rest[i] = (x[i] * x[i] - (shifted[i] - WHOLE)) + REST;
    }
    addTaken(slot, term, size);
  }

  /**
   * The same of numbers between 2^-44 and {@link #LARGE} that have one exponent of two: their bits
   * add up to their digits, and as many exponents.
   */
  void addAlike(int slot, int term, double[] x, int size, int exponent) {
    carry(slot, term);
    long bits = 0;
    for (int i = 0; i < size; i++) {
      bits += Double.doubleToRawLongBits(x[i]);
    }
    // The first digit is not among the bits.
    long digits = bits - size * ((long) (exponent + BIAS - 1) << FRACTION_BITS);
    int unit = exponent - FRACTION_BITS;
    int below = WHOLE_EXPONENT - unit;
    int at = slot * stride + 1 + 2 * term;
    state[at] += digits >> below;
    state[at + 1] += (digits & ((1L << below) - 1)) << (unit - REST_EXPONENT);
  }

  /** Adds what the numbers have been taken apart to. */
  private void addTaken(int slot, int term, int size) {
    carry(slot, term);
    long wholes = 0;
    long rests = 0;
    for (int i = 0; i < size; i++) {
      wholes += Double.doubleToRawLongBits(shifted[i]);
      rests += Double.doubleToRawLongBits(rest[i]);
    }
    int at = slot * stride + 1 + 2 * term;
    // Sums of longs wrap, and their differences wrap back.
    state[at] += wholes - size * WHOLE_BITS;
    state[at + 1] += rests - size * REST_BITS;
  }

  /** Adds a number to a sum. */
  void add(int slot, int term, double x) {
    if (!(Math.abs(x) < LARGE)) {
      addLarge(slot, term, x);
      return;
    }
    long[] s = state;
    int at = slot * stride + 1 + 2 * term;
    double shifted = x + WHOLE;
    double rest = x - (shifted - WHOLE);
    long wholes = s[at] + (Double.doubleToRawLongBits(shifted) - WHOLE_BITS);
    long rests = s[at + 1] + (Double.doubleToRawLongBits(rest + REST) - REST_BITS);
    s[at] = wholes;
    s[at + 1] = rests;
    if (((wholes ^ wholes << 1) | (rests ^ rests << 1)) < 0) {
      carry(slot, term);
    }
  }

  private void addLarge(int slot, int term, double x) {
    if (Math.abs(x) >= HUGE) {
      huge.merge(slot * terms + term, ExactSum.of(Math.min(x, Double.MAX_VALUE)), ExactSum::plus);
      return;
    }
    long high = (long) (x / LARGE);
    state[slot * stride + 1 + 2 * terms + term] += high;
    add(slot, term, x - high * LARGE);
  }

  private void carry(int slot, int term) {
    int at = slot * stride + 1 + 2 * term;
    long up = state[at + 1] >> (WHOLE_EXPONENT - REST_EXPONENT);
    state[at + 1] -= up << (WHOLE_EXPONENT - REST_EXPONENT);
    long wholes = state[at] + up;
    long high = wholes >> (EXPONENT - WHOLE_EXPONENT);
    state[at] = wholes - (high << (EXPONENT - WHOLE_EXPONENT));
    state[slot * stride + 1 + 2 * terms + term] += high;
  }

  /** The sum of a term. */
  ExactSum sum(int slot, int term) {
    int at = slot * stride + 1;
    return ExactSum.of(state[at + 2 * terms + term], EXPONENT)
        .plus(ExactSum.of(state[at + 2 * term], WHOLE_EXPONENT))
        .plus(ExactSum.of(state[at + 2 * term + 1], REST_EXPONENT))
        .plus(huge.getOrDefault(slot * terms + term, ExactSum.ZERO));
  }
}
