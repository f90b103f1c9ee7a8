package dev.suffice.family;

import dev.suffice.inference.Interval;
import dev.suffice.inference.ProfileInterval;
import dev.suffice.statistic.SufficientStatistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The profile-likelihood intervals of a fit.
 *
 * @param family the family, or its form with known parameters
 * @param level the confidence level, in (0, 1)
 */
record ProfileIntervals<S extends SufficientStatistic<S>>(
    Family<S> family, Fit.Maximum fit, S statistic, double level) {

  /** Of all parameters that have a standard error, by name; none without an interior maximum. */
  Map<String, Interval> ofAll() {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    if (fit.status() == Status.OK && fit.covariance().isPresent()) {
      List<String> names = fit.estimate().names();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        fit.covariance()
            .get()
            .standardErrors()
            .get(i)
            .ifPresent(error -> intervals.put(name, of(name, error)));
      }
    }
    return intervals;
  }

  /** Of one parameter; the standard error or what stands for it is the first step outwards. */
  Interval of(String name, double step) {
    return of(name, step, family.range(name).interval());
  }

  /** Of one parameter, within a range. */
  Interval of(String name, double step, Interval range) {
    return ProfileInterval.of(
        fit.estimate().value(name),
        step,
        range,
        fit.logLikelihood(),
        value -> family.profileLogLikelihood(Parameters.of(name, value), statistic),
        level);
  }
}
