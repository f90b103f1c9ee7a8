package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.function.Root;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ProfileInterval;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logarithmic-series distribution, {@code P(x) = -p^x/(x ln(1 - p))} for {@code x = 1, 2, …},
 * as of the individuals of a species.
 *
 * <p>With {@code n = Σw} and {@code m = Σwx/n}: p is the root of {@code -p/((1 - p) ln(1 - p)) =
 * m}, its variance {@code p²/(n m (1/(1 - p) - m))}, and the log-likelihood {@code n ln(p/-ln(1 -
 * p)) + n (m - 1) ln p - Σ w ln x}.
 *
 * <p>The root is of the odds {@code a = p/(1 - p)}, {@code a = m ln(1 + a)}, between {@code m - 1}
 * and {@code m² - 1}: so p next to 0 and {@code 1 - p} next to 0 keep their digits.
 *
 * <ul>
 *   <li>All values 1: p = 0, {@code BOUNDARY}. That is the limit of the distributions, of 1 alone,
 *       with log-likelihood 0.
 *   <li>The interval is that of the likelihood ratio; on the boundary it has an upper end only.
 *   <li>{@code mean = m} and {@code variance = m (1/(1 - p) - m)} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, ch. 7.
 */
final class LogSeries implements ExponentialFamily {
  private static final String P = "p";
  private static final SumsType STATISTIC =
      SumsType.of(Support.POSITIVE_COUNT, Term.VALUE, Term.LOG);

  @Override
  public String name() {
    return "log-series";
  }

  @Override
  public List<String> parameters() {
    return List.of(P);
  }

  @Override
  public ParameterRange range(String parameter) {
    return ParameterRange.PROBABILITY;
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public List<Term> naturalTerms() {
    return List.of(Term.VALUE);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    return Map.of(P, List.of(Rational.ONE.dividedBy(Rational.of(parameters.value(P)))));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    double p = parameters.probability(P);
    return p < 1 ? Optional.of(Distributions.logSeries(p)) : Optional.empty();
  }

  @Override
  public Fit maximize(Sums s) {
    Rational n = s.totalWeight();
    Rational mean = s.sum(Term.VALUE).dividedBy(n);
    if (mean.equals(Rational.ONE)) {
      return Fit.Maximum.boundary(
          "All values are 1",
          Parameters.of(P, 0),
          Covariance.ofVariances(Rational.ZERO),
          logLikelihood(Rational.ZERO, s));
    }
    Rational reciprocal = odds(mean).plus(Rational.ONE);
    Rational p = Rational.ONE.minus(Rational.ONE.dividedBy(reciprocal));
    Rational variance = mean.times(reciprocal.minus(mean));
    return Fit.Maximum.ok(
        Parameters.of(P, p.doubleValue()),
        Covariance.ofVariances(p.squared().dividedBy(n.times(variance))),
        logLikelihood(p, s));
  }

  /** The odds of p at which the distribution has this mean, above 1. */
  private static Rational odds(Rational mean) {
    double m = mean.doubleValue();
    double low = mean.minus(Rational.ONE).doubleValue();
    double high = Math.min(low * (m + 1), Double.MAX_VALUE / 2);
    Root.Equation equation =
        new Root.Equation() {
          @Override
          public Rational at(double a) {
            Rational odds = Rational.of(a);
            return odds.minus(mean.times(Logarithm.of(odds.plus(Rational.ONE))));
          }

          @Override
          public double slope(double a) {
            return (a - low) / (1 + a);
          }
        };
    return Root.between(low, 2 * high, high, equation);
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    return logLikelihood(Rational.of(parameters.probability(P)), s);
  }

  private static double logLikelihood(Rational p, Sums s) {
    if (s.rows().used() == 0) {
      return 0;
    }
    Rational n = s.totalWeight();
    Rational beyondOne = s.sum(Term.VALUE).minus(n);
    if (p.signum() == 0) {
      return beyondOne.signum() == 0 ? 0 : Double.NEGATIVE_INFINITY;
    }
    Rational complement = Rational.ONE.minus(p);
    if (complement.signum() == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    // Next to p = 0 the quotient is next to 1, and its logarithm is computed without cancellation.
    Rational quotient = p.dividedBy(Logarithm.of(complement).negated());
    return n.times(Logarithm.of(quotient))
        .plus(beyondOne.times(Logarithm.of(p)))
        .minus(s.sum(Term.LOG))
        .doubleValue();
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    if (fit.status() != Status.BOUNDARY) {
      return ExponentialFamily.super.intervals(fit, s, level);
    }
    Interval interval =
        ProfileInterval.of(
            0,
            1 / (1 + size(s)),
            range(P).interval(),
            fit.logLikelihood(),
            p -> logLikelihood(Parameters.of(P, p), s),
            level);
    return Map.of(P, interval);
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    Rational mean = s.sum(Term.VALUE).dividedBy(s.totalWeight());
    double error = fit.covariance().orElseThrow().standardError(0);
    // The variance of the estimate is p²/(n variance), and 0 where p is.
    double ratio = error == 0 ? 0 : fit.estimate().value(P) / error;
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", mean.doubleValue());
    derived.put("variance", ratio * ratio / size(s));
    return derived;
  }
}
