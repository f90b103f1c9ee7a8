package dev.suffice.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fit of real data as computed outside the project, to 25 digits.
 *
 * @param sample the name of the data
 * @param data the data, or sums of them
 * @param json the family and the numbers, by name
 */
record ReferenceFit(String sample, JsonNode data, JsonNode json) {
  private static final List<String> SETS =
      List.of(
          "coin-flips",
          "kerrich",
          "dice",
          "samples",
          "several-columns",
          "diamonds",
          "flights",
          "car-insurance",
          "wages");

  /** All fits in {@code src/test/resources/reference}. */
  static List<ReferenceFit> all() {
    return SETS.stream().flatMap(set -> ofSet(set).stream()).toList();
  }

  private static List<ReferenceFit> ofSet(String set) {
    JsonNode root = read("/reference/" + set + ".json");
    Map<String, JsonNode> samples = new LinkedHashMap<>();
    root.required("data").properties().forEach(data -> samples.put(data.getKey(), data.getValue()));
    List<ReferenceFit> fits = new ArrayList<>();
    for (JsonNode fit : root.required("fits")) {
      String name = fit.required("data").asText();
      fits.add(new ReferenceFit(name, Optional.ofNullable(samples.get(name)).orElseThrow(), fit));
    }
    return fits;
  }

  private static JsonNode read(String file) {
    try (InputStream in = ReferenceFit.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** The name of the family. */
  String family() {
    return json.required("family").asText();
  }

  /** What becomes of the fit: {@code OK} unless the reference found no maximum. */
  Status status() {
    return json.has("status") ? Status.valueOf(json.get("status").asText()) : Status.OK;
  }

  /** A parameter. */
  BigDecimal estimate(String name) {
    return number(json.required("parameters"), name).orElseThrow();
  }

  /** The standard error of a parameter, from the observed information. */
  BigDecimal standardError(String name) {
    return number(json.required("standardErrors"), name).orElseThrow();
  }

  Optional<BigDecimal> logLikelihood() {
    return number(json, "logLikelihood");
  }

  Optional<BigDecimal> aic() {
    return number(json, "aic");
  }

  Optional<BigDecimal> bic() {
    return number(json, "bic");
  }

  private static Optional<BigDecimal> number(JsonNode numbers, String name) {
    return numbers.has(name)
        ? Optional.of(new BigDecimal(numbers.get(name).asText()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return sample + ", " + family();
  }
}
