package dev.suffice.statistic;

import java.io.Serializable;
import java.util.List;

/**
 * A kind of statistic: its identity, its accumulator and its bytes.
 *
 * <p>Types are values: two that ask for the same quantities of the same support are equal, and only
 * statistics of equal types merge.
 *
 * @param <S> the statistics of this type
 */
public interface StatisticType<S extends SufficientStatistic<S>> extends Serializable {
  /** The stable number of this kind, part of the bytes of every statistic. */
  int id();

  /** Writes what tells types of the same id apart. */
  void write(ByteSink sink);

  /** The statistic of no rows: the identity of {@code plus}. */
  S empty();

  /**
   * What each column that is read is read as, in the order of the columns: what a block must hold
   * for {@link #accumulator}. By default one number a row.
   */
  default List<Feed> feeds() {
    return List.of(Feed.NUMBER);
  }

  /** A new accumulator for rows laid out like this. */
  Accumulator<S> accumulator(Block layout, Grouping grouping);

  /** The statistic whose body was written by {@link SufficientStatistic#write}. */
  S read(ByteSource source);

  /** What is kept of the values, in words for a plan. */
  default String description() {
    return "a statistic of its own";
  }

  /** Whether one slot is enough. */
  enum Grouping {
    /** One total: every row belongs to slot 0. */
    TOTAL,
    /** Many groups: a slot each. */
    GROUPS
  }

  /** What a value of a row is. */
  enum Feed {
    /** A number. */
    NUMBER,
    /** The name of a category. */
    LABEL,
    /** A text or anything printed as one; the empty text where there is none. */
    OPTIONAL_LABEL,
    /** A number; minus infinity where there is none. */
    LOWER_END,
    /** A number; infinity where there is none. */
    UPPER_END
  }
}
