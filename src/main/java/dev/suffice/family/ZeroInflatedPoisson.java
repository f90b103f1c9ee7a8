package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ProfileInterval;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The zero-inflated Poisson distribution: 0 with probability z, else Poisson, {@code P(0) = z + (1
 * - z) exp(-rate)} and {@code P(x) = (1 - z) rate^x exp(-rate)/x!} for {@code x > 0}.
 *
 * <p>With {@code n = Σw}, k rows above 0 and {@code S = Σwx}: the rate is the root of {@code
 * rate/(1 - exp(-rate)) = S/k}, {@code z = 1 - S/(n rate)}, and the log-likelihood {@code (n - k)
 * ln P(0) + k (ln(1 - z) - rate) + S ln rate - Σ w ln x!}. The covariance is the inverse of the
 * observed information, in closed form.
 *
 * <ul>
 *   <li>Zeros no more than Poisson's, {@code (n - k)/n <= exp(-S/n)}: z = 0, {@code BOUNDARY}, and
 *       the rate is plain Poisson's with its variance. No zero, and none above 1, are such cases.
 *   <li>All values 0: rate 0 and z = 0, {@code BOUNDARY}; z = 1 is as likely with any rate.
 *   <li>Intervals are those of the likelihood ratio; on the boundary that for z starts at 0. Where
 *       all values are 0 there are none.
 *   <li>A null may fix the rate or z and leave the other free.
 *   <li>{@code ln x!} is rounded in each row, as for Poisson.
 *   <li>{@code mean = (1 - z) rate} and {@code variance = mean (1 + z rate)} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, 4.10 and 8.2.
 */
final class ZeroInflatedPoisson implements SumsFamily {
  private static final String RATE = "rate";
  private static final String ZERO_PROBABILITY = "zeroProbability";
  private static final SumsType STATISTIC =
      SumsType.of(Support.COUNT, Term.VALUE, Term.POISSON_BASE, Term.ZERO);

  @Override
  public String name() {
    return "zero-inflated-poisson";
  }

  @Override
  public List<String> parameters() {
    return List.of(RATE, ZERO_PROBABILITY);
  }

  @Override
  public ParameterRange range(String parameter) {
    return parameter.equals(RATE) ? ParameterRange.POSITIVE : ParameterRange.PROBABILITY;
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  private static ZeroInflation inflation(Sums s) {
    return new ZeroInflation(s.totalWeight(), s.sum(Term.ZERO), s.sum(Term.VALUE));
  }

  @Override
  public Fit maximize(Sums s) {
    ZeroInflation inflation = inflation(s);
    return inflation.hasExcess() ? interior(inflation, s) : boundary(inflation, s);
  }

  private static Fit interior(ZeroInflation inflation, Sums s) {
    Rational rate = inflation.rate();
    Rational other = inflation.mean().dividedBy(rate);
    Rational logs =
        inflation
            .zeros()
            .times(Logarithm.of(inflation.zeros().dividedBy(inflation.n())))
            .plus(inflation.positives().times(Logarithm.of(other).minus(rate)))
            .plus(inflation.sum().times(Logarithm.of(rate)));
    return Fit.Maximum.ok(
        Parameters.of(
            RATE, rate.doubleValue(), ZERO_PROBABILITY, Rational.ONE.minus(other).doubleValue()),
        inflation.covariance(rate),
        logs.plus(s.sum(Term.POISSON_BASE)).doubleValue());
  }

  private static Fit boundary(ZeroInflation inflation, Sums s) {
    Rational rate = inflation.mean();
    String reason =
        inflation.positives().signum() == 0
            ? "All values are 0, which zeroProbability = 1 explains as well, with any rate"
            : "There are no more zeros than the Poisson distribution has";
    return Fit.Maximum.boundary(
        reason,
        Parameters.of(RATE, rate.doubleValue(), ZERO_PROBABILITY, 0),
        Covariance.ofStandardErrors(
            OptionalDouble.of(rate.dividedBy(inflation.n()).sqrt()), OptionalDouble.empty()),
        inflation
            .logLikelihood(rate, Rational.ZERO)
            .map(logs -> logs.plus(s.sum(Term.POISSON_BASE)).doubleValue())
            .orElse(Double.NEGATIVE_INFINITY));
  }

  @Override
  public double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    Rational rate = Rational.of(parameters.nonNegative(RATE));
    return logLikelihood(rate, Rational.of(parameters.probability(ZERO_PROBABILITY)), s);
  }

  private static double logLikelihood(Rational rate, Rational z, Sums s) {
    return inflation(s)
        .logLikelihood(rate, z)
        .map(logs -> logs.plus(s.sum(Term.POISSON_BASE)).doubleValue())
        .orElse(Double.NEGATIVE_INFINITY);
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, Sums s) {
    fixed.requireNames(parameters());
    ZeroInflation inflation = inflation(s);
    if (fixed.has(RATE) && fixed.has(ZERO_PROBABILITY)) {
      return logLikelihood(fixed, s);
    }
    if (fixed.has(RATE)) {
      Rational rate = Rational.of(fixed.nonNegative(RATE));
      return logLikelihood(rate, inflation.zeroProbability(rate), s);
    }
    Rational z = Rational.of(fixed.probability(ZERO_PROBABILITY));
    return inflation.rates(z).stream()
        .mapToDouble(rate -> logLikelihood(Rational.of(rate), z, s))
        .max()
        .orElseThrow();
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    if (fit.status() == Status.OK) {
      return SumsFamily.super.intervals(fit, s, level);
    }
    Map<String, Interval> intervals = new LinkedHashMap<>();
    if (inflation(s).positives().signum() > 0) {
      double error = fit.covariance().orElseThrow().standardError(0);
      intervals.put(RATE, interval(RATE, error, fit, s, level));
      double step = 1 / (1 + Math.sqrt(size(s)));
      intervals.put(ZERO_PROBABILITY, interval(ZERO_PROBABILITY, step, fit, s, level));
    }
    return intervals;
  }

  private Interval interval(String name, double step, Fit.Maximum fit, Sums s, double level) {
    return ProfileInterval.of(
        fit.estimate().value(name),
        step,
        range(name).interval(),
        fit.logLikelihood(),
        value -> profileLogLikelihood(Parameters.of(name, value), s),
        level);
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    double rate = fit.estimate().value(RATE);
    double mean = inflation(s).mean().doubleValue();
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", mean);
    derived.put("variance", mean * (1 + fit.estimate().value(ZERO_PROBABILITY) * rate));
    return derived;
  }
}
