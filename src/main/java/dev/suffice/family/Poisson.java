package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.AnytimeEvidence;
import dev.suffice.inference.Interval;
import dev.suffice.inference.RateIntervals;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The Poisson distribution of x events in an exposure E, {@code P(x) = (rate E)^x exp(-rate E)/x!};
 * without exposures, E is 1 in every row.
 *
 * <p>With {@code S = Σwx} events in {@code T = ΣwE}: {@code rate = S/T}, its variance {@code
 * rate/T}, and the log-likelihood {@code S ln rate - rate T + Σ w (x ln E - ln x!)}.
 *
 * <ul>
 *   <li>No event: rate 0, {@code BOUNDARY}, with log-likelihood 0 and an interval from 0.
 *   <li>The interval is Garwood's exact one.
 *   <li>{@code ln x!} is rounded in each row, so that of the 16 digits of a row's log-likelihood
 *       about {@code log10 x} are lost.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, 4.7.
 */
final class Poisson implements SumsFamily {
  private static final String RATE = "rate";
  private static final SumsType STATISTIC =
      new SumsType(
          Support.COUNT,
          Companion.EXPOSURE,
          List.of(Term.VALUE, Term.COMPANION, Term.POISSON_BASE));

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public List<String> parameters() {
    return List.of(RATE);
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public Fit maximize(Sums s) {
    Rational exposure = s.sum(Term.COMPANION);
    Rational rate = s.sum(Term.VALUE).dividedBy(exposure);
    Parameters estimate = Parameters.of(RATE, rate.doubleValue());
    Covariance covariance = Covariance.ofVariances(rate.dividedBy(exposure));
    double logLikelihood = logLikelihood(rate, s);
    return rate.signum() == 0
        ? Fit.Maximum.boundary("There is no event", estimate, covariance, logLikelihood)
        : Fit.Maximum.ok(estimate, covariance, logLikelihood);
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    return logLikelihood(Rational.of(parameters.nonNegative(RATE)), s);
  }

  private static double logLikelihood(Rational rate, Sums s) {
    Rational events = s.sum(Term.VALUE);
    Rational base = s.sum(Term.POISSON_BASE).minus(rate.times(s.sum(Term.COMPANION)));
    if (events.signum() == 0) {
      return base.doubleValue();
    }
    return rate.signum() == 0
        ? Double.NEGATIVE_INFINITY
        : events.times(Logarithm.of(rate)).plus(base).doubleValue();
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    double events = s.sum(Term.VALUE).doubleValue();
    double exposure = s.sum(Term.COMPANION).doubleValue();
    return Map.of(RATE, RateIntervals.garwood(events, exposure, level));
  }

  @Override
  public Map<String, Interval> anytimeIntervals(Sums s, double level) {
    double events = s.sum(Term.VALUE).doubleValue();
    double exposure = s.sum(Term.COMPANION).doubleValue();
    return Map.of(RATE, AnytimeEvidence.rate(events, exposure, level));
  }

  @Override
  public OptionalDouble logEValue(Parameters fixed, Sums s) {
    double events = s.sum(Term.VALUE).doubleValue();
    double exposure = s.sum(Term.COMPANION).doubleValue();
    return OptionalDouble.of(AnytimeEvidence.logOfRate(events, exposure, fixed.nonNegative(RATE)));
  }
}
