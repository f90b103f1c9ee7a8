package dev.suffice.statistic;

import dev.suffice.statistic.StatisticType.Feed;
import java.util.List;

/** How rows say where a value lies, if they do not say what it is. */
public enum Limits {
  /** All rows say what it is. */
  NONE(0) {
    @Override
    List<Feed> feeds() {
      return List.of(Feed.NUMBER);
    }

    @Override
    Reading read(Block block, int i, Support support) {
      return Reading.EXACT;
    }
  },
  /** By a second column, with codes such as {@code left}. */
  CODES(1) {
    @Override
    List<Feed> feeds() {
      return List.of(Feed.NUMBER, Feed.OPTIONAL_LABEL);
    }

    @Override
    Reading read(Block block, int i, Support support) {
      LimitCode code = LimitCode.of(block.labels()[i]);
      if (code == LimitCode.NONE) {
        return Reading.EXACT;
      }
      double x = block.values().values()[i];
      return Math.abs(x) <= Double.MAX_VALUE
          ? new Reading.Within(code.around(x, support))
          : new Reading.Refused(RowCounts.ofRefused(x));
    }
  },
  /** By two columns, from and to: an end that is null is open, and equal ends are a value. */
  ENDS(2) {
    @Override
    List<Feed> feeds() {
      return List.of(Feed.LOWER_END, Feed.UPPER_END);
    }

    @Override
    Reading read(Block block, int i, Support support) {
      double lower = block.values(0).values()[i];
      double upper = block.values(1).values()[i];
      if (lower == upper && Math.abs(lower) <= Double.MAX_VALUE) {
        return Reading.EXACT;
      }
      if (lower > upper) {
        throw new DataException(
            "A range needs lower <= upper, but a row has [" + lower + ", " + upper + "]");
      }
      if (Double.isNaN(lower) || lower == Double.POSITIVE_INFINITY) {
        return new Reading.Refused(RowCounts.ofRefused(lower));
      }
      if (Double.isNaN(upper) || upper == Double.NEGATIVE_INFINITY) {
        return new Reading.Refused(RowCounts.ofRefused(upper));
      }
      Range range = new Range(lower, upper);
      // Open on both sides, a row says no more than a null.
      return range.isAll() ? new Reading.Refused(RowCounts.ofNulls(1)) : new Reading.Within(range);
    }
  };

  private final int id;

  Limits(int id) {
    this.id = id;
  }

  /** What a row says. */
  sealed interface Reading {
    /** The one reading that is the same for all rows. */
    Reading EXACT = new Exact();

    /** The value is the first number of the row. */
    record Exact() implements Reading {}

    /** The value is in this range. */
    record Within(Range range) implements Reading {}

    /** The row says nothing, for this reason. */
    record Refused(RowCounts rows) implements Reading {}
  }

  /**
   * What the i-th row says of a value in this support.
   *
   * @throws DataException if it makes no sense
   */
  abstract Reading read(Block block, int i, Support support);

  /** What its columns are read as. */
  abstract List<Feed> feeds();

  int id() {
    return id;
  }

  static Limits ofId(int id) {
    for (Limits limits : values()) {
      if (limits.id == id) {
        return limits;
      }
    }
    throw new MalformedStatisticException("No way to say limits has the id " + id);
  }
}
