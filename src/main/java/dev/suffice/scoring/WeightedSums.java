package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import dev.suffice.statistic.Block;
import java.util.Arrays;
import java.util.Optional;

/**
 * Exact sums of some numbers of a row times its weight, by slot, and of the weight itself.
 *
 * <p>A number nearer to 0 than {@code 2^-45} is first rounded to a multiple of {@code 2^-96}, so
 * that all sums fit a few words; any other is summed as it is.
 */
final class WeightedSums {
  private static final double SMALL = 0x1p-45;
  private static final double ROUNDER = 0x1.8p-44;

  // 38 digits are 127 bits.
  private static final int DOUBLES_PER_WIDE_DECIMAL = 3;

  // Of rows with weights, and of rows without; the other of both is empty.
  private final SlotSums sums;
  private final BoundedSums plain;
  private final int weightTerm;
  private final boolean weighted;
  private final boolean wide;
  private final int scale;
  private final int[] one = new int[1];

  WeightedSums(Block layout, int terms) {
    Optional<NumberColumn> weights = layout.weights();
    this.weighted = weights.isPresent();
    this.wide = weights.filter(w -> w.kind() == NumberColumn.Kind.WIDE_DECIMAL).isPresent();
    this.scale = weights.map(NumberColumn::scale).orElse(0);
    this.weightTerm = terms;
    int ofWeight = wide ? DOUBLES_PER_WIDE_DECIMAL : 1;
    int[] factors = new int[weighted ? terms + 1 : 0];
    Arrays.fill(factors, 1 + ofWeight);
    if (weighted) {
      factors[weightTerm] = ofWeight;
    }
    this.sums = SlotSums.ofTerms(factors);
    this.plain = new BoundedSums(weighted ? 0 : terms);
  }

  /** Whether a number >= 0 is summed as it is; so is its root then, if it is below 1. */
  static boolean isWhole(double x) {
    return x >= SMALL;
  }

  /** What of a number is summed. */
  static double rounded(double x) {
    return Math.abs(x) < SMALL ? (x + ROUNDER) - ROUNDER : x;
  }

  void ensureSlots(int slots) {
    if (weighted) {
      sums.ensureSlots(slots);
    } else {
      plain.ensureSlots(slots);
    }
  }

  int bytesPerSlot() {
    return weighted ? sums.bytesPerSlot() : plain.bytesPerSlot();
  }

  /** Whether every row has the weight 1. */
  boolean isPlain() {
    return !weighted;
  }

  /** The sums of rows of weight 1, for who adds row by row. */
  BoundedSums plain() {
    return plain;
  }

  /** Counts the rows, each for its slot, and their weights. */
  void count(ForecastRows rows, int[] slots) {
    int size = rows.size();
    if (!weighted) {
      for (int i = 0; i < size; i++) {
        plain.count(slots[i], 1);
      }
      return;
    }
    sums.count(slots, size);
    for (int i = 0; i < size; i++) {
      addWeight(rows.weights(), rows.source(i), slots[i]);
    }
  }

  /** Counts the i-th row and its weight for a slot. */
  void count(ForecastRows rows, int i, int slot) {
    if (!weighted) {
      plain.count(slot, 1);
      return;
    }
    one[0] = slot;
    sums.count(one, 1);
    addWeight(rows.weights(), rows.source(i), slot);
  }

  private void addWeight(NumberColumn weights, int row, int slot) {
    if (wide) {
      sums.add(slot, weightTerm, weights.bigSignificand(row), weights.exponent(row));
    } else {
      sums.addProduct(slot, weightTerm, weights.significand(row), 1, weights.exponent(row));
    }
  }

  /** Adds a number of each row; the numbers are overwritten by what of them is summed. */
  void add(int term, ForecastRows rows, int[] slots, double[] x) {
    int size = rows.size();
    for (int i = 0; i < size; i++) {
      x[i] = rounded(x[i]);
      if (!weighted) {
        plain.add(slots[i], term, x[i]);
      }
    }
    if (!weighted) {
      return;
    }
    NumberColumn numbers = NumberColumn.over(x);
    NumberColumn weights = rows.weights();
    for (int i = 0; i < size; i++) {
      int row = rows.source(i);
      int exponent = numbers.exponent(i) + weights.exponent(row);
      if (wide) {
        sums.add(
            slots[i],
            term,
            weights.bigSignificand(row).multiply(numbers.bigSignificand(i)),
            exponent);
      } else {
        sums.addProduct(slots[i], term, weights.significand(row), numbers.significand(i), exponent);
      }
    }
  }

  /** The rows counted for a slot. */
  long rows(int slot) {
    return weighted ? sums.rows(slot) : plain.rows(slot);
  }

  /** The weight of the rows counted for a slot. */
  ExactSum weight(int slot) {
    return weighted ? sums.sum(slot, weightTerm).timesTenTo(-scale) : ExactSum.of(plain.rows(slot));
  }

  /** The sum of a term. */
  ExactSum sum(int slot, int term) {
    return weighted ? sums.sum(slot, term).timesTenTo(-scale) : plain.sum(slot, term);
  }
}
