package dev.suffice.distribution;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The Poisson distribution, {@code P(X <= k) = Q(k + 1, rate)} with the regularized incomplete
 * gamma function.
 *
 * @param rate from 0; 0 is the point 0
 */
record PoissonDistribution(double rate) implements CountDistribution {
  @Override
  public double cumulativeOf(double k) {
    return RegularizedGamma.Q.value(k + 1, rate);
  }

  @Override
  public double survivalOf(double k) {
    return RegularizedGamma.P.value(k + 1, rate);
  }

  @Override
  public double logProbabilityOf(double k) {
    if (k == 0 || rate == 0) {
      return k == 0 ? -rate : Double.NEGATIVE_INFINITY;
    }
    // The derivative of P(k + 1, rate), which does not cancel where both are large.
    double probability = RegularizedGamma.P.derivative(k + 1, rate);
    return probability >= Double.MIN_NORMAL
        ? StrictMath.log(probability)
        : k * StrictMath.log(rate) - rate - LogGamma.value(k + 1);
  }

  @Override
  public double mean() {
    return rate;
  }

  @Override
  public double variance() {
    return rate;
  }
}
