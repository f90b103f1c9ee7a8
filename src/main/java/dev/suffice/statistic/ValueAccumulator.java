package dev.suffice.statistic;

/** Adds up the weight of each value, in each slot. */
final class ValueAccumulator implements Accumulator<ValueCounts> {
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
      double x = block.values().values()[i];
      if (x > ValueCounts.LARGEST_VALUE) {
        throw ValueCounts.tooLarge(x);
      }
      long value = (long) x;
      int values = tally.keysWith(block.slots()[i], value);
      if (values > ValueCounts.MOST_VALUES) {
        throw ValueCounts.tooMany(values);
      }
      tally.add(block, i, value);
    }
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public ValueCounts snapshot(int slot) {
    RowCounts used = RowCounts.ofUsed(tally.rows(slot));
    return new ValueCounts(filter.counts(slot).plus(used), tally.weights(slot));
  }

  @Override
  public int bytesPerSlot() {
    return Tally.BYTES_PER_PAIR;
  }
}
