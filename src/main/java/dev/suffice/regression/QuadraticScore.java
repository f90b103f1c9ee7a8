package dev.suffice.regression;

import dev.suffice.regression.Posterior.LogJoint;
import java.util.List;

/** {@code ln π_c + ln f_c(x)} with a normal distribution of its own for each class. */
final class QuadraticScore implements LogJoint {
  private static final long serialVersionUID = 1L;

  private final double[] logPriors;
  private final NormalDensity[] densities;

  QuadraticScore(double[] logPriors, List<NormalDensity> densities) {
    this.logPriors = logPriors;
    this.densities = densities.toArray(NormalDensity[]::new);
  }

  @Override
  public double[] of(double[] numbers, String[] categories) {
    double[] scores = logPriors.clone();
    for (int c = 0; c < scores.length; c++) {
      scores[c] += densities[c].logarithm(numbers);
    }
    return scores;
  }
}
