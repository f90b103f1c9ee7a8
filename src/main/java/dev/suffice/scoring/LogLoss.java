package dev.suffice.scoring;

/**
 * {@code -y ln p - (1 - y) ln(1 - p)} in nats: minus the Bernoulli log-likelihood, strictly proper.
 *
 * <p>In the margin {@code softplus(z) - y z}: gradient {@code p - y}, curvature {@code p (1 - p)},
 * convex everywhere, and with a gradient of nearly 1 where the forecast is confidently wrong.
 *
 * <ul>
 *   <li>A forecast of 0 for an event that happened, or of 1 for one that did not, costs infinity.
 * </ul>
 */
record LogLoss() implements Loss {
  @Override
  public String id() {
    return "logLoss";
  }

  @Override
  public Propriety propriety() {
    return Propriety.STRICTLY_PROPER;
  }

  @Override
  public double bound() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public double of(double p, double y) {
    Loss.require(p, y);
    double ofEvent = y == 0 ? 0 : -y * StrictMath.log(p);
    double ofNone = y == 1 ? 0 : -(1 - y) * StrictMath.log1p(-p);
    // Minus zero plus zero is zero.
    return ofEvent + ofNone + 0.0;
  }

  @Override
  public double ofMargin(double z, double y) {
    Loss.requireLabel(y);
    return y * Logistic.softplus(-z) + (1 - y) * Logistic.softplus(z);
  }

  @Override
  public double gradient(double z, double y) {
    return Logistic.residual(z, y);
  }

  @Override
  public double curvature(double z, double y) {
    Loss.requireLabel(y);
    return Logistic.slope(z);
  }
}
