package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which sums of products are kept, over rows of numbers and of categories.
 *
 * @param degrees the highest power of each number that is a factor, from 1 to {@value
 *     #HIGHEST_DEGREE}
 * @param categories how many categories a row has
 */
public record GramType(List<Integer> degrees, int categories) implements StatisticType<Gram> {
  static final int ID = 13;

  /** The most numbers or categories in a row. */
  public static final int MOST_COLUMNS = 1000;

  /** The highest degree. */
  public static final int HIGHEST_DEGREE = 20;

  /** The most levels of all categories together; columns with more are identifiers. */
  public static final int MOST_LEVELS = 1000;

  /** Checks degrees and the numbers of columns. */
  public GramType {
    degrees = List.copyOf(degrees);
    if (degrees.isEmpty() && categories == 0) {
      throw new IllegalArgumentException("Products are of one column at least, but there is none");
    }
    if (degrees.size() > MOST_COLUMNS || categories < 0 || categories > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "Products are of up to %d numbers and as many categories, but there are %d and %d"
              .formatted(MOST_COLUMNS, degrees.size(), categories));
    }
    if (degrees.stream().anyMatch(degree -> degree < 1 || degree > HIGHEST_DEGREE)) {
      throw new IllegalArgumentException(
          "Degrees are from 1 to " + HIGHEST_DEGREE + ", but these are " + degrees);
    }
  }

  /** How many sums of powers of one number each are kept. */
  int moments() {
    return degrees.stream().mapToInt(degree -> 2 * degree).sum();
  }

  /** How many sums of products of powers of two numbers are kept. */
  int products() {
    int powers = powers();
    return (powers * powers - degrees.stream().mapToInt(degree -> degree * degree).sum()) / 2;
  }

  /** How many powers of numbers are factors. */
  int powers() {
    return degrees.stream().mapToInt(Integer::intValue).sum();
  }

  /** Where the sum of a power, from the first to twice the degree, is among the moments. */
  int placeOfMoment(int number, int exponent) {
    int place = exponent - 1;
    for (int i = 0; i < number; i++) {
      place += 2 * degrees.get(i);
    }
    return place;
  }

  /** Where the sum of a product of powers of numbers {@code i < j} is among the products. */
  int placeOfProduct(int i, int a, int j, int b) {
    int place = 0;
    int after = powers();
    for (int k = 0; k < i; k++) {
      after -= degrees.get(k);
      place += degrees.get(k) * after;
    }
    after -= degrees.get(i);
    int between = 0;
    for (int k = i + 1; k < j; k++) {
      between += degrees.get(k);
    }
    return place + degrees.get(i) * between + (a - 1) * degrees.get(j) + b - 1;
  }

  /** Where the sum of a power is among the powers that are factors. */
  int placeOfPower(int number, int exponent) {
    int place = exponent - 1;
    for (int i = 0; i < number; i++) {
      place += degrees.get(i);
    }
    return place;
  }

  /** How many pairs of different categories there are. */
  int pairs() {
    return categories * (categories - 1) / 2;
  }

  /** Where the pair of categories {@code p < q} is among all of them. */
  int placeOfPair(int p, int q) {
    return p * categories - p * (p + 1) / 2 + q - p - 1;
  }

  @Override
  public List<Feed> feeds() {
    List<Feed> feeds = new ArrayList<>(Collections.nCopies(degrees.size(), Feed.NUMBER));
    feeds.addAll(Collections.nCopies(categories, Feed.LABEL));
    return feeds;
  }

  @Override
  public String description() {
    return "products of each two of %d numbers%s and %d categories of a row"
        .formatted(powers(), powers() > degrees.size() ? ", some of them powers," : "", categories);
  }

  @Override
  public Gram empty() {
    return new Gram(
        this,
        RowCounts.NONE,
        ExactSum.ZERO,
        Collections.nCopies(moments(), ExactSum.ZERO),
        Collections.nCopies(products(), ExactSum.ZERO),
        Collections.nCopies(categories, new TreeMap<>()),
        Collections.nCopies(pairs(), new TreeMap<>()));
  }

  @Override
  public Accumulator<Gram> accumulator(Block layout, Grouping grouping) {
    return new GramAccumulator(this, layout, grouping);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeCount(degrees.size());
    degrees.forEach(sink::writeByte);
    sink.writeCount(categories);
  }

  static GramType readType(ByteSource source) {
    int numbers = source.readSize();
    List<Integer> degrees = new ArrayList<>(numbers);
    for (int i = 0; i < numbers; i++) {
      degrees.add(source.readByte());
    }
    // Each category has a count of its levels, of one byte at least.
    return new GramType(degrees, source.readSize());
  }

  @Override
  public Gram read(ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    ExactSum weight = source.readExact();
    List<ExactSum> moments = readAll(source, moments());
    List<ExactSum> products = readAll(source, products());
    List<SortedMap<String, List<ExactSum>>> levels = new ArrayList<>();
    for (int place = 0; place < categories; place++) {
      SortedMap<String, List<ExactSum>> ofCategory = new TreeMap<>();
      for (int left = source.readSize(); left > 0; left--) {
        String name = inOrder(ofCategory, source.readText());
        ofCategory.put(name, readAll(source, 1 + powers()));
      }
      levels.add(ofCategory);
      if (levels.stream().mapToInt(Map::size).sum() > MOST_LEVELS) {
        throw new MalformedStatisticException(
            "There may be " + MOST_LEVELS + " levels, but there are more");
      }
    }
    List<SortedMap<String, SortedMap<String, ExactSum>>> pairs = new ArrayList<>();
    for (int pair = 0; pair < pairs(); pair++) {
      SortedMap<String, SortedMap<String, ExactSum>> ofPair = new TreeMap<>();
      for (int left = source.readSize(); left > 0; left--) {
        String name = inOrder(ofPair, source.readText());
        ofPair.put(name, readRow(source));
      }
      pairs.add(ofPair);
    }
    return new Gram(this, rows, weight, moments, products, levels, pairs);
  }

  private static SortedMap<String, ExactSum> readRow(ByteSource source) {
    SortedMap<String, ExactSum> row = new TreeMap<>();
    for (int left = source.readSize(); left > 0; left--) {
      String name = inOrder(row, source.readText());
      row.put(name, source.readExact());
    }
    return row;
  }

  private static List<ExactSum> readAll(ByteSource source, int size) {
    List<ExactSum> sums = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sums.add(source.readExact());
    }
    return sums;
  }

  private static String inOrder(SortedMap<String, ?> before, String name) {
    if (!before.isEmpty() && before.lastKey().compareTo(name) >= 0) {
      throw new MalformedStatisticException("Levels must be in order, but " + name + " is not");
    }
    return name;
  }
}
