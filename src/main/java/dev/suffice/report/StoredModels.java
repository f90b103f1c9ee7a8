package dev.suffice.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.family.Status;
import dev.suffice.inference.Interval;
import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.Iteration;
import dev.suffice.regression.OverallTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The models that {@link JsonModels} wrote. */
final class StoredModels implements StoredKind {
  private final ModelDigest.Builder digest = new ModelDigest.Builder();
  private final ObjectNode top = JsonNodeFactory.instance.objectNode();

  @Override
  public void read(String key, JsonParser json) throws IOException {
    if (!key.equals("results")) {
      JsonNode value = json.readValueAsTree();
      top.set(key, value);
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      JsonNode model = json.readValueAsTree();
      digest.add(row(model, counts(model.path("rows"))));
    }
  }

  @Override
  public ModelDigest digest(ResultHeader header) {
    if (top.has("status")) {
      digest.add(row(top, header.rows()));
    }
    return digest.digest(header);
  }

  private static ModelRow row(JsonNode model, Map<String, Long> rows) {
    List<CoefficientEstimate> coefficients = new ArrayList<>();
    model.path("coefficients").forEach(node -> coefficients.add(coefficient(node)));
    List<String> dropped = new ArrayList<>();
    model.path("dropped").forEach(name -> dropped.add(name.asText()));
    Map<String, String> references = new LinkedHashMap<>();
    model
        .path("references")
        .properties()
        .forEach(e -> references.put(e.getKey(), e.getValue().asText()));
    Map<String, Double> figures = new LinkedHashMap<>();
    put(figures, ModelRow.SIGMA, StoredRow.find(model.path("sigma"), "estimate"));
    put(figures, ModelRow.UNBIASED_SIGMA, StoredRow.find(model.path("sigma"), "unbiased"));
    ModelRow.FIGURES.forEach(key -> put(figures, key, StoredRow.find(model, key)));
    return new ModelRow(
        StoredRow.group(model.path("group")),
        StoredRow.text(model, "model"),
        StoredRow.text(model, "target"),
        Status.valueOf(StoredRow.text(model, "status")),
        model.path("reason").asText(""),
        rows,
        StoredRow.number(model, "weight"),
        coefficients,
        dropped,
        references,
        matrix(model.path("covariance")),
        figures,
        overall(model.path("fTest")),
        JsonClasses.read(model),
        iterations(model.path("iterations")),
        Optional.ofNullable(model.path("standardErrors").textValue()));
  }

  static List<List<Double>> matrix(JsonNode node) {
    List<List<Double>> matrix = new ArrayList<>();
    for (JsonNode line : node) {
      List<Double> numbers = new ArrayList<>();
      line.forEach(x -> numbers.add(StoredRow.number(x)));
      matrix.add(numbers);
    }
    return matrix;
  }

  private static List<Iteration> iterations(JsonNode points) {
    List<Iteration> iterations = new ArrayList<>();
    for (JsonNode point : points) {
      iterations.add(
          new Iteration(
              point.path("step").intValue(),
              StoredRow.number(point, "logLikelihood"),
              StoredRow.number(point, "scoreNorm")));
    }
    return iterations;
  }

  private static void put(Map<String, Double> figures, String key, OptionalDouble number) {
    number.ifPresent(x -> figures.put(key, x));
  }

  private static Map<String, Long> counts(JsonNode rows) {
    Map<String, Long> counts = new LinkedHashMap<>();
    rows.properties().forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
    return counts;
  }

  static CoefficientEstimate coefficient(JsonNode node) {
    return new CoefficientEstimate(
        StoredRow.text(node, "name"),
        StoredRow.number(node, "estimate"),
        StoredRow.find(node, "standardError"),
        StoredRow.find(node, "statistic"),
        StoredRow.find(node, "pValue"),
        interval(node.path("interval")),
        StoredRow.find(node, "varianceInflation"));
  }

  static Optional<Interval> interval(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Interval(
                StoredRow.text(node, "method"),
                StoredRow.number(node, "lower"),
                StoredRow.number(node, "upper")))
        : Optional.empty();
  }

  private static Optional<OverallTest> overall(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new OverallTest(
                StoredRow.number(node, "statistic"),
                StoredRow.number(node, "df"),
                StoredRow.number(node, "residualDf"),
                StoredRow.number(node, "pValue")))
        : Optional.empty();
  }
}
