package dev.suffice.exact;

import java.math.BigInteger;

/**
 * Mutable exact sums of several terms, for one total or for many groups: what the hot loop adds to.
 *
 * <p>A <i>term</i> is one quantity summed over rows, such as x or x²; a <i>slot</i> is one group.
 * Values come in blocks, the i-th belonging to slot {@code slots[i]}; {@link WideSums} has the one
 * slot 0 and ignores the argument. Nothing rounds and nothing overflows below 2^40 rows a slot, so
 * the sums do not depend on the order of the calls.
 */
public sealed interface ExactSums permits WideSums, SlotSums {
  /** The argument of block methods where there is one slot only. */
  int[] NO_SLOTS = {};

  /** Counts one row for each of the first {@code size} slots. */
  void count(int[] slots, int size);

  /** The rows counted for the slot. */
  long rows(int slot);

  /** Adds {@code x[i]} to the term, for {@code i < size}; every value must be finite. */
  void addValues(int term, int[] slots, double[] x, int size);

  /**
   * Adds {@code x[i]} to the one term and its exact square to the other, for {@code i < size};
   * finite values only.
   */
  void addValuesAndSquares(int valueTerm, int squareTerm, int[] slots, double[] x, int size);

  /**
   * Adds the values of all columns and the exact products of all pairs, {@code columns[i][r] *
   * columns[j][r]} for {@code i <= j} and {@code r < size}; finite values only.
   *
   * @param firstTerm the term of the first column's values; the terms of the other columns follow,
   *     and those of the pairs in the order 0 0, 0 1, 0 2, ..., 1 1, 1 2, ...
   */
  void addValuesAndProducts(int firstTerm, int[] slots, double[][] columns, int size);

  /** Adds {@code a * b * 2^exponent} to the term. */
  void addProduct(int slot, int term, long a, long b, int exponent);

  /** Adds {@code a * b * c * 2^exponent} to the term. */
  default void addProduct(int slot, int term, long a, long b, long c, int exponent) {
    long low = b * c;
    if (Math.multiplyHigh(b, c) == low >> 63) {
      addProduct(slot, term, a, low, exponent);
    } else {
      BigInteger pair = BigInteger.valueOf(b).multiply(BigInteger.valueOf(c));
      add(slot, term, pair.multiply(BigInteger.valueOf(a)), exponent);
    }
  }

  /** Adds {@code a * b * c * d * 2^exponent} to the term. */
  default void addProduct(int slot, int term, long a, long b, long c, long d, int exponent) {
    BigInteger pair = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    BigInteger other = BigInteger.valueOf(c).multiply(BigInteger.valueOf(d));
    add(slot, term, pair.multiply(other), exponent);
  }

  /** Adds {@code significand * 2^exponent} to the term. */
  void add(int slot, int term, BigInteger significand, int exponent);

  /** The sum so far. */
  ExactSum sum(int slot, int term);
}
