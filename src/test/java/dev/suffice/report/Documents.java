package dev.suffice.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Documents in memory. */
final class Documents {
  private Documents() {}

  static String json(ResultHeader header, List<FitRow> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonReport json = JsonReport.begin(out, header)) {
      for (FitRow row : rows) {
        json.add(row);
      }
      json.finish();
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static FitDigest digest(String json) throws IOException {
    return (FitDigest) StoredReport.digest(in(json), "here/result.json");
  }

  static List<FitRow> rows(String json) throws IOException {
    FitDigest digest =
        (FitDigest)
            StoredReport.read(
                in(json),
                "here/result.json",
                Map.of(FitDigest.SCHEMA, () -> new StoredFits(FitDigest.Builder.ofAll())));
    return digest.first();
  }

  private static InputStream in(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Documents.class.getResourceAsStream("/report/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
