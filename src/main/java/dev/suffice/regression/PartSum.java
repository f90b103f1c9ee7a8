package dev.suffice.regression;

import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;

/** A sum of those rows alone that are in a part. */
public record PartSum<S extends SufficientStatistic<S>>(DenseSum<S> sum, Part part)
    implements DenseSum<S> {
  @Override
  public void add(DenseRows rows) {
    DenseRows own = part.of(rows);
    if (own.size() > 0) {
      sum.add(own);
    }
  }

  @Override
  public S snapshot(RowCounts leftOut) {
    return sum.snapshot(leftOut);
  }
}
