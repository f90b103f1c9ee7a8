package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which sums of products are kept, over rows of as many numbers as there are columns.
 *
 * @param columns how many columns, from 1 to {@value #MOST_COLUMNS}
 * @param products of which pairs
 */
public record CrossMomentsType(int columns, Products products)
    implements StatisticType<CrossMoments> {
  static final int ID = 4;

  /** The most columns. */
  public static final int MOST_COLUMNS = 1000;

  /** Which products of two columns are summed. */
  public enum Products {
    /** Those of every pair, a column with itself too. */
    ALL(1),
    /** Those of every column with itself. */
    SQUARES(2);

    private final int id;

    Products(int id) {
      this.id = id;
    }

    int id() {
      return id;
    }

    static Products ofId(int id) {
      for (Products products : values()) {
        if (products.id == id) {
          return products;
        }
      }
      throw new MalformedStatisticException("No kind of products has the id " + id);
    }
  }

  /** Checks the number of columns. */
  public CrossMomentsType {
    if (columns < 1 || columns > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "Cross moments are of 1 to " + MOST_COLUMNS + " columns, but these are of " + columns);
    }
  }

  /** How many products are summed. */
  int size() {
    return products == Products.ALL ? columns * (columns + 1) / 2 : columns;
  }

  /** Where the product of columns {@code i <= j} is among the sums. */
  int place(int i, int j) {
    return products == Products.ALL ? i * columns - i * (i - 1) / 2 + j - i : i;
  }

  /** The type that serves whoever asks for one or the other; both must have the same columns. */
  public CrossMomentsType union(CrossMomentsType other) {
    if (columns != other.columns) {
      throw new IllegalArgumentException(
          "Only moments of the same columns unite, but found " + this + " and " + other);
    }
    return products == Products.ALL ? this : other;
  }

  @Override
  public List<Feed> feeds() {
    return Collections.nCopies(columns, Feed.NUMBER);
  }

  @Override
  public String description() {
    return "values, "
        + (products == Products.ALL ? "products of each two" : "squares")
        + " of rows of finite numbers";
  }

  @Override
  public CrossMoments empty() {
    return new CrossMoments(
        this,
        RowCounts.NONE,
        ExactSum.ZERO,
        Collections.nCopies(columns, ExactSum.ZERO),
        Collections.nCopies(size(), ExactSum.ZERO));
  }

  @Override
  public Accumulator<CrossMoments> accumulator(Block layout, Grouping grouping) {
    return new CrossAccumulator(this, layout, grouping);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeCount(columns);
    sink.writeByte(products.id);
  }

  static CrossMomentsType readType(ByteSource source) {
    // Each column has a sum, of one byte at least.
    int columns = source.readSize();
    return new CrossMomentsType(columns, Products.ofId(source.readByte()));
  }

  @Override
  public CrossMoments read(ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    ExactSum weight = source.readExact();
    List<ExactSum> sums = readAll(source, columns);
    return new CrossMoments(this, rows, weight, sums, readAll(source, size()));
  }

  private static List<ExactSum> readAll(ByteSource source, int size) {
    List<ExactSum> sums = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sums.add(source.readExact());
    }
    return sums;
  }
}
