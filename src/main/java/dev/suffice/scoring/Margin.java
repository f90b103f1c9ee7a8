package dev.suffice.scoring;

/**
 * A margin z with its exponential and logarithm taken once: all losses at z, and their derivatives,
 * as {@link Logistic} and {@link Loss} give them one by one.
 *
 * @param z the margin
 * @param tail {@code e^-|z|}
 * @param logTail {@code ln(1 + e^-|z|)}
 */
record Margin(double z, double tail, double logTail) {
  static Margin of(double z) {
    double tail = Logistic.tail(z);
    return new Margin(z, tail, Logistic.softplusOfTail(tail));
  }

  /** {@code σ(z)}: Brier's error of a row without an event. */
  double event() {
    return z >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
  }

  /** {@code σ(-z)}: that of a row with one. */
  double none() {
    return -z >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
  }

  /** {@code σ'(z)}. */
  double slope() {
    return tail / ((1 + tail) * (1 + tail));
  }

  /** The log-loss of a row with an event. */
  double lossOfEvent() {
    return Math.max(-z, 0) + logTail;
  }

  /** The log-loss of a row without. */
  double lossOfNone() {
    return Math.max(z, 0) + logTail;
  }
}
