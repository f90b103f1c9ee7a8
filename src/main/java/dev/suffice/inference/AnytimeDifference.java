package dev.suffice.inference;

/**
 * Evidence that differences between -1 and 1 are not 0 on average, which may be looked at after
 * every row.
 *
 * <p>For x at least -1 and λ in [0, 1), {@code exp(λ x + (λ + ln(1 - λ)) x²) <= 1 + λ x}. So with
 * the sum S of the differences and the sum Q of their squares, {@code exp(λ S + (λ + ln(1 - λ)) Q)}
 * has expectation 1 at most, if none is expected to differ from 0 whatever came before; and so has
 * the mean of it over λ = 1/2, 1/4, ..., 2^-16 and both signs of S. That mean is the e-value: the
 * probability that it is ever {@code 1/α} or more is at most α (Ville).
 *
 * <ul>
 *   <li>Two-sided. Without differences it is 1.
 *   <li>The order of rows does not matter for its value.
 * </ul>
 *
 * <p>Reference: X. Fan, I. Grama, Q. Liu, <i>Exponential inequalities for martingales with
 * applications</i>, Electronic Journal of Probability 20, 2015, lemma 4.1; S. R. Howard and others,
 * <i>Time-uniform, nonparametric, nonasymptotic confidence sequences</i>, Annals of Statistics 49,
 * 2021.
 */
public final class AnytimeDifference {
  private static final int MIXED = 16;
  private static final int TERMS = 60;

  private AnytimeDifference() {}

  /** The logarithm of the e-value, from the sum of the differences and that of their squares. */
  public static double logEValue(double sum, double squares) {
    double[] logs = new double[2 * MIXED];
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < MIXED; k++) {
      double lambda = Math.scalb(1.0, -k - 1);
      double penalty = exponent(lambda) * squares;
      logs[2 * k] = lambda * sum + penalty;
      logs[2 * k + 1] = -lambda * sum + penalty;
      largest = Math.max(largest, Math.max(logs[2 * k], logs[2 * k + 1]));
    }
    double mean = 0;
    for (double log : logs) {
      mean += StrictMath.exp(log - largest) / logs.length;
    }
    return largest + StrictMath.log(mean);
  }

  /** {@code λ + ln(1 - λ) = -λ²/2 - λ³/3 - ...}, summed from its smallest term. */
  private static double exponent(double lambda) {
    double sum = 0;
    for (int k = TERMS; k >= 2; k--) {
      sum = sum * lambda - 1.0 / k;
    }
    return sum * lambda * lambda;
  }
}
