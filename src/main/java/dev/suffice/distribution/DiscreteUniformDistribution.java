package dev.suffice.distribution;

/**
 * The integers from min to max, all as likely.
 *
 * @param min an integer
 * @param max an integer, not below min
 */
record DiscreteUniformDistribution(double min, double max) implements CountDistribution {
  private double size() {
    return max - min + 1;
  }

  @Override
  public double lower() {
    return min;
  }

  @Override
  public double upper() {
    return max;
  }

  @Override
  public double cumulativeOf(double k) {
    return (k - min + 1) / size();
  }

  @Override
  public double survivalOf(double k) {
    return (max - k) / size();
  }

  /** The share of the integers, which keeps all digits of a small part of many. */
  @Override
  public double probability(double lower, double upper) {
    Between.requireOrder(lower, upper);
    double first = Math.max(Math.floor(lower) + 1, min);
    double last = Math.min(Math.floor(upper), max);
    return Math.max(0, last - first + 1) / size();
  }

  @Override
  public double logProbabilityOf(double k) {
    return -StrictMath.log(size());
  }

  @Override
  public double quantile(double p) {
    Inversion.requireProbability(p);
    double near = Math.rint(p * size());
    // The product may lie off an integer by its rounding alone.
    double count = near / size() == p ? near : Math.ceil(p * size());
    return Math.min(max, min + Math.max(1, count) - 1);
  }

  @Override
  public double mean() {
    return min + (max - min) / 2;
  }

  @Override
  public double variance() {
    return (size() - 1) / 12 * (size() + 1);
  }
}
