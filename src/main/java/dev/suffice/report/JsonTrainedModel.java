package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.PredictionPolicy;
import dev.suffice.regression.Term;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedClassifiers;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

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
 *
 * of classes by group: intercept of multinomial models, and
 * groupBy
 * groups        group as above, classes and the rest of the group's model; levels of each
 *               categorical of multinomial ones
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
    } else if (model instanceof TrainedClassifier classifier) {
      JsonTrainedClassifier.add(document, terms, classifier);
    } else if (model instanceof TrainedClassifiers classifiers) {
      JsonTrainedClassifier.addGroups(document, terms, classifiers);
    }
    return document;
  }

  static ObjectNode addTerm(ArrayNode terms, String column, String coding) {
    return terms.addObject().put("column", column).put("coding", coding);
  }

  static void addTerms(ArrayNode terms, Design design, List<SortedSet<String>> levels) {
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
      addKey(node, group.key());
      ArrayNode own = node.putArray("models");
      for (TrainedRegression model : group.models()) {
        ObjectNode one = own.addObject();
        addLevels(one, model.levels());
        ObjectNode coefficients = one.putObject("coefficients");
        model.coefficients().forEach(coefficients::put);
      }
    }
  }

  static void addKey(ObjectNode node, List<Optional<String>> values) {
    ArrayNode key = node.putArray("group");
    // A null among them is the group of rows without a value.
    values.forEach(text -> text.ifPresentOrElse(key::add, key::addNull));
  }

  static void addLevels(ObjectNode node, List<SortedSet<String>> all) {
    ArrayNode levels = node.putArray("levels");
    all.forEach(names -> names.forEach(levels.addArray()::add));
  }

  private static void addRegression(ObjectNode document, TrainedRegression model) {
    document.put("intercept", model.design().intercept() == Intercept.PRESENT);
    document.putNull("offset");
    model.offset().ifPresent(column -> document.put("offset", column));
    ObjectNode coefficients = document.putObject("coefficients");
    model.coefficients().forEach(coefficients::put);
  }
}
