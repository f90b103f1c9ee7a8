package dev.suffice.report;

import static dev.suffice.report.JsonTrainedModel.CATEGORICAL;
import static dev.suffice.report.JsonTrainedModel.NUMBER;
import static dev.suffice.report.JsonTrainedModel.POLYNOMIAL;
import static dev.suffice.report.JsonTrainedModel.SCHEMA;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Term;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModel.Origin;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.statistic.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads the {@code model.json} that {@link JsonTrainedModel} wrote. */
public final class StoredTrainedModel {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode document;

  private StoredTrainedModel(JsonNode document) {
    this.document = document;
  }

  /**
   * The model.
   *
   * @param place where the document is, for the sentence if it is none of ours
   * @throws DataException if it is no model that this version can read, or not whole
   */
  public static TrainedModel read(InputStream in, String place) throws IOException {
    JsonNode document;
    try {
      document = MAPPER.readTree(in);
    } catch (JsonProcessingException e) {
      throw broken(place, "line %d is not JSON".formatted(e.getLocation().getLineNr()), e);
    }
    String schema = document.path("schema").asText();
    if (!schema.equals(SCHEMA)) {
      throw new DataException(
          "%s has the schema %s, but a model that this version reads has %s."
              .formatted(place, schema.isEmpty() ? "of no model" : schema, SCHEMA));
    }
    try {
      return new StoredTrainedModel(document).model();
    } catch (IllegalArgumentException e) {
      throw broken(place, String.valueOf(e.getMessage()), e);
    }
  }

  private static DataException broken(String place, String problem, Exception cause) {
    return new DataException("%s is no whole model: %s.".formatted(place, problem), cause);
  }

  private TrainedModel model() {
    String kind = StoredRow.text(document, "kind");
    Origin origin =
        new Origin(
            StoredRow.text(document, "job"),
            StoredRow.text(document, "target"),
            StoredRow.text(document, "fingerprint"));
    for (Link link : Link.values()) {
      if (link.kind().equals(kind)) {
        return document.has("groups") ? models(origin, link) : regression(origin, link);
      }
    }
    return new StoredTrainedClassifier(this, origin, kind).model();
  }

  private TrainedRegression regression(Origin origin, Link link) {
    return new TrainedRegression(
        origin,
        link,
        design(),
        levels(),
        coefficients(StoredRow.require(document, "coefficients")),
        offset());
  }

  private Optional<String> offset() {
    return document.path("offset").isTextual()
        ? Optional.of(StoredRow.text(document, "offset"))
        : Optional.empty();
  }

  private TrainedModels models(Origin origin, Link link) {
    Design design = design();
    List<String> targets = texts(StoredRow.require(document, "targets"));
    List<TrainedModels.Group> groups = new ArrayList<>();
    for (JsonNode group : StoredRow.require(document, "groups")) {
      List<TrainedRegression> models = new ArrayList<>();
      for (JsonNode model : StoredRow.require(group, "models")) {
        models.add(
            new TrainedRegression(
                origin,
                link,
                design,
                levelsOfGroup(model),
                coefficients(StoredRow.require(model, "coefficients")),
                offset()));
      }
      groups.add(new TrainedModels.Group(key(group), models));
    }
    List<String> groupBy = texts(StoredRow.require(document, "groupBy"));
    return new TrainedModels(origin, link, design, offset(), groupBy, targets, groups);
  }

  /** The values of a group's columns. */
  static List<Optional<String>> key(JsonNode group) {
    List<Optional<String>> key = new ArrayList<>();
    StoredRow.require(group, "group")
        .forEach(
            text -> key.add(Optional.of(text).filter(JsonNode::isTextual).map(JsonNode::asText)));
    return key;
  }

  /** The levels of each categorical term that a group has. */
  static List<SortedSet<String>> levelsOfGroup(JsonNode group) {
    List<SortedSet<String>> levels = new ArrayList<>();
    StoredRow.require(group, "levels").forEach(names -> levels.add(new TreeSet<>(texts(names))));
    return levels;
  }

  JsonNode document() {
    return document;
  }

  Design design() {
    List<Term> terms = new ArrayList<>();
    for (JsonNode term : StoredRow.require(document, "terms")) {
      String column = StoredRow.text(term, "column");
      String coding = StoredRow.text(term, "coding");
      switch (coding) {
        case NUMBER -> terms.add(new Term.Numeric(column));
        case POLYNOMIAL ->
            terms.add(new Term.Polynomial(column, (int) StoredRow.count(term, "degree")));
        case CATEGORICAL -> terms.add(new Term.Categorical(column));
        default -> throw new IllegalArgumentException("%s is no coding".formatted(coding));
      }
    }
    boolean constant = StoredRow.require(document, "intercept").asBoolean();
    return new Design(terms, constant ? Intercept.PRESENT : Intercept.ABSENT);
  }

  /** The levels of each categorical term. */
  List<SortedSet<String>> levels() {
    List<SortedSet<String>> levels = new ArrayList<>();
    for (JsonNode term : StoredRow.require(document, "terms")) {
      if (StoredRow.text(term, "coding").equals(CATEGORICAL)) {
        levels.add(new TreeSet<>(texts(StoredRow.require(term, "levels"))));
      }
    }
    return levels;
  }

  static Map<String, Double> coefficients(JsonNode node) {
    Map<String, Double> coefficients = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> coefficient : node.properties()) {
      coefficients.put(coefficient.getKey(), StoredRow.number(coefficient.getValue()));
    }
    return coefficients;
  }

  List<String> columns(String coding) {
    List<String> columns = new ArrayList<>();
    for (JsonNode term : StoredRow.require(document, "terms")) {
      if (StoredRow.text(term, "coding").equals(coding)) {
        columns.add(StoredRow.text(term, "column"));
      }
    }
    return columns;
  }

  /** From one entry of an array. */
  @FunctionalInterface
  interface Entry<T> {
    T of(JsonNode node);
  }

  static <T> List<T> each(JsonNode node, String key, int size, Entry<T> entry) {
    List<T> entries = new ArrayList<>();
    StoredRow.require(node, key).forEach(one -> entries.add(entry.of(one)));
    requireSize(key, entries.size(), size);
    return entries;
  }

  static List<Double> numbers(JsonNode node, String key, int size) {
    return each(node, key, size, StoredRow::number);
  }

  static List<Double> numbers(JsonNode array, int size) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(x -> numbers.add(StoredRow.number(x)));
    requireSize("a list", numbers.size(), size);
    return numbers;
  }

  static void requireSize(String key, int found, int size) {
    if (found != size) {
      throw new IllegalArgumentException(
          "%s should have %d entries, but has %d".formatted(key, size, found));
    }
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
