package dev.suffice.benchmark;

import dev.suffice.regression.ClassScores;
import dev.suffice.regression.ClassScoresType;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Frame;
import dev.suffice.regression.Precision;
import dev.suffice.spark.ClassColumns;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.MultinomialMethod;
import dev.suffice.spark.MultinomialTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;

/**
 * A logistic model of three classes and some columns of doubles, with standard errors: up to
 * {@value #MOST_ROWS} rows.
 *
 * <p>MLlib's {@code LogisticRegression} of the multinomial family runs with its defaults: without a
 * penalty and without standard errors. Its coefficients are those of each class, centred; here they
 * are compared less those of the first class, as ours are. The gradients at which searches stopped
 * are reported.
 *
 * @param features how many columns
 */
record MultinomialTask(int features) implements Task {
  static final long MOST_ROWS = 1_000_000;
  private static final int CLASSES = 3;
  private static final double LEVEL = 0.95;

  // Where its gradient is small enough for LogisticRegression, coefficients are this near.
  private static final double COARSE_TOLERANCE = 1e-2;

  @Override
  public String name() {
    return "multinomial-" + features;
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
                        Contestant.MLLIB_LR, estimates(), () -> withoutErrors(engines, table))))
            .judged(answer -> gradientNorm(engines, table, answer)));
  }

  private Recipe recipe(long rows) {
    List<String> columns = columns().expressions();
    String second = "exp(%s)".formatted(margin(0.2, 7));
    String third = "exp(%s)".formatted(margin(-0.3, 5));
    // The same seed gives the same numbers where every row asks for them: no CASE, no AND.
    String place = "rand(1000) * (1 + %s + %s)".formatted(second, third);
    columns.add(
        "CAST(%s >= 1 AS INT) + CAST(%s >= 1 + %s AS INT) AS y".formatted(place, place, second));
    return new Recipe(name(), rows, columns);
  }

  private String margin(double constant, int period) {
    StringBuilder margin = new StringBuilder(String.valueOf(constant));
    for (int k = 1; k <= features; k++) {
      margin.append(" + %s * randn(%d)".formatted(0.1 * (k % period) - 0.25, k));
    }
    return margin.toString();
  }

  private Features columns() {
    return new Features(features);
  }

  private MultinomialMethod method() {
    return new MultinomialMethod(
        new ClassColumns(columns().design(), "y", Optional.empty(), Optional.empty()), 0, LEVEL);
  }

  /** The names of the coefficients, class by class, that of the constant first. */
  private Set<String> estimates() {
    Set<String> names = new LinkedHashSet<>();
    for (int c = 1; c < CLASSES; c++) {
      names.add(c + ": (Intercept)");
      for (String column : columns().names()) {
        names.add(c + ": " + column);
      }
    }
    return names;
  }

  private Answer suffice(Engines engines, Path table) {
    MultinomialMethod method = method();
    try (ModelRows rows = engines.scan(table).rows(method.columns())) {
      return Features.answer(MultinomialTraining.of(rows, method).fit().coefficients());
    }
  }

  private Answer withoutErrors(Engines engines, Path table) {
    LogisticRegressionModel model =
        new LogisticRegression()
            .setFamily("multinomial")
            .setLabelCol("y")
            .fit(columns().assembled(engines, table));
    Map<String, Double> values = new LinkedHashMap<>();
    for (int c = 1; c < CLASSES; c++) {
      values.put(
          c + ": (Intercept)", model.interceptVector().apply(c) - model.interceptVector().apply(0));
      for (int k = 0; k < features; k++) {
        values.put(
            c + ": x" + (k + 1),
            model.coefficientMatrix().apply(c, k) - model.coefficientMatrix().apply(0, k));
      }
    }
    return new Answer(values, COARSE_TOLERANCE);
  }

  /** The length of the mean of the rows' gradients at an answer, from an exact sum. */
  private double gradientNorm(Engines engines, Path table, Answer answer) {
    MultinomialMethod method = method();
    try (ModelRows rows = engines.scan(table).rows(method.columns())) {
      Frame frame = rows.first(0).frame(Intercept.PRESENT).first(1 + features);
      List<Double> point = new ArrayList<>();
      for (int c = 1; c < CLASSES; c++) {
        String prefix = c + ": ";
        List<Double> slopes =
            columns().names().stream().map(name -> answer.value(prefix + name)).toList();
        point.addAll(Features.centred(answer.value(prefix + "(Intercept)"), slopes, frame));
      }
      List<Double> still = Collections.nCopies(point.size(), 0.0);
      ClassScores at =
          rows.pass(
              new ClassScoresType(CLASSES, frame, point, still, Precision.FULL),
              method.opening(),
              "gradient");
      double square = 0;
      for (int from = 0; from < point.size(); from += frame.size()) {
        square += Features.squaredGradient(at.gradient().subList(from, from + frame.size()), frame);
      }
      return Math.sqrt(square) / at.rows().used();
    }
  }
}
