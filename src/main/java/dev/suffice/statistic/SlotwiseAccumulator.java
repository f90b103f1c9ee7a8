package dev.suffice.statistic;

import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Takes every row to the accumulator of its slot, where each slot has a type of its own, or none
 * and its rows are passed over.
 *
 * <p>A slot that was not assigned a type has none.
 *
 * @param <S> the statistics
 */
public final class SlotwiseAccumulator<S extends SufficientStatistic<S>> implements Accumulator<S> {
  private final Grouping grouping;
  private final Block layout;
  private final Block part;
  private final List<Optional<Accumulator<S>>> accumulators = new ArrayList<>();
  private int[] bytesOfSlot = new int[1];
  private long bytes;

  private SlotwiseAccumulator(Block layout, Grouping grouping) {
    this.grouping = grouping;
    this.layout = layout;
    this.part = grouping == Grouping.TOTAL ? layout : layout.alike();
  }

  /** For statistics as of this type, of rows laid out like this, in the one slot 0 or in many. */
  public static <S extends SufficientStatistic<S>> SlotwiseAccumulator<S> like(
      StatisticType<S> type, Block layout, Grouping grouping) {
    return new SlotwiseAccumulator<>(layout, grouping);
  }

  /** Says what is taken of the rows of a slot: a type with the same statistics as the others. */
  // All types of the passes of one measurement have the same statistics.
  @SuppressWarnings("unchecked")
  public void assign(int slot, StatisticType<?> type) {
    ensureSlots(slot + 1);
    Accumulator<S> accumulator = ((StatisticType<S>) type).accumulator(layout, grouping);
    accumulator.ensureSlots(1);
    accumulators.set(slot, Optional.of(accumulator));
    weigh(slot, accumulator);
  }

  private void weigh(int slot, Accumulator<S> accumulator) {
    int now = accumulator.bytesPerSlot();
    bytes += now - bytesOfSlot[slot];
    bytesOfSlot[slot] = now;
  }

  @Override
  public void ensureSlots(int slots) {
    if (slots > bytesOfSlot.length) {
      bytesOfSlot = Arrays.copyOf(bytesOfSlot, Math.max(slots, 2 * bytesOfSlot.length));
    }
    while (accumulators.size() < slots) {
      accumulators.add(Optional.empty());
    }
  }

  @Override
  public void add(Block block) {
    if (grouping == Grouping.TOTAL) {
      accumulators.get(0).ifPresent(accumulator -> accumulator.add(block));
      return;
    }
    int[] order = rowsBySlot(block);
    for (int from = 0; from < order.length; ) {
      int slot = block.slots()[order[from]];
      int to = from;
      while (to < order.length && block.slots()[order[to]] == slot) {
        part.copy(block, order[to], to - from);
        part.slots()[to - from] = 0;
        to++;
      }
      part.resize(to - from);
      accumulators.get(slot).ifPresent(accumulator -> accumulator.add(part));
      accumulators.get(slot).ifPresent(accumulator -> weigh(slot, accumulator));
      from = to;
    }
  }

  /** The rows whose slots have a type, those of a slot together. */
  private int[] rowsBySlot(Block block) {
    // Slot and row in one number each, so that they sort without boxes.
    long[] pairs = new long[block.size()];
    int size = 0;
    for (int i = 0; i < block.size(); i++) {
      int slot = block.slots()[i];
      if (accumulators.get(slot).isPresent()) {
        pairs[size++] = (long) slot << Integer.SIZE | i;
      }
    }
    Arrays.sort(pairs, 0, size);
    int[] rows = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = (int) pairs[i];
    }
    return rows;
  }

  @Override
  public void addNulls(int slot, long rows) {
    accumulators.get(slot).ifPresent(accumulator -> accumulator.addNulls(0, rows));
  }

  /** Whether something is taken of the slot's rows. */
  public boolean has(int slot) {
    return accumulators.get(slot).isPresent();
  }

  /** The statistic of the slot, which must have a type. */
  @Override
  public S snapshot(int slot) {
    return accumulators.get(slot).orElseThrow().snapshot(0);
  }

  @Override
  public int bytesPerSlot() {
    return (int) Math.min(Integer.MAX_VALUE, bytes / Math.max(1, accumulators.size()));
  }
}
