package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.function.RisingFactorial;
import dev.suffice.function.Root;
import dev.suffice.inference.LikelihoodRatioTest.Reference;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.ValueCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The negative binomial distribution of overdispersed counts, {@code P(x) = Γ(r + x)/(Γ(r) x!)
 * (r/(r + m))^r (m/(r + m))^x} with the mean m and the size r; its variance is {@code m + m²/r}.
 *
 * <p>With the weight {@code c_k} of values above k, {@code n = Σw} and {@code S = Σwx = Σ c_k}:
 * {@code mean = S/n}, and r solves {@code Σ c_k/(r + k) = n ln(1 + m/r)}. Mean and size are
 * orthogonal, with variances {@code (m + m²/r)/n} and {@code 1/(Σ c_k/(r + k)² - n m/(r(r + m)))}.
 * The log-likelihood is {@code Σ c_k ln((r + k)/(1 + k)) + n r ln(r/(r + m)) + S ln(m/(r + m))}.
 *
 * <ul>
 *   <li>A finite size exists exactly if the mean squared deviation is above the mean. Otherwise the
 *       likelihood rises with the size towards Poisson's: {@code NO_FINITE_MLE}, with an infinite
 *       size and Poisson's log-likelihood.
 *   <li>No event: mean 0, whatever the size, {@code BOUNDARY}; there is no size.
 *   <li>With the size known, mean and variance are the same. With the mean known, the score has
 *       {@code (n m - S)/(r + m)} besides; without an event the likelihood then rises as the size
 *       falls to 0, {@code NO_FINITE_MLE}.
 *   <li>Size infinity is admissible and Poisson's distribution. It is on the boundary: a test of it
 *       has half of its reference distribution in 0.
 *   <li>The statistic is the weight of each value. More than 10000 different ones, or one above
 *       2^53: {@code NOT_CONVERGED}.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, 5.8.
 */
final class NegativeBinomial implements Restrictable<ValueCounts> {
  private static final String MEAN = "mean";
  private static final String SIZE = "size";
  private static final double FACTOR = 4;

  @Override
  public String name() {
    return "negative-binomial";
  }

  @Override
  public List<String> parameters() {
    return List.of(MEAN, SIZE);
  }

  @Override
  public Support support() {
    return Support.COUNT;
  }

  @Override
  public StatisticType<ValueCounts> statistic() {
    return ValueCounts.TYPE;
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    double mean = parameters.nonNegative(MEAN);
    if (mean == 0) {
      return Optional.of(Distributions.poisson(0));
    }
    double size = parameters.positiveOrInfinite(SIZE);
    return Optional.of(
        Double.isInfinite(size)
            ? Distributions.poisson(mean)
            : Distributions.negativeBinomial(mean, size));
  }

  @Override
  public Optional<String> unknownLikelihood(ValueCounts s) {
    return s.isCounted()
        ? Optional.empty()
        : Optional.of(
            "%s takes up to %d different values, up to 2^53, but there are more or larger ones"
                .formatted(name(), ValueCounts.MOST_VALUES));
  }

  @Override
  public double size(ValueCounts s) {
    return s.weight().doubleValue();
  }

  @Override
  public void requireAdmissible(Parameters some) {
    some.requireNames(parameters());
    if (some.has(MEAN)) {
      some.positive(MEAN);
    }
    if (some.has(SIZE)) {
      some.positiveOrInfinite(SIZE);
    }
  }

