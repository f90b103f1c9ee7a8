package dev.suffice.benchmark;

import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Frame;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.LossAt;
import dev.suffice.regression.LossAtType;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.regression.Precision;
import dev.suffice.scoring.Loss;
import dev.suffice.spark.LogisticTraining;
import dev.suffice.spark.ModelColumns;
import dev.suffice.spark.ModelRows;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.GeneralizedLinearRegressionModel;

/**
 * A logistic model of some columns of doubles, with standard errors: up to {@value #MOST_ROWS}
 * rows.
 *
 * <p>MLlib runs with its defaults: {@code LogisticRegression} without a penalty, which keeps the
 * rows between its passes and gives no standard errors, and {@code GeneralizedLinearRegression} of
 * the binomial family, which gives them. Both stop at a tolerance of 1e-6; their answers are
 * compared within what that leaves open, and the gradients at which they stopped are reported.
 *
 * @param features how many columns
 */
record LogisticTask(int features) implements Task {
  static final long MOST_ROWS = 4_000_000;
  private static final double LEVEL = 0.95;

  // Where its gradient is small enough for LogisticRegression, coefficients are this near.
  private static final double COARSE_TOLERANCE = 1e-2;

  // The standard errors of GeneralizedLinearRegression are those of the step before its last.
  private static final double FINE_TOLERANCE = 1e-6;

  @Override
  public String name() {
    return "logistic-" + features;
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
                    Contestant.of(
                        Contestant.MLLIB_LR, estimates(), () -> withoutErrors(engines, table)),
                    Contestant.of(Contestant.MLLIB_GLR, () -> withErrors(engines, table))))
            .judged(answer -> gradientNorm(engines, table, answer)));
  }

  private Recipe recipe(long rows) {
    List<String> columns = columns().expressions();
    StringBuilder margin = new StringBuilder("0.5");
    for (int k = 1; k <= features; k++) {
      margin.append(" + %s * randn(%d)".formatted(0.1 * (k % 7) - 0.35, k));
    }
    columns.add("CAST(rand(1000) < 1 / (1 + exp(-(%s))) AS DOUBLE) AS y".formatted(margin));
    return new Recipe(name(), rows, columns);
  }

  private Features columns() {
    return new Features(features);
  }

  private ModelRows open(Engines engines, Path table) {
    return engines
        .scan(table)
        .rows(new ModelColumns(columns().design(), "y", Optional.empty(), Optional.empty()));
  }

  private Set<String> estimates() {
    Set<String> names = new LinkedHashSet<>(columns().names());
    names.add("(Intercept)");
    return names;
  }

  private Answer suffice(Engines engines, Path table) {
    try (ModelRows rows = open(engines, table)) {
      LogisticFit fit = LogisticTraining.of(rows, Loss.LOG_LOSS, Intercept.PRESENT, 0, LEVEL).fit();
      return Features.answer(fit.coefficients());
    }
  }

  private Answer withoutErrors(Engines engines, Path table) {
    LogisticRegressionModel model =
        new LogisticRegression().setLabelCol("y").fit(columns().assembled(engines, table));
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("(Intercept)", model.intercept());
    for (int k = 1; k <= features; k++) {
      values.put("x" + k, model.coefficients().apply(k - 1));
    }
    return new Answer(values, COARSE_TOLERANCE);
  }

  private Answer withErrors(Engines engines, Path table) {
    GeneralizedLinearRegressionModel model =
        new GeneralizedLinearRegression()
            .setFamily("binomial")
            .setLabelCol("y")
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
    return new Answer(values, FINE_TOLERANCE);
  }

  /** The length of the mean of the rows' gradients at an answer, from an exact sum. */
  private double gradientNorm(Engines engines, Path table, Answer answer) {
    try (ModelRows rows = open(engines, table)) {
      Frame frame = rows.first(0).frame(Intercept.PRESENT);
      List<Double> slopes = columns().names().stream().map(answer::value).toList();
      List<Double> point = Features.centred(answer.value("(Intercept)"), slopes, frame);
      LossAt at =
          rows.at(LossAtType.at(Loss.LOG_LOSS, frame, Offset.ABSENT, point, Precision.FULL));
      return Math.sqrt(Features.squaredGradient(at.gradient(), frame)) / at.rows().used();
    }
  }
}
