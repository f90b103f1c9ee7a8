package dev.suffice.scoring;

/**
 * {@code |y - p|}, improper: its expectation is least at 0 or 1, whichever is nearer to the truth.
 *
 * <p>In the margin, with {@code v = p (1 - p)}: gradient {@code ±v} and curvature {@code ±v (1 -
 * 2p)}, with the sign of {@code p - y}; both 0 where they are equal.
 */
record AbsoluteError() implements Loss {
  @Override
  public String id() {
    return "absoluteError";
  }

  @Override
  public Propriety propriety() {
    return Propriety.IMPROPER;
  }

  @Override
  public double bound() {
    return 1;
  }

  @Override
  public double of(double p, double y) {
    Loss.require(p, y);
    return Math.abs(p - y);
  }

  @Override
  public double ofMargin(double z, double y) {
    return Math.abs(Logistic.residual(z, y));
  }

  @Override
  public double gradient(double z, double y) {
    return Math.signum(Logistic.residual(z, y)) * Logistic.slope(z);
  }

  @Override
  public double curvature(double z, double y) {
    return Math.signum(Logistic.residual(z, y)) * Logistic.slope(z) * Logistic.skew(z);
  }
}
