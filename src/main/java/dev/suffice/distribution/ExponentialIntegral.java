package dev.suffice.distribution;

/**
 * The exponential integral {@code E₁(x) = ∫ exp(-t)/t dt} from x on, for {@code x > 0}.
 *
 * <p>Up to 1 the series {@code -γ - ln x - Σ (-x)^k/(k k!)}; from there the continued fraction
 * {@code exp(-x)/(x + 1 - 1/(x + 3 - 4/(x + 5 - …)))}.
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 6.6.2 and 6.9.1.
 */
final class ExponentialIntegral {
  private static final double EULER = 0.5772156649015329;
  private static final int LEVELS = 100;
  private static final int TERMS = 25;

  private ExponentialIntegral() {}

  static double of(double x) {
    return x <= 1 ? series(x) : StrictMath.exp(-x) / fraction(x);
  }

  private static double series(double x) {
    double sum = 0;
    double power = 1;
    for (int k = 1; k < TERMS; k++) {
      power *= -x / k;
      sum -= power / k;
    }
    return sum - EULER - StrictMath.log(x);
  }

  private static double fraction(double x) {
    double value = x + 2 * LEVELS + 1;
    for (int k = LEVELS; k >= 1; k--) {
      value = x + 2 * k - 1 - (double) k * k / value;
    }
    return value;
  }
}
