package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Sums of logarithms over rows of as many shares as there are columns.
 *
 * @param columns how many columns, from 1 to {@value #MOST_COLUMNS}
 */
public record SimplexSumsType(int columns) implements StatisticType<SimplexSums> {
  static final int ID = 5;

  /** The most columns. */
  public static final int MOST_COLUMNS = 1000;

  /** By how much the shares of a row may miss 1 together. */
  public static final double TOLERANCE = 1e-9;

  /** Checks the number of columns. */
  public SimplexSumsType {
    if (columns < 1 || columns > MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "Shares are in 1 to " + MOST_COLUMNS + " columns, but these are in " + columns);
    }
  }

  @Override
  public List<Feed> feeds() {
    return Collections.nCopies(columns, Feed.NUMBER);
  }

  @Override
  public String description() {
    return "log of each number > 0, in rows that add up to 1";
  }

  @Override
  public SimplexSums empty() {
    return new SimplexSums(
        this, RowCounts.NONE, ExactSum.ZERO, Collections.nCopies(columns, ExactSum.ZERO));
  }

  @Override
  public Accumulator<SimplexSums> accumulator(Block layout, Grouping grouping) {
    return new SimplexAccumulator(this, layout, grouping);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeCount(columns);
  }

  static SimplexSumsType readType(ByteSource source) {
    // Each column has a sum, of one byte at least.
    return new SimplexSumsType(source.readSize());
  }

  @Override
  public SimplexSums read(ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    ExactSum weight = source.readExact();
    List<ExactSum> logs = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      logs.add(source.readExact());
    }
    return new SimplexSums(this, rows, weight, logs);
  }
}
