package dev.suffice.scoring;

import dev.suffice.exact.Rational;

/**
 * A mean loss in three parts without bins: {@code loss = miscalibration - discrimination +
 * uncertainty}, where calibration is judged against the best rising function of the scores.
 *
 * <ul>
 *   <li>Miscalibration: what isotonic recalibration would gain, not below 0.
 *   <li>Discrimination: what the recalibrated forecasts gain on the share of events, not below 0.
 *   <li>Exact where every score is kept. In cells the recalibrated loss lies between that with one
 *       forecast a cell and that with the events of each cell on top, and the limits say so.
 * </ul>
 *
 * <p>Reference: T. Dimitriadis, T. Gneiting, A. I. Jordan, <i>Stable reliability diagrams for
 * probabilistic classifiers</i>, PNAS 118, 2021.
 *
 * @param miscalibration infinite where the loss is
 * @param discrimination how well the scores tell events from others
 * @param uncertainty of the labels
 */
public record IsotonicDecomposition(
    Bounds miscalibration, Bounds discrimination, double uncertainty) {

  static IsotonicDecomposition of(
      Rational loss, Rational recalibrated, Rational least, Rational uncertainty) {
    return new IsotonicDecomposition(
        new Bounds(
            loss.minus(recalibrated).doubleValue(),
            loss.minus(recalibrated).doubleValue(),
            loss.minus(least).doubleValue()),
        discrimination(recalibrated, least, uncertainty),
        uncertainty.doubleValue());
  }

  static IsotonicDecomposition ofInfinite(
      Rational recalibrated, Rational least, Rational uncertainty) {
    return new IsotonicDecomposition(
        Bounds.exactly(Double.POSITIVE_INFINITY),
        discrimination(recalibrated, least, uncertainty),
        uncertainty.doubleValue());
  }

  private static Bounds discrimination(
      Rational recalibrated, Rational least, Rational uncertainty) {
    return new Bounds(
        uncertainty.minus(recalibrated).doubleValue(),
        uncertainty.minus(recalibrated).doubleValue(),
        uncertainty.minus(least).doubleValue());
  }
}
