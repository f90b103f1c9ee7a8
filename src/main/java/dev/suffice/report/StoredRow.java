package dev.suffice.report;

import static dev.suffice.inference.LikelihoodRatioTest.Reference.BOUNDARY;
import static dev.suffice.inference.LikelihoodRatioTest.Reference.CHI_SQUARED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.suffice.family.Candidate;
import dev.suffice.family.Censoring;
import dev.suffice.family.Covariance;
import dev.suffice.family.Fit;
import dev.suffice.family.Parameters;
import dev.suffice.family.QuantileEstimate;
import dev.suffice.family.Status;
import dev.suffice.inference.AkaikeRank;
import dev.suffice.inference.AkaikeRank.Likelihoods;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.Verdict;
import dev.suffice.statistic.RowCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads one result from its JSON object.
 *
 * <p>Keys that {@link JsonRow} adds to the contract's may be missing. Of a group's values, text and
 * moments come back as text.
 */
final class StoredRow {
  /** Keys of a candidate that are not parameters. */
  private static final Set<String> ABOUT_A_CANDIDATE =
      Set.of("logLikelihood", "likelihood", "rank", "difference");

  private final JsonNode row;

  private StoredRow(JsonNode row) {
    this.row = row;
  }

  /**
   * The result.
   *
   * @throws IllegalArgumentException if a key is missing or its value is of the wrong kind
   */
  static FitRow read(JsonNode row) {
    return new StoredRow(row).read();
  }

  private FitRow read() {
    Map<String, Optional<Object>> group = group(require(row, "group"));
    JsonNode rows = require(row, "rows");
    return new FitRow(
        new Subject(group, columns()),
        text(row, "family"),
        new Parameters(numbers(row.path("fixed"), Set.of())),
        counts(rows),
        number(rows, "weight"),
        find(rows, "effective"),
        censoring(rows.path("censored")),
        fit(),
        intervalsOfAll(),
        intervals("anytimeInterval"),
        numbers(row.path("derived"), Set.of()),
        new Asymptotics(
            intervals("waldInterval"),
            robust(),
            withoutRobust(),
            numbers(row.path("derivedStandardErrors"), Set.of()),
            quantiles()),
        new Evidence(criteria(), tests(), candidates(), JsonGoodness.read(row), akaike()));
  }

