package dev.suffice.family;

import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest.Reference;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Map;

/**
 * A family in which some parameters may be known and the others are estimated.
 *
 * <p>One maximum serves three ends: with nothing known it is the fit of the family, with something
 * known the fit of the restricted form, and its log-likelihood the profile of which tests and
 * intervals are made.
 */
interface Restrictable<S extends SufficientStatistic<S>> extends Family<S> {
  /** Refuses some of the parameters where their values are not admissible or the names unknown. */
  void requireAdmissible(Parameters some);

  /**
   * The estimate from at least one row, all of them in the support, where these parameters are
   * known; the estimate has them too, in the family's order. At least one is free.
   */
  Fit maximize(Parameters known, S statistic);

  @Override
  default Fit maximize(S statistic) {
    return maximize(Parameters.NONE, statistic);
  }

  @Override
  default Family<S> given(Parameters known) {
    requireAdmissible(known);
    if (known.names().containsAll(parameters())) {
      throw new IllegalArgumentException(Restricted.nothingLeft(name(), known));
    }
    return new Restricted<>(this, known);
  }

  @Override
  default double profileLogLikelihood(Parameters fixed, S statistic) {
    requireAdmissible(fixed);
    if (statistic.rows().used() == 0) {
      return 0;
    }
    if (fixed.names().containsAll(parameters())) {
      return logLikelihood(fixed, statistic);
    }
    // Where there is no maximum at all, the rows are impossible.
    return maximize(fixed, statistic) instanceof Fit.Maximum fit
        ? fit.logLikelihood()
        : Double.NEGATIVE_INFINITY;
  }

  /** Intervals where these parameters are known; by default the profile-likelihood interval. */
  default Map<String, Interval> intervals(
      Parameters known, Fit.Maximum fit, S statistic, double level) {
    Family<S> form = known.isEmpty() ? this : new Restricted<>(this, known);
    return new ProfileIntervals<>(form, fit, statistic, level).ofAll();
  }

  @Override
  default Map<String, Interval> intervals(Fit.Maximum fit, S statistic, double level) {
    return intervals(Parameters.NONE, fit, statistic, level);
  }

  /** Derived quantities where these parameters are known. */
  default Map<String, Double> derived(Parameters known, Fit.Maximum fit, S statistic) {
    return Map.of();
  }

  @Override
  default Map<String, Double> derived(Fit.Maximum fit, S statistic) {
    return derived(Parameters.NONE, fit, statistic);
  }

  @Override
  default int freeParameters(Fit.Maximum fit) {
    return parameters().size();
  }

  /** As for a test of {@code fixed} where these parameters are known. */
  default Reference reference(Parameters known, Parameters fixed) {
    return Reference.CHI_SQUARED;
  }

  @Override
  default Reference reference(Parameters fixed) {
    return reference(Parameters.NONE, fixed);
  }
}
