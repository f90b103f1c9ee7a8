package dev.suffice.job;

import dev.suffice.family.Families;
import dev.suffice.family.Family;
import dev.suffice.job.file.Keys;
import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.Nearest;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.job.file.Where;
import dev.suffice.report.StandardErrors;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One entry of {@code fits}: which families to fit to which columns. Several families are ranked
 * against one another.
 *
 * <p>The names and ranges of parameters are the families' to check; {@code where().at("test")
 * .at("p")} and {@code where().at("candidates").at("0").at("p")} place them.
 *
 * @param columns the columns; empty for every numeric column of the table
 * @param families the families; empty for all that a column may have, of which the data choose
 * @param trials the column of trials, for families of counted successes
 * @param exposure the column of exposures, for families of counts
 * @param event the column that says whether a time ended with an event, for families of times
 * @param limits how values may be less than exact
 * @param fixed the parameters that are known: parameter → value; empty if all are estimated
 * @param test the null hypothesis: parameter → value; empty if none is tested
 * @param candidates the points to compare by likelihood: each parameter → value
 * @param against families inside those fitted, to test them against
 * @param goodness what tests of goodness of fit need, if they are asked for
 * @param quantiles probabilities whose quantiles to estimate, in (0, 1)
 * @param errors which standard errors to give
 */
record FitRequest(
    List<String> columns,
    List<String> families,
    Optional<String> trials,
    Optional<String> exposure,
    Optional<String> event,
    LimitsRequest limits,
    Map<String, Double> fixed,
    Map<String, Double> test,
    List<Map<String, Double>> candidates,
    List<String> against,
    Optional<GoodnessRequest> goodness,
    List<Double> quantiles,
    StandardErrors errors,
    Where where) {
  static final List<String> NAMES =
      Stream.of(
              List.of("column", "columns", "family", "trials", "exposure", "event", "fixed"),
              LimitsRequest.NAMES,
              List.of("test", "candidates", "against", "bins", "bootstrap", "seed"),
              List.of("quantiles", "standardErrors"))
          .flatMap(List::stream)
          .toList();

  /** Stands for every numeric column. */
  static final String ALL_NUMERIC = "all-numeric";

  /** Stands for every family that a column may have. */
  static final String AUTO = "auto";

  private static final Keys KEYS =
      new Keys(
          NAMES,
          Setup.KEYS.stream()
              .collect(Collectors.toMap(key -> key, key -> "the top of the file, not to a fit")));

  FitRequest {
    columns = List.copyOf(columns);
    families = List.copyOf(families);
    fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    quantiles = List.copyOf(quantiles);
    test = Collections.unmodifiableMap(new LinkedHashMap<>(test));
    candidates =
        candidates.stream().map(c -> Collections.unmodifiableMap(new LinkedHashMap<>(c))).toList();
    against = List.copyOf(against);
  }

  static FitRequest read(Value value, Set<String> knownFamilies) {
    Mapping fit = value.mapping(KEYS);
    Value family =
        fit.require("family", "name a distribution, such as family: normal, or a list of them");
    LimitsRequest limits = LimitsRequest.read(fit);
    return new FitRequest(
        limits.ends().isEmpty() ? columns(fit) : limits.ends(),
        families(family, knownFamilies),
        fit.find("trials").map(Value::text),
        fit.find("exposure").map(Value::text),
        fit.find("event").map(Value::text),
        limits,
        fit.find("fixed").map(Value::numberMap).orElse(Map.of()),
        fit.find("test").map(Value::numberMap).orElse(Map.of()),
        fit.find("candidates").map(FitRequest::candidates).orElse(List.of()),
        fit.find("against").map(FitRequest::texts).orElse(List.of()),
        GoodnessRequest.find(fit),
        fit.find("quantiles").map(FitRequest::probabilities).orElse(List.of()),
        fit.find("standardErrors").map(FitRequest::errors).orElse(StandardErrors.MODEL),
        fit.places());
  }

  private static List<String> columns(Mapping fit) {
    Optional<Value> several = fit.find("columns");
    if (several.isEmpty()) {
      String advice = "name the column to fit, or several as columns: [a, b]";
      return List.of(fit.require("column", advice).text());
    }

    if (fit.find("column").isPresent()) {
      throw new UsageException(
          "Key %s does not go with column: give column or columns, not both."
              .formatted(several.get().where()));
    }

    return several.get().is(ALL_NUMERIC) ? List.of() : texts(several.get());
  }

  private static List<String> families(Value family, Set<String> known) {
    if (family.is(AUTO)) {
      return List.of();
    }
    List<String> families = texts(family);
    for (Value name : family.someNames()) {
      if (!known.contains(name.text())) {
        throw new UsageException(
            "Unknown family %s for %s%s Known families: %s."
                .formatted(
                    Where.shown(name.text()),
                    name.where(),
                    Nearest.question(name.text(), known),
                    String.join(", ", new TreeSet<>(known))));
      }
    }
    return families;
  }

  /** Whether it is for every numeric column. */
  boolean isForAllNumeric() {
    return columns.isEmpty();
  }

  /** Whether the data choose the family. */
  boolean isAutomatic() {
    return families.isEmpty();
  }

  /** The families as they are named, whatever the columns. */
  List<Family<?>> named() {
    return isAutomatic()
        ? Families.ofAnyColumn()
        : families.stream().<Family<?>>map(name -> Families.named(name).orElseThrow()).toList();
  }

  /** Whether it is of several columns together. */
  boolean isJoint() {
    return named().stream().anyMatch(family -> family.columnCount().accepts(2));
  }

  /** The columns that say something about the values of others. */
  List<String> columnsBeside() {
    return Stream.of(trials, exposure, event, limits.codes()).flatMap(Optional::stream).toList();
  }

  /** The same request for these columns. */
  FitRequest over(List<String> names) {
    return new FitRequest(
        names,
        families,
        trials,
        exposure,
        event,
        limits,
        fixed,
        test,
        candidates,
        against,
        goodness,
        quantiles,
        errors,
        where);
  }

  private static List<String> texts(Value names) {
    return names.someNames().stream().map(Value::text).toList();
  }

  private static StandardErrors errors(Value value) {
    return switch (value.text()) {
      case "model" -> StandardErrors.MODEL;
      case "robust" -> StandardErrors.ROBUST;
      default -> throw value.wrong("model or robust");
    };
  }

  private static List<Double> probabilities(Value quantiles) {
    List<Value> items = quantiles.items();
    for (Value item : items) {
      if (!(item.number() > 0 && item.number() < 1)) {
        throw item.wrong("a probability above 0 and below 1, such as 0.99");
      }
    }
    return items.stream().map(Value::number).toList();
  }

  private static List<Map<String, Double>> candidates(Value candidates) {
    return candidates.items().stream().map(Value::numberMap).toList();
  }
}
