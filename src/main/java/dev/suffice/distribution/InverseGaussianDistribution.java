package dev.suffice.distribution;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The inverse Gaussian distribution: with {@code a = sqrt(shape/x) (x/mean - 1)} and {@code b =
 * sqrt(shape/x) (x/mean + 1)}, {@code P(X <= x) = Φ(a) + exp(2 shape/mean) Φ(-b)}.
 *
 * <p>As {@code b² - a² = 4 shape/mean}, the second term is {@code ½ exp(-a²/2) erfcx(b/√2)}, which
 * never overflows; the difference that is the other tail is {@code ½ exp(-a²/2) (erfcx(a/√2) -
 * erfcx(b/√2))}. Where the two are near each other it is the integral of {@code -erfcx'(z) = 2/√π -
 * 2 z erfcx(z)}.
 *
 * <p>Reference: N. L. Johnson, S. Kotz, N. Balakrishnan, <i>Continuous Univariate Distributions</i>
 * 1, 1994, 15.2.
 *
 * @param mean above 0
 * @param shape above 0
 */
record InverseGaussianDistribution(double mean, double shape) implements Distribution {
  private static final double ROOT_TWO = Math.sqrt(2);
  private static final double SLOPE = 2 / Math.sqrt(Math.PI);
  private static final GaussLegendre NODES = GaussLegendre.ofNodes(16);
  private static final double LOG_TWO_PI = 1.8378770664093453;

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
    return Double.POSITIVE_INFINITY;
  }

  /** {@code a/√2}. */
  private double inner(double x) {
    return Math.sqrt(shape / x) * ((x - mean) / mean) / ROOT_TWO;
  }

  /** {@code b/√2}. */
  private double outer(double x) {
    return Math.sqrt(shape / x) * ((x + mean) / mean) / ROOT_TWO;
  }

  /** {@code exp(2 shape/mean) Φ(-b)}. */
  private double reflected(double x) {
    double a = inner(x);
    return StrictMath.exp(-a * a) * Erfcx.value(outer(x)) / 2;
  }

  @Override
  public double cumulative(double x) {
    if (x <= 0 || Double.isInfinite(x)) {
      return x <= 0 ? 0 : 1;
    }
    return Math.min(1, Erfc.value(-inner(x)) / 2 + reflected(x));
  }

  @Override
  public double survival(double x) {
    if (x <= 0 || Double.isInfinite(x)) {
      return x <= 0 ? 1 : 0;
    }
    double a = inner(x);
    double apart = ROOT_TWO * Math.sqrt(shape / x);
    if (apart < 1) {
      double difference = NODES.integral(z -> SLOPE - 2 * z * Erfcx.value(z), a, a + apart);
      return StrictMath.exp(-a * a) * difference / 2;
    }
    return a > 0
        ? StrictMath.exp(-a * a) * (Erfcx.value(a) - Erfcx.value(a + apart)) / 2
        : Erfc.value(a) / 2 - reflected(x);
  }

  @Override
  public double logDensity(double x) {
    if (x <= 0 || Double.isInfinite(x)) {
      return Double.NEGATIVE_INFINITY;
    }
    double a = inner(x);
    return (StrictMath.log(shape) - LOG_TWO_PI - 3 * StrictMath.log(x)) / 2 - a * a;
  }

  @Override
  public double quantile(double p) {
    return Inversion.quantile(this, p, mean);
  }

  @Override
  public double variance() {
    return mean * mean * (mean / shape);
  }
}
