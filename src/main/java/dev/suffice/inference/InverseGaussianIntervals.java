package dev.suffice.inference;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Exact intervals for the mean and the shape of an inverse Gaussian distribution, from the
 * maximum-likelihood estimates; {@code n > 1} is required unless the mean is known.
 *
 * <ul>
 *   <li>Mean: {@code [mean/(1 + h), mean/(1 - h)]} with {@code h = t sqrt(mean/(shape (n - 1)))}
 *       and Student's t with n - 1 degrees of freedom; without an upper end where {@code h >= 1}.
 *   <li>Shape: {@code [shape χ²(lower)/n, shape χ²(upper)/n]} with n - 1 degrees of freedom; with n
 *       where the mean is known.
 * </ul>
 *
 * <p>Exactly the level in both cases.
 *
 * <p>Reference: R. S. Chhikara, J. L. Folks, <i>The Inverse Gaussian Distribution</i>, 1989, ch. 6.
 */
public final class InverseGaussianIntervals {
  private InverseGaussianIntervals() {}

  /** Chhikara and Folks' interval for the mean. */
  public static Interval mean(double mean, double shape, double n, double level) {
    double t = TDistribution.of(n - 1).inverseSurvivalProbability((1 - level) / 2);
    double half = t * Math.sqrt(mean / shape / (n - 1));
    double upper = half < 1 ? mean / (1 - half) : Double.POSITIVE_INFINITY;
    return new Interval("t", mean / (1 + half), upper);
  }

  /** The χ² interval for the shape. */
  public static Interval shape(double shape, double n, double level) {
    return shape(shape, n - 1, n, level);
  }

  /** The χ² interval for the shape where the mean is known. */
  public static Interval shapeOfKnownMean(double shape, double n, double level) {
    return shape(shape, n, n, level);
  }

  private static Interval shape(double shape, double df, double n, double level) {
    return new Interval(
        "chi-squared",
        shape * (ChiSquaredQuantiles.lower(df, level) / n),
        shape * (ChiSquaredQuantiles.upper(df, level) / n));
  }
}
