package dev.suffice.distribution;

import dev.suffice.distribution.Distribution.Kind;

/**
 * The probability between two numbers: the difference of two tails on the side where they are
 * small, and where that would cancel the integral of the density or the sum of the probabilities.
 *
 * <p>A part below {@value #NARROW} of its tail is so narrow that the density hardly changes over
 * it; then a few nodes of Gauss and Legendre integrate it to full accuracy.
 */
final class Between {
  private static final double NARROW = 0.01;
  private static final double MOST_TERMS = 1000;
  private static final GaussLegendre NODES = GaussLegendre.ofNodes(10);

  private Between() {}

  static void requireOrder(double lower, double upper) {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "An interval needs lower <= upper, but got %s and %s".formatted(lower, upper));
    }
  }

  static double probability(Distribution distribution, double lower, double upper) {
    requireOrder(lower, upper);
    double from = Math.max(lower, distribution.lower());
    double to = Math.min(upper, distribution.upper());
    double below = distribution.cumulative(lower);
    boolean high = below > 0.5;
    double larger = high ? distribution.survival(lower) : distribution.cumulative(upper);
    double smaller = high ? distribution.survival(upper) : below;
    double difference = larger - smaller;
    if (difference > NARROW * larger || from >= to) {
      return Math.max(0, difference);
    }
    if (distribution.kind() == Kind.CONTINUOUS) {
      return NODES.integral(x -> StrictMath.exp(distribution.logDensity(x)), from, to);
    }
    return to - from > MOST_TERMS ? Math.max(0, difference) : sum(distribution, lower, to);
  }

  private static double sum(Distribution distribution, double lower, double to) {
    double sum = 0;
    double first = Math.max(Math.floor(lower) + 1, distribution.lower());
    for (double x = first; x <= to; x++) {
      sum += StrictMath.exp(distribution.logDensity(x));
    }
    return sum;
  }
}
