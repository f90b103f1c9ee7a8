package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The exact weight in each bin: what tells whether a fitted distribution looks like its data.
 *
 * <pre>
 * body: row counts | level | bins below 0 | bins from 0
 * bins: how many | first, outwards from 0 | weight | next less the last | weight ...
 * </pre>
 *
 * @param type the values and the bins
 * @param rows which rows are counted
 * @param level the level of the bins: the lowest at which those that hold something are not too
 *     many
 * @param weights {@code Σ w} of each bin, by number; only bins with a positive weight
 */
public record Histogram(
    HistogramType type, RowCounts rows, int level, SortedMap<Long, ExactSum> weights)
    implements SufficientStatistic<Histogram> {
  /**
   * Checks that bins exist, have a positive weight each, are not too many, and that there are some
   * exactly if rows are used.
   */
  public Histogram {
    Bins bins = type.bins();
    SortedMap<Long, ExactSum> byBin = new TreeMap<>();
    byBin.putAll(weights);
    weights = Collections.unmodifiableSortedMap(byBin);
    if (level < 0 || level > (weights.isEmpty() ? 0 : bins.coarsest())) {
      throw new IllegalArgumentException(
          "The level must be from 0 to %d, and 0 without rows, but is %d"
              .formatted(bins.coarsest(), level));
    }
    if (weights.isEmpty() != (rows.used() == 0) || weights.size() > bins.most()) {
      throw new IllegalArgumentException(
          "There must be bins exactly if rows are used, and at most %d, but %d bins and used=%d"
              .formatted(bins.most(), weights.size(), rows.used()));
    }
    if (!weights.isEmpty()
        && (weights.firstKey() < bins.first(level) || weights.lastKey() > bins.last(level))) {
      throw new IllegalArgumentException(
          "Bins must be from %d to %d at level %d, but there are %d and %d"
              .formatted(
                  bins.first(level),
                  bins.last(level),
                  level,
                  weights.firstKey(),
                  weights.lastKey()));
    }
    if (weights.values().stream().anyMatch(weight -> weight.signum() <= 0)) {
      throw new IllegalArgumentException("The weight of a bin must be > 0, but one of them is not");
    }
  }

  /** {@code Σ w} over all bins. */
  public ExactSum weight() {
    return ExactSum.ofAll(weights.values().stream());
  }

  @Override
  public Histogram plus(Histogram other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + other.type);
    }
    int common = Math.max(level, other.level);
    SortedMap<Long, ExactSum> total = new TreeMap<>();
    add(total, common - level, weights);
    add(total, common - other.level, other.weights);
    int more = levelsOver(List.copyOf(total.keySet()), type.bins().most());
    if (more > 0) {
      SortedMap<Long, ExactSum> coarse = new TreeMap<>();
      add(coarse, more, total);
      total = coarse;
    }
    return new Histogram(type, rows.plus(other.rows), common + more, total);
  }

  private void add(SortedMap<Long, ExactSum> total, int levels, SortedMap<Long, ExactSum> bins) {
    bins.forEach(
        (bin, weight) -> total.merge(type.bins().coarser(bin, levels), weight, ExactSum::plus));
  }

  /**
   * How many levels higher no more than {@code most} of these bins are left; they are dyadic, in
   * order, each once.
   *
   * <p>Two neighbours are still two bins n levels higher if they differ in a bit from n up.
   */
  static int levelsOver(List<Long> bins, int most) {
    if (bins.size() <= most) {
      return 0;
    }
    List<Integer> highestDifferent = new ArrayList<>(bins.size() - 1);
    for (int i = 1; i < bins.size(); i++) {
      highestDifferent.add(
          Long.SIZE - 1 - Long.numberOfLeadingZeros(bins.get(i - 1) ^ bins.get(i)));
    }
    highestDifferent.sort(Collections.reverseOrder());
    return highestDifferent.get(most - 1) + 1;
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeCount(level);
    SortedMap<Long, ExactSum> outwards = new TreeMap<>();
    weights.headMap(0L).forEach((bin, weight) -> outwards.put(-1 - bin, weight));
    write(sink, outwards);
    write(sink, weights.tailMap(0L));
  }

  private static void write(ByteSink sink, SortedMap<Long, ExactSum> outwards) {
    sink.writeCount(outwards.size());
    long last = 0;
    for (Map.Entry<Long, ExactSum> entry : outwards.entrySet()) {
      sink.writeCount(entry.getKey() - last);
      sink.writeExact(entry.getValue());
      last = entry.getKey();
    }
  }
}
