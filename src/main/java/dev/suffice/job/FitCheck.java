package dev.suffice.job;

import dev.suffice.family.Family;
import dev.suffice.family.Nesting;
import dev.suffice.family.Parameters;
import dev.suffice.job.file.Nearest;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Where;
import dev.suffice.report.StandardErrors;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.SufficientStatistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses, before any data are read, what a request asks of a family that does not go with it. */
final class FitCheck {
  private final FitRequest request;
  private final Family<?> family;

  private FitCheck(FitRequest request, Family<?> family) {
    this.request = request;
    this.family = family;
  }

  /**
   * Checks a request.
   *
   * @throws UsageException if the family does not go with the columns or parameters asked for
   */
  static void check(FitRequest request, Family<?> family) {
    FitCheck check = new FitCheck(request, family);
    check.companion();
    check.goodness();
    check.quantiles();
    check.errors();
    Where where = request.where();
    if (!request.test().isEmpty()) {
      check.parameters(where.at("test"), request.test());
      if (request.fixed().keySet().containsAll(request.test().keySet())) {
        throw new UsageException(
            "%s names only parameters that are fixed, so there is nothing to test."
                .formatted(where.at("test")));
      }
      check.admit(where.at("test"), () -> profile(family, request.test()));
    }
    for (int i = 0; i < request.candidates().size(); i++) {
      Map<String, Double> candidate = request.candidates().get(i);
      Where place = where.at("candidates").at(Integer.toString(i));
      check.parameters(place, candidate);
      check.admit(place, () -> likelihood(family, candidate));
    }
  }

  /**
   * Checks that nothing is asked that belongs to one family where the data choose it.
   *
   * @throws UsageException if it is
   */
  static void automatic(FitRequest request) {
    if (!request.isAutomatic()) {
      return;
    }
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("trials", request.trials().isPresent());
    given.put("exposure", request.exposure().isPresent());
    given.put("event", request.event().isPresent());
    given.put("fixed", !request.fixed().isEmpty());
    given.put("test", !request.test().isEmpty());
    given.put("candidates", !request.candidates().isEmpty());
    given.put("against", !request.against().isEmpty());
    given.put(GoodnessRequest.BINS, request.goodness().isPresent());
    given.put(request.limits().key(), request.limits().isPresent());
    given.forEach(
        (key, isGiven) -> {
          if (isGiven) {
            throw new UsageException(
                "%s takes no %s; remove %s or name the family."
                    .formatted(FitRequest.AUTO, key, request.where().at(key)));
          }
        });
  }

  /**
   * Checks how many columns are named.
   *
   * @throws UsageException if the family takes another number of columns
   */
  static void columns(FitRequest request, Family<?> family) {
    int columns = request.columns().size();
    if (!family.columnCount().accepts(columns)) {
      throw new UsageException(
          "%s takes %s, but %s names %d."
              .formatted(
                  family.name(), family.columnCount().description(), request.where(), columns));
    }
  }

