package dev.suffice.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.statistic.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A {@code result.json} of any kind that this version writes, read back; its schema says which.
 *
 * <p>Keys may come in any order and unknown ones are passed over, but the schema must stand before
 * whatever is not the header's.
 */
public final class StoredReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** How the documents of each schema are read. */
  private static final Map<String, Supplier<StoredKind>> KINDS =
      new TreeMap<>(
          Map.of(
              FitDigest.SCHEMA,
              () -> new StoredFits(FitDigest.Builder.ofFirst()),
              ModelDigest.SCHEMA,
              StoredModels::new,
              PredictionDigest.SCHEMA,
              StoredPredictions::new,
              EvaluationDigest.SCHEMA,
              StoredEvaluations::new,
              LossStudyDigest.SCHEMA,
              StoredLossStudy::new));

  private final String place;
  private final Map<String, Supplier<StoredKind>> kinds;
  private Optional<StoredKind> kind = Optional.empty();
  private String schema = "";
  private String name = "";
  private String fingerprint = "";
  private final Map<String, Long> rows = new LinkedHashMap<>(Map.of("read", 0L));
  private double level = Double.NaN;

  private StoredReport(String place, Map<String, Supplier<StoredKind>> kinds) {
    this.place = place;
    this.kinds = kinds;
  }

  /**
   * What a person reads of a document.
   *
   * @param place where the document is, for the sentence if it is none of ours
   * @throws DataException if it is no result that this version can read or not whole
   */
  public static ResultDigest digest(InputStream in, String place) throws IOException {
    return read(in, place, KINDS);
  }

  /** What some kinds keep of a document. */
  static ResultDigest read(InputStream in, String place, Map<String, Supplier<StoredKind>> kinds)
      throws IOException {
    try (JsonParser json = MAPPER.createParser(in)) {
      return new StoredReport(place, kinds).read(json);
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

  private ResultDigest read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("it holds no JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      readField(json, json.currentName());
    }
    return kind().digest(new ResultHeader(schema, name, fingerprint, rows, level));
  }

  private void readField(JsonParser json, String key) throws IOException {
    json.nextToken();
    switch (key) {
      case "schema" -> schema = json.getText();
      case "name" -> name = json.getText();
      case "fingerprint" -> fingerprint = json.getText();
      case "level" -> level = json.getDoubleValue();
      case "rows" -> readRows(json.readValueAsTree());
      default -> kind().read(key, json);
    }
  }

  private void readRows(JsonNode counts) {
    counts
        .properties()
        .forEach(
            count -> {
              if (count.getValue().isIntegralNumber()) {
                rows.put(count.getKey(), count.getValue().longValue());
              }
            });
  }

  private StoredKind kind() {
    if (kind.isEmpty()) {
      if (schema.isEmpty()) {
        throw new DataException(
            "%s is no result of Suffice: it names no schema before its results.".formatted(place));
      }
      Supplier<StoredKind> reader = kinds.get(schema);
      if (reader == null) {
        throw new DataException(
            "%s has the schema %s, but this version shows only %s."
                .formatted(place, schema, String.join(", ", kinds.keySet())));
      }
      kind = Optional.of(reader.get());
    }
    return kind.orElseThrow();
  }
}
