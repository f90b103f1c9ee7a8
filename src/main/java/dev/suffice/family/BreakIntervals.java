package dev.suffice.family;

import dev.suffice.inference.Interval;
import dev.suffice.inference.ProfileInterval;
import dev.suffice.statistic.Limited;
import dev.suffice.statistic.SufficientStatistic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Profile-likelihood intervals of values with limits, in a family in some of whose parameters the
 * likelihood breaks: for the smooth ones, and for a location. Ends have none: twice the fall of
 * their likelihood is not about χ².
 *
 * @param form the family with limits
 * @param known parameters that were not estimated
 * @param fit the estimate, with at least one parameter free
 * @param level the confidence level, in (0, 1)
 */
record BreakIntervals<S extends SufficientStatistic<S>>(
    LimitedFamily<S> form, Parameters known, Fit.Maximum fit, Limited<S> statistic, double level) {

  Map<String, Interval> ofAll() {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    if (fit.status() == Status.OK) {
      for (String name : form.parameters()) {
        OptionalDouble step = firstStep(name);
        if (!known.has(name) && step.isPresent()) {
          intervals.put(name, of(name, step.getAsDouble()));
        }
      }
    }
    return intervals;
  }

  /** About the standard error: of a location, the part of the width that as many rows tell. */
  private OptionalDouble firstStep(String name) {
    Map<String, Break> breaks = form.family().breaks();
    if (breaks.containsKey(name)) {
      return breaks.containsValue(Break.VALUES)
          ? OptionalDouble.of(width() / Math.sqrt(form.size(statistic)))
          : OptionalDouble.empty();
    }
    int place = form.parameters().indexOf(name);
    return fit.covariance()
        .map(covariance -> covariance.standardErrors().get(place))
        .orElse(OptionalDouble.empty());
  }

  /** The other parameter of a location, its scale. */
  private double width() {
    return form.parameters().stream()
        .filter(name -> !form.family().breaks().containsKey(name))
        .mapToDouble(fit.estimate()::value)
        .findFirst()
        .orElseThrow();
  }

  private Interval of(String name, double step) {
    return ProfileInterval.of(
        fit.estimate().value(name),
        step,
        form.range(name).interval(),
        fit.logLikelihood(),
        value -> profile(name, value),
        level);
  }

  private double profile(String name, double value) {
    Map<String, Double> fixed = new LinkedHashMap<>(known.values());
    fixed.put(name, value);
    return form.profileLogLikelihood(new Parameters(fixed), statistic);
  }
}