  @Override
  public Fit maximize(Parameters known, ValueCounts s) {
    Rational n = s.weight().rational();
    Rational sum = s.sum().rational();
    if (sum.signum() == 0) {
      return withoutEvent(known);
    }
    Rational mean = known.has(MEAN) ? Rational.of(known.value(MEAN)) : sum.dividedBy(n);
    if (known.has(SIZE)) {
      double size = known.value(SIZE);
      Rational variance =
          Double.isInfinite(size) ? mean.dividedBy(n) : varianceOfMean(mean, Rational.of(size), n);
      return maximum(mean, size, Covariance.ofOne(0, 2, variance), logLikelihood(mean, size, s));
    }
    if (surplus(mean, s).signum() <= 0) {
      return new Fit.Maximum(
          Status.NO_FINITE_MLE,
          "The variance is not above the mean, so the likelihood rises with the size towards that"
              + " of a Poisson distribution",
          Parameters.of(MEAN, mean.doubleValue(), SIZE, Double.POSITIVE_INFINITY),
          Optional.empty(),
          poisson(mean, s));
    }
    Rational size = size(mean, s);
    Rational varianceOfSize = Rational.ONE.dividedBy(information(size, mean, s));
    Covariance covariance =
        known.has(MEAN)
            ? Covariance.ofOne(1, 2, varianceOfSize)
            : Covariance.ofVariances(varianceOfMean(mean, size, n), varianceOfSize);
    return maximum(mean, size.doubleValue(), covariance, logLikelihood(mean, size, s));
  }

  private static Fit maximum(
      Rational mean, double size, Covariance covariance, double logLikelihood) {
    return Fit.Maximum.ok(
        Parameters.of(MEAN, mean.doubleValue(), SIZE, size), covariance, logLikelihood);
  }

  /** The smaller the size, the likelier are zeros whatever the mean. */
  private static Fit withoutEvent(Parameters known) {
    if (known.has(MEAN)) {
      return new Fit.Maximum(
          Status.NO_FINITE_MLE,
          "There is no event, so the likelihood rises as the size falls to 0",
          Parameters.of(MEAN, known.value(MEAN), SIZE, 0),
          Optional.empty(),
          0);
    }
    if (known.has(SIZE)) {
      return Fit.Maximum.boundary(
          "There is no event",
          Parameters.of(MEAN, 0, SIZE, known.value(SIZE)),
          Covariance.ofOne(0, 2, Rational.ZERO),
          0);
    }
    return Fit.Maximum.boundary(
        "There is no event, so that every size is as likely",
        Parameters.of(MEAN, 0),
        Covariance.ofVariances(Rational.ZERO),
        0);
  }

  /** {@code (m + m²/r)/n}. */
  private static Rational varianceOfMean(Rational mean, Rational size, Rational n) {
    return mean.plus(mean.squared().dividedBy(size)).dividedBy(n);
  }

  /** The mean squared deviation from m, less the mean of the sample: above 0 if r is finite. */
  private static Rational surplus(Rational mean, ValueCounts s) {
    Rational squares = Rational.ZERO;
    for (Map.Entry<Long, ExactSum> entry : s.weights().entrySet()) {
      Rational deviation = Rational.of(entry.getKey()).minus(mean);
      squares = squares.plus(deviation.squared().times(entry.getValue().rational()));
    }
    return squares.minus(s.sum().rational()).dividedBy(s.weight().rational());
  }

  /** A sum over k, for {@code from <= k < to}. */
  @FunctionalInterface
  private interface Part {
    Rational of(long from, long to);
  }

  /** {@code Σ c_k t(k)}: between two values that occur, c is the same. */
  private static Rational overExceedances(ValueCounts s, Part part) {
    ExactSum above = s.weight();
    Rational sum = Rational.ZERO;
    long from = 0;
    for (Map.Entry<Long, ExactSum> entry : s.weights().entrySet()) {
      long to = entry.getKey();
      if (to > from) {
        sum = sum.plus(part.of(from, to).times(above.rational()));
      }
      above = above.minus(entry.getValue());
      from = to;
    }
    return sum;
  }

  /** The derivative by r: {@code Σ c_k/(r + k) - n ln(1 + m/r) + (n m - S)/(r + m)}. */
  private static Rational score(Rational size, Rational mean, ValueCounts s) {
    Rational log = Logarithm.of(Rational.ONE.plus(mean.dividedBy(size)));
    return overExceedances(s, (from, to) -> RisingFactorial.inverses(size, from, to))
        .minus(s.weight().rational().times(log))
        .plus(excess(mean, s).dividedBy(size.plus(mean)));
  }

  /** The derivative of the score, with the other sign. */
  private static Rational information(Rational size, Rational mean, ValueCounts s) {
    Rational both = size.plus(mean);
    return overExceedances(s, (from, to) -> RisingFactorial.inverseSquares(size, from, to))
        .minus(s.weight().rational().times(mean).dividedBy(size.times(both)))
        .plus(excess(mean, s).dividedBy(both.squared()));
  }

