package dev.suffice.goodness;

import dev.suffice.distribution.Distribution;
import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.Bins;
import dev.suffice.statistic.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/** What bins know of a sample: the weight before each bin that holds something. */
final class BinnedSample {
  private final Bins bins;
  private final int level;
  private final long[] held;

  // Before each bin that is held, and at last of all.
  private final double[] before;

  private BinnedSample(Bins bins, int level, long[] held, double[] before) {
    this.bins = bins;
    this.level = level;
    this.held = held;
    this.before = before;
  }

  static BinnedSample of(Histogram histogram) {
    int size = histogram.weights().size();
    double[] before = new double[size + 1];
    ExactSum sum = ExactSum.ZERO;
    int i = 0;
    for (ExactSum weight : histogram.weights().values()) {
      sum = sum.plus(weight);
      before[++i] = sum.doubleValue();
    }
    long[] held = histogram.weights().keySet().stream().mapToLong(Long::longValue).toArray();
    return new BinnedSample(histogram.type().bins(), histogram.level(), held, before);
  }

  /** Other values in the same bins. */
  BinnedSample ofValues(double[] values) {
    long[] binOf =
        Arrays.stream(values).mapToLong(x -> bins.coarser(bins.bin(x), level)).sorted().toArray();
    long[] distinct = new long[binOf.length];
    double[] counts = new double[binOf.length + 1];
    int size = 0;
    for (int i = 0; i < binOf.length; i++) {
      if (i == 0 || binOf[i] != binOf[i - 1]) {
        distinct[size++] = binOf[i];
      }
      counts[size] = i + 1;
    }
    return new BinnedSample(
        bins, level, Arrays.copyOf(distinct, size), Arrays.copyOf(counts, size + 1));
  }

  Bins bins() {
    return bins;
  }

  /** The weight of all rows. */
  double size() {
    return before[held.length];
  }

  private Share empirical(int i) {
    return new Share(before[i] / size(), (size() - before[i]) / size());
  }

  /** {@code P(X < edge)}. */
  private static Share below(Distribution distribution, double edge) {
    if (Double.isInfinite(edge)) {
      return edge < 0 ? Share.NONE : Share.ALL;
    }
    double x = isDiscrete(distribution) ? Math.ceil(edge) - 1 : edge;
    return new Share(distribution.cumulative(x), distribution.survival(x));
  }

  private static boolean isDiscrete(Distribution distribution) {
    return distribution.kind() == Distribution.Kind.DISCRETE;
  }

  /** The whole line, in bins and the gaps between them. */
  List<Stretch> stretches(Distribution distribution) {
    List<Stretch> stretches = new ArrayList<>(2 * held.length + 1);
    Share reached = Share.NONE;
    for (int i = 0; i < held.length; i++) {
      Share start = below(distribution, bins.lower(held[i], level));
      Share end = below(distribution, bins.lower(held[i] + 1, level));
      stretches.add(Stretch.continuous(empirical(i), empirical(i), reached, start));
      stretches.add(
          isDiscrete(distribution)
              ? integers(distribution, i, start, end)
              : Stretch.continuous(empirical(i), empirical(i + 1), start, end));
      reached = end;
    }
    stretches.add(Stretch.continuous(Share.ALL, Share.ALL, reached, Share.ALL));
    return stretches;
  }

  private Stretch integers(Distribution distribution, int i, Share start, Share end) {
    double first = Math.max(Math.ceil(bins.lower(held[i], level)), distribution.lower());
    double last = Math.min(Math.ceil(bins.lower(held[i] + 1, level)) - 1, distribution.upper());
    return new Stretch(
        empirical(i),
        empirical(i + 1),
        start,
        end,
        distribution.cumulative(first),
        distribution.cumulative(last - 1));
  }

  /**
   * The whole line in cells of neighbouring bins: from the left, each ends at the first edge before
   * which at least so much is expected in it; what is left at the right belongs to the last.
   */
  List<Cell> cells(Distribution distribution, double leastExpected) {
    List<Cell> cells = new ArrayList<>();
    double least = leastExpected / size();
    long last = bins.last(level);
    long from = bins.first(level);
    Share start = Share.NONE;
    int i = 0;
    while (start.above() >= least) {
      long to = firstWith(distribution, start, least, from, last);
      Share end = below(distribution, bins.lower(to + 1, level));
      int next = i;
      while (next < held.length && held[next] <= to) {
        next++;
      }
      cells.add(new Cell(before[next] - before[i], size() * start.to(end)));
      if (to == last) {
        return cells;
      }
      from = to + 1;
      start = end;
      i = next;
    }
    Cell rest = new Cell(size() - before[i], size() * start.above());
    if (cells.isEmpty()) {
      return List.of(rest);
    }
    cells.set(cells.size() - 1, cells.get(cells.size() - 1).plus(rest));
    return cells;
  }

  /**
   * The first bin at whose end at least so much has come together, or the last if none has: sought
   * around that of the quantile.
   */
  private long firstWith(
      Distribution distribution, Share start, double least, long first, long last) {
    LongPredicate reached =
        bin -> start.to(below(distribution, bins.lower(bin + 1, level))) >= least;
    double quantile = distribution.quantile(Math.min(1, start.below() + least));
    long near = bins.coarser(bins.bin(quantile), level);
    long low = Math.max(first, Math.min(near, last));
    long high = low;
    // Distances between bins may be beyond the range of signed longs.
    for (long step = 1; low != first && reached.test(low - 1); step *= 2) {
      high = low - 1;
      low = Long.compareUnsigned(high - first, step) <= 0 ? first : high - step;
    }
    for (long step = 1; high != last && !reached.test(high); step *= 2) {
      low = high + 1;
      high = Long.compareUnsigned(last - low, step) <= 0 ? last : low + step;
    }
    while (low < high) {
      long middle = low + ((high - low) >>> 1);
      if (reached.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
