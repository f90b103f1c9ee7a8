package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.SortedMap;

/**
 * Adds up the weight of each value, in each slot; from the first value too many or too large, only
 * the weight of the rows that follow.
 */
final class ValueAccumulator implements Accumulator<ValueCounts> {
  // Stands for all values that are not counted; no value is negative.
  private static final long UNCOUNTED = -1;

  private final RowFilter filter = new RowFilter(Support.COUNT, Companion.NONE);
  private final Tally<Long> tally;

  ValueAccumulator(Block layout) {
    this.tally = new Tally<>(layout);
  }

  @Override
  public void ensureSlots(int slots) {}

  @Override
  public void add(Block block) {
    filter.apply(block);
    for (int i = 0; i < block.size(); i++) {
      tally.add(block, i, key(block.slots()[i], block.values().values()[i]));
    }
  }

  private long key(int slot, double x) {
    return x <= ValueCounts.LARGEST_VALUE
            && tally.keysWith(slot, (long) x) <= ValueCounts.MOST_VALUES
        ? (long) x
        : UNCOUNTED;
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public ValueCounts snapshot(int slot) {
    RowCounts rows = filter.counts(slot).plus(RowCounts.ofUsed(tally.rows(slot)));
    SortedMap<Long, ExactSum> weights = tally.weights(slot);
    return weights.containsKey(UNCOUNTED)
        ? ValueCounts.uncounted(rows, ExactSum.ofAll(weights.values().stream()))
        : ValueCounts.of(rows, weights);
  }

  @Override
  public int bytesPerSlot() {
    return Tally.BYTES_PER_PAIR;
  }
}
