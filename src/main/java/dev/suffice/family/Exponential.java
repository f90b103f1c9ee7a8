package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.Interval;
import dev.suffice.inference.RateIntervals;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The exponential distribution of waiting times, {@code f(x) = rate exp(-rate x)} for {@code x >=
 * 0}.
 *
 * <p>With {@code n = Σw} and {@code S = Σwx}: {@code rate = n/S}, its variance {@code rate²/n}, and
 * the log-likelihood {@code n ln rate - rate S}.
 *
 * <ul>
 *   <li>Zero has a density and counts, as a time may be recorded as 0. All values 0: the likelihood
 *       grows without limit with the rate, {@code NO_FINITE_MLE}.
 *   <li>The interval is exact, from χ² with 2n degrees of freedom.
 *   <li>{@code mean = 1/rate} and {@code median = ln 2/rate} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, 19.7.
 */
final class Exponential implements ExponentialFamily {
  private static final String RATE = "rate";
  private static final SumsType STATISTIC = SumsType.of(Support.NON_NEGATIVE, Term.VALUE);
  private static final Rational LOG_TWO = Logarithm.of(Rational.of(2));

  @Override
  public String name() {
    return "exponential";
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
  public List<Term> naturalTerms() {
    return List.of(Term.VALUE);
  }

  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    return Map.of(EventRate.RATE, List.of(Rational.ONE.negated()));
  }

  @Override
  public Optional<Family<?>> withEvents() {
    return Optional.of(new CensoredExponential());
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    return Optional.of(Distributions.exponential(parameters.positive(RATE)));
  }

  @Override
  public Fit maximize(Sums s) {
    Rational n = s.totalWeight();
    Rational sum = s.sum(Term.VALUE);
    if (sum.signum() == 0) {
      return new Fit.NoMaximum(
          Status.NO_FINITE_MLE,
          "All values are 0, so the likelihood grows without limit with the rate");
    }
    Rational rate = n.dividedBy(sum);
    return Fit.Maximum.ok(
        Parameters.of(RATE, rate.doubleValue()),
        Covariance.ofVariances(rate.squared().dividedBy(n)),
        logLikelihood(rate, s));
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    return logLikelihood(Rational.of(parameters.positive(RATE)), s);
  }

  private static double logLikelihood(Rational rate, Sums s) {
    return s.totalWeight()
        .times(Logarithm.of(rate))
        .minus(rate.times(s.sum(Term.VALUE)))
        .doubleValue();
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    double sum = s.sum(Term.VALUE).doubleValue();
    return Map.of(RATE, RateIntervals.exponential(size(s), sum, level));
  }

  @Override
  public Map<String, Interval> anytimeIntervals(Sums s, double level) {
    return eventRate(s).anytimeIntervals(level);
  }

  @Override
  public OptionalDouble logEValue(Parameters fixed, Sums s) {
    return OptionalDouble.of(eventRate(s).logEValue(fixed));
  }

  // n waiting times are n events in an exposure of their sum.
  private static EventRate eventRate(Sums s) {
    return new EventRate(s.totalWeight(), s.sum(Term.VALUE), Rational.ZERO);
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    Rational mean = s.sum(Term.VALUE).dividedBy(s.totalWeight());
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", mean.doubleValue());
    derived.put("median", mean.times(LOG_TWO).doubleValue());
    return derived;
  }
}
