package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;

/**
 * How much weight each class has, whatever was forecast: what the base rate is estimated from.
 *
 * @param type what labels are
 * @param counts which rows have a label
 * @param weights {@code Σ w} of each class
 */
public record LabelCounts(LabelCountsType type, ForecastCounts counts, ExactWeights weights)
    implements SufficientStatistic<LabelCounts> {
  @Override
  public RowCounts rows() {
    return counts.rows();
  }

  /** {@code Σ w} of a class. */
  public ExactSum weight(int k) {
    return weights.get(k);
  }

  /** {@code Σ w}. */
  public ExactSum weight() {
    ExactSum weight = ExactSum.ZERO;
    for (int k = 0; k < type.labels().classes(); k++) {
      weight = weight.plus(weight(k));
    }
    return weight;
  }

  /** The share of events of two classes; some row must have a weight. */
  public BaseRate baseRate() {
    return new BaseRate(weight(1), weight());
  }

  @Override
  public LabelCounts plus(LabelCounts other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Only counts of the same labels add up, but found " + type + " and " + other.type);
    }
    return new LabelCounts(type, counts.plus(other.counts), weights.plus(other.weights));
  }

  @Override
  public void write(ByteSink sink) {
    counts.write(sink);
    weights.write(sink);
  }
}
