package dev.suffice.spark;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.StatisticCodec;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.broadcast.Broadcast;

/**
 * A pass after the first: of every group what the passes before say, or nothing.
 *
 * <p>A state says for itself what is in it: {@code (place, type, statistic)} after one another, in
 * the order of the measurements.
 *
 * @param spec what is read for the measurements that still need something
 * @param places where those are in the list of all measurements
 * @param types what is taken of each group, by the place among all measurements
 */
record FurtherPass(ScanSpec spec, List<Integer> places, Broadcast<GroupTypes> types)
    implements PassPlan<SortedMap<Integer, SufficientStatistic<?>>> {

  @Override
  public SlotFeeds feeds(List<ColumnBuffer> buffers, Grouping grouping, int capacity) {
    return FurtherFeeds.of(this, buffers, grouping, capacity);
  }

  @Override
  public SortedMap<Integer, SufficientStatistic<?>> empty() {
    return new TreeMap<>();
  }

  @Override
  public byte[] write(SortedMap<Integer, SufficientStatistic<?>> state) {
    ByteSink sink = new ByteSink();
    state.forEach((place, statistic) -> write(place, statistic, sink));
    return sink.toBytes();
  }

  static void write(int place, SufficientStatistic<?> statistic, ByteSink sink) {
    sink.writeCount(place);
    StatisticCodec.writeType(statistic.type(), sink);
    statistic.write(sink);
  }

  @Override
  public SortedMap<Integer, SufficientStatistic<?>> read(byte[] state) {
    return statistics(state);
  }

  /** The statistics in a state, by the place of their measurement. */
  static SortedMap<Integer, SufficientStatistic<?>> statistics(byte[] state) {
    ByteSource source = new ByteSource(state);
    SortedMap<Integer, SufficientStatistic<?>> statistics = new TreeMap<>();
    while (source.hasMore()) {
      int place = (int) source.readCount();
      StatisticType<?> type = StatisticCodec.readType(source);
      statistics.put(place, type.read(source));
    }
    return statistics;
  }

  @Override
  public SortedMap<Integer, SufficientStatistic<?>> merge(
      SortedMap<Integer, SufficientStatistic<?>> these,
      SortedMap<Integer, SufficientStatistic<?>> others) {
    SortedMap<Integer, SufficientStatistic<?>> merged = new TreeMap<>(these);
    others.forEach(
        (place, statistic) ->
            merged.merge(
                place, statistic, (one, other) -> spec.merge(places.indexOf(place), one, other)));
    return merged;
  }
}
