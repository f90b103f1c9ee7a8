package dev.suffice.distribution;

/**
 * The geometric distribution of failures before a success, {@code P(X > k) = (1 - p)^(k + 1)}.
 *
 * @param p in (0, 1]
 */
record GeometricDistribution(double p) implements CountDistribution {
  @Override
  public double cumulativeOf(double k) {
    return -StrictMath.expm1((k + 1) * StrictMath.log1p(-p));
  }

  @Override
  public double survivalOf(double k) {
    return StrictMath.exp((k + 1) * StrictMath.log1p(-p));
  }

  @Override
  public double logProbabilityOf(double k) {
    // Without failures, 1 - p counts for nothing, even where it is 0.
    return StrictMath.log(p) + (k == 0 ? 0 : k * StrictMath.log1p(-p));
  }

  @Override
  public double mean() {
    return (1 - p) / p;
  }

  @Override
  public double variance() {
    return (1 - p) / p / p;
  }
}
