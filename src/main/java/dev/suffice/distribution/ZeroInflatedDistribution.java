package dev.suffice.distribution;

/**
 * 0 with probability z, else a count.
 *
 * @param counts from 0
 * @param z in [0, 1]
 */
record ZeroInflatedDistribution(CountDistribution counts, double z) implements CountDistribution {
  @Override
  public double cumulativeOf(double k) {
    return z + (1 - z) * counts.cumulativeOf(k);
  }

  @Override
  public double survivalOf(double k) {
    return (1 - z) * counts.survivalOf(k);
  }

  @Override
  public double logProbabilityOf(double k) {
    double log = StrictMath.log1p(-z) + counts.logProbabilityOf(k);
    return k == 0 && z > 0 ? StrictMath.log(z + StrictMath.exp(log)) : log;
  }

  @Override
  public double mean() {
    return (1 - z) * counts.mean();
  }

  @Override
  public double variance() {
    return (1 - z) * (counts.variance() + z * counts.mean() * counts.mean());
  }
}
