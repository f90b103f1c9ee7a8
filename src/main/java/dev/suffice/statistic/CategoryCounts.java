package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weight of each category seen: the sufficient statistic of a categorical distribution.
 *
 * @param rows which rows are counted
 * @param weights {@code Σ w} of each category, by name; only categories with a positive weight
 */
public record CategoryCounts(RowCounts rows, SortedMap<String, ExactSum> weights)
    implements SufficientStatistic<CategoryCounts> {
  static final int ID = 2;

  /** The one type of category counts. */
  public static final StatisticType<CategoryCounts> TYPE = new Type();

  /** The most categories; a column with more is an identifier, not a category. */
  public static final int MOST_CATEGORIES = 10_000;

  /**
   * Checks that every category has a positive weight, that they are not too many, and that there
   * are some exactly if rows are used.
   */
  public CategoryCounts {
    // Not a copy of the map with its order, which may be another than that of names.
    SortedMap<String, ExactSum> byName = new TreeMap<>();
    byName.putAll(weights);
    weights = Collections.unmodifiableSortedMap(byName);
    weights.forEach(CategoryCounts::requirePositive);
    if (weights.isEmpty() != (rows.used() == 0)) {
      throw new IllegalArgumentException(
          "There are categories exactly if rows are used, but "
              + weights.size()
              + " categories and used="
              + rows.used());
    }
    if (weights.size() > MOST_CATEGORIES) {
      throw tooMany();
    }
  }

  static DataException tooMany() {
    return new DataException(
        "A categorical column may have up to %d categories, but has more"
            .formatted(MOST_CATEGORIES));
  }

  private static void requirePositive(String category, ExactSum weight) {
    if (weight.signum() <= 0) {
      throw new IllegalArgumentException(
          "The weight of a category must be > 0, but that of " + category + " is not");
    }
  }

  /** {@code Σ w} over all categories. */
  public ExactSum weight() {
    return ExactSum.ofAll(weights.values().stream());
  }

  @Override
  public StatisticType<CategoryCounts> type() {
    return TYPE;
  }

  @Override
  public CategoryCounts plus(CategoryCounts other) {
    SortedMap<String, ExactSum> total = new TreeMap<>(weights);
    other.weights.forEach((name, weight) -> total.merge(name, weight, ExactSum::plus));
    return new CategoryCounts(rows.plus(other.rows), total);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeCount(weights.size());
    weights.forEach(
        (name, weight) -> {
          sink.writeText(name);
          sink.writeExact(weight);
        });
  }

  private record Type() implements StatisticType<CategoryCounts> {
    @Override
    public int id() {
      return ID;
    }

    @Override
    public void write(ByteSink sink) {
      // There is one type of category counts, so nothing tells them apart.
    }

    @Override
    public CategoryCounts empty() {
      return new CategoryCounts(RowCounts.NONE, new TreeMap<>());
    }

    @Override
    public List<Feed> feeds() {
      return List.of(Feed.LABEL);
    }

    @Override
    public String description() {
      return "the weight of each category";
    }

    @Override
    public Accumulator<CategoryCounts> accumulator(Block layout, Grouping grouping) {
      return new CategoryAccumulator(layout);
    }

    @Override
    public CategoryCounts read(ByteSource source) {
      RowCounts rows = RowCounts.read(source);
      int size = source.readSize();
      if (size > MOST_CATEGORIES) {
        throw new MalformedStatisticException(
            "There may be " + MOST_CATEGORIES + " categories, but there are " + size);
      }
      TreeMap<String, ExactSum> weights = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        String name = source.readText();
        if (!weights.isEmpty() && weights.lastKey().compareTo(name) >= 0) {
          throw new MalformedStatisticException(
              "Categories must be in order, but " + name + " is not");
        }
        weights.put(name, source.readExact());
      }
      return new CategoryCounts(rows, weights);
    }
  }
}
