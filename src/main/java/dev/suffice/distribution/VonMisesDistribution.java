package dev.suffice.distribution;

import dev.suffice.exact.Rational;
import dev.suffice.function.Bessel;

/**
 * The von Mises distribution of angles, cut open opposite of its mean: {@code P(X <= x)} counts
 * from {@code mean - π}, and is 1 from {@code mean + π} on.
 *
 * <p>The tail beyond an angle is the integral of {@code exp(-2k sin²(t/2))}, by Gauss and Legendre,
 * from there to where the density has fallen by {@code exp(-40)} or to the cut. It is divided by
 * the tail beyond the mean, which is one half; so both tails have full relative accuracy for any
 * concentration k.
 *
 * <ul>
 *   <li>The density is that of the angle, and has a period of one turn.
 *   <li>Angles that have gone round must be brought to the turn around the mean before they are
 *       counted.
 * </ul>
 *
 * <p>Reference: K. V. Mardia, P. E. Jupp, <i>Directional Statistics</i>, 2000, 3.5.4.
 *
 * @param mean any
 * @param concentration k, from 0
 * @param half the integral from the mean to the cut
 * @param logNormalizer {@code ln(2π I₀(k)) - k}
 */
record VonMisesDistribution(double mean, double concentration, double half, double logNormalizer)
    implements Distribution {
  private static final GaussLegendre NODES = GaussLegendre.ofNodes(30);
  private static final int PARTS = 3;

  // Half of the 40 nats by which the density falls over what is integrated.
  private static final double DEPTH = 20;

  static VonMisesDistribution of(double mean, double concentration) {
    Rational k = Rational.of(concentration);
    double logBessel = Bessel.logI0(k).minus(k).doubleValue();
    return new VonMisesDistribution(
        mean, concentration, integral(concentration, 0), logBessel + StrictMath.log(2 * Math.PI));
  }

  /** {@code ∫ exp(-2k (sin²(t/2) - sin²(u/2))) dt} from an angle u of 0 to π to the cut. */
  private static double integral(double k, double u) {
    double sine = StrictMath.sin(u / 2);
    double square = sine * sine;
    double last = square + DEPTH / k;
    double end = last < 1 ? 2 * StrictMath.asin(Math.sqrt(last)) : Math.PI;
    double sum = 0;
    for (int i = 0; i < PARTS; i++) {
      double from = u + (end - u) * i / PARTS;
      double to = u + (end - u) * (i + 1) / PARTS;
      sum +=
          NODES.integral(
              t -> {
                // sin²(t/2) - sin²(u/2) without cancellation
                double difference = StrictMath.sin((t + u) / 2) * StrictMath.sin((t - u) / 2);
                return StrictMath.exp(-2 * k * difference);
              },
              from,
              to);
    }
    return sum;
  }

  /** The probability beyond an angle of 0 to π from the mean, on one side. */
  private double tail(double u) {
    double sine = StrictMath.sin(u / 2);
    return StrictMath.exp(-2 * concentration * sine * sine) * integral(concentration, u) / half / 2;
  }

  @Override
  public Kind kind() {
    return Kind.CONTINUOUS;
  }

  @Override
  public double lower() {
    return mean - Math.PI;
  }

  @Override
  public double upper() {
    return mean + Math.PI;
  }

  @Override
  public double cumulative(double x) {
    if (x <= lower() || x >= upper()) {
      return x <= lower() ? 0 : 1;
    }
    return x <= mean ? tail(mean - x) : 1 - tail(x - mean);
  }

  @Override
  public double survival(double x) {
    if (x <= lower() || x >= upper()) {
      return x <= lower() ? 1 : 0;
    }
    return x <= mean ? 1 - tail(mean - x) : tail(x - mean);
  }

  @Override
  public double logDensity(double x) {
    double sine = StrictMath.sin((x - mean) / 2);
    return -2 * concentration * sine * sine - logNormalizer;
  }

  @Override
  public double quantile(double p) {
    return Inversion.quantile(this, p, mean);
  }

  @Override
  public double mean() {
    return Double.NaN;
  }

  @Override
  public double variance() {
    return Double.NaN;
  }
}
