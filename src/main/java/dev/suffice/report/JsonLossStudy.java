package dev.suffice.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.suffice.regression.Descent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** The {@link JsonDocument} of a comparison of losses, which is its one piece. */
public final class JsonLossStudy implements ReportWriter<LossStudy> {
  private final JsonGenerator json;
  private final ResultHeader header;
  private Optional<LossStudy> written = Optional.empty();

  private JsonLossStudy(JsonGenerator json, ResultHeader header) {
    this.json = json;
    this.header = header;
  }

  /** Begins a document; {@link #close} closes the stream. */
  public static JsonLossStudy begin(OutputStream out, ResultHeader header) throws IOException {
    return new JsonLossStudy(JsonDocument.begin(out, header), header);
  }

  @Override
  public void add(LossStudy study) throws IOException {
    if (written.isPresent()) {
      throw new IllegalStateException("A document has one comparison of losses");
    }
    written = Optional.of(study);
    json.writeStringField("target", study.target());
    json.writeArrayFieldStart("coefficients");
    for (String name : study.names()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("runs");
    for (Descent descent : study.descents()) {
      write(descent);
    }
    json.writeEndArray();
    write(study.models(), study.comparisons());
    if (study.outOfSample().isPresent()) {
      LossStudy.OutOfSample out = study.outOfSample().get();
      json.writeObjectFieldStart("outOfSample");
      json.writeNumberField("folds", out.folds());
      write(out.models(), out.comparisons());
      json.writeEndObject();
    } else {
      json.writeNullField("outOfSample");
    }
    json.writeArrayFieldStart("conclusion");
    for (String sentence : LossConclusion.of(study)) {
      json.writeString(sentence);
    }
    json.writeEndArray();
  }

  private void write(List<LossStudy.Judged> models, List<LossStudy.Paired> comparisons)
      throws IOException {
    json.writeArrayFieldStart("models");
    for (LossStudy.Judged model : models) {
      json.writeStartObject();
      json.writeStringField("model", model.model());
      json.writeNumberField("logLoss", model.logLoss());
      json.writeNumberField("brier", model.brier());
      json.writeNumberField("accuracy", model.accuracy());
      JsonDocument.writeNumber(json, "auc", model.areaUnderCurve());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("comparisons");
    for (LossStudy.Paired pair : comparisons) {
      write(pair);
    }
    json.writeEndArray();
  }

  private void write(Descent descent) throws IOException {
    json.writeStartObject();
    json.writeStringField("loss", descent.loss().id());
    json.writeStringField("method", descent.method().id());
    json.writeStringField("start", descent.start());
    json.writeBooleanField("stationary", descent.isStationary());
    json.writeArrayFieldStart("point");
    for (double coefficient : descent.point()) {
      json.writeNumber(coefficient);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("steps");
    for (Descent.Step step : descent.steps()) {
      json.writeStartObject();
      json.writeNumberField("step", step.step());
      json.writeNumberField("loss", step.loss());
      json.writeNumberField("gradientNorm", step.gradientNorm());
      json.writeNumberField("saturated", step.saturated());
      json.writeNumberField("smallestEigenvalue", step.smallestEigenvalue());
      json.writeNumberField("accuracy", step.accuracy());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(LossStudy.Paired pair) throws IOException {
    json.writeStartObject();
    json.writeStringField("a", pair.a());
    json.writeStringField("b", pair.b());
    json.writeStringField("loss", pair.loss());
    json.writeNumberField("difference", pair.difference());
    JsonDocument.writeNumber(json, "standardError", pair.standardError());
    JsonDocument.writeInterval(json, "interval", pair.interval());
    JsonDocument.writeNumber(json, "pValue", pair.pValue());
    json.writeEndObject();
  }

  @Override
  public LossStudyDigest finish() throws IOException {
    json.writeNumberField("level", header.level());
    JsonDocument.end(json);
    return new LossStudyDigest(header, written.orElseThrow());
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
