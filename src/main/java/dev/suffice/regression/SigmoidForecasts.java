package dev.suffice.regression;

import dev.suffice.exact.NumberColumn;
import dev.suffice.scoring.Logistic;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statistic of the forecasts of several sigmoid models: of blocks of labels, then of
 * probabilities, a column for each model.
 *
 * @param <S> the statistic
 */
public final class SigmoidForecasts<S extends SufficientStatistic<S>> implements DenseSum<S> {
  private final StatisticType<S> type;
  private final Frame frame;
  private final List<List<Double>> points;
  private Optional<Accumulator<S>> accumulator = Optional.empty();

  /**
   * A sum without rows.
   *
   * @param points the coefficients of each model, of features less their centres
   */
  public SigmoidForecasts(StatisticType<S> type, Frame frame, List<List<Double>> points) {
    this.type = type;
    this.frame = frame;
    this.points = points.stream().map(List::copyOf).toList();
  }

  @Override
  public void add(DenseRows rows) {
    int size = rows.size();
    List<NumberColumn> columns = new ArrayList<>();
    // Copies, as an accumulator may move rows.
    columns.add(NumberColumn.over(rows.labels().clone()));
    points.forEach(point -> columns.add(NumberColumn.over(probabilities(point, rows))));
    Block block =
        Block.of(
            size,
            columns,
            0,
            rows.weights().map(w -> NumberColumn.over(w.clone())),
            Optional.empty());
    if (accumulator.isEmpty()) {
      accumulator = Optional.of(type.accumulator(block, Grouping.TOTAL));
      accumulator.get().ensureSlots(1);
    }
    block.resize(size);
    accumulator.get().add(block);
  }

  private double[] probabilities(List<Double> point, DenseRows rows) {
    double[] p = new double[rows.size()];
    for (int i = 0; i < p.length; i++) {
      double z = frame.constants() == 1 ? point.get(0) : 0;
      for (int j = 0; j < frame.features(); j++) {
        double x = rows.columns()[j][i] - frame.centres().get(j);
        z += point.get(frame.constants() + j) * x;
      }
      p[i] = Logistic.of(z + (rows.offsets().isPresent() ? rows.offsets().get()[i] : 0));
    }
    return p;
  }

  @Override
  public S snapshot(RowCounts leftOut) {
    return accumulator.map(sum -> sum.snapshot(0)).orElseGet(type::empty);
  }
}
