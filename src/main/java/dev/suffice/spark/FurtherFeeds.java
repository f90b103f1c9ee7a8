package dev.suffice.spark;

import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.SlotwiseAccumulator;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Takes of every group what its key says. */
final class FurtherFeeds implements SlotFeeds {
  private final GroupTypes types;
  private final List<Feed<?>> feeds;
  private int known;

  private FurtherFeeds(GroupTypes types, List<Feed<?>> feeds) {
    this.types = types;
    this.feeds = feeds;
  }

  static FurtherFeeds of(
      FurtherPass pass, List<ColumnBuffer> buffers, Grouping grouping, int capacity) {
    List<Feed<?>> feeds = new ArrayList<>();
    for (int i = 0; i < pass.places().size(); i++) {
      MeasurementFeed.Source source = pass.spec().sources().get(i);
      Block block = MeasurementFeed.block(source, buffers, capacity);
      feeds.add(Feed.of(pass.places().get(i), source, source.type(), buffers, block, grouping));
    }
    return new FurtherFeeds(pass.types().value(), feeds);
  }

  /**
   * The rows of one measurement, on their way to an accumulator for each group.
   *
   * @param place where the measurement is among all
   */
  private record Feed<S extends SufficientStatistic<S>>(
      int place, MeasurementFeed rows, SlotwiseAccumulator<S> groups) {

    // The type of the first pass says which statistic all passes take.
    static <S extends SufficientStatistic<S>> Feed<S> of(
        int place,
        MeasurementFeed.Source source,
        StatisticType<S> first,
        List<ColumnBuffer> buffers,
        Block block,
        Grouping grouping) {
      SlotwiseAccumulator<S> groups = SlotwiseAccumulator.like(first, block, grouping);
      return new Feed<>(place, new MeasurementFeed(source, buffers, block, groups), groups);
    }

    void write(int slot, ByteSink sink) {
      if (groups.has(slot)) {
        FurtherPass.write(place, groups.snapshot(slot), sink);
      }
    }
  }

  @Override
  public void ensureSlots(int slots, IntFunction<byte[]> keys) {
    for (; known < slots; known++) {
      int slot = known;
      types
          .of(keys.apply(slot))
          .forEach(
              (place, type) ->
                  feeds.stream()
                      .filter(feed -> feed.place == place)
                      .forEach(feed -> feed.groups.assign(slot, type)));
    }
    feeds.forEach(feed -> feed.groups.ensureSlots(slots));
  }

  @Override
  public void add(int[] slots, int size) {
    for (Feed<?> feed : feeds) {
      feed.rows.add(slots, size);
    }
  }

  @Override
  public boolean has(int slot) {
    return feeds.stream().anyMatch(feed -> feed.groups.has(slot));
  }

  @Override
  public byte[] state(int slot) {
    ByteSink sink = new ByteSink();
    feeds.forEach(feed -> feed.write(slot, sink));
    return sink.toBytes();
  }

  @Override
  public long bytesPerSlot() {
    long bytes = 0;
    for (Feed<?> feed : feeds) {
      bytes += feed.groups.bytesPerSlot();
    }
    return bytes;
  }
}
