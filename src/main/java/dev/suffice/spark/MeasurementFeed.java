package dev.suffice.spark;

import dev.suffice.exact.NumberColumn;
import dev.suffice.spark.Measurement.Scope;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Feed;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes what one measurement needs out of the column buffers to its accumulator: without nulls, but
 * where they have a meaning.
 */
final class MeasurementFeed {
  /**
   * Which buffers a measurement reads, by their place in the list of input columns.
   *
   * @param values the numbers and labels, in the order that the statistic reads them
   * @param weight the weights, or {@link #ABSENT}
   * @param companion the companions, or {@link #ABSENT}
   * @param type the statistic
   * @param scope of which rows
   */
  record Source(List<Integer> values, int weight, int companion, StatisticType<?> type, Scope scope)
      implements Serializable {
    static final int ABSENT = -1;

    boolean isOfWhole() {
      return scope == Scope.WHOLE;
    }

    /** The same failure, with the columns in which it was found. */
    DataException located(DataException failure, List<InputColumn> columns) {
      String names =
          values.stream()
              .map(place -> columns.get(place).name())
              .collect(Collectors.joining(", ", values.size() == 1 ? "column " : "columns ", ""));
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

  private final List<ColumnBuffer> numbers = new ArrayList<>();
  private final List<Feed> numberFeeds = new ArrayList<>();
  private final List<ColumnBuffer> labels = new ArrayList<>();
  private final Optional<ColumnBuffer> weight;
  private final Optional<ColumnBuffer> companion;
  // All in which a null leaves the row out.
  private final ColumnBuffer[] required;
  private final Block block;
  private final Accumulator<?> accumulator;
  private final int[] slotsOfWhole;

  MeasurementFeed(
      Source source, List<ColumnBuffer> buffers, Block block, Accumulator<?> accumulator) {
    this.source = source;
    this.buffers = buffers;
    List<Feed> feeds = source.type().feeds();
    for (int i = 0; i < feeds.size(); i++) {
      ColumnBuffer buffer = buffers.get(source.values().get(i));
      switch (feeds.get(i)) {
        case NUMBER, LOWER_END, UPPER_END -> {
          numbers.add(buffer);
          numberFeeds.add(feeds.get(i));
        }
        case LABEL, OPTIONAL_LABEL -> labels.add(buffer);
      }
    }
    this.weight = optional(buffers, source.weight());
    this.companion = optional(buffers, source.companion());
    this.required =
        Stream.concat(
                IntStream.range(0, feeds.size())
                    .filter(i -> feeds.get(i) == Feed.NUMBER || feeds.get(i) == Feed.LABEL)
                    .mapToObj(i -> buffers.get(source.values().get(i))),
                Stream.concat(weight.stream(), companion.stream()))
            .toArray(ColumnBuffer[]::new);
    this.block = block;
    this.accumulator = accumulator;
    this.slotsOfWhole = new int[block.capacity()];
  }

  /** The feed of the source's own statistic. */
  static MeasurementFeed of(
      Source source, List<ColumnBuffer> buffers, Grouping grouping, int capacity) {
    Block block = block(source, buffers, capacity);
    Grouping own = source.isOfWhole() ? Grouping.TOTAL : grouping;
    return new MeasurementFeed(source, buffers, block, source.type().accumulator(block, own));
  }

  /** Room for rows of the source. */
  static Block block(Source source, List<ColumnBuffer> buffers, int capacity) {
    List<NumberColumn> numbers = new ArrayList<>();
    for (int i = 0; i < source.values().size(); i++) {
      Feed feed = source.type().feeds().get(i);
      if (feed != Feed.LABEL && feed != Feed.OPTIONAL_LABEL) {
        numbers.add(buffers.get(source.values().get(i)).column().numbers(capacity));
      }
    }
    return Block.of(
        capacity,
        numbers,
        source.values().size() - numbers.size(),
        optional(buffers, source.weight()).map(buffer -> buffer.column().numbers(capacity)),
        optional(buffers, source.companion()).map(buffer -> buffer.column().numbers(capacity)));
  }

  private static Optional<ColumnBuffer> optional(List<ColumnBuffer> buffers, int place) {
    return place == Source.ABSENT ? Optional.empty() : Optional.of(buffers.get(place));
  }

  void ensureSlots(int slots) {
    accumulator.ensureSlots(source.isOfWhole() ? 1 : slots);
  }

  /** Adds the first {@code size} rows of the buffers. */
  void add(int[] slotsOfGroups, int size) {
    int[] slots = source.isOfWhole() ? slotsOfWhole : slotsOfGroups;
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
    for (ColumnBuffer buffer : required) {
      if (buffer.anyNull()) {
        return true;
      }
    }
    return false;
  }

  private void copyAll(int size) {
    for (int k = 0; k < numbers.size(); k++) {
      block.values(k).copy(numbers.get(k).numbers(), size);
      for (int i = 0; numbers.get(k).anyNull() && i < size; i++) {
        copyNumber(k, i, i);
      }
    }
    for (int k = 0; k < labels.size(); k++) {
      System.arraycopy(labels.get(k).labels(), 0, block.labels(k), 0, size);
      for (int i = 0; labels.get(k).anyNull() && i < size; i++) {
        copyLabel(k, i, i);
      }
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
    for (ColumnBuffer buffer : required) {
      if (buffer.isNull(i)) {
        return true;
      }
    }
    return false;
  }

  private void copy(int from, int to) {
    for (int k = 0; k < numbers.size(); k++) {
      copyNumber(k, from, to);
    }
    for (int k = 0; k < labels.size(); k++) {
      copyLabel(k, from, to);
    }
    block.weights().ifPresent(column -> column.copy(weight.orElseThrow().numbers(), from, to));
    block
        .companions()
        .ifPresent(column -> column.copy(companion.orElseThrow().numbers(), from, to));
  }

  private void copyNumber(int k, int from, int to) {
    if (numbers.get(k).isNull(from)) {
      double end =
          numberFeeds.get(k) == Feed.UPPER_END
              ? Double.POSITIVE_INFINITY
              : Double.NEGATIVE_INFINITY;
      block.values(k).setInfinite(to, end);
    } else {
      block.values(k).copy(numbers.get(k).numbers(), from, to);
    }
  }

  private void copyLabel(int k, int from, int to) {
    ColumnBuffer buffer = labels.get(k);
    block.labels(k)[to] = buffer.isNull(from) ? "" : buffer.labels()[from];
  }

  /** The statistic of a group: of no rows, if the measurement is of the whole. */
  void write(int slot, ByteSink sink) {
    SufficientStatistic<?> statistic =
        source.isOfWhole() ? source.type().empty() : accumulator.snapshot(slot);
    statistic.write(sink);
  }

  /** The statistic of all rows: of none, if the measurement is of each group. */
  void writeWhole(ByteSink sink) {
    SufficientStatistic<?> statistic =
        source.isOfWhole() ? accumulator.snapshot(0) : source.type().empty();
    statistic.write(sink);
  }

  boolean isOfWhole() {
    return source.isOfWhole();
  }

  int bytesPerSlot() {
    return source.isOfWhole() ? 0 : accumulator.bytesPerSlot();
  }
}
