package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Digamma;
import dev.suffice.function.LogGamma;
import dev.suffice.function.Logarithm;
import dev.suffice.function.Root;
import dev.suffice.function.Trigamma;

/**
 * Number and mean logarithms of x and of {@code 1 - x}, and the likelihood equations of the beta
 * distribution: {@code ψ(a) - ψ(a + b) = mean ln x}, {@code ψ(b) - ψ(a + b) = mean ln(1 - x)}.
 *
 * @param n {@code Σ w}
 * @param log {@code Σ w ln x/n}
 * @param complement {@code Σ w ln(1 - x)/n}
 */
record BetaMoments(Rational n, Rational log, Rational complement) {
  private static final int BITS = GammaMoments.BITS;
  private static final double ROUNDING = 0x1p-52;
  private static final Rational HALF = Rational.of(0.5);

  /** Both parameters. */
  record Point(Rational a, Rational b) {
    static Point of(double a, double b) {
      return new Point(Rational.of(a), Rational.of(b));
    }

    Rational total() {
      return a.plus(b);
    }
  }

  /** The same with the values {@code 1 - x}, whose a is b. */
  BetaMoments mirrored() {
    return new BetaMoments(n, /* log= */ complement, /* complement= */ log);
  }

  /** {@code 1 - exp(mean ln x) - exp(mean ln(1 - x))}: 0 if all values are equal, else above 0. */
  Rational gap() {
    return Rational.ONE.minus(exp(log)).minus(exp(complement)).rounded(BITS);
  }

  /** Whether the gap is within what the rounding of the logarithms leaves of 0. */
  boolean isNothing(Rational gap) {
    return gap.doubleValue() <= ROUNDING * (weighted(log) + weighted(complement));
  }

  static double weighted(Rational mean) {
    double x = mean.doubleValue();
    return -x * StrictMath.exp(x);
  }

  // From the nearest double two terms of the series give twice its digits.
  static Rational exp(Rational x) {
    Rational near = Rational.of(Math.max(Double.MIN_NORMAL, StrictMath.exp(x.doubleValue())));
    Rational rest = x.minus(Logarithm.of(near)).rounded(BITS);
    return near.times(Rational.ONE.plus(rest).plus(rest.squared().times(HALF))).rounded(BITS);
  }

  /** About the maximum, near where the values are concentrated. */
  Point start(Rational gap) {
    double twice = 2 * gap.doubleValue();
    return Point.of(
        0.5 + exp(log).doubleValue() / twice, 0.5 + exp(complement).doubleValue() / twice);
  }

  /** {@code Σ ∂/∂a} of the log-likelihood over n. */
  Rational scoreOfA(Point p) {
    return log.minus(difference(p.a(), p.total())).rounded(BITS);
  }

  Rational scoreOfB(Point p) {
    return mirrored().scoreOfA(new Point(p.b(), p.a()));
  }

  /** {@code ψ(x) - ψ(total)}, without the cancellation of large logarithms. */
  private static Rational difference(Rational x, Rational total) {
    return Logarithm.of(x.dividedBy(total))
        .plus(Digamma.belowLogarithm(total))
        .minus(Digamma.belowLogarithm(x));
  }

  Rational logLikelihood(Point p) {
    Rational logBeta = LogGamma.of(p.a()).plus(LogGamma.of(p.b())).minus(LogGamma.of(p.total()));
    return p.a()
        .minus(Rational.ONE)
        .times(log)
        .plus(p.b().minus(Rational.ONE).times(complement))
        .minus(logBeta)
        .times(n);
  }

  /** The a that is likeliest at this b: from {@code b/(exp(-mean ln x) - 1)} to one half more. */
  Rational likeliestA(Rational b) {
    double mean = log.doubleValue();
    double large = b.doubleValue() / StrictMath.expm1(-mean);
    double below = Digamma.of(Rational.ONE).minus(Digamma.of(b)).doubleValue();
    double start = Math.max(large, 1 / (Math.max(0, below) - mean)) * (1 - 1e-12);
    return Root.between(
        start / 2,
        large * (1 + 1e-9) + 0.5,
        start,
        new Root.Equation() {
          @Override
          public Rational at(double a) {
            return scoreOfA(new Point(Rational.of(a), b));
          }

          @Override
          public double slope(double a) {
            Rational x = Rational.of(a);
            return Trigamma.of(x.plus(b)).minus(Trigamma.of(x)).doubleValue();
          }
        });
  }
}
