package dev.suffice.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.family.Status;
import dev.suffice.statistic.DataException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A {@code result.json} that {@link JsonReport} wrote, read back one result at a time.
 *
 * <p>Keys may come in any order and unknown ones are passed over; the schema must be this version's
 * and stand before the results. Of results that nobody is going to read only the status is taken.
 */
public final class StoredReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String place;
  private final FitDigest.Builder digest;
  private String schema = "";
  private String name = "";
  private String fingerprint = "";
  private long rowsRead;
  private double level = Double.NaN;

  private StoredReport(String place, FitDigest.Builder digest) {
    this.place = place;
    this.digest = digest;
  }

  /**
   * What a person reads of a document.
   *
   * @param place where the document is, for the sentence if it is none of ours
   * @throws DataException if it is not a fit's result or not whole
   */
  public static FitDigest digest(InputStream in, String place) throws IOException {
    return read(in, place, FitDigest.Builder.ofFirst());
  }

  /** What a builder keeps of a document. */
  static FitDigest read(InputStream in, String place, FitDigest.Builder digest) throws IOException {
    try (JsonParser json = MAPPER.createParser(in)) {
      return new StoredReport(place, digest).read(json);
    } catch (JsonEOFException e) {
      throw broken(place, "it ends too early", e);
    } catch (JsonProcessingException e) {
      throw broken(place, "line %d is not JSON".formatted(e.getLocation().getLineNr()), e);
    } catch (IllegalArgumentException e) {
      throw broken(place, String.valueOf(e.getMessage()), e);
    }
  }

  private static DataException broken(String place, String problem, Exception cause) {
    return new DataException(
        "%s is no whole result of Suffice: %s.".formatted(place, problem), cause);
  }

  private FitDigest read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("it holds no JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      readField(json, json.currentName());
    }
    requireSchema();
    return digest.digest(new FitHeader(name, fingerprint, rowsRead, level));
  }

  private void readField(JsonParser json, String key) throws IOException {
    json.nextToken();
    switch (key) {
      case "schema" -> schema = json.getText();
      case "name" -> name = json.getText();
      case "fingerprint" -> fingerprint = json.getText();
      case "level" -> level = json.getDoubleValue();
      case "rows" -> rowsRead = json.<JsonNode>readValueAsTree().path("read").asLong();
      case "results" -> readResults(json);
      default -> json.skipChildren();
    }
  }

  private void readResults(JsonParser json) throws IOException {
    requireSchema();
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

  private void requireSchema() {
    if (schema.isEmpty()) {
      throw new DataException(
          "%s is no result of Suffice: it names no schema before its results.".formatted(place));
    }
    if (!schema.equals(FitHeader.SCHEMA)) {
      throw new DataException(
          "%s has the schema %s, but this version shows only %s."
              .formatted(place, schema, FitHeader.SCHEMA));
    }
  }
}
