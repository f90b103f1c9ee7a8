package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distribution.Kind;
import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.Limited;
import dev.suffice.statistic.LimitedRow;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.ValueBins;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The likelihood of a family where some values are known by ranges and only those between bounds
 * could be seen: with n rows, the weight {@code n_j} of the range j, and the distribution's
 * probability P,
 *
 * <pre>{@code
 * ℓ = Σ w ln f(x) over exact values + Σ n_j ln P(range j and bounds) - n ln P(bounds)
 * }</pre>
 *
 * <p>Rows with trials or exposures have the distribution beside these.
 *
 * <p>A range includes both of its ends, which matters where single values have probability.
 *
 * <p>Reference: A. C. Cohen, <i>Truncated and Censored Samples</i>, 1991, ch. 1.
 *
 * @param family the family, which has a distribution
 * @param statistic at least one row
 */
record LimitedLikelihood<S extends SufficientStatistic<S>>(Family<S> family, Limited<S> statistic) {

  /** {@code n}, the weight of all rows. */
  double size() {
    return family.size(statistic.exact()) + statistic.weightInRanges().doubleValue();
  }

  /**
   * The log-likelihood at all of the family's parameters.
   *
   * @throws IllegalArgumentException if one is missing or not admissible
   */
  double at(Parameters parameters) {
    double sum = ofExact(parameters);
    if (statistic.weights().isEmpty() && statistic.type().bounds().isAll()) {
      return sum;
    }
    Map<Double, Optional<Distribution>> found = new HashMap<>();
    Range bounds = statistic.type().bounds();
    for (Map.Entry<LimitedRow, ExactSum> entry : statistic.weights().entrySet()) {
      Range range = intersection(entry.getKey().range(), bounds);
      Optional<Distribution> distribution =
          found.computeIfAbsent(
              entry.getKey().companion(), beside -> family.distribution(parameters, beside));
      sum += entry.getValue().doubleValue() * logProbability(distribution, range);
    }
    return bounds.isAll()
        ? sum
        : sum - size() * logProbability(family.distribution(parameters, 1), bounds);
  }

  /** Parameters that are a limit of distributions make every range impossible that has ends. */
  private static double logProbability(Optional<Distribution> distribution, Range range) {
    return distribution.map(d -> logProbability(d, range)).orElse(Double.NEGATIVE_INFINITY);
  }

  /** Where all values are there, of each of them: sums of powers would be slower. */
  private double ofExact(Parameters parameters) {
    if (!(statistic.exact() instanceof ValueBins bins)) {
      return family.logLikelihood(parameters, statistic.exact());
    }
    Distribution distribution = family.distribution(parameters).orElseThrow();
    double sum = 0;
    for (Map.Entry<Long, ValueBins.Share> bin : bins.bins().entrySet()) {
      sum +=
          bin.getValue().weight().doubleValue()
              * distribution.logDensity(ValueBins.value(bin.getKey()));
    }
    return sum;
  }

  /** The same, and minus infinity where the family or its distribution has come to its limits. */
  double orImpossible(Parameters parameters) {
    try {
      double logLikelihood = at(parameters);
      return Double.isNaN(logLikelihood) ? Double.NEGATIVE_INFINITY : logLikelihood;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Double.NEGATIVE_INFINITY;
    }
  }

  // The statistic has no range without values between the bounds.
  static Range intersection(Range a, Range b) {
    return new Range(Math.max(a.lower(), b.lower()), Math.min(a.upper(), b.upper()));
  }

  private static double logProbability(Distribution distribution, Range range) {
    double below =
        distribution.kind() == Kind.DISCRETE ? Math.ceil(range.lower()) - 1 : range.lower();
    if (!range.hasLower()) {
      return StrictMath.log(distribution.cumulative(range.upper()));
    }
    return StrictMath.log(
        range.hasUpper()
            ? distribution.probability(below, range.upper())
            : distribution.survival(below));
  }
}
