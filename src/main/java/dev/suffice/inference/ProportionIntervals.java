package dev.suffice.inference;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Intervals for a proportion from k successes in n trials.
 *
 * <ul>
 *   <li>Wilson: {@code (k + z²/2)/(n + z²) ± z sqrt(k(n-k)/n + z²/4)/(n + z²)}, where k is neither
 *       0 nor n.
 *   <li>Clopper–Pearson, by quantiles of beta distributions, elsewhere: {@code [0, 1 -
 *       ((1-level)/2)^(1/n)]} without successes, and its mirror image without failures.
 * </ul>
 *
 * <p>Reference: E. B. Wilson, JASA 22, 1927; C. J. Clopper, E. S. Pearson, Biometrika 26, 1934.
 */
public final class ProportionIntervals {
  private ProportionIntervals() {}

  /** Wilson's interval, or Clopper and Pearson's at the boundary. */
  public static Interval of(double successes, double trials, double level) {
    return successes == 0 || successes == trials
        ? clopperPearson(successes, trials, level)
        : wilson(successes, trials, level);
  }

  /** Wilson's score interval, inside [0, 1]. */
  public static Interval wilson(double successes, double trials, double level) {
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    double failures = trials - successes;
    double centre = (successes + z * z / 2) / (trials + z * z);
    double half = z * Math.sqrt(successes * failures / trials + z * z / 4) / (trials + z * z);
    // Rounding may leave [0, 1] by an ulp.
    return new Interval("wilson", Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /** Clopper and Pearson's interval: at least the level for every proportion. */
  public static Interval clopperPearson(double successes, double trials, double level) {
    double tail = (1 - level) / 2;
    double failures = trials - successes;
    double lower =
        successes == 0
            ? 0
            : BetaDistribution.of(successes, failures + 1).inverseCumulativeProbability(tail);
    double upper =
        failures == 0
            ? 1
            : BetaDistribution.of(successes + 1, failures).inverseSurvivalProbability(tail);
    return new Interval("clopper-pearson", lower, upper);
  }
}
