package dev.suffice.benchmark;

import dev.suffice.regression.LinearModel;
import dev.suffice.spark.Measurement;
import dev.suffice.statistic.Gram;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;

/**
 * A linear model of some columns of doubles, with standard errors: up to {@value #MOST_ROWS} rows.
 *
 * @param features how many columns
 */
record LinearTask(int features) implements Task {
  static final long MOST_ROWS = 4_000_000;

  @Override
  public String name() {
    return "linear-" + features;
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    long made = Math.min(rows, MOST_ROWS);
    Path table = recipe(made).make(engines);
    return List.of(
        Trial.of(
            made,
            List.of(
                Contestant.of(Contestant.SUFFICE, () -> suffice(engines, table)),
                Contestant.of(Contestant.MLLIB, () -> mllib(engines, table)))));
  }

  private Recipe recipe(long rows) {
    List<String> columns = columns().expressions();
    StringBuilder target = new StringBuilder("3 + randn(1000)");
    for (int k = 1; k <= features; k++) {
      target.append(" + %s * randn(%d)".formatted(k % 7 + 0.5, k));
    }
    columns.add(target + " AS y");
    return new Recipe(name(), rows, columns);
  }

  private Features columns() {
    return new Features(features);
  }

  private Answer suffice(Engines engines, Path table) {
    LinearModel model = LinearModel.of(columns().design());
    Gram gram =
        (Gram)
            engines
                .scan(table)
                .measure(List.of(Measurement.of(model.columns("y"), model.statistic())))
                .groups()
                .iterator()
                .next()
                .statistics()
                .get(0);
    return Features.answer(model.fit(gram, 0.95).coefficients());
  }

  private Answer mllib(Engines engines, Path table) {
    LinearRegressionModel model =
        new LinearRegression()
            .setLabelCol("y")
            .setSolver("normal")
            .fit(columns().assembled(engines, table));
    double[] errors = model.summary().coefficientStandardErrors();
    Map<String, Double> values = new LinkedHashMap<>();
    // Its intercept's error is the last.
    values.put("(Intercept)", model.intercept());
    values.put(Features.error("(Intercept)"), errors[features]);
    for (int k = 1; k <= features; k++) {
      values.put("x" + k, model.coefficients().apply(k - 1));
      values.put(Features.error("x" + k), errors[k - 1]);
    }
    return new Answer(values);
  }
}
