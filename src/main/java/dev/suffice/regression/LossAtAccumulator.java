package dev.suffice.regression;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import java.util.ArrayList;
import java.util.List;

/** Adds blocks of features, labels and offsets to a {@link LossSum} for each slot. */
final class LossAtAccumulator implements Accumulator<LossAt> {
  private final LossAtType type;
  private final UsableRows usable;
  private final List<LossSum> sums = new ArrayList<>();

  LossAtAccumulator(LossAtType type) {
    this.type = type;
    this.usable = new UsableRows(type.frame().features(), type.offset());
    ensureSlots(1);
  }

  @Override
  public void ensureSlots(int slots) {
    while (sums.size() < slots) {
      sums.add(type.sum());
    }
  }

  @Override
  public void add(Block block) {
    usable.forEachSlot(block, (slot, rows) -> sums.get(slot).add(rows));
  }

  @Override
  public void addNulls(int slot, long rows) {
    usable.addNulls(slot, rows);
  }

  @Override
  public LossAt snapshot(int slot) {
    return sums.get(slot).snapshot(usable.leftOut(slot));
  }

  @Override
  public int bytesPerSlot() {
    // Slices and products of a block, and the sums.
    return Double.BYTES * (4 * DerivativeSums.MOST_ROWS * type.frame().size() + 6 * type.pairs());
  }
}
