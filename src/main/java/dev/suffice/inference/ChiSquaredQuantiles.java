package dev.suffice.inference;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Quantiles of χ² at the two ends of an interval, for any number of degrees of freedom.
 *
 * <p>Beyond a million degrees of freedom, where the incomplete gamma function takes long or does
 * not converge, by Cornish and Fisher's expansion in the normal quantile, whose next term is below
 * {@code 1e-16} of the quantile there.
 *
 * <p>Reference: H. Goldberg, H. Levine, <i>Approximate formulas for the percentage points and
 * normalization of t and χ²</i>, Annals of Mathematical Statistics 17, 1946.
 */
final class ChiSquaredQuantiles {
  private static final double MANY = 1e6;

  private ChiSquaredQuantiles() {}

  /** The quantile with half of {@code 1 - level} below it. */
  static double lower(double df, double level) {
    return df > MANY
        ? expansion(df, -normal(level))
        : ChiSquaredDistribution.of(df).inverseCumulativeProbability((1 - level) / 2);
  }

  /** The quantile with half of {@code 1 - level} above it. */
  static double upper(double df, double level) {
    return df > MANY
        ? expansion(df, normal(level))
        : ChiSquaredDistribution.of(df).inverseSurvivalProbability((1 - level) / 2);
  }

  private static double normal(double level) {
    return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
  }

  private static double expansion(double df, double z) {
    double square = z * z;
    double root = Math.sqrt(2 * df);
    return df
        + z * root
        + (square - 1) * 2 / 3
        + z * (square - 7) / (9 * root)
        - (square * (6 * square + 14) - 32) / (405 * df)
        + z * (square * (9 * square + 256) - 433) / (4860 * df * root);
  }
}
