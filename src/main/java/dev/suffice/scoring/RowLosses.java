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
    double likelihood = label == 1 ? p : 1 - p;
    double rest = label == 1 ? 0 : (1 - likelihood) - p;
    return 0.0 - RowLogarithm.of(likelihood, rest);
  }
}
