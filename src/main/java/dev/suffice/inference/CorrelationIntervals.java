package dev.suffice.inference;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Fisher's interval for a correlation of normal variables: {@code tanh(artanh r ± z/sqrt(n - 3))},
 * for {@code |r| < 1} and {@code n > 3}.
 *
 * <p>Reference: R. A. Fisher, <i>On the "probable error" of a coefficient of correlation deduced
 * from a small sample</i>, Metron 1, 1921.
 */
public final class CorrelationIntervals {
  private CorrelationIntervals() {}

  /** The interval around the correlation of n rows. */
  public static Interval fisher(double r, double n, double level) {
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    double half = z / Math.sqrt(n - 3);
    double centre = (StrictMath.log1p(r) - StrictMath.log1p(-r)) / 2;
    return new Interval("fisher-z", StrictMath.tanh(centre - half), StrictMath.tanh(centre + half));
  }
}
