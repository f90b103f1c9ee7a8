package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Exact sums over the rows of each class: the sufficient statistic of classifiers that say how the
 * features of each class are distributed.
 *
 * <pre>
 * type: numbers | support of each | kind of products | categories
 * body: row counts | classes | name | cross moments | category counts of each | name ...
 * </pre>
 *
 * <ul>
 *   <li>A row with NaN in any number is counted as NaN; else with an infinite one, as infinite;
 *       else with another number than 0 and 1 where there should be one of them, as out of support.
 *   <li>A class has a row with weight.
 * </ul>
 *
 * @param type how many numbers and categories, and which products
 * @param rows which rows are in the sums, those of all classes
 * @param classes the sums of each class, by name
 */
public record ClassMoments(
    ClassMomentsType type, RowCounts rows, SortedMap<String, OfClass> classes)
    implements SufficientStatistic<ClassMoments> {

  /**
   * The sums of one class.
   *
   * @param numbers the moments of its numbers; absent if rows have none
   * @param categories the weight of each level, for each category
   */
  public record OfClass(Optional<CrossMoments> numbers, List<CategoryCounts> categories) {
    /** Checks that all are of the same rows, and that there are some. */
    public OfClass {
      categories = List.copyOf(categories);
      List<RowCounts> rows =
          Stream.concat(
                  numbers.stream().map(CrossMoments::rows),
                  categories.stream().map(CategoryCounts::rows))
              .distinct()
              .toList();
      if (rows.size() != 1
          || rows.get(0).used() == 0
          || !rows.get(0).equals(RowCounts.ofUsed(rows.get(0).used()))) {
        throw new IllegalArgumentException(
            "All sums of a class are of the same rows, at least one, but of " + rows);
      }
      ExactSum weight = numbers.isPresent() ? numbers.get().weight() : categories.get(0).weight();
      if (categories.stream().anyMatch(counts -> !counts.weight().equals(weight))) {
        throw new IllegalArgumentException(
            "All sums of a class have the same weight, but one has another than " + weight);
      }
    }

    /** How many rows it has. */
    public long rows() {
      return numbers.isPresent() ? numbers.get().rows().used() : categories.get(0).rows().used();
    }

    /** {@code Σ w}. */
    public ExactSum weight() {
      return numbers.isPresent() ? numbers.get().weight() : categories.get(0).weight();
    }

    private OfClass plus(OfClass other) {
      List<CategoryCounts> sum = new ArrayList<>();
      for (int k = 0; k < categories.size(); k++) {
        sum.add(categories.get(k).plus(other.categories.get(k)));
      }
      return new OfClass(numbers.map(own -> own.plus(other.numbers.orElseThrow())), sum);
    }

    private void write(ByteSink sink) {
      numbers.ifPresent(moments -> moments.write(sink));
      categories.forEach(counts -> counts.write(sink));
    }
  }

  /** Checks that classes are not too many, have the sums of the type, and all the rows used. */
  public ClassMoments {
    // Not a copy of the map with its order, which may be another than that of names.
    SortedMap<String, OfClass> byName = new TreeMap<>();
    byName.putAll(classes);
    classes = Collections.unmodifiableSortedMap(byName);
    if (classes.size() > ClassMomentsType.MOST_CLASSES) {
      throw tooMany();
    }
    for (OfClass one : classes.values()) {
      if (!one.numbers.map(CrossMoments::type).equals(type.ofNumbers())
          || one.categories.size() != type.categories()) {
        throw new IllegalArgumentException(
            "There are other sums than those of the type %s".formatted(type));
      }
    }
    long used = 0;
    for (OfClass one : classes.values()) {
      used = Math.addExact(used, one.rows());
    }
    if (used != rows.used()) {
      throw new IllegalArgumentException(
          "Every row used has a class, but of %d rows %d do".formatted(rows.used(), used));
    }
  }

  static DataException tooMany() {
    return new DataException(
        "A target may have up to %d classes, but has more"
            .formatted(ClassMomentsType.MOST_CLASSES));
  }

  /** {@code Σ w} over all classes. */
  public ExactSum weight() {
    return ExactSum.ofAll(classes.values().stream().map(OfClass::weight));
  }

  @Override
  public ClassMoments plus(ClassMoments other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + other.type);
    }
    SortedMap<String, OfClass> sum = new TreeMap<>(classes);
    other.classes.forEach((name, one) -> sum.merge(name, one, OfClass::plus));
    return new ClassMoments(type, rows.plus(other.rows), sum);
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeCount(classes.size());
    classes.forEach(
        (name, one) -> {
          sink.writeText(name);
          one.write(sink);
        });
  }
}
