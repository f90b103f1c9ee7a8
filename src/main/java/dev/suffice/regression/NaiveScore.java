package dev.suffice.regression;

import dev.suffice.regression.Posterior.LogJoint;
import java.util.List;

/** {@code ln π_c + ln f_c(x)} with independent features in each class. */
final class NaiveScore implements LogJoint {
  private static final long serialVersionUID = 1L;

  private final double[] logPriors;
  private final NaiveDensity[] densities;

  NaiveScore(double[] logPriors, List<NaiveDensity> densities) {
    this.logPriors = logPriors;
    this.densities = densities.toArray(NaiveDensity[]::new);
  }

  @Override
  public double[] of(double[] numbers, String[] categories) {
    double[] scores = logPriors.clone();
    for (int c = 0; c < scores.length; c++) {
      scores[c] += densities[c].logarithm(numbers, categories);
    }
    return scores;
  }
}
