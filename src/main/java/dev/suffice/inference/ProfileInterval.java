package dev.suffice.inference;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The interval of all values of a parameter that a likelihood-ratio test does not reject, the other
 * parameters free: {@code 2(ℓ - ℓ(v)) <= χ²(level; 1)}.
 *
 * <p>Unlike Wald's it stays in the parameter's range and does not depend on how the parameter is
 * written; where rows are few its coverage is nearer the level.
 *
 * <ul>
 *   <li>Where no value up to the end of the range is rejected, the end of the range is the end of
 *       the interval.
 * </ul>
 *
 * <p>Reference: D. J. Venzon, S. H. Moolgavkar, <i>A method for computing profile-likelihood-based
 * confidence intervals</i>, Applied Statistics 37, 1988.
 */
public final class ProfileInterval {
  private ProfileInterval() {}

  /**
   * The interval around an estimate.
   *
   * @param standardError the estimate's, above 0: the first step outwards
   * @param range the values that the parameter may have
   * @param logLikelihood the highest log-likelihood, at the estimate
   * @param profile the highest log-likelihood that is left where the parameter has a given value
   */
  public static Interval of(
      double estimate,
      double standardError,
      Interval range,
      double logLikelihood,
      DoubleUnaryOperator profile,
      double level) {
    double quantile = ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - level);
    return new Peak(estimate, standardError, logLikelihood - quantile / 2, profile)
        .interval("profile-likelihood", range);
  }
}
