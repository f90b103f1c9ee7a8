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
 * The continuous uniform distribution, {@code f(x) = 1/(max - min)} for {@code min <= x <= max}.
 *
 * <p>With {@code n = Σw}: min and max are the smallest and the largest value, and the
 * log-likelihood is {@code -n ln(max - min)}. The estimates lie inside of the truth by about {@code
 * (max - min)/n}, not by a normal error of order {@code 1/sqrt(n)}: they have no standard error.
 *
 * <ul>
 *   <li>All values equal: {@code DEGENERATE}, and both ends are that value.
 *   <li>The interval of an end is exact and one-sided, with the other end free; it begins at the
 *       estimate and is absent for {@code n <= 1}.
 *   <li>A null that fixes an end takes away two degrees of freedom: {@code 2(ℓ - ℓ₀)} is exactly
 *       {@code n/(n - 1)} times a χ² variable with two.
 *   <li>Both ends count as parameters in AIC and BIC.
 *   <li>With one end known, it takes the place of an extreme, and n + 1 that of n in the interval
 *       and the unbiased estimate of the other; {@code 2(ℓ - ℓ₀)} is exactly χ² with two degrees. A
 *       known end that some value lies beyond: {@code OUT_OF_SUPPORT}.
 *   <li>Derived: {@code mean} and {@code variance}, and {@code unbiasedMin} and {@code
 *       unbiasedMax}, which lie {@code (max - min)/(n - 1)} further out.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 2, 1995, 26.4; R. V. Hogg, <i>On the distribution of the likelihood ratio</i>, Annals of
 * Mathematical Statistics 27, 1956.
 */
final class Uniform implements UniformFamily {
  private static final SumsType STATISTIC = SumsType.of(Support.REAL, Term.MIN, Term.MAX);
  private static final Rational TWO = Rational.of(2);

  @Override
  public String name() {
    return "uniform";
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    logLikelihood(parameters, STATISTIC.empty());
    return Optional.of(Distributions.uniform(parameters.value(MIN), parameters.value(MAX)));
  }

  @Override
  public Map<String, Break> breaks() {
    return Map.of(MIN, Break.LOWER_END, MAX, Break.UPPER_END);
  }

  @Override
  public Rational step() {
    return Rational.ZERO;
  }

  @Override
  public double admissible(Parameters parameters, String name) {
    return parameters.finite(name);
  }

  @Override
  public Fit onePoint(Parameters ends) {
    return Fit.Maximum.degenerate(
        "There is one value only, so min = max and the likelihood has no limit", ends);
  }

  @Override
  public Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, Sums s, double level) {
    // A known end is worth a row, as it is no worse than an extreme that has come to lie there.
    double n = size(s) + known.names().size();
    if (fit.status() != Status.OK || n <= 1) {
      return Map.of();
    }
    double min = fit.estimate().value(MIN);
    double max = fit.estimate().value(MAX);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put(MIN, EndIntervals.uniformMin(min, max, n, level));
    intervals.put(MAX, EndIntervals.uniformMax(min, max, n, level));
    intervals.keySet().removeAll(known.names());
    return intervals;
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Sums s) {
    Rational min = known.has(MIN) ? Rational.of(known.value(MIN)) : s.min();
    Rational max = known.has(MAX) ? Rational.of(known.value(MAX)) : s.max();
    Rational width = max.minus(min);
    Map<String, Double> derived = new LinkedHashMap<>();
    derived.put("mean", min.plus(max).dividedBy(TWO).doubleValue());
    derived.put("variance", width.squared().dividedBy(Rational.of(12)).doubleValue());
    Rational spare = s.totalWeight().plus(Rational.of(known.names().size())).minus(Rational.ONE);
    if (spare.signum() > 0) {
      Rational beyond = width.dividedBy(spare);
      derived.put("unbiasedMin", min.minus(beyond).doubleValue());
      derived.put("unbiasedMax", max.plus(beyond).doubleValue());
    }
    known.names().forEach(end -> derived.remove(end.equals(MIN) ? "unbiasedMin" : "unbiasedMax"));
    return derived;
  }
}
