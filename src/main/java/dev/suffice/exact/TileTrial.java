package dev.suffice.exact;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether {@link VectorTiles} pay on this virtual machine, by the clock: not until there is work
 * enough, as they take some tenths of a second to be compiled, and no more once they have cost
 * {@link #PATIENCE} ns more than {@link RowLoops} would have taken, as where a compiler knows no
 * vectors.
 *
 * <p>What it says changes how long sums take, never the sums.
 */
final class TileTrial {
  /** Products that loops work out first. */
  static final long FEW = 1L << 31;

  static final long PATIENCE = 2_000_000_000;

  private final AtomicLong loopProducts = new AtomicLong();
  private final AtomicLong loopNanos = new AtomicLong();
  private final AtomicLong tileProducts = new AtomicLong();
  private final AtomicLong tileNanos = new AtomicLong();

  boolean tilesPay() {
    long products = loopProducts.get();
    if (products < FEW) {
      return false;
    }
    double inLoops = (double) loopNanos.get() / products * tileProducts.get();
    return tileNanos.get() < inLoops + PATIENCE;
  }

  void addLoops(long products, long nanos) {
    loopProducts.addAndGet(products);
    loopNanos.addAndGet(nanos);
  }

  void addTiles(long products, long nanos) {
    tileProducts.addAndGet(products);
    tileNanos.addAndGet(nanos);
  }
}
