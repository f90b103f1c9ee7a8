package dev.suffice.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.family.Status;
import java.io.IOException;

/**
 * The results that {@link JsonReport} wrote, one at a time. Of results that nobody is going to read
 * only the status is taken.
 */
final class StoredFits implements StoredKind {
  private final FitDigest.Builder digest;

  StoredFits(FitDigest.Builder digest) {
    this.digest = digest;
  }

  @Override
  public void read(String key, JsonParser json) throws IOException {
    if (key.equals("results")) {
      readResults(json);
    } else {
      json.skipChildren();
    }
  }

  private void readResults(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (digest.isFull()) {
        digest.count(status(json));
      } else {
        JsonNode row = json.readValueAsTree();
        digest.add(StoredRow.read(row));
      }
    }
  }

  /** The status of a result that is passed over. */
  private static Status status(JsonParser json) throws IOException {
    String status = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = json.currentName().equals("status");
      json.nextToken();
      status = found ? json.getText() : status;
      json.skipChildren();
    }
    return Status.valueOf(status);
  }

  @Override
  public FitDigest digest(ResultHeader header) {
    return digest.digest(header);
  }
}
