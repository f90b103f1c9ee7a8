package dev.suffice.spark;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Feed;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Takes what one measurement needs out of the column buffers, without nulls, to its accumulator.
 */
final class MeasurementFeed {
  /**
   * Which buffers a measurement reads, by their place in the list of input columns.
   *
   * @param value the values or labels
   * @param weight the weights, or {@link #ABSENT}
   * @param companion the companions, or {@link #ABSENT}
   * @param type the statistic
   */
  record Source(int value, int weight, int companion, StatisticType<?> type)
      implements Serializable {
    static final int ABSENT = -1;

    /** The same failure, with the columns in which it was found. */
    DataException located(DataException failure, List<InputColumn> columns) {
      String names = "column " + columns.get(value).name();
      if (weight != ABSENT) {
        names += ", weight " + columns.get(weight).name();
      }
      if (companion != ABSENT) {
        names += ", beside it " + columns.get(companion).name();
      }
      return new DataException("%s (%s)".formatted(failure.getMessage(), names), failure);
    }
  }

  private final Source source;
  private final List<ColumnBuffer> buffers;

  private final ColumnBuffer value;
  private final Optional<ColumnBuffer> weight;
  private final Optional<ColumnBuffer> companion;
  private final boolean labels;
  private final Block block;
  private final Accumulator<?> accumulator;

  MeasurementFeed(Source source, List<ColumnBuffer> buffers, Grouping grouping, int capacity) {
    this.source = source;
    this.buffers = buffers;
    this.value = buffers.get(source.value());
    this.weight = optional(buffers, source.weight());
    this.companion = optional(buffers, source.companion());
    this.labels = source.type().feed() == Feed.LABEL;
    Optional<NumberColumn> weights = weight.map(buffer -> buffer.column().numbers(capacity));
    Optional<NumberColumn> companions = companion.map(buffer -> buffer.column().numbers(capacity));
    this.block =
        labels
            ? Block.ofLabels(capacity, weights)
            : Block.ofNumbers(capacity, value.column().numbers(capacity), weights, companions);
    this.accumulator = source.type().accumulator(block, grouping);
  }

  private static Optional<ColumnBuffer> optional(List<ColumnBuffer> buffers, int place) {
    return place == Source.ABSENT ? Optional.empty() : Optional.of(buffers.get(place));
  }

  void ensureSlots(int slots) {
    accumulator.ensureSlots(slots);
  }

  /** Adds the first {@code size} rows of the buffers. */
  void add(int[] slots, int size) {
    if (hasNulls()) {
      addWithoutNulls(slots, size);
    } else {
      System.arraycopy(slots, 0, block.slots(), 0, size);
      copyAll(size);
      block.resize(size);
    }
    try {
      accumulator.add(block);
    } catch (DataException e) {
      throw source.located(e, buffers.stream().map(ColumnBuffer::column).toList());
    }
  }

  private boolean hasNulls() {
    return value.anyNull()
        || weight.filter(ColumnBuffer::anyNull).isPresent()
        || companion.filter(ColumnBuffer::anyNull).isPresent();
  }

  private void copyAll(int size) {
    if (labels) {
      System.arraycopy(value.labels(), 0, block.labels(), 0, size);
    } else {
      block.values().copy(value.numbers(), size);
    }
    block.weights().ifPresent(column -> column.copy(weight.orElseThrow().numbers(), size));
    block.companions().ifPresent(column -> column.copy(companion.orElseThrow().numbers(), size));
  }

  private void addWithoutNulls(int[] slots, int size) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (isNull(i)) {
        accumulator.addNulls(slots[i], 1);
      } else {
        block.slots()[kept] = slots[i];
        copy(i, kept++);
      }
    }
    block.resize(kept);
  }

  private boolean isNull(int i) {
    return value.isNull(i)
        || (weight.isPresent() && weight.get().isNull(i))
        || (companion.isPresent() && companion.get().isNull(i));
  }

  private void copy(int from, int to) {
    if (labels) {
      block.labels()[to] = value.labels()[from];
    } else {
      block.values().copy(value.numbers(), from, to);
    }
    block.weights().ifPresent(column -> column.copy(weight.orElseThrow().numbers(), from, to));
    block
        .companions()
        .ifPresent(column -> column.copy(companion.orElseThrow().numbers(), from, to));
  }

  void write(int slot, ByteSink sink) {
    SufficientStatistic<?> statistic = accumulator.snapshot(slot);
    statistic.write(sink);
  }

  int bytesPerSlot() {
    return accumulator.bytesPerSlot();
  }
}
