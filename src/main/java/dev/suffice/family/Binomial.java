package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The binomial distribution of x successes in m trials, {@code P(x) = (m over x) p^x (1 - p)^(m -
 * x)}; each row has its own m.
 *
 * <p>With {@code k = Σwx} successes in {@code M = Σwm} trials: {@code p = k/M}, its variance {@code
 * p(1 - p)/M}, and the log-likelihood {@code k ln p + (M - k) ln(1 - p) + Σ w ln (m over x)} with
 * {@code 0 ln 0 = 0}. Criteria such as BIC count rows, not trials.
 *
 * <ul>
 *   <li>No success or no failure: p is 0 or 1, {@code BOUNDARY}, with log-likelihood 0 and a
 *       Clopper–Pearson interval.
 *   <li>With limits, a row says a range of its successes, which ends at its trials; a range beyond
 *       them is refused like a value.
 *   <li>Rows of 0 trials count as rows and say nothing; with no other rows, {@code NO_DATA}.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, 3.8.
 */
final class Binomial implements ProportionFamily {
  private static final SumsType STATISTIC =
      new SumsType(
          Support.COUNT, Companion.TRIALS, List.of(Term.VALUE, Term.COMPANION, Term.LOG_CHOOSE));

  @Override
  public boolean hasGoodnessTests() {
    return false;
  }

  @Override
  public String name() {
    return "binomial";
  }

  @Override
  public boolean hasDistribution() {
    return false;
  }

  /** The successes in this number of trials. */
  @Override
  public Optional<Distribution> distribution(Parameters parameters, double trials) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.binomial(trials, parameters.probability(Proportion.P)));
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public List<Term> naturalTerms() {
    return List.of(Term.VALUE, Term.COMPANION);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    double p = parameters.value(Proportion.P);
    Rational trials = Proportion.oddsSlope(p).times(Rational.of(p)).negated();
    return Map.of(Proportion.P, List.of(Proportion.oddsSlope(p), trials));
  }

  @Override
  public Proportion proportion(Sums s) {
    return new Proportion(s.sum(Term.VALUE), s.sum(Term.COMPANION), s.sum(Term.LOG_CHOOSE));
  }
}
