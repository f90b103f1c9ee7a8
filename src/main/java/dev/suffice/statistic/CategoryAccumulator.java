package dev.suffice.statistic;

/** Adds up the weight of each category, in each slot. */
final class CategoryAccumulator implements Accumulator<CategoryCounts> {
  private final RowFilter filter = new RowFilter(Support.REAL, Companion.NONE);
  private final Tally<String> tally;

  CategoryAccumulator(Block layout) {
    this.tally = new Tally<>(layout);
  }

  @Override
  public void ensureSlots(int slots) {}

  @Override
  public void add(Block block) {
    for (int i = 0; i < block.size(); i++) {
      int slot = block.slots()[i];
      if (RowFilter.hasNoWeight(block, i)) {
        filter.count(slot, RowCounts.ofZeroWeight(1));
        continue;
      }
      String category = block.labels()[i];
      if (tally.keysWith(slot, category) > CategoryCounts.MOST_CATEGORIES) {
        throw CategoryCounts.tooMany();
      }
      tally.add(block, i, category);
    }
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public CategoryCounts snapshot(int slot) {
    RowCounts used = RowCounts.ofUsed(tally.rows(slot));
    return new CategoryCounts(filter.counts(slot).plus(used), tally.weights(slot));
  }

  @Override
  public int bytesPerSlot() {
    return Tally.BYTES_PER_PAIR;
  }
}
