package dev.suffice.regression;

import dev.suffice.regression.Posterior.LogJoint;
import java.util.List;

/**
 * {@code ln π_c + ln f_c(x)} with a normal distribution of its own for each class.
 *
 * @param logPriors {@code ln π} of each class
 * @param densities f of each class
 */
public record QuadraticScore(List<Double> logPriors, List<NormalDensity> densities)
    implements LogJoint {
  /** Copies the lists. */
  public QuadraticScore {
    logPriors = List.copyOf(logPriors);
    densities = List.copyOf(densities);
  }

  @Override
  public double[] of(double[] numbers, String[] categories) {
    double[] scores = new double[logPriors.size()];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = logPriors.get(c) + densities.get(c).logarithm(numbers);
    }
    return scores;
  }
}
