package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ProportionIntervals;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The geometric distribution of the failures before a success, {@code P(x) = p (1 - p)^x} for
 * {@code x = 0, 1, …}.
 *
 * <p>The rows are {@code n = Σw} successes in {@code n + S} trials, {@code S = Σwx}: {@code p =
 * n/(n + S)}, its variance {@code p²(1 - p)/n}, and the log-likelihood {@code n ln p + S ln(1 -
 * p)}.
 *
 * <ul>
 *   <li>It counts failures, from 0. Where the trials are counted, the success with them, subtract
 *       1.
 *   <li>All values 0: p = 1, {@code BOUNDARY}, with log-likelihood 0 and an interval to 1.
 *   <li>The interval is exact, from the negative binomial distribution of S: the successes are
 *       given, not the trials, so Wilson's does not apply.
 *   <li>{@code mean = (1 - p)/p} and {@code variance = (1 - p)/p²} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, 5.2.
 */
final class Geometric implements ProportionFamily {
  private static final SumsType STATISTIC = SumsType.of(Support.COUNT, Term.VALUE);

  @Override
  public String name() {
    return "geometric";
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
    double p = parameters.value(Proportion.P);
    return Map.of(Proportion.P, List.of(Proportion.oddsSlope(p).times(Rational.of(p)).negated()));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    double p = parameters.probability(Proportion.P);
    return p > 0 ? Optional.of(Distributions.geometric(p)) : Optional.empty();
  }

  @Override
  public Proportion proportion(Sums s) {
    Rational successes = s.totalWeight();
    return new Proportion(successes, successes.plus(s.sum(Term.VALUE)), Rational.ZERO);
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    double failures = s.sum(Term.VALUE).doubleValue();
    return Map.of(Proportion.P, ProportionIntervals.untilSuccesses(size(s), failures, level));
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    Rational mean = s.sum(Term.VALUE).dividedBy(s.totalWeight());
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", mean.doubleValue());
    derived.put("variance", mean.plus(mean.squared()).doubleValue());
    return derived;
  }
}
