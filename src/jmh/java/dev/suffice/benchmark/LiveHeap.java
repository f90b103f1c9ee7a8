package dev.suffice.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The most heap that something needs at once: the highest heap in use right after full collections
 * that are forced every so often while it runs. The rest is garbage, of which the collector leaves
 * as much as the heap has room for.
 *
 * <p>A sample: a peak between two collections is missed. What the process holds anyway, Spark above
 * all, is in it.
 */
final class LiveHeap {
  /** In milliseconds. */
  private static final long LEAST_PAUSE = 50;

  private LiveHeap() {}

  /** Frees what nobody needs. */
  static void clear() {
    System.gc();
  }

  /** The bytes in use now. */
  static long bytes() {
    clear();
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage afterCollection = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && afterCollection != null) {
        bytes += afterCollection.getUsed();
      }
    }
    return bytes;
  }

  /** The highest number of bytes in use while this runs. */
  static long peak(Contestant.Timed work) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    long[] peak = new long[1];
    Thread sampler =
        new Thread(
            () -> {
              while (!done.get()) {
                long start = System.nanoTime();
                peak[0] = Math.max(peak[0], bytes());
                pause((System.nanoTime() - start) / 1_000_000);
              }
            },
            "live heap");
    sampler.start();
    try {
      work.run();
    } finally {
      done.set(true);
      sampler.join();
    }
    return peak[0];
  }

  /** Leaves what is weighed at least half of the time. */
  private static void pause(long millisecondsOfCollection) {
    try {
      Thread.sleep(Math.max(LEAST_PAUSE, millisecondsOfCollection));
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts the sampler", e);
    }
  }
}
