package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weight of every value in an interval or, where there are too many different ones, of bins of
 * neighbouring values; and the weight and the sum of all that lies below a few numbers.
 *
 * <ul>
 *   <li>Values are told apart by their nearest double. Bins are those of {@link DyadicBins}, at the
 *       lowest level at which there are not too many, so that any split of the rows gives the
 *       whole. At level 0, every value is kept by itself.
 *   <li>Sums are of the values themselves, decimals too: where decimals share a nearest double,
 *       they are kept together.
 * </ul>
 *
 * <pre>
 * body: row counts | weight, sum | least | greatest | weight, sum below each cut | level
 *       | number of bins | step from the one before or from the interval's first | weight
 *       | at level 0: 0, or 1 and the sum if it is not the product of the double and the weight ...
 * </pre>
 *
 * @param type the values that count, the interval and the cuts
 * @param rows which rows are counted
 * @param all of all values, in the interval or not
 * @param least the double nearest to the smallest value; 0 without rows
 * @param greatest the double nearest to the largest value; 0 without rows
 * @param below of all values below each cut
 * @param level the level of the bins
 * @param bins of each bin in the interval with something in it; the sum only at level 0, else 0
 */
public record ValueBins(
    ValueBinsType type,
    RowCounts rows,
    Share all,
    double least,
    double greatest,
    List<Share> below,
    int level,
    SortedMap<Long, Share> bins)
    implements Staged {
  static final int COARSEST = DyadicBins.COARSEST;
  static final int SAME_AS_DOUBLE = 0;
  static final int OF_ITS_OWN = 1;

  // Their number matters to nothing that is asked of them here.
  private static final DyadicBins DYADIC = new DyadicBins(2);

  /**
   * Some of the rows.
   *
   * @param weight {@code Σ w}
   * @param sum {@code Σ w x}
   */
  public record Share(ExactSum weight, ExactSum sum) {
    /** Of no rows. */
    public static final Share NONE = new Share(ExactSum.ZERO, ExactSum.ZERO);

    /** Of these and those. */
    public Share plus(Share other) {
      return new Share(weight.plus(other.weight), sum.plus(other.sum));
    }

    Share withoutSum() {
      return new Share(weight, ExactSum.ZERO);
    }

    void write(ByteSink sink) {
      sink.writeExact(weight);
      sink.writeExact(sum);
    }
  }

  /**
   * Checks that bins are in the interval, have a positive weight each and are not too many, and
   * that without rows all is 0.
   */
  public ValueBins {
    below = List.copyOf(below);
    SortedMap<Long, Share> sorted = new TreeMap<>();
    sorted.putAll(bins);
    bins = Collections.unmodifiableSortedMap(sorted);
    if (below.size() != type.cuts().size()) {
      throw new IllegalArgumentException(
          "Each of the cuts %s needs a share, but there are %d"
              .formatted(type.cuts(), below.size()));
    }
    if (bins.size() > type.most() || level < 0 || level > (bins.isEmpty() ? 0 : COARSEST)) {
      throw new IllegalArgumentException(
          "There may be %d bins up to level %d, but there are %d at level %d"
              .formatted(type.most(), COARSEST, bins.size(), level));
    }
    if (!bins.isEmpty()
        && (bins.firstKey() < bin(type.from()) >> level
            || bins.lastKey() > bin(type.to()) >> level)) {
      throw new IllegalArgumentException("Bins must be in the interval, but are " + bins.keySet());
    }
    for (Share share : bins.values()) {
      if (share.weight.signum() <= 0 || (level > 0 && share.sum.signum() != 0)) {
        throw new IllegalArgumentException(
            "A bin must have a weight > 0, and a sum only at level 0, but level=" + level);
      }
    }
    if (all.weight.signum() != Long.signum(rows.used())) {
      throw new IllegalArgumentException(
          "Rows used must have a weight > 0 together, and no rows none, but used=" + rows.used());
    }
    boolean someEnd = Double.doubleToLongBits(least) != 0 || Double.doubleToLongBits(greatest) != 0;
    if (rows.used() == 0
        ? someEnd || !bins.isEmpty() || all.sum.signum() != 0
        : !(type.support().contains(least)
            && type.support().contains(greatest)
            && Double.compare(least, greatest) <= 0
            && Double.compare(least + 0.0, least) == 0
            && Double.compare(greatest + 0.0, greatest) == 0)) {
      throw new IllegalArgumentException(
          "The ends must be values in order, or 0 without rows, but are %s and %s"
              .formatted(least, greatest));
    }
  }

  /** The number of the bin of a finite number, at level 0: in the order of the numbers. */
  static long bin(double x) {
    return DYADIC.bin(x);
  }

  /** The number whose bin this is, at level 0. */
  public static double value(long bin) {
    return Double.longBitsToDouble(bin ^ ((bin >> 63) & Long.MAX_VALUE)) + 0.0;
  }

  /** The smallest double of a bin that is in the interval. */
  public double lowest(long bin) {
    return value(Math.max(bin << level, bin(type.from())));
  }

  /** The largest double of a bin that is in the interval. */
  public double highest(long bin) {
    return value(Math.min((bin << level) + ((1L << level) - 1), bin(type.to())));
  }

  /** A double in the middle of a bin that is in the interval, as the bits of doubles go. */
  public double middle(long bin) {
    return value(bin(lowest(bin)) / 2 + bin(highest(bin)) / 2);
  }

  /** Whether every value in the interval is kept by itself. */
  public boolean isExact() {
    return level == 0;
  }

  /** Whether every value is kept by itself, in the interval and elsewhere. */
  public boolean isExactOfAll() {
    return level == 0 && type.isOfAll();
  }

  /** Of all values below a number; empty if it is not a cut. */
  public Optional<Share> below(double cut) {
    int i = Collections.binarySearch(type.cuts(), cut + 0.0);
    return i < 0 ? Optional.empty() : Optional.of(below.get(i));
  }

  @Override
  public Staged plus(Staged staged) {
    if (!(staged instanceof ValueBins other && type.equals(other.type))) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + staged.type());
    }
    int common = Math.max(level, other.level);
    SortedMap<Long, Share> total = new TreeMap<>();
    addTo(total, common);
    other.addTo(total, common);
    int more = Histogram.levelsOver(List.copyOf(total.keySet()), type.most());
    if (more > 0) {
      SortedMap<Long, Share> coarse = new TreeMap<>();
      total.forEach((bin, share) -> coarse.merge(bin >> more, share.withoutSum(), Share::plus));
      total = coarse;
    }
    // The 0 of no rows is no end.
    ValueBins ends = rows.used() == 0 ? other : this;
    ValueBins others = other.rows.used() == 0 ? this : other;
    List<Share> parts = new ArrayList<>();
    for (int i = 0; i < below.size(); i++) {
      parts.add(below.get(i).plus(other.below.get(i)));
    }
    return new ValueBins(
        type,
        rows.plus(other.rows),
        all.plus(other.all),
        Math.min(ends.least, others.least),
        Math.max(ends.greatest, others.greatest),
        parts,
        common + more,
        total);
  }

  private void addTo(SortedMap<Long, Share> total, int common) {
    bins.forEach(
        (bin, share) ->
            total.merge(
                bin >> (common - level), common == 0 ? share : share.withoutSum(), Share::plus));
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    all.write(sink);
    sink.writeDouble(least);
    sink.writeDouble(greatest);
    below.forEach(share -> share.write(sink));
    sink.writeByte(level);
    sink.writeCount(bins.size());
    long last = bin(type.from()) >> level;
    for (Map.Entry<Long, Share> entry : bins.entrySet()) {
      long step = entry.getKey() - last;
      sink.writeCount(step >>> Integer.SIZE);
      sink.writeCount(step & 0xffffffffL);
      last = entry.getKey();
      writeBin(last, entry.getValue(), sink);
    }
  }

  private void writeBin(long bin, Share share, ByteSink sink) {
    sink.writeExact(share.weight);
    if (level == 0) {
      if (share.sum.equals(share.weight.times(ExactSum.of(value(bin))))) {
        sink.writeByte(SAME_AS_DOUBLE);
      } else {
        sink.writeByte(OF_ITS_OWN);
        sink.writeExact(share.sum);
      }
    }
  }
}
