package dev.suffice.scoring;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import java.util.OptionalInt;

/** Counts rows of a label alone. */
final class LabelCountsAccumulator implements Accumulator<LabelCounts> {
  private final LabelCountsType type;
  private final int classes;
  private final ForecastRows rows;
  private final WeightedSums weights;
  private final UsedRows used = new UsedRows();
  private final int[] places;
  private int slotCount;

  LabelCountsAccumulator(LabelCountsType type, Block layout) {
    this.type = type;
    this.classes = type.labels().classes();
    this.rows = new ForecastRows(type.labels(), layout);
    this.weights = new WeightedSums(layout, 0);
    this.places = new int[layout.capacity()];
  }

  @Override
  public void ensureSlots(int slots) {
    slotCount = Math.max(slotCount, slots);
    used.ensureSlots(slots);
    weights.ensureSlots(slots * classes);
  }

  @Override
  public void add(Block block) {
    if (slotCount == 1) {
      OptionalInt events = rows.events(block);
      if (events.isPresent()) {
        used.add(0, block.size());
        weights.plain().count(0, block.size() - events.getAsInt());
        weights.plain().count(1, events.getAsInt());
        return;
      }
    }
    rows.take(block);
    used.add(rows);
    for (int i = 0; i < rows.size(); i++) {
      places[i] = rows.slots()[i] * classes + rows.labels()[i];
    }
    weights.count(rows, places);
  }

  @Override
  public void addNulls(int slot, long nulls) {
    rows.addNulls(slot, nulls);
  }

  @Override
  public LabelCounts snapshot(int slot) {
    ExactWeights ofClass = ExactWeights.ofSize(classes);
    for (int k = 0; k < classes; k++) {
      ofClass.add(k, weights.weight(slot * classes + k));
    }
    return new LabelCounts(type, rows.leftOut(slot).plus(used.counts(slot)), ofClass);
  }

  @Override
  public int bytesPerSlot() {
    return classes * weights.bytesPerSlot();
  }
}
