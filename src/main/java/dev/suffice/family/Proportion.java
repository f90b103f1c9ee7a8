package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.AnytimeEvidence;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.ProportionIntervals;
import dev.suffice.inference.Verdict;
import java.util.List;
import java.util.Map;

/**
 * k successes in n trials, exactly: what the Bernoulli and the binomial family have in common.
 *
 * @param successes k, from 0 to n
 * @param trials n
 * @param constant what the log-likelihood has beside {@code k ln p + (n - k) ln(1 - p)}
 */
record Proportion(Rational successes, Rational trials, Rational constant) {
  static final String P = "p";

  /** {@code p = k/n} with variance {@code p(1 - p)/n}. */
  Fit maximize() {
    if (trials.signum() == 0) {
      return new Fit.NoMaximum(Status.NO_DATA, "No row has a trial");
    }
    Rational p = successes.dividedBy(trials);
    Rational variance = p.times(Rational.ONE.minus(p)).dividedBy(trials);
    Parameters estimate = Parameters.of(P, p.doubleValue());
    Covariance covariance = Covariance.ofVariances(variance);
    double logLikelihood = logLikelihood(p);
    if (variance.signum() == 0) {
      String missing = p.signum() == 0 ? "There is no success" : "There is no failure";
      return Fit.Maximum.boundary(missing, estimate, covariance, logLikelihood);
    }
    return Fit.Maximum.ok(estimate, covariance, logLikelihood);
  }

  /** {@code k ln p + (n - k) ln(1 - p)} and the constant, at any p in [0, 1]. */
  double logLikelihood(Parameters parameters) {
    parameters.requireNames(List.of(P));
    return logLikelihood(Rational.of(parameters.probability(P)));
  }

  private double logLikelihood(Rational p) {
    Rational q = Rational.ONE.minus(p);
    Rational failures = trials.minus(successes);
    boolean impossible = isImpossible(successes, p) || isImpossible(failures, q);
    return impossible
        ? Double.NEGATIVE_INFINITY
        : xLogY(successes, p).plus(xLogY(failures, q)).plus(constant).doubleValue();
  }

  private static boolean isImpossible(Rational count, Rational probability) {
    return count.signum() > 0 && probability.signum() == 0;
  }

  /** {@code x ln y} with {@code 0 ln 0 = 0}. */
  private static Rational xLogY(Rational x, Rational y) {
    return x.signum() == 0 ? Rational.ZERO : x.times(Logarithm.of(y));
  }

  Map<String, Interval> intervals(double level) {
    return Map.of(P, ProportionIntervals.of(successes.doubleValue(), trials.doubleValue(), level));
  }

  Map<String, Interval> anytimeIntervals(double level) {
    return Map.of(
        P, AnytimeEvidence.proportion(successes.doubleValue(), trials.doubleValue(), level));
  }

  double logEValue(Parameters fixed) {
    return AnytimeEvidence.logOfProportion(
        successes.doubleValue(), trials.doubleValue(), fixed.probability(P));
  }

  /** Which of the two explanations holds where p differs from the null. */
  Verdict verdict(Parameters fixed, LikelihoodRatioTest test, double level) {
    double p = successes.dividedBy(trials).doubleValue();
    return Verdict.ofProportion(p, fixed.value(P), test, level);
  }

  /** {@code 1/(p (1 - p))}, by which the logarithm of the odds rises with p. */
  static Rational oddsSlope(double p) {
    Rational exact = Rational.of(p);
    return Rational.ONE.dividedBy(exact.times(Rational.ONE.minus(exact)));
  }
}
