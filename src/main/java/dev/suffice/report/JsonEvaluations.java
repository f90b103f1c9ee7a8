package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.report.EvaluationRow.Kind;
import java.io.IOException;
import java.io.OutputStream;

/** The {@link JsonDocument} of an evaluation: models first, then comparisons. */
public final class JsonEvaluations implements ReportWriter<EvaluationRow> {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonGenerator json;
  private final ResultHeader header;
  private final EvaluationDigest.Builder digest = new EvaluationDigest.Builder();
  private Kind part = Kind.MODEL;

  private JsonEvaluations(JsonGenerator json, ResultHeader header) {
    this.json = json;
    this.header = header;
  }

  /** Begins a document; {@link #close} closes the stream. */
  public static JsonEvaluations begin(OutputStream out, ResultHeader header) throws IOException {
    JsonGenerator json = JsonDocument.begin(out, header);
    json.writeArrayFieldStart("results");
    return new JsonEvaluations(json, header);
  }

  @Override
  public void add(EvaluationRow row) throws IOException {
    if (row.kind() == Kind.MODEL && part == Kind.COMPARISON) {
      throw new IllegalArgumentException("Models come before comparisons");
    }
    if (row.kind() == Kind.COMPARISON) {
      beginComparisons();
    }
    MAPPER.writeTree(json, row.figures());
    digest.add(row.kind(), row.figures());
  }

  private void beginComparisons() throws IOException {
    if (part == Kind.MODEL) {
      json.writeEndArray();
      json.writeArrayFieldStart("comparisons");
      part = Kind.COMPARISON;
    }
  }

  @Override
  public EvaluationDigest finish() throws IOException {
    beginComparisons();
    json.writeEndArray();
    json.writeNumberField("level", header.level());
    JsonDocument.end(json);
    return digest.digest(header);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
