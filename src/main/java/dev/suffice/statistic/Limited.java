package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * The statistic of the values that are exact, and the weight of each range in which others lie;
 * where rows have trials or exposures, of each range beside each of these.
 *
 * <p>As much as the likelihood needs, whatever the family: {@code Σ w ln f(x)} over exact values is
 * a function of their own statistic, and of all values in a range the likelihood is that of the
 * range. The space grows with the number of different ranges, which for a detection limit is 1.
 *
 * <pre>
 * body: exact values | other rows | number of ranges | lower end | upper end | weight ...
 * or:   exact values | other rows | 0 | number | lower end | upper end | companion | weight ...
 *       where some companion is not 1
 * </pre>
 *
 * @param type what is kept of exact values, and the bounds of all
 * @param exact the statistic of the exact values
 * @param others which rows are counted in ranges, and which were left out beside those that {@code
 *     exact} counts
 * @param weights {@code Σ w} of each range and companion, in their order; only positive ones
 * @param <S> the statistic of the exact values
 */
public record Limited<S extends SufficientStatistic<S>>(
    LimitedType<S> type, S exact, RowCounts others, SortedMap<LimitedRow, ExactSum> weights)
    implements SufficientStatistic<Limited<S>> {
  /** The most different ranges, or pairs of a range and a companion. */
  public static final int MOST_RANGES = 10_000;

  /**
   * Checks that every range has a positive weight and holds values that could be seen, that they
   * are not too many, and that there are some exactly if rows are counted in them.
   */
  public Limited {
    SortedMap<LimitedRow, ExactSum> sorted = new TreeMap<>();
    sorted.putAll(weights);
    weights = Collections.unmodifiableSortedMap(sorted);
    if (!exact.type().equals(type.exact())) {
      throw new IllegalArgumentException(
          "Exact values must be kept as " + type.exact() + ", but are as " + exact.type());
    }
    for (Map.Entry<LimitedRow, ExactSum> entry : weights.entrySet()) {
      require(type, entry.getKey(), entry.getValue());
    }
    if (weights.isEmpty() != (others.used() == 0)) {
      throw new IllegalArgumentException(
          "There are ranges exactly if rows are counted in them, but "
              + weights.size()
              + " ranges and used="
              + others.used());
    }
    if (weights.size() > MOST_RANGES) {
      throw tooMany(weights.size());
    }
  }

  private static void require(LimitedType<?> type, LimitedRow row, ExactSum weight) {
    Range range = row.range();
    if (type.limits() == Limits.NONE || range.isAll()) {
      throw new IllegalArgumentException(
          "A row with limits must say something of a value, but " + range + " does not");
    }
    if (!type.holds(range)) {
      throw new IllegalArgumentException(
          "A range must hold values that have probability, but %s has none that is %s %s"
              .formatted(range, type.support().description(), type.bounds().description()));
    }
    if (!type.admits(row)) {
      throw new IllegalArgumentException(
          "%s, but %s beside %s is not".formatted(type.companion().rule(), row.companion(), range));
    }
    if (weight.signum() <= 0) {
      throw new IllegalArgumentException(
          "The weight of a range must be > 0, but that of " + range + " is not");
    }
  }

  static DataException tooMany(int ranges) {
    return new DataException(
        "There may be up to "
            + MOST_RANGES
            + " different limits or ranges, but there are "
            + ranges
            + " or more");
  }

  /** {@code Σ w} over all ranges. */
  public ExactSum weightInRanges() {
    return ExactSum.ofAll(weights.values().stream());
  }

  /** How many numbers divide the values that could be seen into those below and those above. */
  public int limits() {
    Support support = type.support();
    Range seen =
        new Range(
            Math.max(type.bounds().lower(), support.span().lower()),
            Math.min(type.bounds().upper(), support.span().upper()));
    Set<Double> limits = new HashSet<>();
    for (LimitedRow row : weights.keySet()) {
      Range range = row.range();
      boolean integers = support.isDiscrete();
      double most = Math.min(seen.upper(), type.companion().most(row.companion()));
      DoubleStream.of(
              integers ? Math.ceil(range.lower()) - 0.5 : range.lower(),
              integers ? Math.floor(range.upper()) + 0.5 : range.upper())
          .filter(limit -> limit > seen.lower() && limit < most)
          .forEach(limits::add);
    }
    return limits.size();
  }

  @Override
  public RowCounts rows() {
    return exact.rows().plus(others);
  }

  @Override
  public Limited<S> plus(Limited<S> other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + other.type);
    }
    SortedMap<LimitedRow, ExactSum> total = new TreeMap<>(weights);
    other.weights.forEach((row, weight) -> total.merge(row, weight, ExactSum::plus));
    return new Limited<>(type, exact.plus(other.exact), others.plus(other.others), total);
  }

  @Override
  public void write(ByteSink sink) {
    exact.write(sink);
    others.write(sink);
    boolean beside = weights.keySet().stream().anyMatch(row -> row.companion() != 1);
    if (beside) {
      sink.writeCount(0);
    }
    sink.writeCount(weights.size());
    weights.forEach(
        (row, weight) -> {
          row.range().write(sink);
          if (beside) {
            sink.writeDouble(row.companion());
          }
          sink.writeExact(weight);
        });
  }
}