  /** {@code n m - S}: 0 where m is the mean of the sample. */
  private static Rational excess(Rational mean, ValueCounts s) {
    return s.weight().rational().times(mean).minus(s.sum().rational());
  }

  /** The root of the score, from a bracket that grows around the moments' estimate. */
  private static Rational size(Rational mean, ValueCounts s) {
    double start = mean.squared().dividedBy(surplus(mean, s)).doubleValue();
    double low = start;
    while (score(Rational.of(low), mean, s).signum() <= 0) {
      low /= FACTOR;
    }
    double high = low == start ? start : low * FACTOR;
    while (score(Rational.of(high), mean, s).signum() >= 0) {
      high *= FACTOR;
    }
    double inside = Math.sqrt(low) * Math.sqrt(high);
    return Root.between(
        low,
        high,
        inside,
        new Root.Equation() {
          @Override
          public Rational at(double size) {
            return score(Rational.of(size), mean, s);
          }

          // Falls through its root, but far above rises again towards 0.
          @Override
          public double slope(double size) {
            return -Math.abs(information(Rational.of(size), mean, s).doubleValue());
          }
        });
  }

  @Override
  public double logLikelihood(Parameters parameters, ValueCounts s) {
    parameters.requireNames(parameters());
    Rational mean = Rational.of(parameters.positive(MEAN));
    return logLikelihood(mean, parameters.positiveOrInfinite(SIZE), s);
  }

  private static double logLikelihood(Rational mean, double size, ValueCounts s) {
    return Double.isInfinite(size) ? poisson(mean, s) : logLikelihood(mean, Rational.of(size), s);
  }

  private static double logLikelihood(Rational mean, Rational size, ValueCounts s) {
    Rational sum = s.sum().rational();
    Rational n = s.weight().rational();
    Rational logOfMean = sum.signum() == 0 ? Rational.ZERO : sum.times(Logarithm.of(mean));
    Rational logOfSize = Logarithm.of(size);
    return overExceedances(
            s,
            (from, to) ->
                RisingFactorial.logs(size, from, to)
                    .minus(logOfSize.times(Rational.of(to - from)))
                    .minus(RisingFactorial.logs(Rational.ONE, from, to)))
        .minus(n.times(size).plus(sum).times(Logarithm.of(Rational.ONE.plus(mean.dividedBy(size)))))
        .plus(logOfMean)
        .doubleValue();
  }

  /** {@code S ln m - n m - Σ w ln x!}. */
  private static double poisson(Rational mean, ValueCounts s) {
    Rational sum = s.sum().rational();
    return sum.times(Logarithm.of(mean))
        .minus(mean.times(s.weight().rational()))
        .minus(overExceedances(s, (from, to) -> RisingFactorial.logs(Rational.ONE, from, to)))
        .doubleValue();
  }

  @Override
  public Reference reference(Parameters known, Parameters fixed) {
    return fixed.has(SIZE) && Double.isInfinite(fixed.value(SIZE))
        ? Reference.BOUNDARY
        : Reference.CHI_SQUARED;
  }

  /** The statistic knows every value, so that nothing more is kept. */
  @Override
  public Optional<Passes<ValueCounts>> robustPasses(List<Parameters> points) {
    return Optional.of(passes(points));
  }

  @Override
  public Optional<RobustErrors> robustErrors(Fit.Maximum fit, ValueCounts s) {
    Rational mean = Rational.of(fit.estimate().value(MEAN));
    double size = fit.estimate().value(SIZE);
    return fit.covariance()
        .filter(covariance -> Double.isFinite(size))
        .map(
            covariance ->
                RobustErrors.of(
                    covariance, new NegativeBinomialScore(mean, Rational.of(size)).moments(s)));
  }

  /** {@code variance = m + m²/r}. */
  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, ValueCounts s) {
    Map<String, Double> derived = new LinkedHashMap<>();
    if (fit.estimate().has(SIZE)) {
      double mean = fit.estimate().value(MEAN);
      derived.put("variance", mean + mean * mean / fit.estimate().value(SIZE));
    }
    return derived;
  }
}
