package dev.suffice.family;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.function.RisingFactorial;
import dev.suffice.statistic.ValueCounts;
import java.util.Map;

/**
 * The score of the negative binomial distribution with mean m and size r, value by value: {@code r
 * (x - m)/(m (r + m))} by m, and {@code Σ_{k<x} 1/(r + k) - ln(1 + m/r) + (m - x)/(r + m)} by r.
 */
record NegativeBinomialScore(Rational mean, Rational size) {
  /** {@code Σ w s s'} over the values, by places of the parameters m and r. */
  Covariance.Entry moments(ValueCounts s) {
    Rational[][] sums = {{Rational.ZERO, Rational.ZERO}, {Rational.ZERO, Rational.ZERO}};
    Rational both = size.plus(mean);
    Rational log = Logarithm.of(Rational.ONE.plus(mean.dividedBy(size)));
    Rational inverses = Rational.ZERO;
    long from = 0;
    for (Map.Entry<Long, ExactSum> entry : s.weights().entrySet()) {
      long value = entry.getKey();
      inverses = inverses.plus(RisingFactorial.inverses(size, from, value));
      from = value;
      Rational excess = Rational.of(value).minus(mean).dividedBy(both);
      Rational[] score = {
        excess.times(size).dividedBy(mean).rounded(GammaMoments.BITS),
        inverses.minus(log).minus(excess).rounded(GammaMoments.BITS)
      };
      Rational weight = entry.getValue().rational();
      for (int i = 0; i < score.length; i++) {
        for (int j = 0; j < score.length; j++) {
          sums[i][j] = sums[i][j].plus(weight.times(score[i]).times(score[j]));
        }
      }
    }
    return (i, j) -> sums[i][j];
  }
}
