package dev.suffice.inference;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Exact intervals for the mean and the sd of a normal distribution, from the estimates that divide
 * by n.
 *
 * <p>{@code mean ± t sd/sqrt(n - 1)} and {@code [sd sqrt(n/χ²(upper)), sd sqrt(n/χ²(lower))]} with
 * n - 1 degrees of freedom; {@code n > 1} is required.
 */
public final class NormalIntervals {
  private NormalIntervals() {}

  /** Student's interval for the mean. */
  public static Interval mean(double mean, double sd, double n, double level) {
    double t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - level) / 2);
    double half = t * sd / Math.sqrt(n - 1);
    return new Interval("t", mean - half, mean + half);
  }

  /** The χ² interval for the sd. */
  public static Interval sd(double sd, double n, double level) {
    return new Interval(
        "chi-squared",
        sd * Math.sqrt(n / ChiSquaredQuantiles.upper(n - 1, level)),
        sd * Math.sqrt(n / ChiSquaredQuantiles.lower(n - 1, level)));
  }
}
