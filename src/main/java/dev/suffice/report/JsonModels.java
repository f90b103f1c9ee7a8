package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.suffice.family.Status;
import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.Iteration;
import dev.suffice.regression.OverallTest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@link JsonDocument} of trained models. One model of the whole table has its keys at the top
 * of the document; models of groups are the entries of {@code results}.
 */
public final class JsonModels implements ReportWriter<ModelRow> {
  private final JsonGenerator json;
  private final ResultHeader header;
  private final Layout layout;
  private final ModelDigest.Builder digest = new ModelDigest.Builder();

  /** How many models a document has. */
  public enum Layout {
    /** One of the whole table. */
    ONE,
    /** One for each group, or each target, or both. */
    SEVERAL
  }

  private JsonModels(JsonGenerator json, ResultHeader header, Layout layout) {
    this.json = json;
    this.header = header;
    this.layout = layout;
  }

  /** Begins a document; {@link #close} closes the stream. */
  public static JsonModels begin(OutputStream out, ResultHeader header, Layout layout)
      throws IOException {
    JsonGenerator json = JsonDocument.begin(out, header);
    if (layout == Layout.SEVERAL) {
      json.writeArrayFieldStart("results");
    }
    return new JsonModels(json, header, layout);
  }

  @Override
  public void add(ModelRow row) throws IOException {
    if (layout == Layout.SEVERAL) {
      json.writeStartObject();
      json.writeObjectFieldStart("group");
      for (Map.Entry<String, Optional<Object>> entry : row.group().entrySet()) {
        json.writeFieldName(entry.getKey());
        JsonRow.writeValue(json, entry.getValue());
      }
      json.writeEndObject();
      json.writeObjectFieldStart("rows");
      for (Map.Entry<String, Long> count : row.rows().entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      json.writeEndObject();
    }
    writeModel(row);
    if (layout == Layout.SEVERAL) {
      json.writeEndObject();
    }
    digest.add(row);
  }

  private void writeModel(ModelRow row) throws IOException {
    json.writeStringField("status", row.status().name());
    json.writeStringField("model", row.model());
    json.writeFieldName("coefficients");
    writeCoefficients(json, row.coefficients());
    writeCovariance(json, row.covariance());
    writeSigma(row);
    for (String key : ModelRow.FIGURES) {
      JsonDocument.writeNumber(json, key, row.figure(key));
    }
    json.writeArrayFieldStart("iterations");
    for (Iteration iteration : row.iterations()) {
      json.writeStartObject();
      json.writeNumberField("step", iteration.step());
      json.writeNumberField("logLikelihood", iteration.logLikelihood());
      json.writeNumberField("scoreNorm", iteration.scoreNorm());
      json.writeEndObject();
    }
    json.writeEndArray();
    writeOverall(row.overall());
    json.writeStringField("target", row.target());
    json.writeNumberField("weight", row.weight());
    json.writeArrayFieldStart("dropped");
    for (String name : row.dropped()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("references");
    for (Map.Entry<String, String> reference : row.references().entrySet()) {
      json.writeStringField(reference.getKey(), reference.getValue());
    }
    json.writeEndObject();
    if (row.reason().isEmpty()) {
      json.writeNullField("reason");
    } else {
      json.writeStringField("reason", row.reason());
    }
    if (row.errors().isPresent()) {
      json.writeStringField("standardErrors", row.errors().get());
    }
    if (row.classes().isPresent()) {
      JsonClasses.write(row.classes().get(), json);
    }
  }

  static void writeCovariance(JsonGenerator json, List<List<Double>> covariance)
      throws IOException {
    if (covariance.isEmpty()) {
      json.writeNullField("covariance");
      return;
    }
    json.writeArrayFieldStart("covariance");
    for (List<Double> line : covariance) {
      json.writeArray(line.stream().mapToDouble(x -> x).toArray(), 0, line.size());
    }
    json.writeEndArray();
  }

  static void writeCoefficients(JsonGenerator json, List<CoefficientEstimate> coefficients)
      throws IOException {
    json.writeStartArray();
    for (CoefficientEstimate coefficient : coefficients) {
      json.writeStartObject();
      json.writeStringField("name", coefficient.name());
      json.writeNumberField("estimate", coefficient.estimate());
      JsonDocument.writeNumber(json, "standardError", coefficient.standardError());
      JsonDocument.writeNumber(json, "statistic", coefficient.statistic());
      JsonDocument.writeNumber(json, "pValue", coefficient.pValue());
      JsonDocument.writeInterval(json, "interval", coefficient.interval());
      JsonDocument.writeNumber(json, "varianceInflation", coefficient.varianceInflation());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeSigma(ModelRow row) throws IOException {
    json.writeFieldName("sigma");
    if (row.figure(ModelRow.SIGMA).isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    JsonDocument.writeNumber(json, "estimate", row.figure(ModelRow.SIGMA));
    JsonDocument.writeNumber(json, "unbiased", row.figure(ModelRow.UNBIASED_SIGMA));
    json.writeEndObject();
  }

  private void writeOverall(Optional<OverallTest> test) throws IOException {
    json.writeFieldName("fTest");
    if (test.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("statistic", test.get().statistic());
    json.writeNumberField("df", test.get().df());
    json.writeNumberField("residualDf", test.get().residualDf());
    json.writeNumberField("pValue", test.get().pValue());
    json.writeEndObject();
  }

  @Override
  public ModelDigest finish() throws IOException {
    if (layout == Layout.SEVERAL) {
      json.writeEndArray();
      json.writeObjectFieldStart("statuses");
      for (Map.Entry<Status, Long> entry : digest.statuses().entrySet()) {
        json.writeNumberField(entry.getKey().name(), entry.getValue());
      }
      json.writeEndObject();
    }
    json.writeNumberField("level", header.level());
    JsonDocument.end(json);
    return digest.digest(header);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
