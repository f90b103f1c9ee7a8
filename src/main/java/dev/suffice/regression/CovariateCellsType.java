package dev.suffice.regression;

import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many patterns of how many features are kept.
 *
 * @param features numbers of a row that are features
 * @param offset whether rows have an offset, their last number
 * @param most the most patterns that are kept; 0 keeps none
 */
public record CovariateCellsType(int features, Offset offset, int most)
    implements StatisticType<CovariateCells> {
  static final int ID = 15;

  /** As many patterns as one machine fits a model to at once. */
  public static final int USUAL_MOST = 1 << 14;

  // Bounds what untrusted bytes ask for.
  private static final int MOST_FEATURES = 1 << 20;

  /** Checks the sizes. */
  public CovariateCellsType {
    if (features < 0 || features > MOST_FEATURES || most < 0) {
      throw new IllegalArgumentException(
          "Cells need features >= 0 and most >= 0, but got %d and %d".formatted(features, most));
    }
  }

  /** The numbers of a pattern. */
  int numbers() {
    return features + (offset == Offset.PRESENT ? 1 : 0);
  }

  /** A mutable statistic, for rows without groups and already dense. */
  public CellSum sum() {
    return new CellSum(this);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public List<Feed> feeds() {
    return Collections.nCopies(numbers() + 1, Feed.NUMBER);
  }

  @Override
  public String description() {
    return "extents of features, and events by pattern of up to " + most + " patterns";
  }

  @Override
  public CovariateCells empty() {
    return new CovariateCells(
        this,
        RowCounts.NONE,
        Collections.nCopies(numbers(), Extent.NONE),
        CovariateCells.Weights.NONE,
        Optional.of(new TreeMap<>()));
  }

  @Override
  public Accumulator<CovariateCells> accumulator(Block layout, Grouping grouping) {
    return new CovariateCellsAccumulator(this);
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeCount(features);
    offset.write(sink);
    sink.writeCount(most);
  }

  static CovariateCellsType readType(ByteSource source) {
    long features = source.readCount();
    Offset offset = Offset.read(source);
    long most = source.readCount();
    if (features > MOST_FEATURES || most > Integer.MAX_VALUE) {
      throw new MalformedStatisticException("There are no such covariate cells");
    }
    return new CovariateCellsType((int) features, offset, (int) most);
  }

  @Override
  public CovariateCells read(ByteSource source) {
    return CovariateCells.read(this, source);
  }
}
