package dev.suffice.family;

import dev.suffice.inference.Interval;
import dev.suffice.inference.ProfileInterval;
import dev.suffice.statistic.SufficientStatistic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Profile-likelihood intervals of values with limits.
 *
 * <p>For a value of a parameter, the search for the others starts where the covariance has them,
 * and ends as soon as the log-likelihood is known to 8 digits after the point.
 *
 * @param likelihood of at least one row
 * @param known parameters that were not estimated
 * @param fit the estimate, with at least one parameter free
 * @param level the confidence level, in (0, 1)
 */
record LimitedIntervals<S extends SufficientStatistic<S>>(
    LimitedLikelihood<S> likelihood, Parameters known, Fit.Maximum fit, double level) {

  /** Of all parameters that have a standard error, by name; none without an interior maximum. */
  Map<String, Interval> ofAll() {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    if (fit.status() == Status.OK && fit.covariance().isPresent()) {
      List<String> names = likelihood.family().parameters();
      for (int i = 0; i < names.size(); i++) {
        if (fit.covariance().get().standardErrors().get(i).isPresent()) {
          intervals.put(names.get(i), of(i, fit.covariance().get()));
        }
      }
    }
    return intervals;
  }

  private Interval of(int i, Covariance covariance) {
    String name = likelihood.family().parameters().get(i);
    return ProfileInterval.of(
        fit.estimate().value(name),
        covariance.standardError(i),
        likelihood.family().range(name).interval(),
        fit.logLikelihood(),
        value -> profile(i, value, covariance),
        level);
  }

  /** The highest log-likelihood with the i-th parameter at a value. */
  private double profile(int i, double value, Covariance covariance) {
    List<String> names = likelihood.family().parameters();
    String name = names.get(i);
    Map<String, Double> fixed = new LinkedHashMap<>(known.values());
    fixed.put(name, value);
    Map<String, Double> from = new LinkedHashMap<>();
    Map<String, Double> units = new LinkedHashMap<>();
    double moved = coordinate(name, value) - coordinate(name, fit.estimate().value(name));
    for (int j = 0; j < names.size(); j++) {
      String other = names.get(j);
      if (fixed.containsKey(other)) {
        from.put(other, fixed.get(other));
        continue;
      }
      ParameterRange range = likelihood.family().range(other);
      double estimate = fit.estimate().value(other);
      double ratio = covariance.rows().get(i).get(j) / covariance.rows().get(i).get(i);
      double slope = ratio * slope(name) / range.slope(estimate);
      from.put(other, range.value(range.coordinate(estimate) + slope * moved));
      units.put(
          other,
          range == ParameterRange.REAL
              ? covariance.standardError(j) * Math.sqrt(likelihood.size())
              : 1);
    }
    Parameters start = new Parameters(from);
    if (fixed.keySet().containsAll(names)) {
      return likelihood.orImpossible(start);
    }
    LimitedStart near = new LimitedStart(start, units);
    return new LimitedSearch<>(likelihood, new Parameters(fixed), near).roughly();
  }

  private double coordinate(String name, double value) {
    return likelihood.family().range(name).coordinate(value);
  }

  private double slope(String name) {
    return likelihood.family().range(name).slope(fit.estimate().value(name));
  }
}
