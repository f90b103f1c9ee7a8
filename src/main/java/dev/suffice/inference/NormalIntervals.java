package dev.suffice.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Exact intervals for the mean and the sd of a normal distribution, from the estimates that divide
 * by n.
 *
 * <p>{@code mean ± t sd/sqrt(n - 1)} and {@code [sd sqrt(n/χ²(upper)), sd sqrt(n/χ²(lower))]} with
 * n - 1 degrees of freedom; {@code n > 1} is required. With a known sd, {@code mean ± z sd/sqrt(n)}
 * for any n.
 */
public final class NormalIntervals {
  private NormalIntervals() {}

  /** Student's interval for the mean. */
  public static Interval mean(double mean, double sd, double n, double level) {
    double t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - level) / 2);
    double half = t * sd / Math.sqrt(n - 1);
    return new Interval("t", mean - half, mean + half);
  }

  /** Student's interval for a mean, from its unbiased standard error of so many df. */
  public static Interval student(double mean, double standardError, double df, double level) {
    double half = TDistribution.of(df).inverseSurvivalProbability((1 - level) / 2) * standardError;
    return new Interval("t", mean - half, mean + half);
  }

  /** The χ² interval for a variance, from a sum of squares of so many degrees of freedom. */
  public static Interval varianceOfSquares(double squares, double df, double level) {
    return new Interval(
        "chi-squared",
        squares / ChiSquaredQuantiles.upper(df, level),
        squares / ChiSquaredQuantiles.lower(df, level));
  }

  /** The interval for the mean where the sd is known. */
  public static Interval meanOfKnownSd(double mean, double sd, double n, double level) {
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    double half = z * sd / Math.sqrt(n);
    return new Interval("normal", mean - half, mean + half);
  }

  /** The χ² interval for the sd. */
  public static Interval sd(double sd, double n, double level) {
    return new Interval(
        "chi-squared",
        sd * Math.sqrt(n / ChiSquaredQuantiles.upper(n - 1, level)),
        sd * Math.sqrt(n / ChiSquaredQuantiles.lower(n - 1, level)));
  }
}
