package dev.suffice.statistic;

import dev.suffice.statistic.CrossMomentsType.Products;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which sums are kept for each class, over rows of numbers, a class and categories.
 *
 * @param supports what each number of a row may be: {@link Support#REAL}, or {@link Support#BINARY}
 * @param products which products of two numbers are summed
 * @param categories how many categories a row has beside its class
 */
public record ClassMomentsType(List<Support> supports, Products products, int categories)
    implements StatisticType<ClassMoments> {
  static final int ID = 16;

  /** The most classes; a column with more is an identifier, not a class. */
  public static final int MOST_CLASSES = 1000;

  /** The most categories in a row. */
  public static final int MOST_CATEGORIES = 1000;

  /** Checks that there is a column, that they are not too many, and their supports. */
  public ClassMomentsType {
    supports = List.copyOf(supports);
    if (supports.isEmpty() && categories == 0) {
      throw new IllegalArgumentException("Classes are told apart by one feature or more");
    }
    if (supports.size() > CrossMomentsType.MOST_COLUMNS
        || categories < 0
        || categories > MOST_CATEGORIES) {
      throw new IllegalArgumentException(
          "Classes have up to %d numbers and as many categories, but there are %d and %d"
              .formatted(MOST_CATEGORIES, supports.size(), categories));
    }
    for (Support support : supports) {
      if (support != Support.REAL && support != Support.BINARY) {
        throw new IllegalArgumentException(
            "A number of a class is any finite number or 0 or 1, but this one is "
                + support.description());
      }
    }
  }

  /** The type of the moments of a class; empty if rows have no numbers. */
  Optional<CrossMomentsType> ofNumbers() {
    return supports.isEmpty()
        ? Optional.empty()
        : Optional.of(new CrossMomentsType(supports.size(), products));
  }

  /** The numbers, then the class, then the categories. */
  @Override
  public List<Feed> feeds() {
    List<Feed> feeds = new ArrayList<>(Collections.nCopies(supports.size(), Feed.NUMBER));
    feeds.addAll(Collections.nCopies(1 + categories, Feed.LABEL));
    return feeds;
  }

  @Override
  public String description() {
    return "by class, %s of %d numbers and the weight of each level of %d categories"
        .formatted(
            products == Products.ALL ? "sums and products of each two" : "sums and squares",
            supports.size(),
            categories);
  }

  @Override
  public ClassMoments empty() {
    return new ClassMoments(this, RowCounts.NONE, new TreeMap<>());
  }

  @Override
  public Accumulator<ClassMoments> accumulator(Block layout, Grouping grouping) {
    return new ClassMomentsAccumulator(this, layout);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeCount(supports.size());
    supports.forEach(support -> sink.writeByte(support.id()));
    sink.writeByte(products.id());
    sink.writeCount(categories);
  }

  static ClassMomentsType readType(ByteSource source) {
    int numbers = source.readSize();
    List<Support> supports = new ArrayList<>();
    for (int i = 0; i < numbers; i++) {
      supports.add(Support.ofId(source.readByte()));
    }
    Products products = Products.ofId(source.readByte());
    long categories = source.readCount();
    if (categories > MOST_CATEGORIES) {
      throw new MalformedStatisticException("There are too many categories: " + categories);
    }
    return new ClassMomentsType(supports, products, (int) categories);
  }

  @Override
  public ClassMoments read(ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    int size = source.readSize();
    if (size > MOST_CLASSES) {
      throw new MalformedStatisticException(
          "There may be " + MOST_CLASSES + " classes, but there are " + size);
    }
    SortedMap<String, ClassMoments.OfClass> classes = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      String name = source.readText();
      if (!classes.isEmpty() && classes.lastKey().compareTo(name) >= 0) {
        throw new MalformedStatisticException("Classes must be in order, but " + name + " is not");
      }
      classes.put(name, readClass(source));
    }
    return new ClassMoments(this, rows, classes);
  }

  private ClassMoments.OfClass readClass(ByteSource source) {
    Optional<CrossMoments> numbers = ofNumbers().map(type -> type.read(source));
    List<CategoryCounts> levels = new ArrayList<>();
    for (int k = 0; k < categories; k++) {
      levels.add(CategoryCounts.TYPE.read(source));
    }
    return new ClassMoments.OfClass(numbers, levels);
  }
}
