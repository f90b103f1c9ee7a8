package dev.suffice.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many trials tell one proportion from another.
 *
 * <p>{@code n = ((z(1 - α/2) sqrt(p₀(1 - p₀)) + z(power) sqrt(p(1 - p)))/(p - p₀))²}, rounded up,
 * with the normal approximation and {@code α = 1 - level}: a two-sided test of p₀ at that level
 * then rejects with the given power if p is the truth.
 *
 * <ul>
 *   <li>{@code p = p₀}: infinite.
 *   <li>A null of 0 or 1 needs one contrary outcome, and the formula counts how long to wait for
 *       it.
 * </ul>
 *
 * <p>Reference: J. L. Fleiss, B. Levin, M. C. Paik, <i>Statistical Methods for Rates and
 * Proportions</i>, 3rd ed., 2003, 2.5.
 */
public final class SampleSize {
  private SampleSize() {}

  /** The trials that tell p from the null; at least 1, and infinite where they are equal. */
  public static double ofProportion(double p, double nullP, double level, double power) {
    if (p == nullP) {
      return Double.POSITIVE_INFINITY;
    }
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double z = normal.inverseSurvivalProbability((1 - level) / 2);
    double zPower = normal.inverseCumulativeProbability(power);
    double root =
        (z * Math.sqrt(nullP * (1 - nullP)) + zPower * Math.sqrt(p * (1 - p))) / (p - nullP);
    return Math.max(1, Math.ceil(root * root));
  }
}
