package dev.suffice.regression;

import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;

/**
 * The mutable side of a statistic of dense rows, without groups.
 *
 * @param <S> the statistic
 */
public interface DenseSum<S extends SufficientStatistic<S>> {
  /** Adds all rows. */
  void add(DenseRows rows);

  /** The statistic of the rows so far, and of rows that were left out. */
  S snapshot(RowCounts leftOut);

  /** The statistic of the rows so far. */
  default S snapshot() {
    return snapshot(RowCounts.NONE);
  }
}
