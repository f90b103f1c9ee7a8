package dev.suffice.regression;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code ln f(x)} of independent features: the sum of the logarithms of each. */
final class NaiveDensity implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] means;
  private final double[] variances;
  private final double[][] indicators;
  private final ArrayList<HashMap<String, Double>> categories = new ArrayList<>();
  private final double constant;

  /**
   * The density.
   *
   * @param means of the numbers that are normal
   * @param variances of these
   * @param indicators the logarithms of the probabilities of 0 and of 1
   * @param categories the logarithms of the probabilities of levels that have one
   */
  NaiveDensity(
      double[] means,
      double[] variances,
      double[][] indicators,
      List<Map<String, Double>> categories) {
    this.means = means;
    this.variances = variances;
    this.indicators = indicators;
    categories.forEach(levels -> this.categories.add(new HashMap<>(levels)));
    Rational logarithm = Logarithm.OF_TWO_PI.times(Rational.of(means.length));
    for (double variance : variances) {
      logarithm = logarithm.plus(Logarithm.of(Rational.of(variance)));
    }
    this.constant = -0.5 * logarithm.doubleValue();
  }

  /** Of a row; NaN where an indicator is neither 0 nor 1. */
  double logarithm(double[] numbers, String[] labels) {
    double sum = constant;
    for (int i = 0; i < means.length; i++) {
      double z = numbers[i] - means[i];
      sum -= 0.5 * (z * z / variances[i]);
    }
    for (int i = 0; i < indicators.length; i++) {
      double x = numbers[means.length + i];
      sum += x == 0 || x == 1 ? indicators[i][(int) x] : Double.NaN;
    }
    for (int k = 0; k < labels.length; k++) {
      sum += categories.get(k).getOrDefault(labels[k], Double.NEGATIVE_INFINITY);
    }
    return sum;
  }
}
