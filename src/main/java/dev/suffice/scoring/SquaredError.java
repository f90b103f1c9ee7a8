package dev.suffice.scoring;

/**
 * {@code scale (y - p)²}, strictly proper.
 *
 * <p>In the margin, with {@code v = p (1 - p)}: gradient {@code 2 scale (p - y) v}, curvature
 * {@code 2 scale v (v + (p - y)(1 - 2p))}. The factor v vanishes where the forecast is confident,
 * right or wrong, and the curvature is negative where it is confidently wrong: the loss is not
 * convex in z, and a descent along it stalls there.
 *
 * @param id the name in results
 * @param scale 1 for Brier's score, ½ for the loss of least squares
 */
record SquaredError(String id, double scale) implements Loss {
  @Override
  public Propriety propriety() {
    return Propriety.STRICTLY_PROPER;
  }

  @Override
  public double bound() {
    return scale;
  }

  @Override
  public double of(double p, double y) {
    Loss.require(p, y);
    double error = p - y;
    return scale * error * error;
  }

  @Override
  public double ofMargin(double z, double y) {
    double error = Logistic.residual(z, y);
    return scale * error * error;
  }

  @Override
  public double gradient(double z, double y) {
    return 2 * scale * Logistic.residual(z, y) * Logistic.slope(z);
  }

  @Override
  public double curvature(double z, double y) {
    double v = Logistic.slope(z);
    return 2 * scale * v * (v + Logistic.residual(z, y) * Logistic.skew(z));
  }
}
