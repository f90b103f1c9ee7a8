package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.inference.EndIntervals;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The discrete uniform distribution of the integers from min to max, {@code P(x) = 1/(max - min +
 * 1)}.
 *
 * <p>With {@code n = Σw}: min and max are the smallest and the largest value, and the
 * log-likelihood is {@code -n ln(max - min + 1)}. The estimates have no standard error.
 *
 * <ul>
 *   <li>All values equal: min = max, {@code BOUNDARY}, with log-likelihood 0; unlike a density, a
 *       probability has a limit.
 *   <li>The interval of an end is one-sided, with the other end free, and contains the truth with
 *       at least the level; it begins at the estimate and is absent for {@code n <= 1}.
 *   <li>A null that fixes an end takes away two degrees of freedom; where values are many beside
 *       the integers, the test rejects less often than its level says.
 *   <li>A null, a candidate or a known end must be an integer. With one end known, the interval of
 *       the other is one-sided still, and a value beyond the known end is {@code OUT_OF_SUPPORT}.
 *   <li>With limits, the ends are {@link LimitedIntegers}'.
 *   <li>Derived: {@code mean} and {@code variance}.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, 6.2.1.
 */
final class DiscreteUniform implements UniformFamily {
  private static final SumsType STATISTIC = SumsType.of(Support.INTEGER, Term.MIN, Term.MAX);

  @Override
  public String name() {
    return "discrete-uniform";
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    logLikelihood(parameters, STATISTIC.empty());
    return Optional.of(Distributions.discreteUniform(parameters.value(MIN), parameters.value(MAX)));
  }

  @Override
  public Map<String, Break> breaks() {
    return Map.of(MIN, Break.LOWER_END, MAX, Break.UPPER_END);
  }

  @Override
  public Rational step() {
    return Rational.ONE;
  }

  @Override
  public double admissible(Parameters parameters, String name) {
    return parameters.integer(name);
  }

  @Override
  public Fit onePoint(Parameters ends) {
    return new Fit.Maximum(Status.BOUNDARY, "There is one value only", ends, Optional.empty(), 0);
  }

  @Override
  public Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, Sums s, double level) {
    double n = size(s);
    double min = fit.estimate().value(MIN);
    double max = fit.estimate().value(MAX);
    if (known.has(MIN)) {
      return Map.of(MAX, EndIntervals.discreteMaxOfKnownMin(min, max, n, level));
    }
    if (known.has(MAX)) {
      return Map.of(MIN, EndIntervals.discreteMinOfKnownMax(min, max, n, level));
    }
    Map<String, Interval> intervals = new LinkedHashMap<>();
    if (n > 1) {
      intervals.put(MIN, EndIntervals.discreteMin(min, max, n, level));
      intervals.put(MAX, EndIntervals.discreteMax(min, max, n, level));
    }
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    Rational min = known.has(MIN) ? Rational.of(known.value(MIN)) : s.min();
    Rational max = known.has(MAX) ? Rational.of(known.value(MAX)) : s.max();
    Rational values = max.minus(min).plus(Rational.ONE);
    Rational mean = min.plus(max).dividedBy(Rational.of(2));
    Rational variance = values.squared().minus(Rational.ONE).dividedBy(Rational.of(12));
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", mean.doubleValue());
    derived.put("variance", variance.doubleValue());
    return derived;
  }
}
