package dev.suffice.regression;

import dev.suffice.regression.Posterior.LogJoint;

/** {@code a_c + (x - m)'b_c} for each class: log-odds that are linear in the features. */
final class LinearScore implements LogJoint {
  private static final long serialVersionUID = 1L;

  private final double[] centre;
  private final double[] intercepts;
  private final double[][] slopes;

  LinearScore(double[] centre, double[] intercepts, double[][] slopes) {
    this.centre = centre;
    this.intercepts = intercepts;
    this.slopes = slopes;
  }

  @Override
  public double[] of(double[] numbers, String[] categories) {
    double[] scores = intercepts.clone();
    for (int c = 0; c < scores.length; c++) {
      for (int i = 0; i < centre.length; i++) {
        scores[c] += (numbers[i] - centre[i]) * slopes[c][i];
      }
    }
    return scores;
  }
}
