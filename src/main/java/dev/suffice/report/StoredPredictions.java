package dev.suffice.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.regression.PredictionCounts;
import dev.suffice.regression.PredictionCounts.Feature;
import dev.suffice.regression.PredictionPolicy;
import dev.suffice.regression.PredictionPolicy.Missing;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.TrainedModel.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The predictions that {@link JsonPredictions} wrote of. */
final class StoredPredictions implements StoredKind {
  private String kind = "";
  private Origin origin = new Origin("", "", "");
  private PredictionPolicy policy = PredictionPolicy.USUAL;
  private final List<Feature> features = new ArrayList<>();

  @Override
  public void read(String key, JsonParser json) throws IOException {
    JsonNode value = json.readValueAsTree();
    switch (key) {
      case "model" -> {
        kind = StoredRow.text(value, "kind");
        origin =
            new Origin(
                StoredRow.text(value, "job"),
                StoredRow.text(value, "target"),
                StoredRow.text(value, "fingerprint"));
      }
      case "policy" ->
          policy =
              new PredictionPolicy(
                  Missing.named(StoredRow.text(value, "missing")).orElse(Missing.NULL),
                  Unknown.named(StoredRow.text(value, "unknown")).orElse(Unknown.NULL));
      case "features" -> value.forEach(feature -> features.add(feature(feature)));
      default -> {
        // Nothing that a person reads.
      }
    }
  }

  private static Feature feature(JsonNode feature) {
    return new Feature(
        StoredRow.text(feature, "column"),
        StoredRow.count(feature, "missing"),
        StoredRow.count(feature, "notFinite"),
        StoredRow.count(feature, "unknown"),
        feature.path("example").isTextual()
            ? Optional.of(StoredRow.text(feature, "example"))
            : Optional.empty());
  }

  @Override
  public PredictionDigest digest(ResultHeader header) {
    Map<String, Long> rows = header.rows();
    PredictionCounts counts =
        new PredictionCounts(
            header.rowsRead(),
            rows.getOrDefault("scored", 0L),
            rows.getOrDefault("missing", 0L),
            rows.getOrDefault("notFinite", 0L),
            rows.getOrDefault("unknownGroup", 0L),
            rows.getOrDefault("unknown", 0L),
            rows.getOrDefault("impossible", 0L),
            features);
    return new PredictionDigest(header, new PredictionReport(kind, origin, policy, counts));
  }
}
