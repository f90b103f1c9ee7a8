package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.ExactSums;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import dev.suffice.exact.WideSums;
import dev.suffice.statistic.StatisticType.Grouping;

/** Adds up weights and their squares, row by row. */
final class WeightsAccumulator implements Accumulator<Weights> {
  private static final int WEIGHT = 0;
  private static final int SQUARE = 1;

  private final WeightsType type;
  private final RowFilter filter;
  private final ExactSums sums;
  private final int scale;
  private final boolean weighted;

  WeightsAccumulator(WeightsType type, Block layout, Grouping grouping) {
    this.type = type;
    this.filter = new RowFilter(type.support(), type.companion());
    this.weighted = layout.weights().isPresent();
    this.scale = layout.weights().map(NumberColumn::scale).orElse(0);
    int factors = layout.weights().map(NumberColumn::factors).orElse(1);
    this.sums =
        grouping == Grouping.TOTAL ? WideSums.ofTerms(2) : SlotSums.ofTerms(factors, 2 * factors);
  }

  @Override
  public void ensureSlots(int slots) {
    if (sums instanceof SlotSums groups) {
      groups.ensureSlots(slots);
    }
  }

  @Override
  public void add(Block block) {
    filter.apply(block);
    sums.count(block.slots(), block.size());
    block.weights().ifPresent(weights -> add(block, weights));
  }

  private void add(Block block, NumberColumn weights) {
    for (int i = 0; i < block.size(); i++) {
      int slot = block.slots()[i];
      int exponent = weights.exponent(i);
      if (weights.kind() == NumberColumn.Kind.WIDE_DECIMAL) {
        sums.add(slot, WEIGHT, weights.bigSignificand(i), exponent);
        sums.add(slot, SQUARE, weights.bigSignificand(i).pow(2), 2 * exponent);
      } else {
        long w = weights.significand(i);
        sums.addProduct(slot, WEIGHT, w, 1, exponent);
        sums.addProduct(slot, SQUARE, w, w, 2 * exponent);
      }
    }
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public Weights snapshot(int slot) {
    long used = sums.rows(slot);
    RowCounts rows = filter.counts(slot).plus(RowCounts.ofUsed(used));
    return weighted
        ? new Weights(
            type,
            rows,
            sums.sum(slot, WEIGHT).timesTenTo(-scale),
            sums.sum(slot, SQUARE).timesTenTo(-2 * scale))
        : new Weights(type, rows, ExactSum.of(used), ExactSum.of(used));
  }

  @Override
  public int bytesPerSlot() {
    return sums instanceof SlotSums groups ? groups.bytesPerSlot() : 0;
  }
}
