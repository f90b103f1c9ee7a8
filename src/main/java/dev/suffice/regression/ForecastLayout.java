package dev.suffice.regression;

import java.util.ArrayList;
import java.util.List;

/** Blocks of labels, then of the log-odds that models forecast, a column for each. */
public record ForecastLayout(List<Forecaster> models) implements BlockSum.Layout {
  /** Copies the list. */
  public ForecastLayout {
    models = List.copyOf(models);
  }

  @Override
  public List<double[]> numbers(DenseRows rows) {
    List<double[]> columns = new ArrayList<>();
    columns.add(rows.labels());
    for (Forecaster model : models) {
      double[] logOdds = new double[rows.size()];
      for (int i = 0; i < logOdds.length; i++) {
        logOdds[i] = model.logOdds(rows, i);
      }
      columns.add(logOdds);
    }
    return columns;
  }
}
