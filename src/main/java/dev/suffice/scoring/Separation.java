package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import java.util.Optional;

/**
 * The Kolmogorov–Smirnov distance: the largest difference between the distributions of the scores
 * of events and of others, which is the largest true less false positive rate at any threshold.
 *
 * <ul>
 *   <li>In a cell whose scores are not known the rates may move one before the other: the upper
 *       limit supposes that they do.
 *   <li>The interval is rigorous and wide: each distribution is within {@code sqrt(ln(4/α)/(2n))}
 *       of its estimate, by the inequality of Dvoretzky, Kiefer and Wolfowitz.
 *   <li>With one class only there is none.
 * </ul>
 *
 * <p>Reference: P. Massart, <i>The tight constant in the Dvoretzky–Kiefer–Wolfowitz inequality</i>,
 * Annals of Probability 18, 1990.
 *
 * @param bounds the distance and its limits
 * @param interval where that of the populations is
 */
public record Separation(Bounds bounds, Interval interval) {
  static Optional<Separation> of(RankedScores scores, double level) {
    ExactSum events = scores.totalEvents();
    ExactSum others = scores.totalOthers();
    if (events.signum() == 0 || others.signum() == 0) {
      return Optional.empty();
    }
    // Both distributions times both totals, so that they are compared exactly.
    ExactSum difference = ExactSum.ZERO;
    ExactSum largest = ExactSum.ZERO;
    ExactSum possible = ExactSum.ZERO;
    for (int i = 0; i < scores.size(); i++) {
      ExactSum up = scores.others(i).times(events);
      ExactSum down = scores.events(i).times(others);
      if (!scores.isOneScore(i)) {
        possible = max(possible, max(difference.plus(up), down.minus(difference)));
      }
      difference = difference.plus(up).minus(down);
      largest = max(largest, max(difference, difference.negated()));
    }
    ExactSum all = events.times(others);
    double value = Rational.of(largest, all).doubleValue();
    double upper = Rational.of(max(possible, largest), all).doubleValue();
    double reach = reach(events, level) + reach(others, level);
    return Optional.of(
        new Separation(
            new Bounds(value, value, upper),
            new Interval("dkw", Math.max(0, value - reach), Math.min(1, upper + reach))));
  }

  private static ExactSum max(ExactSum a, ExactSum b) {
    return a.minus(b).signum() >= 0 ? a : b;
  }

  private static double reach(ExactSum n, double level) {
    return Math.sqrt(StrictMath.log(4 / (1 - level)) / (2 * n.doubleValue()));
  }
}
