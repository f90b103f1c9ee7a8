package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;

/**
 * The totals of forecasts, exactly: each sum over rows without an event and over those with one.
 *
 * @param none without
 * @param event with
 * @param infiniteNone the weight of rows without an event whose log-loss is infinite
 * @param infiniteEvent that of rows with one
 */
record LossSums(BandSum none, BandSum event, ExactSum infiniteNone, ExactSum infiniteEvent) {
  static LossSums of(BandSums losses) {
    BandSum[] totals = {BandSum.NONE, BandSum.NONE};
    for (int cell = 0; cell < losses.bands().cells(); cell++) {
      totals[0] = totals[0].plus(losses.at(cell, 0));
      totals[1] = totals[1].plus(losses.at(cell, 1));
    }
    return new LossSums(totals[0], totals[1], losses.infinite().get(0), losses.infinite().get(1));
  }

  /** The weight of rows whose log-loss is infinite. */
  ExactSum infinite() {
    return infiniteNone.plus(infiniteEvent);
  }

  /** {@code Σ w}. */
  ExactSum weight() {
    return none.weight().plus(event.weight());
  }

  /** {@code Σ w y}. */
  ExactSum events() {
    return event.weight();
  }

  /** {@code Σ w p}. */
  ExactSum predicted() {
    return none.probability().plus(event.probability());
  }

  /** {@code Σ w p y}. */
  ExactSum predictedOfEvents() {
    return event.probability();
  }

  /** {@code Σ w (p - y)²}. */
  ExactSum brier() {
    return none.brier().plus(event.brier());
  }

  /** The sum of the squares of that. */
  ExactSum brierSquared() {
    return none.brierSquared().plus(event.brierSquared());
  }

  /** {@code Σ w |p - y|}. */
  ExactSum absolute() {
    return none.probability().plus(event.weight()).minus(event.probability());
  }

  /** {@code Σ w loss} of the rows whose log-loss is finite. */
  ExactSum logLoss() {
    return none.logLoss().plus(event.logLoss());
  }

  /** The sum of the squares of that. */
  ExactSum logLossSquared() {
    return none.logLossSquared().plus(event.logLossSquared());
  }

  /** The share of events; some row must have a weight. */
  Rational baseRate() {
    return Rational.of(events(), weight());
  }
}
