package dev.suffice.regression;

import dev.suffice.regression.Posterior.LogJoint;
import java.util.List;
import org.apache.commons.numbers.core.Sum;

/**
 * {@code a_c + (x - m)'b_c} for each class: log-odds that are linear in the features.
 *
 * @param centre m
 * @param intercepts a of each class
 * @param slopes b of each class
 */
public record LinearScore(List<Double> centre, List<Double> intercepts, List<List<Double>> slopes)
    implements LogJoint {
  /** Copies the lists. */
  public LinearScore {
    centre = List.copyOf(centre);
    intercepts = List.copyOf(intercepts);
    slopes = slopes.stream().map(List::copyOf).toList();
  }

  /** {@code a_c - m'b_c} of each class: the constants of features that are not centred. */
  public double[] constants() {
    double[] constants = new double[intercepts.size()];
    for (int c = 0; c < constants.length; c++) {
      Sum sum = Sum.of(intercepts.get(c));
      for (int i = 0; i < centre.size(); i++) {
        sum.addProduct(-centre.get(i), slopes.get(c).get(i));
      }
      constants[c] = sum.getAsDouble();
    }
    return constants;
  }

  @Override
  public double[] of(double[] numbers, String[] categories) {
    double[] scores = new double[intercepts.size()];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = intercepts.get(c);
      for (int i = 0; i < numbers.length; i++) {
        scores[c] += (numbers[i] - centre.get(i)) * slopes.get(c).get(i);
      }
    }
    return scores;
  }
}
