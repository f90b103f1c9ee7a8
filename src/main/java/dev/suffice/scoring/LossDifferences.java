package dev.suffice.scoring;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;

/**
 * How much more each of several models costs than each other, row by row: what paired comparisons
 * need.
 *
 * @param type which models are compared
 * @param counts which rows count: those that count for every model
 * @param pairs the sums of each pair, in the order (0, 1), (0, 2), ..., (1, 2), ...
 */
public record LossDifferences(LossDifferencesType type, ForecastCounts counts, List<PairSums> pairs)
    implements SufficientStatistic<LossDifferences> {
  /** Copies the list. */
  public LossDifferences {
    pairs = List.copyOf(pairs);
  }

  @Override
  public RowCounts rows() {
    return counts.rows();
  }

  @Override
  public LossDifferences plus(LossDifferences other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Only comparisons of the same models add up, but found " + type + " and " + other.type);
    }
    List<PairSums> sum = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      sum.add(pairs.get(i).plus(other.pairs.get(i)));
    }
    return new LossDifferences(type, counts.plus(other.counts), sum);
  }

  @Override
  public void write(ByteSink sink) {
    counts.write(sink);
    pairs.forEach(pair -> pair.write(sink));
  }

  /** The comparison of two models by a loss. */
  public LossComparison compare(int a, int b, ComparedLoss loss, double level) {
    double bound = loss.bound(type.labels().classes());
    return a < b
        ? LossComparison.of(pairs.get(type.pair(a, b)), loss, bound, level)
        : LossComparison.of(pairs.get(type.pair(b, a)), loss, bound, level).reversed();
  }
}
