package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.regression.ClassContrast;
import dev.suffice.regression.ClassEstimate;
import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.ParameterEstimate;
import dev.suffice.regression.Smoothing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model says of classes, as keys of a trained model in {@link JsonModels}.
 *
 * <pre>
 * "classes": [{"name", "weight", "prior": {…}, "parameters": {"mean[x]": {"estimate", "standardError", "interval"}}, "derived": {…}}],
 * "parameters": {…}, "derived": {…},
 * "contrasts": [{"class", "reference", "squaredDistance", "coefficients": […], "covariance": [[…]]}],
 * "zeroProbabilities", "freeParameters", "smoothing": {"counts", "variances"}
 * </pre>
 */
final class JsonClasses {
  private JsonClasses() {}

  static void write(ClassModel model, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("classes");
    for (ClassEstimate one : model.classes()) {
      json.writeStartObject();
      json.writeStringField("name", one.name());
      json.writeNumberField("weight", one.weight());
      json.writeFieldName("prior");
      write(one.prior(), json);
      write(one.parameters(), json);
      write(one.derived(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    write(model.common(), json);
    write(model.derived(), json);
    json.writeArrayFieldStart("contrasts");
    for (ClassContrast contrast : model.contrasts()) {
      json.writeStartObject();
      json.writeStringField("class", contrast.name());
      json.writeStringField("reference", contrast.reference());
      json.writeNumberField("squaredDistance", contrast.squaredDistance());
      json.writeFieldName("coefficients");
      JsonModels.writeCoefficients(json, contrast.coefficients());
      JsonModels.writeCovariance(json, contrast.covariance());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("zeroProbabilities", model.zeros());
    json.writeNumberField("freeParameters", model.freeParameters());
    json.writeObjectFieldStart("smoothing");
    json.writeNumberField("counts", model.smoothing().counts());
    json.writeNumberField("variances", model.smoothing().variances());
    json.writeEndObject();
  }

  private static void write(List<ParameterEstimate> parameters, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("parameters");
    for (ParameterEstimate parameter : parameters) {
      json.writeFieldName(parameter.name());
      write(parameter, json);
    }
    json.writeEndObject();
  }

  private static void write(ParameterEstimate parameter, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("estimate", parameter.estimate());
    JsonDocument.writeNumber(json, "standardError", parameter.standardError());
    JsonDocument.writeInterval(json, "interval", parameter.interval());
    json.writeEndObject();
  }

  private static void write(Map<String, Double> derived, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("derived");
    for (Map.Entry<String, Double> quantity : derived.entrySet()) {
      json.writeNumberField(quantity.getKey(), quantity.getValue());
    }
    json.writeEndObject();
  }

  /** What {@link #write} wrote, if it wrote anything. */
  static Optional<ClassModel> read(JsonNode model) {
    if (!model.has("classes")) {
      return Optional.empty();
    }
    List<ClassEstimate> classes = new ArrayList<>();
    for (JsonNode one : model.path("classes")) {
      classes.add(
          new ClassEstimate(
              StoredRow.text(one, "name"),
              StoredRow.number(one, "weight"),
              parameter("prior", one.path("prior")),
              parameters(one.path("parameters")),
              derived(one.path("derived"))));
    }
    List<ClassContrast> contrasts = new ArrayList<>();
    for (JsonNode contrast : model.path("contrasts")) {
      List<CoefficientEstimate> coefficients = new ArrayList<>();
      contrast
          .path("coefficients")
          .forEach(node -> coefficients.add(StoredModels.coefficient(node)));
      contrasts.add(
          new ClassContrast(
              StoredRow.text(contrast, "class"),
              StoredRow.text(contrast, "reference"),
              coefficients,
              StoredModels.matrix(contrast.path("covariance")),
              StoredRow.number(contrast, "squaredDistance")));
    }
    JsonNode smoothing = model.path("smoothing");
    return Optional.of(
        new ClassModel(
            classes,
            parameters(model.path("parameters")),
            contrasts,
            derived(model.path("derived")),
            model.path("zeroProbabilities").asLong(),
            model.path("freeParameters").asInt(),
            new Smoothing(
                StoredRow.number(smoothing, "counts"), StoredRow.number(smoothing, "variances"))));
  }

  private static List<ParameterEstimate> parameters(JsonNode object) {
    List<ParameterEstimate> parameters = new ArrayList<>();
    object.properties().forEach(e -> parameters.add(parameter(e.getKey(), e.getValue())));
    return parameters;
  }

  private static ParameterEstimate parameter(String name, JsonNode node) {
    return new ParameterEstimate(
        name,
        StoredRow.number(node, "estimate"),
        StoredRow.find(node, "standardError"),
        StoredModels.interval(node.path("interval")));
  }

  private static Map<String, Double> derived(JsonNode object) {
    Map<String, Double> derived = new LinkedHashMap<>();
    object.properties().forEach(e -> derived.put(e.getKey(), StoredRow.number(e.getValue())));
    return derived;
  }
}
