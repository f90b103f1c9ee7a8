package dev.suffice.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The interval {@code estimate ± z SE}, as if the estimate were normally distributed.
 *
 * <p>It is symmetric and knows nothing of the parameter's range; where rows are few, intervals by
 * the likelihood are nearer their level.
 *
 * <p>Reference: A. Wald, <i>Tests of statistical hypotheses concerning several parameters when the
 * number of observations is large</i>, Transactions of the AMS 54, 1943.
 */
public final class WaldInterval {
  private WaldInterval() {}

  /** The interval at a confidence level in (0, 1). */
  public static Interval of(double estimate, double standardError, double level) {
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    return new Interval("wald", estimate - z * standardError, estimate + z * standardError);
  }
}