  /** The values of a group's columns. */
  static Map<String, Optional<Object>> group(JsonNode columns) {
    Map<String, Optional<Object>> group = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : columns.properties()) {
      group.put(entry.getKey(), value(entry.getValue()));
    }
    return group;
  }

  /** The names by themselves, where there are several. */
  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    row.path("columns").forEach(column -> columns.add(column.asText()));
    return columns.isEmpty() ? List.of(text(row, "column")) : columns;
  }

  private static Optional<Object> value(JsonNode value) {
    if (value.isNull()) {
      return Optional.empty();
    } else if (value.isBoolean()) {
      return Optional.of(value.booleanValue());
    } else if (value.canConvertToLong() && value.isIntegralNumber()) {
      return Optional.of(value.longValue());
    }
    return Optional.of(value.isFloatingPointNumber() ? value.doubleValue() : value.asText());
  }

  private static RowCounts counts(JsonNode rows) {
    return new RowCounts(
        count(rows, "used"),
        rows.path("zeroWeight").asLong(),
        count(rows, "null"),
        count(rows, "nan"),
        count(rows, "infinite"),
        count(rows, "outOfSupport"),
        find(rows, "example"));
  }

  private static Optional<Censoring> censoring(JsonNode censored) {
    return censored.isObject()
        ? Optional.of(
            new Censoring(
                number(censored, "left"), number(censored, "right"), number(censored, "interval")))
        : Optional.empty();
  }

  private Fit fit() {
    Status status = Status.valueOf(text(row, "status"));
    String reason = row.path("reason").asText("");
    OptionalDouble logLikelihood = find(row, "logLikelihood");
    if (logLikelihood.isEmpty()) {
      return new Fit.NoMaximum(status, reason);
    }
    Map<String, Double> estimate = new LinkedHashMap<>();
    List<OptionalDouble> standardErrors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : require(row, "parameters").properties()) {
      estimate.put(entry.getKey(), number(entry.getValue(), "estimate"));
      standardErrors.add(find(entry.getValue(), "standardError"));
    }
    Optional<Covariance> covariance =
        standardErrors.stream().allMatch(OptionalDouble::isEmpty)
            ? Optional.empty()
            : Optional.of(new Covariance(standardErrors, covariance()));
    return new Fit.Maximum(
        status, reason, new Parameters(estimate), covariance, logLikelihood.getAsDouble());
  }

  private List<List<Double>> covariance() {
    List<List<Double>> rows = new ArrayList<>();
    for (JsonNode entries : row.path("covariance")) {
      List<Double> values = new ArrayList<>();
      entries.forEach(entry -> values.add(number(entry)));
      rows.add(values);
    }
    return rows;
  }

  private Map<String, Interval> intervals(String key) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : require(row, "parameters").properties()) {
      JsonNode interval = entry.getValue().path(key);
      if (interval.isObject()) {
        intervals.put(entry.getKey(), interval(interval));
      }
    }
    return intervals;
  }

  private Map<String, Double> robust() {
    Map<String, Double> errors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : require(row, "parameters").properties()) {
      find(entry.getValue(), "robustStandardError")
          .ifPresent(error -> errors.put(entry.getKey(), error));
    }
    return errors;
  }

  private Map<String, String> withoutRobust() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : require(row, "parameters").properties()) {
      JsonNode reason = entry.getValue().path("noRobustStandardError");
      if (reason.isTextual()) {
        reasons.put(entry.getKey(), reason.asText());
      }
    }
    return reasons;
  }

  private Map<String, Interval> intervalsOfAll() {
    Map<String, Interval> intervals = intervals("interval");
    for (Map.Entry<String, JsonNode> entry : row.path("derivedIntervals").properties()) {
      intervals.put(entry.getKey(), interval(entry.getValue()));
    }
    return intervals;
  }

  private static Interval interval(JsonNode interval) {
    return new Interval(
        text(interval, "method"), number(interval, "lower"), number(interval, "upper"));
  }

  private List<QuantileEstimate> quantiles() {
    List<QuantileEstimate> quantiles = new ArrayList<>();
    for (JsonNode quantile : row.path("quantiles")) {
      JsonNode interval = quantile.path("interval");
      quantiles.add(
          new QuantileEstimate(
              number(quantile, "probability"),
              number(quantile, "value"),
              find(quantile, "standardError"),
              interval.isObject() ? Optional.of(interval(interval)) : Optional.empty()));
    }
    return quantiles;
  }

  private Optional<InformationCriteria> criteria() {
    OptionalDouble aic = find(row, "aic");
    return aic.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new InformationCriteria(aic.getAsDouble(), find(row, "aicc"), number(row, "bic")));
  }

  private List<NullTest> tests() {
    List<NullTest> tests = new ArrayList<>();
    for (JsonNode test : row.path("tests")) {
      tests.add(
          new NullTest(
              new Parameters(numbers(require(test, "null"), Set.of())),
              findText(test, "against"),
              new LikelihoodRatioTest(
                  number(test, "statistic"),
                  (int) count(test, "df"),
                  number(test, "pValue"),
                  findText(test, "mixture").isPresent() ? BOUNDARY : CHI_SQUARED),
              find(test, "logEValue"),
              verdict(test.path("verdict"))));
    }
    return tests;
  }

  private static Optional<Verdict> verdict(JsonNode verdict) {
    return verdict.isObject()
        ? Optional.of(
            new Verdict(
                Verdict.Finding.valueOf(text(verdict, "finding")),
                number(verdict, "trialsNeeded"),
                text(verdict, "sentence")))
        : Optional.empty();
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode candidate : row.path("candidates")) {
      candidates.add(
          new Candidate(
              new Parameters(numbers(candidate, ABOUT_A_CANDIDATE)),
              number(candidate, "logLikelihood"),
              number(candidate, "likelihood"),
              (int) count(candidate, "rank"),
              number(candidate, "difference")));
    }
    return candidates;
  }

  private Optional<AkaikeRank> akaike() {
    JsonNode akaike = row.path("akaike");
    if (!akaike.isObject()) {
      return Optional.empty();
    }
    int rank = (int) count(akaike, "rank");
    return Optional.of(
        new AkaikeRank(
            rank - 1,
            rank,
            find(akaike, "difference"),
            number(akaike, "weight"),
            akaike.has("among")
                ? Optional.of(Likelihoods.ofLabel(text(akaike, "among")))
                : Optional.empty()));
  }

  private static Map<String, Double> numbers(JsonNode object, Set<String> but) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!but.contains(entry.getKey())) {
        numbers.put(entry.getKey(), number(entry.getValue()));
      }
    }
    return numbers;
  }

  static JsonNode require(JsonNode object, String key) {
    JsonNode value = object.get(key);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("the key %s is missing".formatted(key));
    }
    return value;
  }

  static String text(JsonNode object, String key) {
    return require(object, key).asText();
  }

  private static Optional<String> findText(JsonNode object, String key) {
    JsonNode value = object.path(key);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  static long count(JsonNode object, String key) {
    JsonNode value = require(object, key);
    if (!value.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "%s should be an integer, but is %s".formatted(key, value));
    }
    return value.longValue();
  }

  static double number(JsonNode object, String key) {
    return number(require(object, key));
  }

  static OptionalDouble find(JsonNode object, String key) {
    JsonNode value = object.path(key);
    return value.isMissingNode() || value.isNull()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number(value));
  }

  /** A number, or the text of one that JSON does not know, such as {@code "Infinity"}. */
  static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText());
  }
}
