package dev.suffice.distribution;

import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The negative binomial distribution of mean m and size r, {@code P(X <= k) = I(r/(r + m); r, k +
 * 1)} with the regularized incomplete beta function.
 *
 * <p>Of {@code r/(r + m)} and {@code m/(r + m)} the smaller is its argument, as the other has lost
 * digits of its distance from 1. Below the mean, the first few integers are summed up, and with r =
 * 1 tails are powers: there the incomplete beta function would take powers of that other one.
 *
 * @param mean above 0
 * @param size above 0
 */
record NegativeBinomialDistribution(double mean, double size) implements CountDistribution {
  private static final double FEW = 40;
  private static final double SMALLEST = -700;

  @Override
  public double cumulativeOf(double k) {
    if (size == 1) {
      return -StrictMath.expm1(logOfAbove(k));
    }
    if (isFew(k)) {
      return sumTo(k);
    }
    return mean < size
        ? RegularizedBeta.complement(mean / (size + mean), k + 1, size)
        : RegularizedBeta.value(size / (size + mean), size, k + 1);
  }

  @Override
  public double survivalOf(double k) {
    if (size == 1) {
      return StrictMath.exp(logOfAbove(k));
    }
    if (isFew(k)) {
      return k == 0 ? -StrictMath.expm1(logOfZero()) : 1 - sumTo(k);
    }
    return mean < size
        ? RegularizedBeta.value(mean / (size + mean), k + 1, size)
        : RegularizedBeta.complement(size / (size + mean), size, k + 1);
  }

  private boolean isFew(double k) {
    return k < mean && k < FEW && logOfZero() > SMALLEST;
  }

  private double sumTo(double k) {
    double term = StrictMath.exp(logOfZero());
    double sum = term;
    for (double i = 1; i <= k; i++) {
      term *= (size + i - 1) / i * (mean / (size + mean));
      sum += term;
    }
    return sum;
  }

  /** {@code ln P(X = 0)}. */
  private double logOfZero() {
    return -size * StrictMath.log1p(mean / size);
  }

  /** {@code ln P(X > k)} for size 1. */
  private double logOfAbove(double k) {
    return -(k + 1) * StrictMath.log1p(1 / mean);
  }

  @Override
  public double logProbabilityOf(double k) {
    return k == 0
        ? logOfZero()
        : logOfZero()
            - k * StrictMath.log1p(size / mean)
            - StrictMath.log(k)
            - LogBeta.value(size, k);
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double variance() {
    return mean * (1 + mean / size);
  }
}
