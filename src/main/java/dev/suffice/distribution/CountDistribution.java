package dev.suffice.distribution;

/**
 * A distribution of integers from 0 or 1 on, by what it has of integers alone.
 *
 * <p>Numbers between integers have the tails of the integer below. Quantiles are found by doubling
 * and halving: the smallest integer at which the smaller tail says that p is reached, but for
 * rounding.
 */
interface CountDistribution extends Distribution {
  double ROUNDING = 1e-14;

  /** {@code P(X <= k)} of an integer in the support. */
  double cumulativeOf(double k);

  /** {@code P(X > k)} of an integer in the support. */
  double survivalOf(double k);

  /** {@code ln P(X = k)} of an integer in the support. */
  double logProbabilityOf(double k);

  @Override
  default Kind kind() {
    return Kind.DISCRETE;
  }

  @Override
  default double lower() {
    return 0;
  }

  @Override
  default double upper() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  default double cumulative(double x) {
    if (x < lower() || x >= upper()) {
      return x < lower() ? 0 : 1;
    }
    return cumulativeOf(Math.floor(x));
  }

  @Override
  default double survival(double x) {
    if (x < lower() || x >= upper()) {
      return x < lower() ? 1 : 0;
    }
    return survivalOf(Math.floor(x));
  }

  @Override
  default double logDensity(double x) {
    return x < lower() || x > upper() || x != Math.rint(x) || Double.isInfinite(x)
        ? Double.NEGATIVE_INFINITY
        : logProbabilityOf(x);
  }

  @Override
  default double quantile(double p) {
    Inversion.requireProbability(p);
    if (p == 0 || p == 1) {
      return p == 0 ? lower() : upper();
    }
    double low = lower();
    if (reaches(low, p)) {
      return low;
    }
    double high = low + 1;
    while (!reaches(high, p)) {
      low = high;
      high = 2 * high;
    }
    // From 2^53 on there is no integer between two doubles.
    for (double middle = middle(low, high); middle > low && middle < high; ) {
      if (reaches(middle, p)) {
        high = middle;
      } else {
        low = middle;
      }
      middle = middle(low, high);
    }
    return high;
  }

  private static double middle(double low, double high) {
    return Math.floor(low + (high - low) / 2);
  }

  /** Whether the smaller tail says so, but for its rounding. */
  private boolean reaches(double k, double p) {
    return p <= 0.5 ? cumulative(k) >= p * (1 - ROUNDING) : survival(k) <= (1 - p) * (1 + ROUNDING);
  }
}
