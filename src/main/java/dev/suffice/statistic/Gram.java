package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.GramFactor.Level;
import dev.suffice.statistic.GramFactor.Power;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Exact sums over rows of all products of two factors, each of which is 1, a number of the row or a
 * power of it, or the indicator of a category: {@code X'X}, {@code X'y} and {@code y'y} of every
 * linear model of these columns, whichever is its target.
 *
 * <p>Indicators are kept sparse: for each level of a category the sums of the numbers in its rows,
 * and for each pair of levels of two categories that occurs the weight of its rows.
 *
 * <pre>
 * type: numbers | degree of each | categories
 * body: row counts | weight | moments | products
 *       | for each category: levels | name | weight | sums of powers | name ...
 *       | for each two categories: levels of the first | name | levels of the second beside it | name | weight | ...
 * </pre>
 *
 * <ul>
 *   <li>A row with NaN in any number is counted as NaN; else with an infinite one, as infinite.
 * </ul>
 *
 * @param type how many numbers and categories, and which powers
 * @param rows which rows are in the sums
 * @param weight {@code Σ w}; without weights, the number of rows used
 * @param moments {@code Σ w x^a} for a from 1 to twice the degree, by number
 * @param products {@code Σ w x^a y^b} for each two numbers, by the first, the second, a and b
 * @param levels for each category its levels by name, with {@code Σ w} and all {@code Σ w x^a} for
 *     a up to the degree over their rows
 * @param pairs for each two categories {@code Σ w} by the names of their levels; only pairs that
 *     occur
 */
public record Gram(
    GramType type,
    RowCounts rows,
    ExactSum weight,
    List<ExactSum> moments,
    List<ExactSum> products,
    List<SortedMap<String, List<ExactSum>>> levels,
    List<SortedMap<String, SortedMap<String, ExactSum>>> pairs)
    implements SufficientStatistic<Gram> {
  /**
   * Checks that there are as many sums as the type says, that rows are used exactly if they have
   * weight, that levels have weight and are not too many, and that without rows all is 0.
   */
  public Gram {
    moments = List.copyOf(moments);
    products = List.copyOf(products);
    levels = levels.stream().map(Gram::copy).toList();
    pairs = pairs.stream().map(Gram::copyOfPair).toList();
    if (moments.size() != type.moments()
        || products.size() != type.products()
        || levels.size() != type.categories()
        || pairs.size() != type.pairs()) {
      throw new IllegalArgumentException(
          "There are other sums than those of the type %s".formatted(type));
    }
    if (weight.signum() != Long.signum(rows.used())) {
      throw new IllegalArgumentException(
          "Rows used must have a weight > 0 together, and no rows none, but used=" + rows.used());
    }
    if (rows.used() == 0
        && Stream.concat(moments.stream(), products.stream()).anyMatch(sum -> sum.signum() != 0)) {
      throw new IllegalArgumentException("Sums of no rows must be 0, but some are not");
    }
    requireLevels(type, rows, levels, pairs);
  }

  private static void requireLevels(
      GramType type,
      RowCounts rows,
      List<SortedMap<String, List<ExactSum>>> levels,
      List<SortedMap<String, SortedMap<String, ExactSum>>> pairs) {
    int all = 0;
    for (SortedMap<String, List<ExactSum>> ofCategory : levels) {
      all += ofCategory.size();
      if (ofCategory.isEmpty() != (rows.used() == 0)) {
        throw new IllegalArgumentException(
            "A category has levels exactly if rows are used, but used=" + rows.used());
      }
      if (ofCategory.values().stream().anyMatch(sums -> sums.size() != 1 + type.powers())) {
        throw new IllegalArgumentException("A level has a weight and a sum for each power");
      }
      if (ofCategory.values().stream().anyMatch(sums -> sums.get(0).signum() <= 0)) {
        throw new IllegalArgumentException("The weight of a level must be > 0");
      }
    }
    if (all > GramType.MOST_LEVELS) {
      throw tooMany(all);
    }
    for (SortedMap<String, SortedMap<String, ExactSum>> ofPair : pairs) {
      if (ofPair.isEmpty() != (rows.used() == 0)
          || ofPair.values().stream().anyMatch(Map::isEmpty)
          || ofPair.values().stream()
              .flatMap(row -> row.values().stream())
              .anyMatch(sum -> sum.signum() <= 0)) {
        throw new IllegalArgumentException(
            "Two categories have pairs of levels exactly if rows are used, each with a weight > 0");
      }
    }
  }

  static DataException tooMany(int levels) {
    return new DataException(
        "Categorical features may have up to %d levels together, but have %d or more"
            .formatted(GramType.MOST_LEVELS, levels));
  }

  private static SortedMap<String, List<ExactSum>> copy(SortedMap<String, List<ExactSum>> map) {
    // Not a copy of the map with its order, which may be another than that of names.
    SortedMap<String, List<ExactSum>> byName = new TreeMap<>();
    map.forEach((name, sums) -> byName.put(name, List.copyOf(sums)));
    return Collections.unmodifiableSortedMap(byName);
  }

  private static SortedMap<String, SortedMap<String, ExactSum>> copyOfPair(
      SortedMap<String, SortedMap<String, ExactSum>> map) {
    SortedMap<String, SortedMap<String, ExactSum>> byName = new TreeMap<>();
    map.forEach(
        (name, row) -> {
          SortedMap<String, ExactSum> copy = new TreeMap<>();
          copy.putAll(row);
          byName.put(name, Collections.unmodifiableSortedMap(copy));
        });
    return Collections.unmodifiableSortedMap(byName);
  }

  /** The names of the levels of each category. */
  public List<SortedSet<String>> levelNames() {
    return levels.stream()
        .<SortedSet<String>>map(ofCategory -> new TreeSet<>(ofCategory.keySet()))
        .toList();
  }

  /** {@code Σ w f g} over all rows, exactly. */
  public ExactSum sum(GramFactor f, GramFactor g) {
    if (f instanceof Power x) {
      return sum(x, g);
    }
    if (f instanceof Level level) {
      return sum(level, g);
    }
    if (g instanceof Power || g instanceof Level) {
      return sum(g, f);
    }
    return weight;
  }

  private ExactSum sum(Power x, GramFactor g) {
    if (g instanceof Level level) {
      return sum(level, x);
    }
    if (!(g instanceof Power y)) {
      return moments.get(type.placeOfMoment(x.place(), x.exponent()));
    }
    if (x.place() == y.place()) {
      return moments.get(type.placeOfMoment(x.place(), x.exponent() + y.exponent()));
    }
    Power first = x.place() < y.place() ? x : y;
    Power second = x.place() < y.place() ? y : x;
    return products.get(
        type.placeOfProduct(first.place(), first.exponent(), second.place(), second.exponent()));
  }

  private ExactSum sum(Level level, GramFactor g) {
    if (g instanceof Level other) {
      return sum(level, other);
    }
    List<ExactSum> sums = levels.get(level.place()).getOrDefault(level.name(), List.of());
    if (sums.isEmpty()) {
      return ExactSum.ZERO;
    }
    return sums.get(g instanceof Power x ? 1 + type.placeOfPower(x.place(), x.exponent()) : 0);
  }

  private ExactSum sum(Level a, Level b) {
    if (a.place() == b.place()) {
      return a.name().equals(b.name()) ? sum(a, new GramFactor.One()) : ExactSum.ZERO;
    }
    Level first = a.place() < b.place() ? a : b;
    Level second = a.place() < b.place() ? b : a;
    SortedMap<String, ExactSum> row =
        pairs
            .get(type.placeOfPair(first.place(), second.place()))
            .getOrDefault(first.name(), Collections.emptySortedMap());
    return row.getOrDefault(second.name(), ExactSum.ZERO);
  }

  @Override
  public Gram plus(Gram other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Statistics of one type merge, but found " + type + " and " + other.type);
    }
    List<SortedMap<String, List<ExactSum>>> allLevels = new ArrayList<>();
    for (int place = 0; place < levels.size(); place++) {
      SortedMap<String, List<ExactSum>> total = new TreeMap<>(levels.get(place));
      other.levels.get(place).forEach((name, sums) -> total.merge(name, sums, Gram::plus));
      allLevels.add(total);
    }
    List<SortedMap<String, SortedMap<String, ExactSum>>> allPairs = new ArrayList<>();
    for (int pair = 0; pair < pairs.size(); pair++) {
      allPairs.add(plus(pairs.get(pair), other.pairs.get(pair)));
    }
    return new Gram(
        type,
        rows.plus(other.rows),
        weight.plus(other.weight),
        plus(moments, other.moments),
        plus(products, other.products),
        allLevels,
        allPairs);
  }

  private static List<ExactSum> plus(List<ExactSum> these, List<ExactSum> others) {
    List<ExactSum> total = new ArrayList<>(these.size());
    for (int i = 0; i < these.size(); i++) {
      total.add(these.get(i).plus(others.get(i)));
    }
    return total;
  }

  private static SortedMap<String, SortedMap<String, ExactSum>> plus(
      SortedMap<String, SortedMap<String, ExactSum>> these,
      SortedMap<String, SortedMap<String, ExactSum>> others) {
    SortedMap<String, SortedMap<String, ExactSum>> total = new TreeMap<>();
    these.forEach((name, row) -> total.put(name, new TreeMap<>(row)));
    others.forEach(
        (name, row) ->
            row.forEach(
                (beside, sum) ->
                    total
                        .computeIfAbsent(name, n -> new TreeMap<>())
                        .merge(beside, sum, ExactSum::plus)));
    return total;
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    sink.writeExact(weight);
    moments.forEach(sink::writeExact);
    products.forEach(sink::writeExact);
    for (SortedMap<String, List<ExactSum>> ofCategory : levels) {
      sink.writeCount(ofCategory.size());
      ofCategory.forEach(
          (name, sums) -> {
            sink.writeText(name);
            sums.forEach(sink::writeExact);
          });
    }
    for (SortedMap<String, SortedMap<String, ExactSum>> ofPair : pairs) {
      sink.writeCount(ofPair.size());
      ofPair.forEach(
          (name, row) -> {
            sink.writeText(name);
            sink.writeCount(row.size());
            row.forEach(
                (beside, sum) -> {
                  sink.writeText(beside);
                  sink.writeExact(sum);
                });
          });
    }
  }
}
