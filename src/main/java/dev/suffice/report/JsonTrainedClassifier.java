package dev.suffice.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LinearScore;
import dev.suffice.regression.MultinomialScore;
import dev.suffice.regression.NaiveDensity;
import dev.suffice.regression.NaiveScore;
import dev.suffice.regression.NormalDensity;
import dev.suffice.regression.Posterior;
import dev.suffice.regression.Posterior.LogJoint;
import dev.suffice.regression.QuadraticScore;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedClassifiers;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/** What {@link JsonTrainedModel} says of models of classes. */
final class JsonTrainedClassifier {
  private JsonTrainedClassifier() {}

  /** Adds the model of all rows. */
  static void add(ObjectNode document, ArrayNode terms, TrainedClassifier model) {
    addTerms(document, terms, model, model.levels());
    addPosterior(document, model.posterior());
  }

  /** Adds the models of groups. */
  static void addGroups(ObjectNode document, ArrayNode terms, TrainedClassifiers models) {
    addTerms(document, terms, models.groups().get(0).model(), models.levels());
    models.groupBy().forEach(document.putArray("groupBy")::add);
    ArrayNode groups = document.putArray("groups");
    for (TrainedClassifiers.Group group : models.groups()) {
      ObjectNode node = groups.addObject();
      JsonTrainedModel.addKey(node, group.key());
      if (group.model().posterior().logJoint() instanceof MultinomialScore score) {
        JsonTrainedModel.addLevels(node, score.levels());
      }
      addPosterior(node, group.model().posterior());
    }
  }

  private static void addTerms(
      ObjectNode document,
      ArrayNode terms,
      TrainedClassifier model,
      List<SortedSet<String>> levels) {
    if (model.posterior().logJoint() instanceof MultinomialScore score) {
      JsonTrainedModel.addTerms(terms, score.design(), levels);
      document.put("intercept", score.design().intercept() == Intercept.PRESENT);
      return;
    }
    model
        .measures()
        .forEach(column -> JsonTrainedModel.addTerm(terms, column, JsonTrainedModel.NUMBER));
    model
        .indicators()
        .forEach(column -> JsonTrainedModel.addTerm(terms, column, JsonTrainedModel.INDICATOR));
    for (int k = 0; k < model.categories().size(); k++) {
      String column = model.categories().get(k);
      ArrayNode names =
          JsonTrainedModel.addTerm(terms, column, JsonTrainedModel.CATEGORICAL).putArray("levels");
      levels.get(k).forEach(names::add);
    }
  }

  private static void addPosterior(ObjectNode node, Posterior posterior) {
    posterior.classes().forEach(node.putArray("classes")::add);
    if (posterior.logJoint() instanceof MultinomialScore score) {
      node.put("base", posterior.classes().get(score.base()));
      ArrayNode coefficients = node.putArray("coefficients");
      score.coefficients().forEach(own -> own.forEach(coefficients.addObject()::put));
    } else {
      addScore(node, posterior.logJoint());
    }
  }

  private static void addScore(ObjectNode document, LogJoint score) {
    if (score instanceof LinearScore linear) {
      ObjectNode node = document.putObject("linear");
      put(node, "centre", linear.centre());
      put(node, "intercepts", linear.intercepts());
      putRows(node, "slopes", linear.slopes());
    } else if (score instanceof QuadraticScore quadratic) {
      ObjectNode node = document.putObject("quadratic");
      put(node, "logPriors", quadratic.logPriors());
      ArrayNode densities = node.putArray("densities");
      for (NormalDensity density : quadratic.densities()) {
        ObjectNode one = densities.addObject();
        put(one, "mean", density.mean());
        putRows(one, "lower", density.lower());
        put(one, "pivots", density.pivots());
        one.put("constant", density.constant());
      }
    } else if (score instanceof NaiveScore naive) {
      ObjectNode node = document.putObject("naive");
      put(node, "logPriors", naive.logPriors());
      ArrayNode densities = node.putArray("densities");
      naive.densities().forEach(density -> add(densities.addObject(), density));
    }
  }

  private static void add(ObjectNode node, NaiveDensity density) {
    put(node, "means", density.means());
    put(node, "variances", density.variances());
    putRows(node, "indicators", density.indicators());
    ArrayNode categories = node.putArray("categories");
    for (Map<String, Double> logarithms : density.categories()) {
      ObjectNode levels = categories.addObject();
      new TreeMap<>(logarithms).forEach(levels::put);
    }
    node.put("constant", density.constant());
  }

  private static void put(ObjectNode node, String key, List<Double> numbers) {
    numbers.forEach(node.putArray(key)::add);
  }

  private static void putRows(ObjectNode node, String key, List<List<Double>> rows) {
    ArrayNode array = node.putArray(key);
    for (List<Double> row : rows) {
      row.forEach(array.addArray()::add);
    }
  }
}
