package dev.suffice.family;

import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.statistic.StatisticType.Feed;
import dev.suffice.statistic.SufficientStatistic;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Real data: values or names of categories, how often each occurs, and trials or exposures; a list
 * without use is empty.
 */
record ReferenceSample(List<String> values, List<BigDecimal> weights, List<BigDecimal> companions) {
  /** Reads a sample whose data are there, or in a table of how often each value occurs. */
  static ReferenceSample read(JsonNode json) {
    return json.has("tally")
        ? ofTally(json.get("tally").asText(), json.path("column").asText())
        : new ReferenceSample(
            texts(json.has("labels") ? json.get("labels") : json.required("values")),
            numbers(texts(json.path("weights"))),
            numbers(texts(json.path("companions"))));
  }

  /**
   * The values of a table's first column, as often as one of the other columns says, or all of them
   * together.
   */
  private static ReferenceSample ofTally(String table, String column) {
    List<List<String>> lines = lines(table).stream().map(line -> List.of(line.split(","))).toList();
    List<String> header = lines.get(0);
    List<String> values = new ArrayList<>();
    List<BigDecimal> weights = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      List<String> counts =
          column.isEmpty()
              ? line.subList(1, line.size())
              : List.of(line.get(header.indexOf(column)));
      BigDecimal weight = numbers(counts).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (weight.signum() > 0) {
        values.add(line.get(0));
        weights.add(weight);
      }
    }
    return new ReferenceSample(values, weights, List.of());
  }

  private static List<String> lines(String table) {
    try (InputStream file = ReferenceSample.class.getResourceAsStream("/reference/" + table)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(table, e);
    }
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<BigDecimal> numbers(List<String> texts) {
    return texts.stream().map(BigDecimal::new).toList();
  }

  /** The statistic, from the numbers as they are written. */
  <S extends SufficientStatistic<S>> S statistic(Family<S> family) {
    if (family.statistic().feeds().equals(List.of(Feed.LABEL))) {
      double[] counts = weights.stream().mapToDouble(BigDecimal::doubleValue).toArray();
      return Data.ofLabels(values.toArray(String[]::new)).weighted(counts).statistic(family);
    }
    return Decimals.statistic(family, numbers(values), weights, companions);
  }
}
