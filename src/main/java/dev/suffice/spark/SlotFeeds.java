package dev.suffice.spark;

import dev.suffice.statistic.ByteSink;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What takes the rows of a task, with a slot for each group. */
interface SlotFeeds {
  /** Makes room for slots 0 to {@code slots - 1}, whose groups have these keys. */
  void ensureSlots(int slots, IntFunction<byte[]> keys);

  /** Adds the first {@code size} rows of the buffers. */
  void add(int[] slots, int size);

  /** Whether something is taken of the slot's rows. */
  boolean has(int slot);

  /** The state of the slot's rows. */
  byte[] state(int slot);

  /** The state of all rows, where something is taken of them beside that of the slots. */
  default Optional<byte[]> whole() {
    return Optional.empty();
  }

  /** Bytes that a further slot costs, about. */
  long bytesPerSlot();

  /** The same statistics of every group. */
  record OfAll(List<MeasurementFeed> feeds) implements SlotFeeds {
    @Override
    public void ensureSlots(int slots, IntFunction<byte[]> keys) {
      feeds.forEach(feed -> feed.ensureSlots(slots));
    }

    @Override
    public void add(int[] slots, int size) {
      for (MeasurementFeed feed : feeds) {
        feed.add(slots, size);
      }
    }

    @Override
    public boolean has(int slot) {
      return true;
    }

    @Override
    public byte[] state(int slot) {
      ByteSink sink = new ByteSink();
      feeds.forEach(feed -> feed.write(slot, sink));
      return sink.toBytes();
    }

    @Override
    public Optional<byte[]> whole() {
      if (feeds.stream().noneMatch(MeasurementFeed::isOfWhole)) {
        return Optional.empty();
      }
      ByteSink sink = new ByteSink();
      feeds.forEach(feed -> feed.writeWhole(sink));
      return Optional.of(sink.toBytes());
    }

    @Override
    public long bytesPerSlot() {
      long bytes = 0;
      for (MeasurementFeed feed : feeds) {
        bytes += feed.bytesPerSlot();
      }
      return bytes;
    }
  }
}
