package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weight of each integer seen: the sufficient statistic of families of counts that have no
 * shorter one.
 *
 * <p>Where there are more than {@value #MOST_VALUES} different values, or one above 2^53, the
 * column is no column of counts: the statistic forgets its values, keeps {@code Σ w}, and stays so
 * whatever is added.
 *
 * <pre>
 * body: row counts | number of values | first value | weight | next value less the last | weight ...
 * or:   row counts | 0 | weight, where rows are used, but their values are forgotten
 * </pre>
 *
 * @param rows which rows are counted
 * @param weight {@code Σ w} over all values
 * @param weights {@code Σ w} of each value, from 0 up; only values with a positive weight; none
 *     where they are forgotten
 */
public record ValueCounts(RowCounts rows, ExactSum weight, SortedMap<Long, ExactSum> weights)
    implements SufficientStatistic<ValueCounts> {
  static final int ID = 3;

  /** The one type of value counts. */
  public static final StatisticType<ValueCounts> TYPE = new Type();

  /** The most different values. */
  public static final int MOST_VALUES = 10_000;

  /** The largest value: beyond, not every integer has a double of its own. */
  public static final long LARGEST_VALUE = 1L << 53;

  /**
   * Checks that values are in range and have a positive weight each, that they are not too many,
   * and that there is weight exactly if rows are used, as much as the values have.
   */
  public ValueCounts {
    SortedMap<Long, ExactSum> byValue = new TreeMap<>();
    byValue.putAll(weights);
    weights = Collections.unmodifiableSortedMap(byValue);
    weights.forEach(ValueCounts::require);
    if (weight.signum() != Long.signum(rows.used())) {
      throw new IllegalArgumentException(
          "Rows used must have a weight > 0 together, and no rows none, but used=" + rows.used());
    }
    if (weights.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "There may be " + MOST_VALUES + " values, but there are " + weights.size());
    }
    if (!weights.isEmpty() && !weight.equals(total(weights))) {
      throw new IllegalArgumentException(
          "The values must have the weight " + weight + " together, but have " + total(weights));
    }
  }

  /** All values, each with its weight. */
  public static ValueCounts of(RowCounts rows, SortedMap<Long, ExactSum> weights) {
    return new ValueCounts(rows, total(weights), weights);
  }

  /** Rows whose values are forgotten. */
  static ValueCounts uncounted(RowCounts rows, ExactSum weight) {
    return new ValueCounts(rows, weight, new TreeMap<>());
  }

  private static ExactSum total(SortedMap<Long, ExactSum> weights) {
    return ExactSum.ofAll(weights.values().stream());
  }

  private static void require(long value, ExactSum weight) {
    if (value < 0 || value > LARGEST_VALUE) {
      throw new IllegalArgumentException(
          "A value must be from 0 to " + LARGEST_VALUE + ", but is " + value);
    }
    if (weight.signum() <= 0) {
      throw new IllegalArgumentException(
          "The weight of a value must be > 0, but that of " + value + " is not");
    }
  }

  /** Whether the weight of each value is known: not if they are too many or too large. */
  public boolean isCounted() {
    return rows.used() == 0 || !weights.isEmpty();
  }

  /** {@code Σ w x}, of counted values. */
  public ExactSum sum() {
    return ExactSum.ofAll(
        weights.entrySet().stream()
            .map(entry -> entry.getValue().times(ExactSum.of(entry.getKey()))));
  }

  @Override
  public StatisticType<ValueCounts> type() {
    return TYPE;
  }

  @Override
  public ValueCounts plus(ValueCounts other) {
    RowCounts allRows = rows.plus(other.rows);
    SortedMap<Long, ExactSum> total = new TreeMap<>(weights);
    other.weights.forEach((value, w) -> total.merge(value, w, ExactSum::plus));
    return isCounted() && other.isCounted() && total.size() <= MOST_VALUES
        ? of(allRows, total)
        : uncounted(allRows, weight.plus(other.weight));
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeCount(weights.size());
    if (!isCounted()) {
      sink.writeExact(weight);
    }
    long last = 0;
    for (Map.Entry<Long, ExactSum> entry : weights.entrySet()) {
      sink.writeCount(entry.getKey() - last);
      sink.writeExact(entry.getValue());
      last = entry.getKey();
    }
  }

  private record Type() implements StatisticType<ValueCounts> {
    @Override
    public int id() {
      return ID;
    }

    @Override
    public void write(ByteSink sink) {
      // There is one type of value counts, so nothing tells them apart.
    }

    @Override
    public ValueCounts empty() {
      return of(RowCounts.NONE, new TreeMap<>());
    }

    @Override
    public Accumulator<ValueCounts> accumulator(Block layout, Grouping grouping) {
      return new ValueAccumulator(layout);
    }

    @Override
    public ValueCounts read(ByteSource source) {
      RowCounts rows = RowCounts.read(source);
      int size = source.readSize();
      if (size > MOST_VALUES) {
        throw new MalformedStatisticException(
            "There may be " + MOST_VALUES + " values, but there are " + size);
      }
      if (size == 0 && rows.used() > 0) {
        return uncounted(rows, source.readExact());
      }
      TreeMap<Long, ExactSum> weights = new TreeMap<>();
      long value = 0;
      for (int i = 0; i < size; i++) {
        long step = source.readCount();
        if (step > LARGEST_VALUE - value || (i > 0 && step == 0)) {
          throw new MalformedStatisticException(
              "Values must rise up to "
                  + LARGEST_VALUE
                  + ", but "
                  + value
                  + " is followed by "
                  + step
                  + " more");
        }
        value += step;
        weights.put(value, source.readExact());
      }
      return of(rows, weights);
    }
  }
}
