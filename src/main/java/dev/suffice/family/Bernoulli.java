package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Bernoulli distribution of 0 and 1, {@code P(1) = p}.
 *
 * <p>With k successes of {@code n = Σw} rows: {@code p = k/n}, its variance {@code p(1 - p)/n}, and
 * the log-likelihood {@code k ln p + (n - k) ln(1 - p)} with {@code 0 ln 0 = 0}.
 *
 * <ul>
 *   <li>No success or no failure: p is 0 or 1, {@code BOUNDARY}, with log-likelihood 0 and a
 *       one-sided Clopper–Pearson interval; a Wald interval would have width 0.
 *   <li>A null of 0 or 1 that the data rule out has log-likelihood minus infinity.
 * </ul>
 *
 * <p>Reference: L. D. Brown, T. T. Cai, A. DasGupta, <i>Interval estimation for a binomial
 * proportion</i>, Statistical Science 16, 2001.
 */
final class Bernoulli implements ProportionFamily {
  private static final SumsType STATISTIC = SumsType.of(Support.BINARY, Term.VALUE);

  @Override
  public String name() {
    return "bernoulli";
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
    return Map.of(Proportion.P, List.of(Proportion.oddsSlope(p)));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.bernoulli(parameters.probability(Proportion.P)));
  }

  @Override
  public Proportion proportion(Sums s) {
    return new Proportion(s.sum(Term.VALUE), s.totalWeight(), Rational.ZERO);
  }
}
