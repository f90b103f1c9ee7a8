package dev.suffice.report;

import static dev.suffice.report.JsonTrainedModel.CATEGORICAL;
import static dev.suffice.report.JsonTrainedModel.INDICATOR;
import static dev.suffice.report.JsonTrainedModel.NUMBER;
import static dev.suffice.report.StoredTrainedModel.each;
import static dev.suffice.report.StoredTrainedModel.numbers;
import static dev.suffice.report.StoredTrainedModel.requireSize;
import static dev.suffice.report.StoredTrainedModel.texts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.regression.Design;
import dev.suffice.regression.LinearScore;
import dev.suffice.regression.MultinomialScore;
import dev.suffice.regression.NaiveDensity;
import dev.suffice.regression.NaiveScore;
import dev.suffice.regression.NormalDensity;
import dev.suffice.regression.Posterior;
import dev.suffice.regression.Posterior.LogJoint;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.QuadraticScore;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedClassifiers;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModel.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** The part of {@link StoredTrainedModel} that is of models of classes. */
final class StoredTrainedClassifier {
  private final StoredTrainedModel model;
  private final Origin origin;
  private final String kind;

  StoredTrainedClassifier(StoredTrainedModel model, Origin origin, String kind) {
    this.model = model;
    this.origin = origin;
    this.kind = kind;
  }

  TrainedModel model() {
    JsonNode document = model.document();
    if (!document.has("groups")) {
      return classifier(document, isMultinomial() ? model.levels() : List.of());
    }
    List<TrainedClassifiers.Group> groups = new ArrayList<>();
    for (JsonNode group : StoredRow.require(document, "groups")) {
      List<SortedSet<String>> levels =
          isMultinomial() ? StoredTrainedModel.levelsOfGroup(group) : List.of();
      groups.add(
          new TrainedClassifiers.Group(StoredTrainedModel.key(group), classifier(group, levels)));
    }
    return new TrainedClassifiers(
        origin,
        kind,
        measures(),
        indicators(),
        model.columns(CATEGORICAL),
        texts(StoredRow.require(document, "groupBy")),
        groups);
  }

  private boolean isMultinomial() {
    return kind.equals(TrainedClassifier.MULTINOMIAL);
  }

  private List<String> measures() {
    return isMultinomial() ? model.design().numbers() : model.columns(NUMBER);
  }

  private List<String> indicators() {
    return isMultinomial() ? List.of() : model.columns(INDICATOR);
  }

  private TrainedClassifier classifier(JsonNode of, List<SortedSet<String>> levels) {
    List<String> classes = texts(StoredRow.require(of, "classes"));
    return new TrainedClassifier(
        origin,
        kind,
        measures(),
        indicators(),
        model.columns(CATEGORICAL),
        new Posterior(
            classes,
            isMultinomial() ? multinomial(of, classes, levels) : score(of, classes.size())));
  }

  private MultinomialScore multinomial(
      JsonNode of, List<String> classes, List<SortedSet<String>> levels) {
    Design design = model.design();
    // Models from before the base could be chosen do not name it.
    int base = of.has("base") ? classes.indexOf(StoredRow.text(of, "base")) : 0;
    return new MultinomialScore(
        design,
        levels,
        base,
        each(of, "coefficients", classes.size() - 1, StoredTrainedModel::coefficients),
        Unknown.NULL);
  }

  private LogJoint score(JsonNode of, int classes) {
    int numbers = model.columns(NUMBER).size();
    switch (kind) {
      case "linear-discriminant" -> {
        JsonNode node = StoredRow.require(of, "linear");
        return new LinearScore(
            numbers(node, "centre", numbers),
            numbers(node, "intercepts", classes),
            each(node, "slopes", classes, slopes -> numbers(slopes, numbers)));
      }
      case "quadratic-discriminant" -> {
        JsonNode node = StoredRow.require(of, "quadratic");
        return new QuadraticScore(
            numbers(node, "logPriors", classes),
            each(node, "densities", classes, density -> normal(density, numbers)));
      }
      case "naive-bayes" -> {
        JsonNode node = StoredRow.require(of, "naive");
        return new NaiveScore(
            numbers(node, "logPriors", classes),
            each(node, "densities", classes, density -> naive(density, numbers)),
            NaiveScore.Unknown.IMPOSSIBLE);
      }
      default -> throw new IllegalArgumentException("%s is no kind of model".formatted(kind));
    }
  }

  private static NormalDensity normal(JsonNode density, int numbers) {
    List<List<Double>> lower = each(density, "lower", numbers, row -> numbers(row, row.size()));
    for (int i = 0; i < numbers; i++) {
      requireSize("lower", lower.get(i).size(), i);
    }
    return new NormalDensity(
        numbers(density, "mean", numbers),
        lower,
        numbers(density, "pivots", numbers),
        StoredRow.number(density, "constant"));
  }

  private NaiveDensity naive(JsonNode density, int numbers) {
    return new NaiveDensity(
        numbers(density, "means", numbers),
        numbers(density, "variances", numbers),
        each(density, "indicators", model.columns(INDICATOR).size(), both -> numbers(both, 2)),
        each(
            density,
            "categories",
            model.columns(CATEGORICAL).size(),
            StoredTrainedClassifier::logarithms),
        StoredRow.number(density, "constant"));
  }

  private static Map<String, Double> logarithms(JsonNode levels) {
    Map<String, Double> logarithms = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> level : levels.properties()) {
      logarithms.put(level.getKey(), StoredRow.number(level.getValue()));
    }
    return logarithms;
  }
}
