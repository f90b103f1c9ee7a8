package dev.suffice.inference;

/**
 * Exact intervals for a rate, by quantiles of χ².
 *
 * <ul>
 *   <li>Garwood, from S events in an exposure T: {@code [χ²(lower; 2S)/2T, χ²(upper; 2S + 2)/2T]};
 *       the lower end is 0 where there is no event. At least the level for every rate.
 *   <li>Exponential, from n waiting times that add up to S: {@code [χ²(lower; 2n)/2S, χ²(upper;
 *       2n)/2S]}. Exactly the level.
 * </ul>
 *
 * <p>Reference: F. Garwood, <i>Fiducial limits for the Poisson distribution</i>, Biometrika 28,
 * 1936.
 */
public final class RateIntervals {
  private RateIntervals() {}

  /** Garwood's interval for the rate of a Poisson distribution. */
  public static Interval garwood(double events, double exposure, double level) {
    double lower = events == 0 ? 0 : ChiSquaredQuantiles.lower(2 * events, level) / 2 / exposure;
    return new Interval(
        "garwood", lower, ChiSquaredQuantiles.upper(2 * events + 2, level) / 2 / exposure);
  }

  /** The χ² interval for the rate of an exponential distribution. */
  public static Interval exponential(double n, double sum, double level) {
    return new Interval(
        "chi-squared",
        ChiSquaredQuantiles.lower(2 * n, level) / 2 / sum,
        ChiSquaredQuantiles.upper(2 * n, level) / 2 / sum);
  }
}
