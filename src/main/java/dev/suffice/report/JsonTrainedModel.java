package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LinearScore;
import dev.suffice.regression.MultinomialScore;
import dev.suffice.regression.NaiveDensity;
import dev.suffice.regression.NaiveScore;
import dev.suffice.regression.NormalDensity;
import dev.suffice.regression.Posterior.LogJoint;
import dev.suffice.regression.PredictionPolicy;
import dev.suffice.regression.QuadraticScore;
import dev.suffice.regression.Term;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The document {@code model.json} of a trained model, which {@link StoredTrainedModel} reads. Every
 * double reads back to the same bits.
 *
 * <pre>
 * schema        suffice/model/1
 * kind          linear, logistic, naive-bayes, linear-discriminant, quadratic-discriminant or
 *               multinomial
 * job, target, fingerprint
 * policy        missing, unknown: what becomes of rows that the model has not everything of
 * terms         column, coding; degree of a polynomial; levels of a categorical
 *
 * of a regression, η = Σ β x + offset; what is predicted is η, or 1/(1 + e^-η) of a logistic one
 * intercept, offset
 * coefficients  name → estimate: (Intercept), x, x^2, sex=Male
 *
 * of regressions by group, by target, or both: intercept and offset as above, and no coefficients
 * groupBy, targets
 * groups        group: values of its columns as texts, or null; and of each target models:
 *               levels of each categorical, coefficients
 *
 * of classes; what is predicted is e^s of each over their sum
 * classes       names
 * linear        s = intercepts + Σ slopes (x - centre)
 * naive         s = logPriors + constant - ½ Σ (x - mean)²/variance + Σ logarithms of probabilities
 * intercept, base, coefficients of each class but the base, as of a regression: s = Σ β x, or 0
 * quadratic     s = logPriors + constant - ½ Σ y²/pivot, with y by L y = x - mean, L lower with ones
 * </pre>
 */
public final class JsonTrainedModel {
  static final String SCHEMA = "suffice/model/1";
  static final String NUMBER = "number";
  static final String INDICATOR = "indicator";
  static final String CATEGORICAL = "categorical";
  static final String POLYNOMIAL = "polynomial";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonTrainedModel() {}

  /** Writes the document. */
  public static void write(TrainedModel model, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonDocument.generator(out)) {
      DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
      lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      json.setPrettyPrinter(lines);
      MAPPER.writeTree(json, document(model));
      json.writeRaw('\n');
      json.flush();
    }
  }

  private static ObjectNode document(TrainedModel model) {
    ObjectNode document = FigureNodes.object();
    document.put("schema", SCHEMA);
    document.put("kind", model.kind());
    document.put("job", model.origin().job());
    document.put("target", model.origin().target());
    document.put("fingerprint", model.origin().fingerprint());
    ObjectNode policy = document.putObject("policy");
    policy.put("missing", PredictionPolicy.USUAL.missing().id());
    policy.put("unknown", PredictionPolicy.USUAL.unknown().id());
    ArrayNode terms = document.putArray("terms");
    if (model instanceof TrainedRegression regression) {
      addTerms(terms, regression.design(), regression.levels());
      addRegression(document, regression);
    } else if (model instanceof TrainedModels models) {
      addModels(document, terms, models);
    } else if (model instanceof TrainedClassifier classifier
        && classifier.posterior().logJoint() instanceof MultinomialScore score) {
      addTerms(terms, score.design(), score.levels());
      classifier.posterior().classes().forEach(document.putArray("classes")::add);
      document.put("base", classifier.posterior().classes().get(score.base()));
      document.put("intercept", score.design().intercept() == Intercept.PRESENT);
      ArrayNode coefficients = document.putArray("coefficients");
      score.coefficients().forEach(own -> own.forEach(coefficients.addObject()::put));
    } else if (model instanceof TrainedClassifier classifier) {
      classifier.measures().forEach(column -> addTerm(terms, column, NUMBER));
      classifier.indicators().forEach(column -> addTerm(terms, column, INDICATOR));
      addLevels(terms, classifier);
      classifier.posterior().classes().forEach(document.putArray("classes")::add);
      addScore(document, classifier.posterior().logJoint());
    }
    return document;
  }

  private static ObjectNode addTerm(ArrayNode terms, String column, String coding) {
    return terms.addObject().put("column", column).put("coding", coding);
  }

  private static void addTerms(ArrayNode terms, Design design, List<SortedSet<String>> levels) {
    int category = 0;
    for (Term term : design.terms()) {
      if (term instanceof Term.Polynomial polynomial) {
        addTerm(terms, term.column(), POLYNOMIAL).put("degree", polynomial.degree());
      } else if (term instanceof Term.Categorical) {
        ArrayNode names = addTerm(terms, term.column(), CATEGORICAL).putArray("levels");
        levels.get(category++).forEach(names::add);
      } else {
        addTerm(terms, term.column(), NUMBER);
      }
    }
  }

  private static void addLevels(ArrayNode terms, TrainedClassifier model) {
    List<SortedSet<String>> levels = model.levels();
    for (int k = 0; k < model.categories().size(); k++) {
      ArrayNode names = addTerm(terms, model.categories().get(k), CATEGORICAL).putArray("levels");
      levels.get(k).forEach(names::add);
    }
  }

  private static void addModels(ObjectNode document, ArrayNode terms, TrainedModels models) {
    addTerms(terms, models.design(), models.levels());
    document.put("intercept", models.design().intercept() == Intercept.PRESENT);
    document.putNull("offset");
    models.offset().ifPresent(column -> document.put("offset", column));
    models.groupBy().forEach(document.putArray("groupBy")::add);
    models.targets().forEach(document.putArray("targets")::add);
    ArrayNode groups = document.putArray("groups");
    for (TrainedModels.Group group : models.groups()) {
      ObjectNode node = groups.addObject();
      ArrayNode key = node.putArray("group");
      // A null among them is the group of rows without a value.
      group.key().forEach(text -> text.ifPresentOrElse(key::add, key::addNull));
      ArrayNode own = node.putArray("models");
      for (TrainedRegression model : group.models()) {
        ObjectNode one = own.addObject();
        ArrayNode levels = one.putArray("levels");
        model.levels().forEach(names -> names.forEach(levels.addArray()::add));
        ObjectNode coefficients = one.putObject("coefficients");
        model.coefficients().forEach(coefficients::put);
      }
    }
  }

  private static void addRegression(ObjectNode document, TrainedRegression model) {
    document.put("intercept", model.design().intercept() == Intercept.PRESENT);
    document.putNull("offset");
    model.offset().ifPresent(column -> document.put("offset", column));
    ObjectNode coefficients = document.putObject("coefficients");
    model.coefficients().forEach(coefficients::put);
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
