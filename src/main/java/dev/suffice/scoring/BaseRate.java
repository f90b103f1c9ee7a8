package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;

/**
 * The model that always forecasts the share of events: the maximum-likelihood estimate of a
 * Bernoulli variable from the labels alone. What it costs is the uncertainty of the labels.
 *
 * <p>With the share q: Brier's score {@code q(1 - q)}, log-loss {@code -q ln q - (1 - q) ln(1 -
 * q)}, both 0 where all labels are equal.
 *
 * @param events {@code Σ w y}
 * @param weight {@code Σ w}, above 0
 */
public record BaseRate(ExactSum events, ExactSum weight) {
  /** The name of the model in results. */
  public static final String NAME = "base-rate";

  static BaseRate of(LossSums sums) {
    return new BaseRate(sums.events(), sums.weight());
  }

  /** The share of events. */
  public double value() {
    return rational().doubleValue();
  }

  /**
   * The share as a forecast: where it is neither 0 nor 1 the nearest double that is neither, so
   * that no label that occurs is called impossible.
   */
  double forecast() {
    return forecast(events, weight);
  }

  /** The same of a share of a weight. */
  static double forecast(ExactSum part, ExactSum weight) {
    if (part.signum() == 0 || part.equals(weight)) {
      return part.signum() == 0 ? 0 : 1;
    }
    double share = Rational.of(part, weight).doubleValue();
    return Math.max(Double.MIN_VALUE, Math.min(Math.nextDown(1.0), share));
  }

  Rational rational() {
    return Rational.of(events, weight);
  }

  /** The share of events, with Wilson's interval. */
  public Estimate estimate(double level) {
    return Estimate.proportion(events, weight, level);
  }

  /** Brier's score of this model. */
  public double brier() {
    return exactBrier().doubleValue();
  }

  Rational exactBrier() {
    Rational q = rational();
    return q.times(Rational.ONE.minus(q));
  }

  /** The log-loss of this model, in nats. */
  public double logLoss() {
    return exactLogLoss().doubleValue();
  }

  Rational exactLogLoss() {
    return Entropy.of(events, weight).dividedBy(Rational.of(weight));
  }
}
