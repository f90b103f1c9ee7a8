package dev.suffice.scoring;

import dev.suffice.function.RowLogarithm;

/** The losses of a row as the hot loop computes them: the same bits on every machine. */
final class RowLosses {
  private RowLosses() {}

  /** {@code (p - y)²}. */
  static double brier(double p, int label) {
    double error = p - label;
    return error * error;
  }

  /** {@code -ln p} with an event and {@code -ln(1 - p)} without; infinite where that is 0. */
  static double log(double p, int label) {
    // Labels are as good as random, so that a branch on them costs more than a product.
    double none = 1 - label;
    double likelihood = Math.abs(p - none);
    return 0.0 - RowLogarithm.of(likelihood, none * ((1 - likelihood) - p));
  }
}
