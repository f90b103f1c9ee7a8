package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.suffice.regression.PredictionCounts.Feature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** The {@link JsonDocument} of predictions: the model, the policies, and what was amiss where. */
public final class JsonPredictions implements ReportWriter<PredictionReport> {
  private final JsonGenerator json;
  private final ResultHeader header;
  private Optional<PredictionReport> written = Optional.empty();

  private JsonPredictions(JsonGenerator json, ResultHeader header) {
    this.json = json;
    this.header = header;
  }

  /** Begins a document; {@link #close} closes the stream. */
  public static JsonPredictions begin(OutputStream out, ResultHeader header) throws IOException {
    return new JsonPredictions(JsonDocument.begin(out, header), header);
  }

  @Override
  public void add(PredictionReport report) throws IOException {
    json.writeObjectFieldStart("model");
    json.writeStringField("kind", report.kind());
    json.writeStringField("job", report.origin().job());
    json.writeStringField("target", report.origin().target());
    json.writeStringField("fingerprint", report.origin().fingerprint());
    json.writeEndObject();
    json.writeObjectFieldStart("policy");
    json.writeStringField("missing", report.policy().missing().id());
    json.writeStringField("unknown", report.policy().unknown().id());
    json.writeEndObject();
    json.writeArrayFieldStart("features");
    for (Feature feature : report.counts().features()) {
      json.writeStartObject();
      json.writeStringField("column", feature.column());
      json.writeNumberField("missing", feature.missing());
      json.writeNumberField("notFinite", feature.notFinite());
      json.writeNumberField("unknown", feature.unknown());
      if (feature.example().isPresent()) {
        json.writeStringField("example", feature.example().get());
      } else {
        json.writeNullField("example");
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    written = Optional.of(report);
  }

  @Override
  public PredictionDigest finish() throws IOException {
    json.writeNumberField("level", header.level());
    JsonDocument.end(json);
    return new PredictionDigest(header, written.orElseThrow());
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
