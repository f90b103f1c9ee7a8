package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Sums of integers of several terms: those of up to {@value #BLOCKS_BETWEEN_SPILLS} blocks, each
 * below {@code 2^55}, in longs, and the rest in integers of any size.
 */
final class IntegerSums {
  private static final int BLOCKS_BETWEEN_SPILLS = 255;

  private final long[] units;
  private final BigInteger[] spilled;
  private int blocks;

  IntegerSums(int terms) {
    this.units = new long[terms];
    this.spilled = new BigInteger[terms];
    Arrays.fill(spilled, BigInteger.ZERO);
  }

  /** Makes room for another block of each term. */
  void nextBlock() {
    if (++blocks > BLOCKS_BETWEEN_SPILLS) {
      for (int term = 0; term < units.length; term++) {
        spilled[term] = spilled[term].add(BigInteger.valueOf(units[term]));
        units[term] = 0;
      }
      blocks = 1;
    }
  }

  /** Adds what a block has for a term; in absolute value at most {@code 2^55} a block. */
  void add(int term, long sum) {
    units[term] += sum;
  }

  /** The sum of a term times a power of two. */
  ExactSum sum(int term, int exponent) {
    return ExactSum.of(spilled[term].add(BigInteger.valueOf(units[term])), exponent);
  }
}
