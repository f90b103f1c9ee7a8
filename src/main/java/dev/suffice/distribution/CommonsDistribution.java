package dev.suffice.distribution;

import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * A continuous distribution of Commons Statistics.
 *
 * @param commons the distribution
 * @param quantiles where they come from
 */
record CommonsDistribution(ContinuousDistribution commons, Quantiles quantiles)
    implements Distribution {
  /** Where quantiles come from. */
  enum Quantiles {
    /** Commons has them in closed form. */
    CLOSED,
    /** Commons' own search stops at absolute errors of 1e-9, so they are searched for here. */
    SEARCHED
  }

  @Override
  public Kind kind() {
    return Kind.CONTINUOUS;
  }

  @Override
  public double lower() {
    return commons.getSupportLowerBound();
  }

  @Override
  public double upper() {
    return commons.getSupportUpperBound();
  }

  @Override
  public double cumulative(double x) {
    return commons.cumulativeProbability(x);
  }

  @Override
  public double survival(double x) {
    return commons.survivalProbability(x);
  }

  @Override
  public double logDensity(double x) {
    return commons.logDensity(x);
  }

  @Override
  public double quantile(double p) {
    Inversion.requireProbability(p);
    if (quantiles == Quantiles.SEARCHED) {
      return Inversion.quantile(this, p, commons.getMean());
    }
    return p <= 0.5
        ? commons.inverseCumulativeProbability(p)
        : commons.inverseSurvivalProbability(1 - p);
  }

  @Override
  public double mean() {
    return commons.getMean();
  }

  @Override
  public double variance() {
    return commons.getVariance();
  }
}
