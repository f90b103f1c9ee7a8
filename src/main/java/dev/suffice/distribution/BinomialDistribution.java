package dev.suffice.distribution;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The binomial distribution of successes in m trials, {@code P(X > k) = I(p; k + 1, m - k)} with
 * the regularized incomplete beta function.
 *
 * @param trials an integer from 0
 * @param p in [0, 1]
 */
record BinomialDistribution(double trials, double p) implements CountDistribution {
  @Override
  public double upper() {
    return trials;
  }

  @Override
  public double cumulativeOf(double k) {
    return k == 0 ? StrictMath.exp(logOfNone()) : RegularizedBeta.complement(p, k + 1, trials - k);
  }

  @Override
  public double survivalOf(double k) {
    return k == 0 ? -StrictMath.expm1(logOfNone()) : RegularizedBeta.value(p, k + 1, trials - k);
  }

  /** {@code ln P(X = 0)}. */
  private double logOfNone() {
    return xLogY(trials, StrictMath.log1p(-p));
  }

  @Override
  public double logProbabilityOf(double k) {
    double choose = -StrictMath.log1p(trials) - LogBeta.value(k + 1, trials - k + 1);
    return (k == 0 || k == trials ? 0 : choose)
        + xLogY(k, StrictMath.log(p))
        + xLogY(trials - k, StrictMath.log1p(-p));
  }

  /** With {@code 0 ln 0 = 0}. */
  private static double xLogY(double x, double log) {
    return x == 0 ? 0 : x * log;
  }

  @Override
  public double mean() {
    return trials * p;
  }

  @Override
  public double variance() {
    return trials * p * (1 - p);
  }
}
