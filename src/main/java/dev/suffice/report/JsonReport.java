package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.suffice.family.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The {@link JsonDocument} of a fit: one result a line, written as they come. A fit without an
 * estimate has no parameters.
 */
public final class JsonReport implements ReportWriter<FitRow> {
  private final JsonGenerator json;
  private final ResultHeader header;
  private final FitDigest.Builder digest = FitDigest.Builder.ofFirst();

  private JsonReport(JsonGenerator json, ResultHeader header) {
    this.json = json;
    this.header = header;
  }

  /** Begins a document; {@link #close} closes the stream. */
  public static JsonReport begin(OutputStream out, ResultHeader header) throws IOException {
    JsonGenerator json = JsonDocument.begin(out, header);
    json.writeArrayFieldStart("results");
    return new JsonReport(json, header);
  }

  /** Writes one result. */
  @Override
  public void add(FitRow row) throws IOException {
    new JsonRow(json).write(row);
    digest.add(row);
  }

  @Override
  public FitDigest finish() throws IOException {
    json.writeEndArray();
    json.writeNumberField("level", header.level());
    json.writeObjectFieldStart("statuses");
    for (Map.Entry<Status, Long> entry : digest.statuses().entrySet()) {
      json.writeNumberField(entry.getKey().name(), entry.getValue());
    }
    json.writeEndObject();
    JsonDocument.end(json);
    return digest.digest(header);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
