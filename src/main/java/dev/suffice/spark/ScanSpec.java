package dev.suffice.spark;

import dev.suffice.spark.Measurement.Scope;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is read, and the first pass over it: the same statistics of every group.
 *
 * @param columns what is read, each column once for each use
 * @param keys the places of the group's columns in that list; none for one total
 * @param sources what each measurement reads
 * @param groupMemory bytes that the groups of one task may take before they are handed on
 */
record ScanSpec(
    List<InputColumn> columns,
    List<Integer> keys,
    List<MeasurementFeed.Source> sources,
    long groupMemory)
    implements PassPlan<List<SufficientStatistic<?>>> {
  @Override
  public ScanSpec spec() {
    return this;
  }

  boolean isGrouped() {
    return !keys.isEmpty();
  }

  /** Whether something is taken of the whole beside the groups. */
  boolean hasWhole() {
    return sources.stream().anyMatch(MeasurementFeed.Source::isOfWhole);
  }

  /** Those of the statistics, one for each source, that are of the groups or of the whole. */
  List<SufficientStatistic<?>> of(Scope scope, List<SufficientStatistic<?>> statistics) {
    return IntStream.range(0, sources.size())
        .filter(i -> sources.get(i).scope() == scope)
        .<SufficientStatistic<?>>mapToObj(statistics::get)
        .toList();
  }

  List<InputColumn> keyColumns() {
    return keys.stream().map(columns::get).toList();
  }

  @Override
  public SlotFeeds feeds(List<ColumnBuffer> buffers, Grouping grouping, int capacity) {
    return new SlotFeeds.OfAll(
        sources.stream()
            .map(source -> MeasurementFeed.of(source, buffers, grouping, capacity))
            .toList());
  }

  /** The statistics of no rows. */
  @Override
  public List<SufficientStatistic<?>> empty() {
    List<SufficientStatistic<?>> statistics = new ArrayList<>();
    for (MeasurementFeed.Source source : sources) {
      statistics.add(source.type().empty());
    }
    return statistics;
  }

  /** The bytes of statistics, one after the other. */
  @Override
  public byte[] write(List<SufficientStatistic<?>> statistics) {
    ByteSink sink = new ByteSink();
    statistics.forEach(statistic -> statistic.write(sink));
    return sink.toBytes();
  }

  /** The statistics whose bytes these are. */
  @Override
  public List<SufficientStatistic<?>> read(byte[] state) {
    ByteSource bytes = new ByteSource(state);
    List<SufficientStatistic<?>> statistics = new ArrayList<>(sources.size());
    for (MeasurementFeed.Source source : sources) {
      statistics.add(source.type().read(bytes));
    }
    bytes.requireEnd();
    return statistics;
  }

  /** What the rows of both say together, measurement by measurement. */
  @Override
  public List<SufficientStatistic<?>> merge(
      List<SufficientStatistic<?>> these, List<SufficientStatistic<?>> others) {
    List<SufficientStatistic<?>> merged = new ArrayList<>(sources.size());
    for (int i = 0; i < sources.size(); i++) {
      merged.add(merge(i, these.get(i), others.get(i)));
    }
    return merged;
  }

  /** What the rows of both say together about the i-th measurement. */
  SufficientStatistic<?> merge(int i, SufficientStatistic<?> one, SufficientStatistic<?> other) {
    try {
      return plus(one, other);
    } catch (DataException e) {
      throw sources.get(i).located(e, columns);
    }
  }

  // Statistics at the same place were read by the same type.
  @SuppressWarnings("unchecked")
  private static <S extends SufficientStatistic<S>> S plus(
      SufficientStatistic<S> a, SufficientStatistic<?> b) {
    return a.plus((S) b);
  }
}
