package dev.suffice.regression;

import dev.suffice.function.RowExponential;
import dev.suffice.function.RowLogarithm;
import dev.suffice.scoring.Loss;

/**
 * What margins cost, with first and second derivatives: {@link Loss} for blocks of rows, at one
 * power of e and one logarithm a row.
 *
 * <p>With {@code e = exp(-|z|)}, {@code q = e/(1 + e)} is the probability of the unlikelier label
 * and {@code v = q/(1 + e) = σ'(z)}; {@code ln(1 + e) = -ln(1 - q)}. The residual {@code σ(z) - y}
 * is taken from q where the label is the likelier one, so that it does not cancel.
 */
final class MarginLosses {
  final double[] loss;
  final double[] gradient;
  final double[] curvature;

  /** {@code σ'(z)}, whatever the loss. */
  final double[] slope;

  private final boolean squared;
  private final double scale;

  MarginLosses(Loss loss, int capacity) {
    this.loss = new double[capacity];
    this.gradient = new double[capacity];
    this.curvature = new double[capacity];
    this.slope = new double[capacity];
    this.squared = loss == Loss.SQUARED_ERROR;
    this.scale = squared ? 0.5 : 1;
  }

  /** Computes the losses of as many rows. */
  void compute(double[] margins, double[] labels, int from, int size) {
    for (int i = 0; i < size; i++) {
      double z = margins[i];
      double y = labels[from + i];
      double e = RowExponential.of(-Math.abs(z));
      double likelier = 1 / (1 + e);
      double q = e * likelier;
      double v = q * likelier;
      double p = z >= 0 ? likelier : q;
      double complement = z >= 0 ? q : likelier;
      double residual = y == 1 ? -complement : p - y;
      slope[i] = v;
      if (squared) {
        loss[i] = scale * residual * residual;
        gradient[i] = residual * v;
        curvature[i] = v * (v + residual * (complement - p));
      } else {
        loss[i] = Math.max(z, 0) - y * z - RowLogarithm.ofComplement(q);
        gradient[i] = residual;
        curvature[i] = v;
      }
    }
  }
}
