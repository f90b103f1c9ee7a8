package dev.suffice.spark;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * One task of the scan: all rows of a partition into statistics, one state for the whole or one a
 * group.
 *
 * <p>Groups are handed on when the partition ends or when they outgrow their memory; then the task
 * starts afresh with the rows that follow, and the same group comes again. Merging makes it one.
 */
final class PartitionScan {
  private static final int ROWS_OF_TOTAL = 4096;

  // With a million groups, more rows touch more memory pages than the processor remembers.
  private static final int ROWS_OF_GROUPS = 512;

  private final ScanSpec spec;
  private final Chunks chunks;
  private final Grouping grouping;
  private final int capacity;
  private final int[] slots;

  PartitionScan(ScanSpec spec, Chunks chunks) {
    this.spec = spec;
    this.chunks = chunks;
    this.grouping = spec.isGrouped() ? Grouping.GROUPS : Grouping.TOTAL;
    this.capacity = spec.isGrouped() ? ROWS_OF_GROUPS : ROWS_OF_TOTAL;
    this.slots = new int[capacity];
  }

  private List<ColumnBuffer> buffers() {
    return spec.columns().stream().map(column -> new ColumnBuffer(column, capacity)).toList();
  }

  private List<MeasurementFeed> feeds(List<ColumnBuffer> buffers) {
    return spec.sources().stream()
        .map(source -> new MeasurementFeed(source, buffers, grouping, capacity))
        .toList();
  }

  /** The state of all rows. */
  byte[] total() {
    List<ColumnBuffer> buffers = buffers();
    List<MeasurementFeed> feeds = feeds(buffers);
    for (int size = chunks.fill(buffers, capacity);
        size > 0;
        size = chunks.fill(buffers, capacity)) {
      for (MeasurementFeed feed : feeds) {
        feed.add(slots, size);
      }
    }
    return state(feeds, 0);
  }

  private static byte[] state(List<MeasurementFeed> feeds, int slot) {
    ByteSink sink = new ByteSink();
    feeds.forEach(feed -> feed.write(slot, sink));
    return sink.toBytes();
  }

  /** The key and the state of every group. */
  Iterator<Tuple2<byte[], byte[]>> groups() {
    return new Groups();
  }

  private final class Groups implements Iterator<Tuple2<byte[], byte[]>> {
    private final List<ColumnBuffer> buffers = buffers();
    private final ColumnBuffer[] keys =
        spec.keys().stream().map(buffers::get).toArray(ColumnBuffer[]::new);
    private GroupIndex index = GroupIndex.of(keys);
    private List<MeasurementFeed> feeds = new ArrayList<>();
    private int[] sorted = {};
    private int next;

    @Override
    public boolean hasNext() {
      if (next == sorted.length) {
        accumulate();
      }
      return next < sorted.length;
    }

    private void accumulate() {
      index = GroupIndex.of(keys);
      feeds = feeds(buffers);
      next = 0;
      int size = chunks.fill(buffers, capacity);
      while (size > 0) {
        index.assign(keys, size, slots);
        for (MeasurementFeed feed : feeds) {
          feed.ensureSlots(index.size());
          feed.add(slots, size);
        }
        size = isFull() ? 0 : chunks.fill(buffers, capacity);
      }
      sorted = index.sortedSlots();
    }

    private boolean isFull() {
      long bytes = index.bytesPerGroup();
      for (MeasurementFeed feed : feeds) {
        bytes += feed.bytesPerSlot();
      }
      return bytes * index.size() > spec.groupMemory();
    }

    @Override
    public Tuple2<byte[], byte[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("There is no group more");
      }
      int slot = sorted[next++];
      return new Tuple2<>(index.key(slot), state(feeds, slot));
    }
  }
}
