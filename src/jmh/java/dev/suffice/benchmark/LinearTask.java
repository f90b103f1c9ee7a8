package dev.suffice.benchmark;

import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LinearFit;
import dev.suffice.regression.LinearModel;
import dev.suffice.regression.Term;
import dev.suffice.spark.Measurement;
import dev.suffice.statistic.Gram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

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
    List<String> columns = new ArrayList<>();
    StringBuilder target = new StringBuilder("3 + randn(1000)");
    for (int k = 1; k <= features; k++) {
      columns.add("randn(%d) AS x%d".formatted(k, k));
      // The same seed gives the same numbers.
      target.append(" + %s * randn(%d)".formatted(k % 7 + 0.5, k));
    }
    columns.add(target + " AS y");
    return new Recipe(name(), rows, columns);
  }

  private List<String> columns() {
    return IntStream.rangeClosed(1, features).mapToObj(k -> "x" + k).toList();
  }

  private Answer suffice(Engines engines, Path table) {
    List<Term> terms = columns().stream().<Term>map(Term.Numeric::new).toList();
    LinearModel model = LinearModel.of(new Design(terms, Intercept.PRESENT));
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
    LinearFit fit = model.fit(gram, 0.95);
    Map<String, Double> values = new LinkedHashMap<>();
    for (CoefficientEstimate coefficient : fit.coefficients()) {
      values.put(coefficient.name(), coefficient.estimate());
      values.put("s.e. of " + coefficient.name(), coefficient.standardError().orElseThrow());
    }
    return new Answer(values);
  }

  private Answer mllib(Engines engines, Path table) {
    Dataset<Row> rows =
        new VectorAssembler()
            .setInputCols(columns().toArray(String[]::new))
            .setOutputCol("features")
            .transform(engines.read(table));
    LinearRegressionModel model =
        new LinearRegression().setLabelCol("y").setSolver("normal").fit(rows);
    double[] errors = model.summary().coefficientStandardErrors();
    Map<String, Double> values = new LinkedHashMap<>();
    // Its intercept's error is the last.
    values.put("(Intercept)", model.intercept());
    values.put("s.e. of (Intercept)", errors[features]);
    for (int k = 1; k <= features; k++) {
      values.put("x" + k, model.coefficients().apply(k - 1));
      values.put("s.e. of x" + k, errors[k - 1]);
    }
    return new Answer(values);
  }
}
