package dev.suffice.exact;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether {@link VectorTiles} pay on this virtual machine, by the clock: loops work out the first
 * products, as tiles take some tenths of a second to be compiled. Then one thread at a time tries
 * tiles, until a call is as fast as loops were, and tiles are taken from then on; or until they
 * have cost {@link #PATIENCE} ns, as where a compiler knows no vectors, and loops are.
 *
 * <p>What it says changes how long sums take, never the sums.
 */
final class TileTrial {
  /** Products that loops work out first. */
  static final long FEW = 1L << 31;

  static final long PATIENCE = 5_000_000_000L;

  /** What is known. */
  enum Verdict {
    OPEN,
    TILES,
    LOOPS
  }

  private final AtomicLong loopProducts = new AtomicLong();
  private final AtomicLong loopNanos = new AtomicLong();
  private final AtomicLong tileNanos = new AtomicLong();
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile Verdict verdict = Verdict.OPEN;

  Verdict verdict() {
    return verdict;
  }

  /** Whether the caller is to try tiles now, and to say then how long they took. */
  boolean isTurn() {
    return loopProducts.get() >= FEW && trying.compareAndSet(false, true);
  }

  void addLoops(long products, long nanos) {
    loopProducts.addAndGet(products);
    loopNanos.addAndGet(nanos);
  }

  /** Ends the turn of the caller. */
  void addTiles(long products, long nanos) {
    double inLoops = (double) loopNanos.get() / loopProducts.get() * products;
    if (nanos <= inLoops) {
      verdict = Verdict.TILES;
    } else if (tileNanos.addAndGet(nanos) > PATIENCE) {
      verdict = Verdict.LOOPS;
    }
    trying.set(false);
  }
}
