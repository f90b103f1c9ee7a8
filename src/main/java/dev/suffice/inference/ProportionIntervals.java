package dev.suffice.inference;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Intervals for a proportion from k successes in n trials.
 *
 * <p>Where the trials are given:
 *
 * <ul>
 *   <li>Wilson, where k is neither 0 nor n: with {@code r = z sqrt(k(n-k)/n + z²/4)}, from {@code
 *       k²/n / (k + z²/2 + r)} to {@code (k + z²/2 + r)/(n + z²)}. The lower end is the usual
 *       {@code (k + z²/2 - r)/(n + z²)} without its cancellation for small k.
 *   <li>Clopper–Pearson elsewhere: {@code [0, 1 - ((1-level)/2)^(1/n)]} without successes, and its
 *       mirror image without failures.
 * </ul>
 *
 * <p>Where the successes are given, and f failures came before the k-th, f is negative binomial.
 * The limits at which the failures seen or fewer, or more, have half of {@code 1 - level} are
 * quantiles of the beta distribution: {@code [Beta(lower; k, f + 1), Beta(upper; k, f)]}, and 1 for
 * the upper one without a failure. At least the level for every proportion.
 *
 * <p>Reference: E. B. Wilson, JASA 22, 1927; C. J. Clopper, E. S. Pearson, Biometrika 26, 1934; G.
 * Casella, R. L. Berger, <i>Statistical Inference</i>, 2nd ed., 2002, 9.2.3.
 */
public final class ProportionIntervals {
  private ProportionIntervals() {}

  /** Wilson's interval, or Clopper and Pearson's at the boundary. */
  public static Interval of(double successes, double trials, double level) {
    double root = StrictMath.log((1 - level) / 2) / trials;
    if (successes == 0) {
      return new Interval("clopper-pearson", 0, -StrictMath.expm1(root));
    }
    return successes == trials
        ? new Interval("clopper-pearson", StrictMath.exp(root), 1)
        : wilson(successes, trials, level);
  }

  private static Interval wilson(double successes, double trials, double level) {
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
    double share = successes / trials;
    double sum = successes + z * z / 2 + z * Math.sqrt(share * (trials - successes) + z * z / 4);
    // Rounding may leave [0, 1] by an ulp.
    return new Interval("wilson", share * successes / sum, Math.min(1, sum / (trials + z * z)));
  }

  /** The exact interval where trials went on until there were this many successes. */
  public static Interval untilSuccesses(double successes, double failures, double level) {
    double tail = (1 - level) / 2;
    return new Interval(
        "negative-binomial",
        BetaDistribution.of(successes, failures + 1).inverseCumulativeProbability(tail),
        failures == 0
            ? 1
            : BetaDistribution.of(successes, failures).inverseSurvivalProbability(tail));
  }
}
