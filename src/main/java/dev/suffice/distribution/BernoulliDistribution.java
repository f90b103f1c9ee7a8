package dev.suffice.distribution;

/**
 * 1 with probability p, else 0.
 *
 * @param p in [0, 1]
 */
record BernoulliDistribution(double p) implements CountDistribution {
  @Override
  public double upper() {
    return 1;
  }

  @Override
  public double cumulativeOf(double k) {
    return 1 - p;
  }

  @Override
  public double survivalOf(double k) {
    return p;
  }

  @Override
  public double logProbabilityOf(double k) {
    return k == 1 ? StrictMath.log(p) : StrictMath.log1p(-p);
  }

  @Override
  public double mean() {
    return p;
  }

  @Override
  public double variance() {
    return p * (1 - p);
  }
}
