package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.AnytimeEvidence;
import dev.suffice.inference.Interval;
import dev.suffice.inference.RateIntervals;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * S events in an exposure T, exactly: what the Poisson distribution, the Poisson process and
 * censored waiting times have in common.
 *
 * @param events S
 * @param exposure T; above 0 for all but log-likelihoods
 * @param constant what the log-likelihood has beside {@code S ln rate - rate T}
 */
record EventRate(Rational events, Rational exposure, Rational constant) {
  static final String RATE = "rate";

  /** {@code rate = S/T} with variance {@code rate/T}. */
  Fit maximize() {
    Rational rate = events.dividedBy(exposure);
    Parameters estimate = Parameters.of(RATE, rate.doubleValue());
    Covariance covariance = Covariance.ofVariances(rate.dividedBy(exposure));
    double logLikelihood = logLikelihood(rate);
    return rate.signum() == 0
        ? Fit.Maximum.boundary("There is no event", estimate, covariance, logLikelihood)
        : Fit.Maximum.ok(estimate, covariance, logLikelihood);
  }

  /** {@code S ln rate - rate T} and the constant, at any rate from 0. */
  double logLikelihood(Parameters parameters) {
    parameters.requireNames(List.of(RATE));
    return logLikelihood(Rational.of(parameters.nonNegative(RATE)));
  }

  private double logLikelihood(Rational rate) {
    Rational base = constant.minus(rate.times(exposure));
    if (events.signum() == 0) {
      return base.doubleValue();
    }
    return rate.signum() == 0
        ? Double.NEGATIVE_INFINITY
        : events.times(Logarithm.of(rate)).plus(base).doubleValue();
  }

  /** That of the number of events in an exposure. */
  static Optional<Distribution> distribution(Parameters parameters, double exposure) {
    parameters.requireNames(List.of(RATE));
    return Optional.of(Distributions.poisson(parameters.nonNegative(RATE) * exposure));
  }

  /** Garwood's. */
  Map<String, Interval> intervals(double level) {
    return Map.of(RATE, RateIntervals.garwood(events.doubleValue(), exposure.doubleValue(), level));
  }

  Map<String, Interval> anytimeIntervals(double level) {
    return Map.of(RATE, AnytimeEvidence.rate(events.doubleValue(), exposure.doubleValue(), level));
  }

  double logEValue(Parameters fixed) {
    return AnytimeEvidence.logOfRate(
        events.doubleValue(), exposure.doubleValue(), fixed.nonNegative(RATE));
  }
}
