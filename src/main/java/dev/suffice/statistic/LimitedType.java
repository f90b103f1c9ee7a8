package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A statistic of values of which some are known by a range alone, or of which only those between
 * bounds could be seen.
 *
 * <pre>
 * type: support | limits | bounds | id of the exact values' statistic | its type
 * </pre>
 *
 * @param exact what is kept of exact values
 * @param support the values that have probability
 * @param limits how rows say ranges
 * @param bounds the values that could be seen, for all rows; values beside them have no probability
 * @param <S> the statistic of exact values
 */
public record LimitedType<S extends SufficientStatistic<S>>(
    StatisticType<S> exact, Support support, Limits limits, Range bounds)
    implements StatisticType<Limited<S>> {
  static final int ID = 10;

  /** Checks that exact values are one number a row and that some are between the bounds. */
  public LimitedType {
    if (!exact.feeds().equals(List.of(Feed.NUMBER))) {
      throw new IllegalArgumentException(
          "Values with limits must be one number a row, but " + exact + " reads " + exact.feeds());
    }
    if (!support.holdsAnyOf(bounds, bounds)) {
      throw new IllegalArgumentException(
          "Values must be between the bounds [%s, %s], but each is %s"
              .formatted(bounds.lower(), bounds.upper(), support.description()));
    }
  }

  /** Whether a range holds values that have probability and could be seen. */
  boolean holds(Range range) {
    return support.holdsAnyOf(range, bounds);
  }

  /** What the second number of a row is. */
  Companion companion() {
    return exact instanceof SumsType sums ? sums.companion() : Companion.NONE;
  }

  /** Whether the companion may be beside the range. */
  boolean admits(LimitedRow row) {
    return companion() == Companion.NONE
        ? row.companion() == 1
        : companion().accepts(row.range(), row.companion());
  }

  /** The least range that holds all values which the row could have, where there are some. */
  public Range possible(LimitedRow row) {
    Range span = support.span();
    double most = Math.min(span.upper(), companion().most(row.companion()));
    return new Range(
        Math.max(span.lower(), Math.max(bounds.lower(), row.range().lower())),
        Math.min(most, Math.min(bounds.upper(), row.range().upper())));
  }

  /** The type that serves whoever asks for this or the other, if they are of the same rows. */
  public Optional<LimitedType<?>> sharedWith(LimitedType<?> other) {
    boolean sameRows =
        support == other.support && limits == other.limits && bounds.equals(other.bounds);
    if (sameRows && exact instanceof SumsType these && other.exact instanceof SumsType those) {
      return these.sharesValuesWith(those)
          ? Optional.of(new LimitedType<>(these.union(those), support, limits, bounds))
          : Optional.empty();
    }
    return sameRows && exact.equals(other.exact) ? Optional.of(this) : Optional.empty();
  }

  /** Whether exact values may be kept as this. */
  public static boolean canKeep(StatisticType<?> exact) {
    return exact instanceof SumsType
        || exact.equals(ValueCounts.TYPE)
        || (exact instanceof ValueBinsType bins && bins.isOfAll());
  }

  @Override
  public Limited<S> empty() {
    return new Limited<>(this, exact.empty(), RowCounts.NONE, new TreeMap<>());
  }

  @Override
  public List<Feed> feeds() {
    return limits.feeds();
  }

  @Override
  public Accumulator<Limited<S>> accumulator(Block layout, Grouping grouping) {
    if (layout.companions().isPresent() && !bounds.isAll()) {
      throw new IllegalArgumentException(
          "Rows with trials or exposures have different chances to be seen %s, but only their sums are kept"
              .formatted(bounds.description()));
    }
    return new LimitedAccumulator<>(this, layout, exact.accumulator(layout, grouping));
  }

  @Override
  public String description() {
    return (limits == Limits.NONE ? "" : "the weight of each range; ")
        + exact.description()
        + (bounds.isAll() ? "" : " " + bounds.description());
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeByte(support.id());
    sink.writeByte(limits.id());
    bounds.write(sink);
    sink.writeByte(exact.id());
    exact.write(sink);
  }

  static LimitedType<?> readType(ByteSource source) {
    Support support = Support.ofId(source.readByte());
    Limits limits = Limits.ofId(source.readByte());
    Range bounds = Range.read(source);
    int id = source.readByte();
    return switch (id) {
      case SumsType.ID -> new LimitedType<>(SumsType.readType(source), support, limits, bounds);
      case ValueCounts.ID -> new LimitedType<>(ValueCounts.TYPE, support, limits, bounds);
      case ValueBinsType.ID ->
          new LimitedType<>(ValueBinsType.readType(source), support, limits, bounds);
      default ->
          throw new MalformedStatisticException("No statistic with limits has the type id " + id);
    };
  }

  private static LimitedRow readRow(Range range, ByteSource source) {
    double companion = source.readDouble();
    LimitedRow row = new LimitedRow(range, companion);
    if (Double.compare(companion, row.companion()) != 0) {
      throw new MalformedStatisticException("A companion must be 0, not -0");
    }
    return row;
  }

  @Override
  public Limited<S> read(ByteSource source) {
    S values = exact.read(source);
    RowCounts others = RowCounts.read(source);
    int first = source.readSize();
    // Rows without ranges say that companions come with the ranges.
    boolean beside = first == 0 && others.used() > 0;
    int size = beside ? source.readSize() : first;
    if (size > Limited.MOST_RANGES) {
      throw new MalformedStatisticException(
          "There may be " + Limited.MOST_RANGES + " ranges, but there are " + size);
    }
    SortedMap<LimitedRow, ExactSum> weights = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      Range range = Range.read(source);
      LimitedRow row = beside ? readRow(range, source) : LimitedRow.of(range);
      if (!weights.isEmpty() && weights.lastKey().compareTo(row) >= 0) {
        throw new MalformedStatisticException("Ranges must be in order, but " + range + " is not");
      }
      weights.put(row, source.readExact());
    }
    if (beside && weights.keySet().stream().allMatch(row -> row.companion() == 1)) {
      throw new MalformedStatisticException("Companions that are all 1 must be left out");
    }
    return new Limited<>(this, values, others, weights);
  }
}
