package dev.suffice.statistic;

import java.util.OptionalDouble;

/** Counts rows that are left out, by reason, without an object for each. */
final class LeftOut {
  private long zeroWeight;
  private long nan;
  private long infinite;
  private long outOfSupport;
  private double example;
  private RowCounts others = RowCounts.NONE;

  void addZeroWeight() {
    zeroWeight++;
  }

  /** One row with a value outside a support: NaN, infinite or finite. */
  void addRefused(double value) {
    if (Double.isNaN(value)) {
      nan++;
    } else if (Double.isInfinite(value)) {
      infinite++;
    } else {
      example = outOfSupport == 0 || Double.compare(value, example) < 0 ? value : example;
      outOfSupport++;
    }
  }

  void add(RowCounts rows) {
    others = others.plus(rows);
  }

  RowCounts counts() {
    OptionalDouble least = outOfSupport == 0 ? OptionalDouble.empty() : OptionalDouble.of(example);
    return others.plus(new RowCounts(0, zeroWeight, 0, nan, infinite, outOfSupport, least));
  }
}
