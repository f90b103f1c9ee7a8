package dev.suffice.spark;

import dev.suffice.statistic.StatisticType.Grouping;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import scala.Tuple2;

/**
 * One task of the scan: all rows of a partition into statistics, one state for the whole or one a
 * group.
 *
 * <p>Groups are handed on when the partition ends or when they outgrow their memory; then the task
 * starts afresh with the rows that follow, and the same group comes again. Merging makes it one.
 */
final class PartitionScan {
  // A few columns of a block fit the cache nearest to a core.
  private static final int ROWS_OF_TOTAL = 1024;

  // With a million groups, more rows touch more memory pages than the processor remembers.
  private static final int ROWS_OF_GROUPS = 512;

  /** In the place of a group's key: all rows. Every group's key has a byte at least. */
  static final byte[] NO_KEY = {};

  private final PassPlan<?> plan;
  private final ScanSpec spec;
  private final Chunks chunks;
  private final Grouping grouping;
  private final int capacity;
  private final int[] slots;

  PartitionScan(PassPlan<?> plan, Chunks chunks) {
    this.plan = plan;
    this.spec = plan.spec();
    this.chunks = chunks;
    this.grouping = spec.isGrouped() ? Grouping.GROUPS : Grouping.TOTAL;
    this.capacity = spec.isGrouped() ? ROWS_OF_GROUPS : ROWS_OF_TOTAL;
    this.slots = new int[capacity];
  }

  private List<ColumnBuffer> buffers() {
    return spec.columns().stream().map(column -> new ColumnBuffer(column, capacity)).toList();
  }

  private SlotFeeds feeds(List<ColumnBuffer> buffers) {
    return plan.feeds(buffers, grouping, capacity);
  }

  /** The state of all rows. */
  byte[] total() {
    List<ColumnBuffer> buffers = buffers();
    SlotFeeds feeds = feeds(buffers);
    feeds.ensureSlots(1, slot -> NO_KEY);
    for (int size = chunks.fill(buffers, capacity);
        size > 0;
        size = chunks.fill(buffers, capacity)) {
      feeds.add(slots, size);
    }
    return feeds.state(0);
  }

  /** The key and the state of every group, and of the whole if something is taken of it. */
  Iterator<Tuple2<byte[], byte[]>> groups() {
    return new Groups();
  }

  private final class Groups implements Iterator<Tuple2<byte[], byte[]>> {
    private final List<ColumnBuffer> buffers = buffers();
    private final ColumnBuffer[] keys =
        spec.keys().stream().map(buffers::get).toArray(ColumnBuffer[]::new);
    private GroupIndex index = GroupIndex.of(keys);
    private SlotFeeds feeds = new SlotFeeds.OfAll(List.of());
    private int[] sorted = {};
    private int next;
    private Optional<byte[]> whole = Optional.empty();

    @Override
    public boolean hasNext() {
      while (next == sorted.length && whole.isEmpty() && accumulate()) {}
      return next < sorted.length || whole.isPresent();
    }

    /** Takes rows until the groups are too many; false if there were none left. */
    private boolean accumulate() {
      index = GroupIndex.of(keys);
      feeds = feeds(buffers);
      next = 0;
      int size = chunks.fill(buffers, capacity);
      boolean more = size > 0;
      while (size > 0) {
        index.assign(keys, size, slots);
        feeds.ensureSlots(index.size(), index::key);
        feeds.add(slots, size);
        size = isFull() ? 0 : chunks.fill(buffers, capacity);
      }
      sorted = Arrays.stream(index.sortedSlots()).filter(slot -> feeds.has(slot)).toArray();
      whole = more ? feeds.whole() : Optional.empty();
      return more;
    }

    private boolean isFull() {
      long bytes = index.bytesPerGroup() + feeds.bytesPerSlot();
      return bytes * index.size() > spec.groupMemory();
    }

    @Override
    public Tuple2<byte[], byte[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("There is no group more");
      }
      if (whole.isPresent()) {
        Tuple2<byte[], byte[]> state = new Tuple2<>(NO_KEY, whole.get());
        whole = Optional.empty();
        return state;
      }
      int slot = sorted[next++];
      return new Tuple2<>(index.key(slot), feeds.state(slot));
    }
  }
}
