package dev.suffice.inference;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The probability of a χ² statistic as large, for any number of degrees of freedom.
 *
 * <p>Beyond a million degrees of freedom, by the cube root, which is normal there to 7 digits.
 *
 * <p>Reference: E. B. Wilson, M. M. Hilferty, <i>The distribution of chi-square</i>, Proceedings of
 * the National Academy of Sciences 17, 1931.
 */
public final class ChiSquaredTail {
  private static final double MANY = 1e6;

  private ChiSquaredTail() {}

  /** {@code P(χ² >= statistic)}; 0 where the statistic is infinite. */
  public static double of(double df, double statistic) {
    if (Double.isInfinite(statistic)) {
      return 0;
    }
    if (df <= MANY) {
      return ChiSquaredDistribution.of(df).survivalProbability(statistic);
    }
    double variance = 2 / (9 * df);
    double z = (Math.cbrt(statistic / df) - (1 - variance)) / Math.sqrt(variance);
    return NormalDistribution.of(0, 1).survivalProbability(z);
  }
}
