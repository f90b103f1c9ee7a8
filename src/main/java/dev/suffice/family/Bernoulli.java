package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ProportionIntervals;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.List;
import java.util.Map;

/**
 * The Bernoulli distribution of 0 and 1, {@code P(1) = p}.
 *
 * <p>With k successes of {@code n = Σw} rows: {@code p = k/n}, its variance {@code p(1 - p)/n}, and
 * the log-likelihood {@code k ln p + (n - k) ln(1 - p)} with {@code 0 ln 0 = 0}.
 *
 * <ul>
 *   <li>No success or no failure: p is 0 or 1, {@code BOUNDARY}, with log-likelihood 0 and a
 *       one-sided Clopper–Pearson interval; a Wald interval would have width 0.
 * </ul>
 *
 * <p>Reference: L. D. Brown, T. T. Cai, A. DasGupta, <i>Interval estimation for a binomial
 * proportion</i>, Statistical Science 16, 2001.
 */
final class Bernoulli implements Family<Sums> {
  private static final String P = "p";
  private static final SumsType STATISTIC = SumsType.of(Support.BINARY, Term.VALUE);

  @Override
  public String name() {
    return "bernoulli";
  }

  @Override
  public Support support() {
    return Support.BINARY;
  }

  @Override
  public StatisticType<Sums> statistic() {
    return STATISTIC;
  }

  @Override
  public double size(Sums s) {
    return s.weight().doubleValue();
  }

  @Override
  public Fit maximize(Sums s) {
    return Proportion.of(s.sum(Term.VALUE), s.totalWeight()).maximize(P, 0);
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(List.of(P));
    return Proportion.of(s.sum(Term.VALUE), s.totalWeight()).logLikelihood(parameters.value(P));
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, Sums s) {
    return logLikelihood(fixed, s);
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    Rational k = s.sum(Term.VALUE);
    return Map.of(P, ProportionIntervals.of(k.doubleValue(), size(s), level));
  }
}
