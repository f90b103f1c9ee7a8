package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.ExactSums;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import dev.suffice.exact.WideSums;
import dev.suffice.statistic.StatisticType.Grouping;
import java.math.BigInteger;
import java.util.List;

/**
 * Exact sums {@code Σ w t} of a few numbers t of a row with its weight w: in bulk where they are
 * doubles without weights, row by row otherwise.
 */
final class WeightedSums {
  /** Stands for the number 1 of every row, whose sum is that of the weights. */
  static final NumberColumn ONE = NumberColumn.ofDoubles(0);

  // 38 digits are 127 bits.
  private static final int DOUBLES_PER_WIDE_DECIMAL = 3;

  private final ExactSums sums;
  private final int[] scales;
  private final boolean wide;
  private final int[] one = new int[1];

  private WeightedSums(ExactSums sums, int[] scales, boolean wide) {
    this.sums = sums;
    this.scales = scales;
    this.wide = wide;
  }

  /**
   * A sum for each of these columns, which look like those that will be added, or are {@link #ONE}.
   */
  static WeightedSums of(Block layout, List<NumberColumn> columns, Grouping grouping) {
    int weightScale = layout.weights().map(NumberColumn::scale).orElse(0);
    int factorsOfWeight = layout.weights().map(WeightedSums::factors).orElse(0);
    int[] factors = columns.stream().mapToInt(c -> factors(c) + factorsOfWeight).toArray();
    return new WeightedSums(
        grouping == Grouping.TOTAL ? WideSums.ofTerms(factors.length) : SlotSums.ofTerms(factors),
        columns.stream().mapToInt(column -> column.scale() + weightScale).toArray(),
        layout.weights().filter(WeightedSums::isWide).isPresent()
            || columns.stream().anyMatch(WeightedSums::isWide));
  }

  // As many doubles as hold the bits of one number.
  private static int factors(NumberColumn column) {
    return isWide(column) ? DOUBLES_PER_WIDE_DECIMAL : 1;
  }

  private static boolean isWide(NumberColumn column) {
    return column.kind() == NumberColumn.Kind.WIDE_DECIMAL;
  }

  void ensureSlots(int slots) {
    if (sums instanceof SlotSums groups) {
      groups.ensureSlots(slots);
    }
  }

  /** Counts the rows of a block. */
  void count(Block block) {
    sums.count(block.slots(), block.size());
  }

  /** Counts a row of a slot of many. */
  void count(int slot) {
    one[0] = slot;
    sums.count(one, 1);
  }

  long rows(int slot) {
    return sums.rows(slot);
  }

  /** Adds the weight of each row of a block to the term of its slot. */
  void addWeights(int term, Block block) {
    for (int i = 0; i < block.size(); i++) {
      addWeight(block.slots()[i], term, block, i);
    }
  }

  /** Adds the weight of the i-th row of a block, or 1, to the term of a slot. */
  void addWeight(int slot, int term, Block block, int i) {
    if (block.weights().isEmpty()) {
      sums.addProduct(slot, term, 1, 1, 0);
      return;
    }
    NumberColumn weights = block.weights().get();
    if (isWide(weights)) {
      sums.add(slot, term, weights.bigSignificand(i), weights.exponent(i));
    } else {
      sums.addProduct(slot, term, weights.significand(i), 1, weights.exponent(i));
    }
  }

  /** Adds a number of each row of a block to the term of its slot. */
  void add(int term, Block block, NumberColumn column) {
    if (column.kind() == NumberColumn.Kind.DOUBLE && block.weights().isEmpty()) {
      sums.addValues(term, block.slots(), column.values(), block.size());
      return;
    }
    for (int i = 0; i < block.size(); i++) {
      add(block.slots()[i], term, block, column, i);
    }
  }

  /** Adds a number of the i-th row of a block to the term of a slot. */
  void add(int slot, int term, Block block, NumberColumn column, int i) {
    int exponent = column.exponent(i);
    if (block.weights().isEmpty()) {
      if (wide) {
        sums.add(slot, term, column.bigSignificand(i), exponent);
      } else {
        sums.addProduct(slot, term, column.significand(i), 1, exponent);
      }
      return;
    }
    NumberColumn weights = block.weights().get();
    exponent += weights.exponent(i);
    if (wide) {
      BigInteger product = column.bigSignificand(i).multiply(weights.bigSignificand(i));
      sums.add(slot, term, product, exponent);
    } else {
      sums.addProduct(slot, term, column.significand(i), weights.significand(i), exponent);
    }
  }

  ExactSum sum(int slot, int term) {
    return sums.sum(slot, term).timesTenTo(-scales[term]);
  }

  /** Adds all that a slot of many holds to another slot, and leaves it empty. */
  void move(int from, int to) {
    ((SlotSums) sums).move(from, to);
  }

  int bytesPerSlot() {
    return sums instanceof SlotSums groups ? groups.bytesPerSlot() : 0;
  }
}
