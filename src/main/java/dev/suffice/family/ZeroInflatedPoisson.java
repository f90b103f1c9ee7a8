package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Antilogarithm;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest.Reference;
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
 *   <li>A null may fix the rate or z and leave the other free. z = 0, Poisson's distribution, is on
 *       the boundary: a test of it has half of its reference distribution in 0.
 *   <li>With the rate known, {@code z = (n₀/n - exp(-rate))/(1 - exp(-rate))} from {@code n₀ = n -
 *       k} zeros, or 0. With z known, the rate is the likelier root of {@code S/rate = k + n₀ q}
 *       with the share {@code q = 1/(1 + z/(1 - z) exp(rate))} of the zeros that are Poisson's, and
 *       the variance {@code 1/(S/rate² - n₀ q(1 - q))}.
 *   <li>{@code ln x!} is rounded in each row, as for Poisson.
 *   <li>{@code mean = (1 - z) rate} and {@code variance = mean (1 + z rate)} are derived.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, 4.10 and 8.2.
 */
final class ZeroInflatedPoisson implements ExponentialFamily, Restrictable<Sums> {
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

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    double rate = parameters.nonNegative(RATE);
    double zeroProbability = parameters.probability(ZERO_PROBABILITY);
    return Optional.of(Distributions.zeroInflatedPoisson(rate, zeroProbability));
  }

  @Override
  public List<Term> naturalTerms() {
    return List.of(Term.ZERO, Term.VALUE);
  }

  /**
   * The first has {@code ln P(0) - ln(1 - z) + rate} as its natural parameter, the second ln rate.
   */
  @Override
  public Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    Rational rate = Rational.of(parameters.value(RATE));
    Rational z = Rational.of(parameters.value(ZERO_PROBABILITY));
    Rational others = Rational.ONE.minus(z);
    Rational poisson = Antilogarithm.of(rate.negated());
    Rational zero = z.plus(others.times(poisson));
    return Map.of(
        RATE,
        List.of(z.dividedBy(zero), Rational.ONE.dividedBy(rate)),
        ZERO_PROBABILITY,
        List.of(Rational.ONE.dividedBy(zero.times(others)), Rational.ZERO));
  }

  /** A row that is 0 has no value beside. */
  @Override
  public List<Term> squares() {
    return List.of(Term.VALUE_SQUARED);
  }

  @Override
  public Rational secondMoment(Term a, Term b, Sums s) {
    if (a == Term.VALUE && b == Term.VALUE) {
      return s.sum(Term.VALUE_SQUARED);
    }
    return a == b ? s.sum(Term.ZERO) : Rational.ZERO;
  }

  private static ZeroInflation inflation(Sums s) {
    return new ZeroInflation(s.totalWeight(), s.sum(Term.ZERO), s.sum(Term.VALUE));
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(parameters());
    if (some.has(RATE)) {
      some.nonNegative(RATE);
    }
    if (some.has(ZERO_PROBABILITY)) {
      some.probability(ZERO_PROBABILITY);
    }
  }

  @Override
  public Fit maximize(Parameters known, Sums s) {
    ZeroInflation inflation = inflation(s);
    if (known.has(RATE)) {
      return maximizeAtRate(Rational.of(known.value(RATE)), s);
    }
    if (known.has(ZERO_PROBABILITY)) {
      return maximizeAtZeroProbability(Rational.of(known.value(ZERO_PROBABILITY)), s);
    }
    return inflation.hasExcess() ? interior(inflation, s) : boundary(inflation, s);
  }

  private static Fit maximizeAtRate(Rational rate, Sums s) {
    ZeroInflation inflation = inflation(s);
    if (rate.signum() == 0 && inflation.positives().signum() > 0) {
      return zerosOnly(RATE, 0, inflation);
    }
    Rational z = inflation.zeroProbability(rate);
    Parameters estimate =
        Parameters.of(RATE, rate.doubleValue(), ZERO_PROBABILITY, z.doubleValue());
    double logLikelihood = logLikelihood(rate, z, s);
    boolean inside = z.signum() > 0 && z.compareTo(Rational.ONE) < 0;
    return inside
        ? Fit.Maximum.ok(
            estimate,
            Covariance.ofOne(
                1, 2, Rational.ONE.dividedBy(inflation.informationOnZeroProbability(rate, z))),
            logLikelihood)
        : new Fit.Maximum(
            Status.BOUNDARY,
            z.signum() == 0
                ? "There are no more zeros than the Poisson distribution has"
                : "All values are 0",
            estimate,
            Optional.empty(),
            logLikelihood);
  }

  private static Fit maximizeAtZeroProbability(Rational z, Sums s) {
    ZeroInflation inflation = inflation(s);
    boolean zeros = inflation.positives().signum() == 0;
    if (!zeros && z.equals(Rational.ONE)) {
      return zerosOnly(ZERO_PROBABILITY, 1, inflation);
    }
    Rational rate = zeros ? Rational.ZERO : inflation.rate(z);
    Parameters estimate =
        Parameters.of(RATE, rate.doubleValue(), ZERO_PROBABILITY, z.doubleValue());
    double logLikelihood = logLikelihood(rate, z, s);
    return zeros
        ? new Fit.Maximum(
            Status.BOUNDARY, "All values are 0", estimate, Optional.empty(), logLikelihood)
        : Fit.Maximum.ok(
            estimate,
            Covariance.ofOne(0, 2, Rational.ONE.dividedBy(inflation.informationOnRate(rate, z))),
            logLikelihood);
  }

  private static Fit zerosOnly(String name, double value, ZeroInflation inflation) {
    return new Fit.NoMaximum(
        Status.OUT_OF_SUPPORT,
        "With %s = %s all values are 0, but %s of %s are not"
            .formatted(
                name, value, inflation.positives().doubleValue(), inflation.n().doubleValue()));
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
  public Reference reference(Parameters known, Parameters fixed) {
    return fixed.has(ZERO_PROBABILITY) && fixed.value(ZERO_PROBABILITY) == 0
        ? Reference.BOUNDARY
        : Reference.CHI_SQUARED;
  }

  @Override
  public Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, Sums s, double level) {
    Family<Sums> form = known.isEmpty() ? this : new Restricted<>(this, known);
    ProfileIntervals<Sums> profile = new ProfileIntervals<>(form, fit, s, level);
    Map<String, Interval> intervals = new LinkedHashMap<>(profile.ofAll());
    if (fit.status() == Status.BOUNDARY && inflation(s).positives().signum() > 0) {
      fit.covariance().ifPresent(c -> intervals.put(RATE, profile.of(RATE, c.standardError(0))));
      double step = 1 / (1 + Math.sqrt(size(s)));
      intervals.put(ZERO_PROBABILITY, profile.of(ZERO_PROBABILITY, step));
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    double rate = fit.estimate().value(RATE);
    double z = fit.estimate().value(ZERO_PROBABILITY);
    double mean = known.isEmpty() ? inflation(s).mean().doubleValue() : (1 - z) * rate;
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", mean);
    derived.put("variance", mean * (1 + z * rate));
    return derived;
  }
}
