package dev.suffice.job;

import dev.suffice.family.Family;
import dev.suffice.family.Parameters;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Where;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Map;

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
    Where where = request.where();
    if (!request.test().isEmpty()) {
      check.parameters(where.at("test"), request.test());
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
          "%s takes no exposure; remove %s."
              .formatted(family.name(), request.where().at("exposure")));
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

  /** Each parameter by itself, so that the sentence can name its key. */
  private void parameters(Where place, Map<String, Double> parameters) {
    parameters.forEach(
        (name, value) -> {
          if (!family.hasParameter(name)) {
            throw new UsageException(
                "%s is no parameter of %s; its parameters are %s."
                    .formatted(
                        place.at(name), family.name(), String.join(", ", family.parameters())));
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
