package dev.suffice.distribution;

/**
 * The distribution of a number of which a function has another distribution.
 *
 * @param base of {@code g(X)}; continuous
 * @param transformation g
 * @param moments of X
 */
record TransformedDistribution(Distribution base, Transformation transformation, Moments moments)
    implements Distribution {
  @Override
  public Kind kind() {
    return Kind.CONTINUOUS;
  }

  @Override
  public double lower() {
    return transformation.inverse(transformation.falls() ? base.upper() : base.lower());
  }

  @Override
  public double upper() {
    return transformation.inverse(transformation.falls() ? base.lower() : base.upper());
  }

  @Override
  public double cumulative(double x) {
    if (x <= lower() || x >= upper()) {
      return x <= lower() ? 0 : 1;
    }
    double y = transformation.of(x);
    return transformation.falls() ? base.survival(y) : base.cumulative(y);
  }

  @Override
  public double survival(double x) {
    if (x <= lower() || x >= upper()) {
      return x <= lower() ? 1 : 0;
    }
    double y = transformation.of(x);
    return transformation.falls() ? base.cumulative(y) : base.survival(y);
  }

  @Override
  public double logDensity(double x) {
    if (x < lower() || x > upper() || Double.isInfinite(x)) {
      return Double.NEGATIVE_INFINITY;
    }
    return base.logDensity(transformation.of(x)) + transformation.logSlope(x);
  }

  @Override
  public double quantile(double p) {
    // Of a tail of the base, 1 - p would lose the digits of a small p.
    return transformation.falls()
        ? Inversion.quantile(this, p, transformation.inverse(base.quantile(0.5)))
        : transformation.inverse(base.quantile(p));
  }

  @Override
  public double mean() {
    return moments.mean();
  }

  @Override
  public double variance() {
    return moments.variance();
  }
}
