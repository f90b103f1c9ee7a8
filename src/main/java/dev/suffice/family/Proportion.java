package dev.suffice.family;

import dev.suffice.exact.Rational;

/**
 * k successes in n trials, exactly: what the Bernoulli and the binomial family have in common.
 *
 * @param successes k, from 0 to n
 * @param trials n, above 0
 */
record Proportion(Rational successes, Rational trials) {
  static Proportion of(Rational successes, Rational trials) {
    return new Proportion(successes, trials);
  }

  /** {@code p = k/n}, with a constant added to the log-likelihood. */
  Fit maximize(String name, double constant) {
    Rational p = successes.dividedBy(trials);
    Rational variance = p.times(Rational.ONE.minus(p)).dividedBy(trials);
    double logLikelihood = logLikelihoodAt(p, Rational.ONE.minus(p)) + constant;
    Parameters estimate = Parameters.of(name, p.doubleValue());
    Covariance covariance = Covariance.ofVariances(variance.doubleValue());
    if (p.signum() == 0) {
      return Fit.Maximum.boundary("There is no success", estimate, covariance, logLikelihood);
    }
    if (variance.signum() == 0) {
      return Fit.Maximum.boundary("There is no failure", estimate, covariance, logLikelihood);
    }
    return Fit.Maximum.ok(estimate, covariance, logLikelihood);
  }

  /** {@code k ln p + (n - k) ln(1 - p)} at any p in [0, 1]. */
  double logLikelihood(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("p must be in [0, 1], but is " + p);
    }
    return logLikelihoodAt(Rational.of(p), Rational.ONE.minus(Rational.of(p)));
  }

  private double logLikelihoodAt(Rational p, Rational q) {
    return xLogY(successes, p, q) + xLogY(trials.minus(successes), q, p);
  }

  /** {@code x ln y} with {@code 0 ln 0 = 0}; near 1, the logarithm goes through {@code 1 - y}. */
  private static double xLogY(Rational x, Rational y, Rational complement) {
    if (x.signum() == 0) {
      return 0;
    }
    boolean nearOne = complement.compareTo(y) < 0;
    double log = nearOne ? Math.log1p(-complement.doubleValue()) : Math.log(y.doubleValue());
    return x.doubleValue() * log;
  }
}