  /**
   * The form of a family for values that are less than exact.
   *
   * @throws UsageException if it has none, or more columns are named than go with it
   */
  static Family<?> limited(FitRequest request, Family<?> family) {
    LimitsRequest limits = request.limits();
    Where where = request.where();
    if (limits.ends().isEmpty() && request.columns().size() != 1) {
      throw new UsageException(
          "%s goes with one column, but %s names %d."
              .formatted(where.at(limits.key()), where, request.columns().size()));
    }
    try {
      return family.limited(limits.limits(), limits.bounds());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s does not go with %s: %s."
              .formatted(where.at(limits.key()), family.name(), e.getMessage()),
          e);
    }
  }

  /**
   * The form of the family with the parameters that the request fixes.
   *
   * @throws UsageException if the family has no such form
   */
  static Family<?> form(FitRequest request, Family<?> family) {
    if (request.fixed().isEmpty()) {
      return family;
    }
    FitCheck check = new FitCheck(request, family);
    Where where = request.where().at("fixed");
    check.parameters(where, request.fixed());
    check.admit(where, () -> family.given(new Parameters(request.fixed())));
    return family.given(new Parameters(request.fixed()));
  }

  /**
   * Checks what a request wants its families to be tested against.
   *
   * @throws UsageException if one is inside none of the families
   */
  static void against(FitRequest request) {
    Where where = request.where().at("against");
    if (!request.against().isEmpty() && !request.fixed().isEmpty()) {
      throw new UsageException(
          "%s does not go with fixed: with parameters known, test others by test: {...}."
              .formatted(where));
    }
    List<Nesting> all =
        request.families().stream().flatMap(outer -> Nesting.within(outer).stream()).toList();
    Set<String> known =
        all.stream().map(Nesting::inner).collect(Collectors.toCollection(TreeSet::new));
    for (String inner : request.against()) {
      if (!known.contains(inner)) {
        throw new UsageException(
            "%s names %s, which is inside no family of this fit%s %s."
                .formatted(
                    where,
                    Where.shown(inner),
                    Nearest.question(inner, known),
                    known.isEmpty()
                        ? "None of them contains another"
                        : "They contain " + String.join(", ", known)));
      }
    }
  }

  private void companion() {
    if (family.companion() == Companion.TRIALS && request.trials().isEmpty()) {
      throw new UsageException(
          "%s needs trials: name the column with the number of trials, such as trials: flips (%s)."
              .formatted(family.name(), request.where()));
    }
    if (family.companion() != Companion.TRIALS && request.trials().isPresent()) {
      throw new UsageException(
          "%s takes no trials; remove %s.".formatted(family.name(), request.where().at("trials")));
    }
    if (family.companion() != Companion.EXPOSURE && request.exposure().isPresent()) {
      throw new UsageException(
          "%s takes no exposure%s; remove %s."
              .formatted(
                  family.name(),
                  request.limits().bounds().isAll() ? "" : " where values are truncated",
                  request.where().at("exposure")));
    }
    if (family.companion() != Companion.EVENT && request.event().isPresent()) {
      throw new UsageException(
          "%s takes no event, only exponential does; remove %s."
              .formatted(family.name(), request.where().at("event")));
    }
  }

  private void goodness() {
    if (request.goodness().isEmpty()) {
      return;
    }
    Where bins = request.where().at(GoodnessRequest.BINS);
    if (!family.hasGoodnessTests() || request.columns().size() > 1) {
      throw new UsageException(
          "%s does not go with %s, whose rows have no common distribution on the line to be compared with."
              .formatted(bins, family.name()));
    }
    if (request.exposure().isPresent() || request.event().isPresent()) {
      throw new UsageException(
          "%s does not go with %s, as then rows have different distributions."
              .formatted(bins, request.exposure().isPresent() ? "exposure" : "event"));
    }
  }

  private void quantiles() {
    if (!request.quantiles().isEmpty() && !family.hasDistribution()) {
      throw new UsageException(
          "%s has no quantiles, as it is not a distribution of one number; remove %s."
              .formatted(family.name(), request.where().at("quantiles")));
    }
  }

  private void errors() {
    boolean asked = request.errors() == StandardErrors.ROBUST && !request.isAutomatic();
    if (asked && family.robustPasses(List.of()).isEmpty()) {
      throw new UsageException(
          "%s has no robust standard errors (%s); remove %s."
              .formatted(
                  family.name(),
                  family
                      .noRobustError(family.parameters().get(0))
                      .orElse("the statistic of values with limits has no second moments"),
                  request.where().at("standardErrors")));
    }
  }

  /** Each parameter by itself, so that the sentence can name its key. */
  private void parameters(Where place, Map<String, Double> parameters) {
    parameters.forEach(
        (name, value) -> {
          if (!family.hasParameter(name)) {
            throw new UsageException(
                "%s is no parameter of %s%s Its parameters are %s."
                    .formatted(
                        place.at(name),
                        family.name(),
                        Nearest.question(name, family.parameters()),
                        String.join(", ", family.parameters())));
          }
          admit(place.at(name), () -> profile(family, Map.of(name, value)));
        });
  }

  private void admit(Where place, Runnable likelihood) {
    try {
      likelihood.run();
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "%s does not go with %s: %s.".formatted(place, family.name(), e.getMessage()), e);
    }
  }

  // Without rows a likelihood says only whether the parameters are admissible.
  private static <S extends SufficientStatistic<S>> double profile(
      Family<S> family, Map<String, Double> fixed) {
    return family.profileLogLikelihood(new Parameters(fixed), family.statistic().empty());
  }

  private static <S extends SufficientStatistic<S>> double likelihood(
      Family<S> family, Map<String, Double> parameters) {
    return family.logLikelihood(new Parameters(parameters), family.statistic().empty());
  }
}
