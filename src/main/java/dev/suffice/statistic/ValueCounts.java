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
 * <pre>
 * body: row counts | number of values | first value | weight | next value less the last | weight ...
 * </pre>
 *
 * @param rows which rows are counted
 * @param weights {@code Σ w} of each value, from 0 up; only values with a positive weight
 */
public record ValueCounts(RowCounts rows, SortedMap<Long, ExactSum> weights)
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
   * and that there are some exactly if rows are used.
   */
  public ValueCounts {
    SortedMap<Long, ExactSum> byValue = new TreeMap<>();
    byValue.putAll(weights);
    weights = Collections.unmodifiableSortedMap(byValue);
    weights.forEach(ValueCounts::require);
    if (weights.isEmpty() != (rows.used() == 0)) {
      throw new IllegalArgumentException(
          "There are values exactly if rows are used, but "
              + weights.size()
              + " values and used="
              + rows.used());
    }
    if (weights.size() > MOST_VALUES) {
      throw tooMany(weights.size());
    }
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

  static DataException tooMany(int values) {
    return new DataException(
        "A column of counts may have up to "
            + MOST_VALUES
            + " different values for this family, but has "
            + values
            + " or more");
  }

  static DataException tooLarge(double value) {
    return new DataException(
        "Counts must be at most " + LARGEST_VALUE + " for this family, but a row has " + value);
  }

  /** {@code Σ w} over all values. */
  public ExactSum weight() {
    return ExactSum.ofAll(weights.values().stream());
  }

  /** {@code Σ w x}. */
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
    SortedMap<Long, ExactSum> total = new TreeMap<>(weights);
    other.weights.forEach((value, weight) -> total.merge(value, weight, ExactSum::plus));
    return new ValueCounts(rows.plus(other.rows), total);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeCount(weights.size());
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
      return new ValueCounts(RowCounts.NONE, new TreeMap<>());
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
      return new ValueCounts(rows, weights);
    }
  }
}
