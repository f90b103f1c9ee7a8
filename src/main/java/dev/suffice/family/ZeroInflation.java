package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Antilogarithm;
import dev.suffice.function.Logarithm;
import dev.suffice.function.Root;
import java.util.List;
import java.util.Optional;

/**
 * Zeros among counts, exactly: what {@link ZeroInflatedPoisson} solves.
 *
 * @param n {@code Σ w}
 * @param zeros the weight of the rows with 0
 * @param sum {@code Σ w x}
 */
record ZeroInflation(Rational n, Rational zeros, Rational sum) {
  private static final int MOST_STEPS = 10_000;
  private static final double PRECISION = 1e-12;

  // Beyond it exp(-rate) is too small for a double, and far below all that counts.
  private static final Rational FAR = Rational.of(745);

  /** The weight of the rows above 0. */
  Rational positives() {
    return n.minus(zeros);
  }

  Rational mean() {
    return sum.dividedBy(n);
  }

  private Rational meanOfPositives() {
    return sum.dividedBy(positives());
  }

  /** Whether there are more zeros than the Poisson distribution with the same mean has. */
  boolean hasExcess() {
    return positives().signum() > 0
        && zeros.signum() > 0
        && Logarithm.of(n.dividedBy(zeros)).compareTo(mean()) < 0;
  }

  /** The root of {@code rate = m (1 - exp(-rate))}, with the mean m > 1 of what is above 0. */
  Rational rate() {
    Rational m = meanOfPositives();
    double mean = m.doubleValue();
    double highest = Math.nextUp(Math.min(mean, 2 * m.minus(Rational.ONE).doubleValue()));
    double lowest = Math.nextDown(Math.log(mean));
    return Root.between(
        Math.min(lowest, highest / 2),
        highest,
        highest,
        new Root.Equation() {
          @Override
          public Rational at(double x) {
            Rational rate = Rational.of(x);
            return rate.minus(m.times(Rational.ONE.minus(noEvent(rate))));
          }

          @Override
          public double slope(double x) {
            return 1 - mean * Math.exp(-x);
          }
        });
  }

  private static Rational noEvent(Rational rate) {
    return rate.compareTo(FAR) > 0 ? Rational.ZERO : Antilogarithm.of(rate.negated());
  }

  /** The inverse of the observed information at the maximum, in the order rate, z. */
  Covariance covariance(Rational rate) {
    Rational u = Rational.ONE.minus(rate.dividedBy(meanOfPositives()));
    Rational other = mean().dividedBy(rate);
    Rational z = Rational.ONE.minus(other);
    Rational weight = n.squared().dividedBy(zeros);
    Rational ofRate = sum.dividedBy(rate.squared()).minus(weight.times(z).times(other).times(u));
    Rational ofZ =
        weight.times(Rational.ONE.minus(u).squared()).plus(positives().dividedBy(other.squared()));
    Rational ofBoth = weight.times(u).negated();
    Rational determinant = ofRate.times(ofZ).minus(ofBoth.squared());
    return Covariance.of(
        2, (i, j) -> (i != j ? ofBoth.negated() : i == 0 ? ofZ : ofRate).dividedBy(determinant));
  }

  /**
   * {@code n₀ ln(z + (1 - z) exp(-rate)) + k (ln(1 - z) - rate) + S ln rate}; empty where the rows
   * are impossible.
   */
  Optional<Rational> logLikelihood(Rational rate, Rational z) {
    Rational other = Rational.ONE.minus(z);
    boolean impossible = positives().signum() > 0 && (other.signum() == 0 || rate.signum() == 0);
    Rational zero = z.plus(other.times(noEvent(rate)));
    if (impossible) {
      return Optional.empty();
    }
    Rational logs = Rational.ZERO;
    if (zeros.signum() > 0) {
      // Without inflation the logarithm is the rate itself, however large.
      logs = zeros.times(z.signum() == 0 ? rate.negated() : Logarithm.of(zero));
    }
    if (positives().signum() > 0) {
      logs =
          logs.plus(positives().times(Logarithm.of(other).minus(rate)))
              .plus(sum.times(Logarithm.of(rate)));
    }
    return Optional.of(logs);
  }

  /** The likeliest z at a rate: {@code (n₀/n - exp(-rate))/(1 - exp(-rate))}, or 0. */
  Rational zeroProbability(Rational rate) {
    Rational u = noEvent(rate);
    if (n.signum() == 0 || u.equals(Rational.ONE)) {
      return Rational.ZERO;
    }
    Rational excess = zeros.dividedBy(n).minus(u);
    return excess.signum() <= 0 ? Rational.ZERO : excess.dividedBy(Rational.ONE.minus(u));
  }

  /**
   * Rates among which the likeliest is at this z: there may be two peaks, and the steps, each to a
   * higher likelihood, go from the mean of all rows and from that of those above 0.
   */
  List<Double> rates(Rational z) {
    if (positives().signum() == 0 || z.equals(Rational.ONE)) {
      return List.of(0.0);
    }
    double odds = z.dividedBy(Rational.ONE.minus(z)).doubleValue();
    return List.of(climb(mean().doubleValue(), odds), climb(meanOfPositives().doubleValue(), odds));
  }

  /**
   * {@code rate = S/(k + n₀ q)} with the share q of the zeros that are Poisson's, again and again.
   */
  private double climb(double start, double odds) {
    double rate = start;
    double next = step(rate, odds);
    for (int i = 0; i < MOST_STEPS && Math.abs(next - rate) > PRECISION * rate; i++) {
      rate = next;
      next = step(rate, odds);
    }
    return next;
  }

  private double step(double rate, double odds) {
    double share = 1 / (1 + odds * StrictMath.exp(rate));
    return sum.doubleValue() / (positives().doubleValue() + zeros.doubleValue() * share);
  }
}
