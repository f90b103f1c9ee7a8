package dev.suffice.distribution;

/**
 * The power-function distribution, {@code P(X <= x) = (x/max)^shape}.
 *
 * @param max above 0
 * @param shape above 0
 */
record PowerFunctionDistribution(double max, double shape) implements Distribution {
  @Override
  public Kind kind() {
    return Kind.CONTINUOUS;
  }

  @Override
  public double lower() {
    return 0;
  }

  @Override
  public double upper() {
    return max;
  }

  /** {@code ln(x/max)} of a number inside. */
  private double log(double x) {
    return x > max / 2 ? StrictMath.log1p((x - max) / max) : StrictMath.log(x / max);
  }

  @Override
  public double cumulative(double x) {
    if (x <= 0 || x >= max) {
      return x <= 0 ? 0 : 1;
    }
    return StrictMath.exp(shape * log(x));
  }

  @Override
  public double survival(double x) {
    if (x <= 0 || x >= max) {
      return x <= 0 ? 1 : 0;
    }
    return -StrictMath.expm1(shape * log(x));
  }

  @Override
  public double logDensity(double x) {
    if (x <= 0 || x > max) {
      return Double.NEGATIVE_INFINITY;
    }
    return StrictMath.log(shape) - StrictMath.log(x) + shape * log(x);
  }

  @Override
  public double quantile(double p) {
    Inversion.requireProbability(p);
    return max * StrictMath.exp(StrictMath.log(p) / shape);
  }

  @Override
  public double mean() {
    return max * (shape / (shape + 1));
  }

  @Override
  public double variance() {
    return mean() / (shape + 1) * (max / (shape + 2));
  }
}
