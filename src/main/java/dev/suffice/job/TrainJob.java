package dev.suffice.job;

import dev.suffice.job.file.Keys;
import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.Nearest;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.job.file.Where;
import dev.suffice.regression.CoefficientErrors;
import dev.suffice.regression.Design;
import dev.suffice.regression.Smoothing;
import dev.suffice.regression.Term;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedModel.Origin;
import dev.suffice.scoring.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The job {@code train}: fits a model of a target given features.
 *
 * @param targets what is explained; several only by linear models, one of each
 * @param model the kind of model, such as {@code linear}
 * @param ridge the penalty on squared coefficients; 0 for none
 * @param smoothing what is added to the estimates of naive Bayes
 * @param predictions where the rows of the input go with a prediction each
 * @param loss what a logistic model makes least
 * @param offset a column that is added to the margin of a logistic model
 * @param errors where standard errors of a linear model come from
 * @param order the column by which rows follow one another, for figures of a linear model
 * @param exports forms of others in which the model is kept
 * @param penalty what is added to the log-likelihood of a logistic model
 * @param base the class that a multinomial model compares the others with; the first by name unless
 *     given
 */
record TrainJob(
    Setup setup,
    List<String> targets,
    Design design,
    String model,
    double ridge,
    Smoothing smoothing,
    Optional<String> predictions,
    Loss loss,
    Optional<String> offset,
    CoefficientErrors errors,
    Optional<String> order,
    Exports exports,
    Penalty penalty,
    Optional<String> base)
    implements Job {
  /** What is added to the log-likelihood. */
  enum Penalty {
    /** Minus half the ridge times the squared coefficients, where there is a ridge. */
    RIDGE,
    /** Half the logarithm of the information's determinant. */
    FIRTH
  }

  static final List<String> KEYS =
      List.of(
          "target",
          "features",
          "intercept",
          "model",
          "loss",
          "ridge",
          "smoothing",
          "predictions",
          "offset",
          "standardErrors",
          "order",
          "export",
          "penalty",
          "base");

  private static final Keys SMOOTHING = Keys.of("counts", "variances");

  private static final Keys PREDICTIONS = Keys.of("path");

  static final String LINEAR = "linear";
  static final String LOGISTIC = "logistic";

  static final String MULTINOMIAL = TrainedClassifier.MULTINOMIAL;

  static final String NAIVE_BAYES = "naive-bayes";
  static final String LINEAR_DISCRIMINANT = "linear-discriminant";
  static final String QUADRATIC_DISCRIMINANT = "quadratic-discriminant";

  private static final List<String> MODELS =
      List.of(
          LINEAR, LOGISTIC, MULTINOMIAL, NAIVE_BAYES, LINEAR_DISCRIMINANT, QUADRATIC_DISCRIMINANT);

  private static final Set<String> PENALISED = Set.of(LINEAR, LOGISTIC, MULTINOMIAL);

  /** Reads what a train job adds to its setup. */
  static TrainJob read(Mapping top, Setup setup, Set<String> families) {
    String model = model(top);
    if (!model.equals(NAIVE_BAYES)) {
      refuse(top, "smoothing", "is for model: naive-bayes, but the model is " + model);
    }
    if (!model.equals(LOGISTIC)) {
      refuse(top, "loss", "is for model: logistic, but the model is " + model);
      refuse(
          top,
          "offset",
          model.equals(MULTINOMIAL)
              ? "is one number for each row, but a multinomial model has a margin for each class"
                  + " but the base"
              : "is for model: logistic, but the model is " + model);
      refuse(top, "penalty", "is for model: logistic, but the model is " + model);
    }
    if (!model.equals(MULTINOMIAL)) {
      refuse(top, "base", "is for model: multinomial, but the model is " + model);
    }
    if (!PENALISED.contains(model)) {
      refuse(top, "ridge", "is for linear and logistic models, but the model is " + model);
      refuse(top, "intercept", "is for linear and logistic models, but the model is " + model);
    }
    if (!model.equals(LINEAR)) {
      refuse(top, "standardErrors", "is for model: linear, but the model is " + model);
      refuse(top, "order", "is for model: linear, but the model is " + model);
    }
    List<String> targets = targets(top, model);
    requireOther(top, "offset", targets);
    requireOther(top, "weight", targets);
    Design design = Features.read(top, targets);
    if (!PENALISED.contains(model)) {
      requireColumns(setup.where().at("features"), design, model);
    }
    TrainJob job =
        new TrainJob(
            setup,
            targets,
            design,
            model,
            ridge(top),
            smoothing(top),
            predictions(top),
            top.find("loss").map(TrainJob::loss).orElse(Loss.LOG_LOSS),
            top.find("offset").map(Value::text),
            top.find("standardErrors").map(TrainJob::errors).orElse(CoefficientErrors.MODEL),
            order(top, setup),
            Exports.read(top, setup),
            penalty(top),
            top.find("base").map(Value::text));
    job.exports.require(job);
    return job;
  }

  /** The target, or the first of several. */
  String target() {
    return targets.get(0);
  }

  private static List<String> targets(Mapping top, String model) {
    Value named = top.require("target", "name the column to explain, such as target: y");
    List<String> names = named.someNames().stream().map(Value::text).toList();
    if (names.size() > 1 && !model.equals(LINEAR)) {
      throw named.wrong("one column, as only linear models take several");
    }
    return names;
  }

  private static void requireOther(Mapping top, String key, List<String> targets) {
    Optional<Value> column = top.find(key).filter(value -> targets.contains(value.text()));
    if (column.isPresent()) {
      throw new UsageException(
          "%s names %s, which is the target: name another column."
              .formatted(column.get().where(), Where.shown(column.get().text())));
    }
  }

  private static CoefficientErrors errors(Value value) {
    return Arrays.stream(CoefficientErrors.values())
        .filter(errors -> errors.text().equalsIgnoreCase(value.text()))
        .findFirst()
        .orElseThrow(() -> value.wrong("model, HC0 or HC1"));
  }

  private static Optional<String> order(Mapping top, Setup setup) {
    Optional<Value> order = top.find("order");
    if (order.isPresent() && !setup.groupBy().isEmpty()) {
      throw new UsageException(
          "Key %s does not go with groupBy: choose a group with input.where."
              .formatted(order.get().where()));
    }
    if (order.isPresent() && setup.weight().isPresent()) {
      throw new UsageException(
          "Key %s does not go with weight, as rows that count several times follow themselves: leave one of them out."
              .formatted(order.get().where()));
    }
    return order.map(Value::text);
  }

  private static String model(Mapping top) {
    Value named =
        top.require("model", "say what to fit, such as model: linear (or %s)".formatted(others()));
    if (!MODELS.contains(named.text())) {
      throw new UsageException(
          "Unknown model %s for %s%s Known models: %s."
              .formatted(
                  Where.shown(named.text()),
                  named.where(),
                  Nearest.question(named.text(), MODELS),
                  String.join(", ", MODELS)));
    }
    return named.text();
  }

  private static String others() {
    return String.join(", ", MODELS.subList(1, MODELS.size()));
  }

  private static void refuse(Mapping top, String key, String why) {
    Optional<Value> value = top.find(key);
    if (value.isPresent()) {
      throw new UsageException("Key %s %s: leave the key out.".formatted(value.get().where(), why));
    }
  }

  static double ridge(Mapping top) {
    Optional<Value> ridge = top.find("ridge");
    if (ridge.isEmpty()) {
      return 0;
    }
    double penalty = ridge.get().number();
    if (!(penalty >= 0 && penalty <= Double.MAX_VALUE)) {
      throw ridge.get().wrong("a finite number of at least 0");
    }
    return penalty;
  }

  private static Optional<String> predictions(Mapping top) {
    return top.find("predictions")
        .map(
            value ->
                value
                    .mapping(PREDICTIONS)
                    .require(
                        "path", "say where they go, such as predictions: {path: target/scored}")
                    .text());
  }

  /** Refuses features that a model of classes has no distribution for. */
  private static void requireColumns(Where where, Design design, String model) {
    for (Term term : design.terms()) {
      if (term instanceof Term.Polynomial) {
        throw new UsageException(
            "%s has powers of %s, but %s takes columns as they are."
                .formatted(where, Where.shown(term.column()), model));
      }
      if (term instanceof Term.Categorical && !model.equals(NAIVE_BAYES)) {
        throw new UsageException(
            "%s has the categories of %s, but %s takes numbers only."
                .formatted(where, Where.shown(term.column()), model));
      }
    }
  }

  private static Smoothing smoothing(Mapping top) {
    Optional<Value> smoothing = top.find("smoothing");
    if (smoothing.isEmpty()) {
      return Smoothing.NONE;
    }
    if (smoothing.get().isScalar()) {
      return new Smoothing(added(smoothing.get()), 0);
    }
    Mapping parts = smoothing.get().mapping(SMOOTHING);
    return new Smoothing(
        parts.find("counts").map(TrainJob::added).orElse(0.0),
        parts.find("variances").map(TrainJob::added).orElse(0.0));
  }

  private static double added(Value value) {
    double added = value.number();
    if (!(added >= 0 && added <= Double.MAX_VALUE)) {
      throw value.wrong("a finite number of at least 0");
    }
    return added;
  }

  private static Penalty penalty(Mapping top) {
    Optional<Value> penalty = top.find("penalty");
    if (penalty.isEmpty()) {
      return Penalty.RIDGE;
    }
    if (!penalty.get().text().equals("firth")) {
      throw penalty.get().wrong("firth, or left out; a ridge is given by its size, as in ridge: 1");
    }
    refuse(top, "ridge", "does not go with penalty: firth");
    if (top.find("loss").map(TrainJob::loss).orElse(Loss.LOG_LOSS) != Loss.LOG_LOSS) {
      refuse(top, "penalty", "is one of the likelihood, but the loss is mse");
    }
    return Penalty.FIRTH;
  }

  private static Loss loss(Value value) {
    return switch (value.text()) {
      case "log-loss" -> Loss.LOG_LOSS;
      case "mse" -> Loss.SQUARED_ERROR;
      default -> throw value.wrong("log-loss or mse");
    };
  }

  /** Where the model comes from. */
  Origin origin(String fingerprint) {
    return new Origin(setup.name(), String.join(", ", targets), fingerprint);
  }

  @Override
  public JobPlan plan() {
    return switch (model) {
      case LINEAR -> new LinearRun(this);
      case LOGISTIC -> new LogisticRun(this);
      case MULTINOMIAL -> new MultinomialRun(this);
      default -> new ClassifierRun(this);
    };
  }
}
