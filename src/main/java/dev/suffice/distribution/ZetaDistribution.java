package dev.suffice.distribution;

import dev.suffice.exact.Rational;
import dev.suffice.function.Antilogarithm;
import dev.suffice.function.LogZeta;

/**
 * The zeta distribution, {@code P(X = k) = k^-a/ζ(a)} for k from 1.
 *
 * <p>Tails by Euler and Maclaurin: the sum of {@code k^-a} from N on is {@code N^(1 - a)/(a - 1) +
 * N^-a (½ + a/12N - a(a + 1)(a + 2)/720N³ + …)}, with N so large beside a that seven terms are
 * enough; the terms below N one by one. A sum up to k is the difference of two such, in which the
 * first terms are {@code (N^(1 - a) - k^(1 - a))/(a - 1)} without cancellation.
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 25.11.28.
 *
 * @param exponent a, above 1
 * @param logZeta {@code ln ζ(a)}
 */
record ZetaDistribution(double exponent, double logZeta) implements CountDistribution {
  // B_2j/(2j)!, for j from 1.
  private static final double[] WEIGHTS = {
    1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000.0,
  };
  private static final double FIRST = 16;
  private static final double NEGLIGIBLE = 1e-18;

  static ZetaDistribution of(double exponent) {
    return new ZetaDistribution(exponent, LogZeta.at(Rational.of(exponent)).value().doubleValue());
  }

  @Override
  public double lower() {
    return 1;
  }

  private double power(double k) {
    return StrictMath.pow(k, -exponent);
  }

  /** What {@code n^-a} is multiplied by in the sum from n on, beside its integral. */
  private double corrections(double n) {
    double sum = 0.5;
    double rising = exponent / n;
    for (int j = 0; j < WEIGHTS.length; j++) {
      sum += WEIGHTS[j] * rising;
      rising *= (exponent + 2 * j + 1) / n * ((exponent + 2 * j + 2) / n);
    }
    return sum;
  }

  /** Where Euler and Maclaurin's sum begins, at the latest. */
  private double start() {
    return Math.ceil(FIRST + exponent);
  }

  /** The sum from an integer to before another, as far as its terms count. */
  private double terms(double from, double to) {
    double sum = 0;
    for (double k = from; k < to; k++) {
      double term = power(k);
      sum += term;
      if (term <= NEGLIGIBLE * sum) {
        break;
      }
    }
    return sum;
  }

  @Override
  public double survivalOf(double k) {
    double n = Math.max(k + 1, start());
    double rest = power(n) * (n / (exponent - 1) + corrections(n));
    return (terms(k + 1, n) + rest) * StrictMath.exp(-logZeta);
  }

  @Override
  public double cumulativeOf(double k) {
    double n = start();
    if (k < n) {
      return Math.min(1, terms(1, k + 1) * StrictMath.exp(-logZeta));
    }
    double beyond = k + 1;
    double integral =
        -StrictMath.pow(n, 1 - exponent)
            * StrictMath.expm1((1 - exponent) * StrictMath.log(beyond / n))
            / (exponent - 1);
    double ends = power(n) * corrections(n) - power(beyond) * corrections(beyond);
    return Math.min(1, (terms(1, n) + integral + ends) * StrictMath.exp(-logZeta));
  }

  @Override
  public double logProbabilityOf(double k) {
    return -exponent * StrictMath.log(k) - logZeta;
  }

  @Override
  public double mean() {
    return exponent > 2 ? moment(1).doubleValue() : Double.POSITIVE_INFINITY;
  }

  @Override
  public double variance() {
    return exponent > 3
        ? moment(2).minus(moment(1).squared()).doubleValue()
        : Double.POSITIVE_INFINITY;
  }

  /** {@code E X^power = ζ(exponent - power)/ζ(exponent)}. */
  private Rational moment(int power) {
    Rational a = Rational.of(exponent);
    Rational log = LogZeta.at(a.minus(Rational.of(power))).value().minus(LogZeta.at(a).value());
    return Antilogarithm.of(log);
  }
}
