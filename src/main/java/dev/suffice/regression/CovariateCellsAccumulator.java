package dev.suffice.regression;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import java.util.ArrayList;
import java.util.List;

/** Adds blocks of features, labels and offsets to a {@link CellSum} for each slot. */
final class CovariateCellsAccumulator implements Accumulator<CovariateCells> {
  private final CovariateCellsType type;
  private final UsableRows usable;
  private final List<CellSum> sums = new ArrayList<>();

  CovariateCellsAccumulator(CovariateCellsType type) {
    this.type = type;
    this.usable = new UsableRows(type.features(), type.offset());
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
  public CovariateCells snapshot(int slot) {
    return sums.get(slot).snapshot(usable.leftOut(slot));
  }

  @Override
  public int bytesPerSlot() {
    return Double.BYTES * (4 + type.numbers()) * type.most();
  }
}
