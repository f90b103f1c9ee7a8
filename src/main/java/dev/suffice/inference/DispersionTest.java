package dev.suffice.inference;

import dev.suffice.exact.Rational;
import java.util.Optional;

/**
 * The test of Fisher's index of dispersion, whether counts vary more than those of a Poisson
 * distribution: {@code Σw(x - mean)²/mean} is about χ² with {@code Σw - 1} degrees of freedom.
 *
 * <ul>
 *   <li>The p-value is that of a statistic as large: next to 0, the counts are over-dispersed; next
 *       to 1, under-dispersed.
 *   <li>Without an event or with no more than one row there is no test.
 * </ul>
 *
 * <p>Reference: W. G. Cochran, <i>Some methods for strengthening the common χ² tests</i>,
 * Biometrics 10, 1954.
 *
 * @param statistic from 0
 * @param df the number of rows less one
 * @param pValue the probability of a statistic as large, if the counts are Poisson
 */
public record DispersionTest(double statistic, double df, double pValue) {
  /** The test, from {@code Σw}, {@code Σwx} and {@code Σwx²}. */
  public static Optional<DispersionTest> of(Rational n, Rational sum, Rational squares) {
    double df = n.minus(Rational.ONE).doubleValue();
    if (sum.signum() <= 0 || df <= 0) {
      return Optional.empty();
    }
    double statistic = n.times(squares).dividedBy(sum).minus(sum).doubleValue();
    return Optional.of(new DispersionTest(statistic, df, ChiSquaredTail.of(df, statistic)));
  }
}
