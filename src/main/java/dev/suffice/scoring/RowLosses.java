package dev.suffice.scoring;

import dev.suffice.function.RowLogarithm;
import dev.suffice.function.RowLogarithms;

/** The losses of a row as the hot loop computes them: the same bits on every machine. */
final class RowLosses {
  private RowLosses() {}

  /** {@code (p - y)²}. */
  static double brier(double p, int label) {
    double error = p - label;
    return error * error;
  }

  /** The log-losses of the first forecasts, of rows that all have one label. */
  static void logs(double[] p, int label, int size, RowLogarithms logarithms, double[] losses) {
    if (label == 1) {
      logarithms.of(p, size, losses);
    } else {
      logarithms.ofComplements(p, size, losses);
    }
    for (int i = 0; i < size; i++) {
      losses[i] = 0.0 - losses[i];
    }
  }

  /** {@code -ln p} with an event and {@code -ln(1 - p)} without; infinite where that is 0. */
  static double log(double p, int label) {
    // Labels are as good as random, so that a branch on them costs more than a product.
    double none = 1 - label;
    double likelihood = Math.abs(p - none);
    return 0.0 - RowLogarithm.of(likelihood, none * ((1 - likelihood) - p));
  }
}
