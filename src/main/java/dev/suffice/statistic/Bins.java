package dev.suffice.statistic;

import java.io.Serializable;

/**
 * How the numbers are cut into bins. Each bin is an interval closed on the left and open on the
 * right, and every finite number is in exactly one.
 *
 * <p>Bins are numbered in the order of their values, and come in levels: a bin of one level lies
 * within one bin of the next. Decimals are placed by the nearest double, so that a decimal written
 * like an edge lies on it.
 */
public sealed interface Bins extends Serializable permits EdgeBins, DyadicBins {
  /** The bin of a finite number at level 0. */
  long bin(double x);

  /** The bin that holds a bin of level 0. */
  long coarser(long bin, int level);

  /** The most bins that may hold something before the level rises. */
  int most();

  /** The last level. */
  int coarsest();

  /** The number of the first bin of a level. */
  long first(int level);

  /** The number of the last bin of a level. */
  long last(int level);

  /**
   * The number at which a bin begins: minus infinity for the first, and plus infinity for the one
   * after the last, which does not exist.
   */
  double lower(long bin, int level);

  /** What the bins are, in words such as {@code the weight in each of 5 bins}. */
  String description();

  /** Writes what tells these bins from others, after a byte that tells their kind. */
  void write(ByteSink sink);

  /** The bins that {@link #write} wrote. */
  static Bins read(ByteSource source) {
    int kind = source.readByte();
    return switch (kind) {
      case EdgeBins.KIND -> EdgeBins.readEdges(source);
      case DyadicBins.KIND -> DyadicBins.readMost(source);
      default -> throw new MalformedStatisticException("No bins are of the kind " + kind);
    };
  }
}
