package dev.suffice.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The likelihood of a covariance of two normal variables, their means and variances free, in units
 * of the standard deviations of the data: r is the covariance seen, the correlation.
 *
 * <p>At a covariance c both variances are likeliest at the same v, {@code v³ - v² + (2rc - c²) v -
 * c² = 0} and {@code v > |c|}, and the log-likelihood is {@code -n/2 (ln(v² - c²) + 2(v - rc)/(v² -
 * c²))} but for a constant. Further variables change nothing: given these two they have parameters
 * of their own.
 *
 * <ul>
 *   <li>Where the equation has several roots, the likeliest of them.
 *   <li>{@code |r| < 1} is required.
 * </ul>
 */
public final class CovarianceProfile {
  private static final int MOST_STEPS = 200;
  private static final double THIRD = 1.0 / 3;

  private CovarianceProfile() {}

  /** The likeliest variance, of both variables, at a covariance. */
  public static double variance(double r, double c) {
    double q = 2 * r * c - c * c;
    List<Double> ends = new ArrayList<>();
    ends.add(Math.abs(c));
    // Between the turning points of the cubic it rises or falls, and has one root at most.
    if (q < THIRD) {
      double turn = Math.sqrt(1 - 3 * q);
      ends.add(Math.max(Math.abs(c), (1 - turn) / 3));
      ends.add(Math.max(Math.abs(c), (1 + turn) / 3));
    }
    ends.add(2 + Math.abs(c) * (1 + 2 * Math.abs(c)));
    List<Double> roots = new ArrayList<>();
    for (int i = 1; i < ends.size(); i++) {
      double low = ends.get(i - 1);
      double high = ends.get(i);
      if (cubic(low, r, c) * cubic(high, r, c) <= 0) {
        roots.add(root(low, high, r, c));
      }
    }
    return roots.stream()
        .filter(v -> v > Math.abs(c))
        .max(Comparator.comparingDouble(v -> perRow(r, c, v)))
        .orElse(Math.nextUp(Math.abs(c)));
  }

  private static double cubic(double v, double r, double c) {
    return ((v - 1) * v + 2 * r * c - c * c) * v - c * c;
  }

  private static double root(double from, double to, double r, double c) {
    double low = from;
    double high = to;
    boolean rising = cubic(high, r, c) > 0;
    for (int i = 0; i < MOST_STEPS && high - low > Math.ulp(low); i++) {
      double middle = low + (high - low) / 2;
      if (cubic(middle, r, c) > 0 == rising) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low + (high - low) / 2;
  }

  private static double perRow(double r, double c, double v) {
    double determinant = (v - c) * (v + c);
    return -(Math.log(determinant) + 2 * (v - r * c) / determinant) / 2;
  }

  /** The interval for the covariance from n rows, by the likelihood ratio. */
  public static Interval interval(double r, double n, double level) {
    double quantile = ChiSquaredDistribution.of(1).inverseSurvivalProbability(1 - level);
    double highest = n * perRow(r, r, 1);
    double standardError = Math.sqrt((1 + r * r) / n);
    return new Peak(r, standardError, highest - quantile / 2, c -> n * perRow(r, c, variance(r, c)))
        .interval(
            "profile-likelihood",
            new Interval("range", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
  }
}
