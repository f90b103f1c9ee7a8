package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;

/**
 * Scores that get one forecast from the isotonic regression: a step of the reliability curve.
 *
 * @param lower the least score
 * @param upper the highest; where scores are in cells, the edges of the cells
 * @param events {@code Σ w y}
 * @param weight {@code Σ w}
 */
public record IsotonicBlock(double lower, double upper, ExactSum events, ExactSum weight) {
  IsotonicBlock plus(IsotonicBlock next) {
    return new IsotonicBlock(lower, next.upper, events.plus(next.events), weight.plus(next.weight));
  }

  boolean isBelow(IsotonicBlock next) {
    return events.times(next.weight).minus(next.events.times(weight)).signum() < 0;
  }

  /** The share of events: the recalibrated forecast. */
  public double eventRate() {
    return Rational.of(events, weight).doubleValue();
  }
}
