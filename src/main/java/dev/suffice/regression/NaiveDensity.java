package dev.suffice.regression;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * {@code ln f(x)} of independent features: the sum of the logarithms of each.
 *
 * @param means of the numbers that are normal
 * @param variances of these
 * @param indicators the logarithms of the probabilities of 0 and of 1
 * @param categories the logarithms of the probabilities of levels that have one
 * @param constant {@code -½ Σ ln 2πv} over the variances
 */
public record NaiveDensity(
    List<Double> means,
    List<Double> variances,
    List<List<Double>> indicators,
    List<Map<String, Double>> categories,
    double constant)
    implements Serializable {
  /** Copies the lists. */
  public NaiveDensity {
    means = List.copyOf(means);
    variances = List.copyOf(variances);
    indicators = indicators.stream().map(List::copyOf).toList();
    categories = categories.stream().map(Map::copyOf).toList();
  }

  /** The density, with its constant. */
  static NaiveDensity of(
      List<Double> means,
      List<Double> variances,
      List<List<Double>> indicators,
      List<Map<String, Double>> categories) {
    Rational logarithm = Logarithm.OF_TWO_PI.times(Rational.of(means.size()));
    for (double variance : variances) {
      logarithm = logarithm.plus(Logarithm.of(Rational.of(variance)));
    }
    return new NaiveDensity(
        means, variances, indicators, categories, -0.5 * logarithm.doubleValue());
  }

  /**
   * Of a row; NaN where an indicator is neither 0 nor 1.
   *
   * @param counted which of the categories count
   */
  double logarithm(double[] numbers, String[] labels, boolean[] counted) {
    double sum = constant;
    for (int i = 0; i < means.size(); i++) {
      double z = numbers[i] - means.get(i);
      sum -= 0.5 * (z * z / variances.get(i));
    }
    for (int i = 0; i < indicators.size(); i++) {
      double x = numbers[means.size() + i];
      sum += x == 0 || x == 1 ? indicators.get(i).get((int) x) : Double.NaN;
    }
    for (int k = 0; k < labels.length; k++) {
      if (counted[k]) {
        sum += categories.get(k).getOrDefault(labels[k], Double.NEGATIVE_INFINITY);
      }
    }
    return sum;
  }
}
