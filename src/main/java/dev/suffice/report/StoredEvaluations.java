package dev.suffice.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.report.EvaluationRow.Kind;
import java.io.IOException;

/** The evaluations that {@link JsonEvaluations} wrote. */
final class StoredEvaluations implements StoredKind {
  private final EvaluationDigest.Builder digest = new EvaluationDigest.Builder();

  @Override
  public void read(String key, JsonParser json) throws IOException {
    switch (key) {
      case "results" -> readAll(Kind.MODEL, json);
      case "comparisons" -> readAll(Kind.COMPARISON, json);
      default -> json.skipChildren();
    }
  }

  private void readAll(Kind kind, JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      digest.add(kind, (ObjectNode) json.readValueAsTree());
    }
  }

  @Override
  public EvaluationDigest digest(ResultHeader header) {
    return digest.digest(header);
  }
}
