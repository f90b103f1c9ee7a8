package dev.suffice.scoring;

import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;

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
    rows.take(block);
    used.add(rows);
    if (slotCount == 1 && classes == 2 && weights.isPlain()) {
      addTotal();
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      places[i] = rows.slots()[i] * classes + rows.labels()[i];
    }
    weights.count(rows, places);
  }

  /** Without weights and slots, the sum of the labels says it all. */
  private void addTotal() {
    int[] labels = rows.labels();
    int size = rows.size();
    int events = 0;
    for (int i = 0; i < size; i++) {
      events += labels[i];
    }
    weights.plain().count(0, size - events);
    weights.plain().count(1, events);
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
