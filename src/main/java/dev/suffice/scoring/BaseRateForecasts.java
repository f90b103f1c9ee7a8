package dev.suffice.scoring;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The base rate as a model among others: the share of each class, forecast for every row alike.
 *
 * <p>Its statistic is that of a row for each class, with the weight of the class; weights beyond
 * the digits of a double are rounded, and so are shares.
 */
public final class BaseRateForecasts {
  private BaseRateForecasts() {}

  /** The share of events, forecast for all rows; some row must have a weight. */
  public static Forecasts ofEvent(LabelCounts labels, Bands bands) {
    double[] shares = shares(labels);
    ForecastsType type =
        new ForecastsType(Labels.zeroAndOne(), bands, ScoreGrid.FINE, ForecastsType.FEW_SCORES);
    return statistic(type, labels, new double[] {shares[1]});
  }

  /** The share of each class, forecast for all rows; some row must have a weight. */
  public static ClassForecasts ofClasses(LabelCounts labels, Bands bands) {
    ClassForecastsType type =
        new ClassForecastsType(
            Labels.indices(labels.type().labels().classes()),
            bands,
            ScoreGrid.FINE,
            ForecastsType.FEW_SCORES,
            ClassForecastsType.USUAL_TOLERANCE);
    return statistic(type, labels, shares(labels));
  }

  private static double[] shares(LabelCounts labels) {
    double[] shares = new double[labels.type().labels().classes()];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = BaseRate.forecast(labels.weight(k), labels.weight());
    }
    return shares;
  }

  private static <S extends SufficientStatistic<S>> S statistic(
      StatisticType<S> type, LabelCounts labels, double[] forecast) {
    int classes = labels.type().labels().classes();
    List<NumberColumn> columns = new ArrayList<>();
    for (int i = 0; i <= forecast.length; i++) {
      columns.add(NumberColumn.ofDoubles(classes));
    }
    NumberColumn weights = NumberColumn.ofDoubles(classes);
    Block block = Block.of(classes, columns, 0, Optional.of(weights), Optional.empty());
    for (int k = 0; k < classes; k++) {
      columns.get(0).set(k, (double) k);
      for (int i = 0; i < forecast.length; i++) {
        columns.get(i + 1).set(k, forecast[i]);
      }
      weights.set(k, labels.weight(k).doubleValue());
    }
    block.resize(classes);
    Accumulator<S> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }
}
