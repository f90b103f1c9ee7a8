package dev.suffice.inference;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Intervals for a proportion from k successes in n trials.
 *
 * <ul>
 *   <li>Wilson, where k is neither 0 nor n: with {@code r = z sqrt(k(n-k)/n + z²/4)}, from {@code
 *       k²/n / (k + z²/2 + r)} to {@code (k + z²/2 + r)/(n + z²)}. The lower end is the usual
 *       {@code (k + z²/2 - r)/(n + z²)} without its cancellation for small k.
 *   <li>Clopper–Pearson, by quantiles of beta distributions, elsewhere: {@code [0, 1 -
 *       ((1-level)/2)^(1/n)]} without successes, and its mirror image without failures.
 * </ul>
 *
 * <p>Reference: E. B. Wilson, JASA 22, 1927; C. J. Clopper, E. S. Pearson, Biometrika 26, 1934.
 */
public final class ProportionIntervals {
  // The solver behind the quantiles stops within 1e-9, too soon for a small proportion.
  private static final int NEWTON_STEPS = 2;

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
    double sum = successes + z * z / 2 + z * Math.sqrt(successes / trials * failures + z * z / 4);
    // Rounding may leave [0, 1] by an ulp.
    return new Interval(
        "wilson", successes / trials * successes / sum, Math.min(1, sum / (trials + z * z)));
  }

  /** Clopper and Pearson's interval: at least the level for every proportion. */
  public static Interval clopperPearson(double successes, double trials, double level) {
    double tail = (1 - level) / 2;
    double failures = trials - successes;
    double lower = successes == 0 ? 0 : lowerEnd(successes, failures, tail);
    double upper = failures == 0 ? 1 : upperEnd(successes, failures, tail);
    return new Interval("clopper-pearson", lower, upper);
  }

  private static double lowerEnd(double successes, double failures, double tail) {
    if (failures == 0) {
      return StrictMath.exp(StrictMath.log(tail) / successes);
    }
    BetaDistribution beta = BetaDistribution.of(successes, failures + 1);
    double x = beta.inverseCumulativeProbability(tail);
    for (int step = 0; step < NEWTON_STEPS; step++) {
      x -= (beta.cumulativeProbability(x) - tail) / beta.density(x);
    }
    return x;
  }

  private static double upperEnd(double successes, double failures, double tail) {
    if (successes == 0) {
      return -StrictMath.expm1(StrictMath.log(tail) / failures);
    }
    BetaDistribution beta = BetaDistribution.of(successes + 1, failures);
    double x = beta.inverseSurvivalProbability(tail);
    for (int step = 0; step < NEWTON_STEPS; step++) {
      x += (beta.survivalProbability(x) - tail) / beta.density(x);
    }
    return x;
  }
}
