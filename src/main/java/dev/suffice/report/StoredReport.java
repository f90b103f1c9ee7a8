package dev.suffice.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.statistic.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * A {@code result.json} that {@link JsonReport} wrote, read back one result at a time.
 *
 * <p>Keys may come in any order and unknown ones are passed over; the schema must be this
 * version's.
 */
public final class StoredReport {
  private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());

  private final String place;
  private String schema = "";
  private String name = "";
  private String fingerprint = "";
  private long rowsRead;
  private double level = Double.NaN;

  private StoredReport(String place) {
    this.place = place;
  }

  /**
   * What a person reads of a document.
   *
   * @param place where the document is, for the sentence if it is none of ours
   * @throws DataException if it is not a fit's result or not whole
   */
  public static FitDigest digest(InputStream in, String place) throws IOException {
    FitDigest.Builder digest = new FitDigest.Builder();
    FitHeader header = read(in, place, digest::add);
    return digest.digest(header);
  }

  /**
   * Hands on each result as it comes.
   *
   * @return what they have in common
   * @throws DataException if the document is not a fit's result or not whole
   */
  public static FitHeader read(InputStream in, String place, Consumer<FitRow> rows)
      throws IOException {
    try (JsonParser json = MAPPER.createParser(in)) {
      return new StoredReport(place).read(json, rows);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String problem =
          e instanceof JsonProcessingException parsing
              ? parsing.getOriginalMessage()
              : e.getMessage();
      throw new DataException(
          "%s is not a whole result of Suffice: %s.".formatted(place, problem), e);
    }
  }

  private FitHeader read(JsonParser json, Consumer<FitRow> rows) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("it is not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      readField(json, json.currentName(), rows);
    }
    requireSchema();
    return new FitHeader(name, fingerprint, rowsRead, level);
  }

  private void readField(JsonParser json, String key, Consumer<FitRow> rows) throws IOException {
    json.nextToken();
    switch (key) {
      case "schema" -> schema = json.getText();
      case "name" -> name = json.getText();
      case "fingerprint" -> fingerprint = json.getText();
      case "level" -> level = json.getDoubleValue();
      case "rows" -> rowsRead = json.<JsonNode>readValueAsTree().path("read").asLong();
      case "results" -> readResults(json, rows);
      default -> json.skipChildren();
    }
  }

  private void readResults(JsonParser json, Consumer<FitRow> rows) throws IOException {
    requireSchema();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      JsonNode row = json.readValueAsTree();
      rows.accept(StoredRow.read(row));
    }
  }

  private void requireSchema() {
    if (schema.isEmpty()) {
      throw new DataException(
          "%s is not a result of Suffice: it names no schema before its results.".formatted(place));
    }
    if (!schema.equals(FitHeader.SCHEMA)) {
      throw new DataException(
          "%s has the schema %s, but this version shows only %s."
              .formatted(place, schema, FitHeader.SCHEMA));
    }
  }
}
