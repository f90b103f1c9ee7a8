package dev.suffice.job;

import dev.suffice.job.file.Keys;
import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import java.util.List;
import java.util.Optional;

/**
 * How a fit's values may be less than exact: {@code censored: COLUMN} with codes, {@code lower:
 * COLUMN, upper: COLUMN} in place of a column, and {@code truncated: {lower: a, upper: b}}.
 *
 * @param codes the column that says how a value is meant
 * @param ends the columns with the ends of ranges, from and to; or none
 * @param bounds the values that could be seen
 */
record LimitsRequest(Optional<String> codes, List<String> ends, Range bounds) {
  private static final String CENSORED = "censored";
  private static final String LOWER = "lower";
  private static final String UPPER = "upper";
  private static final String TRUNCATED = "truncated";
  static final List<String> NAMES = List.of(CENSORED, LOWER, UPPER, TRUNCATED);
  private static final Keys BOUNDS = Keys.of(LOWER, UPPER);

  static LimitsRequest read(Mapping fit) {
    Optional<Value> lower = fit.find(LOWER);
    Optional<Value> upper = fit.find(UPPER);
    if (lower.isPresent() != upper.isPresent()) {
      Value one = lower.or(() -> upper).orElseThrow();
      throw new UsageException(
          "Key %s needs %s beside it: lower and upper name the columns with the ends of ranges."
              .formatted(one.where(), lower.isPresent() ? UPPER : LOWER));
    }
    for (String other : List.of("column", "columns", CENSORED, "event")) {
      fit.find(other)
          .filter(value -> lower.isPresent())
          .ifPresent(value -> refuse(value, "lower and upper"));
    }
    fit.find("event")
        .filter(value -> fit.find(CENSORED).isPresent())
        .ifPresent(value -> refuse(value, CENSORED));
    for (String limit : NAMES) {
      fit.find(limit).ifPresent(value -> refuseBeside(limit, fit));
    }
    return new LimitsRequest(
        fit.find(CENSORED).map(Value::text),
        lower.map(value -> List.of(value.text(), upper.orElseThrow().text())).orElse(List.of()),
        fit.find(TRUNCATED).map(LimitsRequest::bounds).orElse(Range.ALL));
  }

  /** There are no forms with known parameters, nested tests or histograms of inexact values. */
  private static void refuseBeside(String limit, Mapping fit) {
    for (String other : List.of("fixed", "against", "bins")) {
      fit.find(other).ifPresent(value -> refuse(value, limit));
    }
  }

  private static void refuse(Value value, String other) {
    throw new UsageException(
        "Key %s does not go with %s: give one or the other.".formatted(value.where(), other));
  }

  private static Range bounds(Value value) {
    Mapping bounds = value.mapping(BOUNDS);
    double lower = bounds.find(LOWER).map(Value::number).orElse(Range.ALL.lower());
    double upper = bounds.find(UPPER).map(Value::number).orElse(Range.ALL.upper());
    if (!(lower < upper) || bounds.entries().isEmpty()) {
      throw new UsageException(
          "%s must be bounds such as {lower: 0, upper: 5}, one of them or both, with lower < upper."
              .formatted(value.where()));
    }
    return new Range(lower, upper);
  }

  boolean isPresent() {
    return limits() != Limits.NONE || !bounds.isAll();
  }

  Limits limits() {
    if (codes.isPresent()) {
      return Limits.CODES;
    }
    return ends.isEmpty() ? Limits.NONE : Limits.ENDS;
  }

  /** The key to name where something does not go with it. */
  String key() {
    return switch (limits()) {
      case CODES -> CENSORED;
      case ENDS -> LOWER;
      case NONE -> TRUNCATED;
    };
  }
}
