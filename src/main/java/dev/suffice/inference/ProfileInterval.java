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
 *   <li>Each end is the root of the profile log-likelihood, to about 9 digits: first outwards from
 *       the estimate in steps that double, then by regula falsi with halved ends (Illinois).
 *   <li>Where no value up to the end of the range is rejected, the end of the range is the end of
 *       the interval.
 * </ul>
 *
 * <p>Reference: D. J. Venzon, S. H. Moolgavkar, <i>A method for computing profile-likelihood-based
 * confidence intervals</i>, Applied Statistics 37, 1988.
 */
public final class ProfileInterval {
  private static final int MOST_STEPS = 200;
  private static final double PRECISION = 1e-10;

  private final double estimate;
  private final double standardError;
  private final double threshold;
  private final DoubleUnaryOperator profile;

  private ProfileInterval(
      double estimate, double standardError, double threshold, DoubleUnaryOperator profile) {
    this.estimate = estimate;
    this.standardError = standardError;
    this.threshold = threshold;
    this.profile = profile;
  }

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
    ProfileInterval search =
        new ProfileInterval(estimate, standardError, logLikelihood - quantile / 2, profile);
    return new Interval(
        "profile-likelihood", search.end(range.lower()), search.end(range.upper()));
  }

  /** The end of the interval towards this end of the range. */
  private double end(double bound) {
    double inside = estimate;
    double step = Math.copySign(standardError, bound - estimate);
    for (int i = 0; i < MOST_STEPS; i++) {
      boolean beyond = step > 0 ? inside + step >= bound : inside + step <= bound;
      double outside = beyond ? inside / 2 + bound / 2 : inside + step;
      if (outside == inside || outside == bound || !Double.isFinite(outside)) {
        return bound;
      }
      if (excess(outside) < 0) {
        return root(inside, outside);
      }
      inside = outside;
      step *= 2;
    }
    return bound;
  }

  /** How far the profile is above the threshold: negative outside of the interval. */
  private double excess(double value) {
    return profile.applyAsDouble(value) - threshold;
  }

  private double root(double from, double to) {
    double inside = from;
    double outside = to;
    double in = excess(inside);
    double out = Math.max(excess(outside), -Double.MAX_VALUE);
    for (int i = 0; i < MOST_STEPS && !isPrecise(inside, outside); i++) {
      double next = inside + (outside - inside) * (in / (in - out));
      // Where the far end is minus infinity the chord says nothing.
      if (next == inside || next == outside || out == -Double.MAX_VALUE) {
        next = inside / 2 + outside / 2;
      }
      double value = excess(next);
      if (value < 0) {
        outside = next;
        out = Math.max(value, -Double.MAX_VALUE);
        in /= 2;
      } else {
        inside = next;
        in = value;
        out /= 2;
      }
    }
    return inside / 2 + outside / 2;
  }

  private boolean isPrecise(double inside, double outside) {
    return Math.abs(outside - inside) <= PRECISION * Math.abs(outside - estimate);
  }
}
