package dev.suffice.statistic;

import dev.suffice.statistic.StatisticType.Grouping;

/** Adds blocks of numbers and categories to exact sums of products. */
final class GramAccumulator implements Accumulator<Gram> {
  private final GramType type;
  private final RowFilter filter = new RowFilter(Support.REAL, Companion.NONE);
  private final PowerProducts numbers;
  private final LevelProducts levels;

  GramAccumulator(GramType type, Block layout, Grouping grouping) {
    this.type = type;
    this.numbers = PowerProducts.of(type, layout, grouping);
    this.levels = new LevelProducts(type, layout);
  }

  @Override
  public void ensureSlots(int slots) {
    numbers.ensureSlots(slots);
  }

  @Override
  public void add(Block block) {
    filter.apply(block);
    numbers.add(block);
    if (type.categories() > 0) {
      levels.add(block);
    }
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public Gram snapshot(int slot) {
    return new Gram(
        type,
        filter.counts(slot).plus(RowCounts.ofUsed(numbers.rows(slot))),
        numbers.weight(slot),
        numbers.moments(slot),
        numbers.products(slot),
        levels.levels(slot),
        levels.pairs(slot));
  }

  @Override
  public int bytesPerSlot() {
    return numbers.bytesPerSlot() + levels.bytesPerSlot();
  }
}
