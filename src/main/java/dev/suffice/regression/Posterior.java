package dev.suffice.regression;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The probability of each class, given the features of a row.
 *
 * <p>{@code exp(l_c - m)/Σ exp(l_k - m)} with {@code l_c = ln π_c + ln f_c(x)}, up to a constant of
 * the row, and the largest of them m; the same bits on every machine.
 *
 * <ul>
 *   <li>Where no class gives the row any probability, as with a category never seen, and where a
 *       number is not finite, all are NaN.
 * </ul>
 *
 * @param classes by name
 * @param logJoint the logarithms
 */
public record Posterior(List<String> classes, LogJoint logJoint) implements Serializable {
  /** Copies the list. */
  public Posterior {
    classes = List.copyOf(classes);
  }

  /** {@code ln π_c + ln f_c(x)} of each class, up to a constant of the row. */
  public sealed interface LogJoint extends Serializable
      permits NaiveScore, LinearScore, QuadraticScore, MultinomialScore {
    /** Of a row with these numbers and categories. */
    double[] of(double[] numbers, String[] categories);
  }

  /** The probabilities of all classes, in their order. */
  public double[] probabilities(double[] numbers, String[] categories) {
    double[] p = logJoint.of(numbers, categories);
    if (!isKnown(p, numbers)) {
      Arrays.fill(p, Double.NaN);
      return p;
    }
    return probabilities(p);
  }

  /** {@code l_c} of all classes, in their order; of none where they say nothing of the row. */
  public double[] logJoints(double[] numbers, String[] categories) {
    double[] l = logJoint.of(numbers, categories);
    return isKnown(l, numbers) ? l : new double[0];
  }

  /** The probabilities of classes with these {@code l_c}, one of them finite and none infinite. */
  public static double[] probabilities(double[] logJoints) {
    double[] p = logJoints.clone();
    double most = largest(p);
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      p[c] = StrictMath.exp(p[c] - most);
      sum += p[c];
    }
    for (int c = 0; c < p.length; c++) {
      p[c] /= sum;
    }
    return p;
  }

  /**
   * {@code l_c - l_k}, the log-odds of one of two classes, where both are: infinite where the other
   * gives the row no probability.
   */
  public double logOdds(double[] numbers, String[] categories, int event) {
    double[] l = logJoint.of(numbers, categories);
    return isKnown(l, numbers) ? l[event] - l[1 - event] : Double.NaN;
  }

  private static boolean isKnown(double[] l, double[] numbers) {
    boolean finite = largest(l) > Double.NEGATIVE_INFINITY;
    for (double x : l) {
      finite &= x < Double.POSITIVE_INFINITY;
    }
    for (double x : numbers) {
      finite &= Math.abs(x) <= Double.MAX_VALUE;
    }
    return finite;
  }

  private static double largest(double[] l) {
    double most = Double.NEGATIVE_INFINITY;
    for (double x : l) {
      most = Math.max(most, x);
    }
    return most;
  }
}
