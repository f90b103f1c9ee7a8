package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Antilogarithm;
import dev.suffice.function.Logarithm;
import dev.suffice.function.Root;
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
  private static final double NEAR = 1e-6;

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
    Rational ofZ = informationOnZeroProbability(rate, z);
    Rational ofBoth = weight.times(u).negated();
    Rational determinant = ofRate.times(ofZ).minus(ofBoth.squared());
    return Covariance.of(
        2, (i, j) -> (i != j ? ofBoth.negated() : i == 0 ? ofZ : ofRate).dividedBy(determinant));
  }

  /** {@code n₀ (1 - exp(-rate))²/P(0)² + k/(1 - z)²}. */
  Rational informationOnZeroProbability(Rational rate, Rational z) {
    Rational other = Rational.ONE.minus(z);
    Rational u = noEvent(rate);
    Rational ofPositives = positives().dividedBy(other.squared());
    if (zeros.signum() == 0) {
      return ofPositives;
    }
    Rational zero = z.plus(other.times(u));
    return zeros.times(Rational.ONE.minus(u).dividedBy(zero).squared()).plus(ofPositives);
  }

  /** {@code S/rate² - n₀ q (1 - q)}. */
  Rational informationOnRate(Rational rate, Rational z) {
    Rational q = share(rate, z);
    return sum.dividedBy(rate.squared()).minus(zeros.times(q).times(Rational.ONE.minus(q)));
  }

  /** {@code S/rate - k - n₀ q}. */
  private Rational scoreOfRate(Rational rate, Rational z) {
    return sum.dividedBy(rate).minus(positives()).minus(zeros.times(share(rate, z)));
  }

  /** The share q of the zeros that are Poisson's. */
  private static Rational share(Rational rate, Rational z) {
    // Without inflation all are Poisson's, also where exp(-rate) is as good as 0.
    if (z.signum() == 0) {
      return Rational.ONE;
    }
    Rational ofPoisson = Rational.ONE.minus(z).times(noEvent(rate));
    return ofPoisson.dividedBy(z.plus(ofPoisson));
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
   * The likeliest rate at this z below 1, some row being above 0: there may be two peaks, and the
   * steps, each to a higher likelihood, go from the mean of all rows and from that of those above
   * 0.
   */
  Rational rate(Rational z) {
    if (z.signum() == 0) {
      return mean();
    }
    double odds = z.dividedBy(Rational.ONE.minus(z)).doubleValue();
    Rational low = refined(climb(mean().doubleValue(), odds), z);
    Rational high = refined(climb(meanOfPositives().doubleValue(), odds), z);
    return logs(high, z).compareTo(logs(low, z)) > 0 ? high : low;
  }

  private Rational logs(Rational rate, Rational z) {
    return logLikelihood(rate, z).orElseThrow();
  }

  /** Two of Newton's steps, which leave no error of note behind those of the doubles. */
  private Rational refined(double near, Rational z) {
    Rational rate = Rational.of(near);
    for (int i = 0; i < 2; i++) {
      double slope = informationOnRate(rate, z).doubleValue();
      double step = scoreOfRate(rate, z).doubleValue() / slope;
      // Where two peaks merge the curvature vanishes and the steps have come as near as can be.
      if (slope > 0 && Math.abs(step) <= NEAR * near) {
        rate = rate.plus(Rational.of(step)).rounded(GammaMoments.BITS);
      }
    }
    return rate;
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
    // Without inflation all zeros are Poisson's, also where exp(rate) is infinite.
    double share = odds == 0 ? 1 : 1 / (1 + odds * StrictMath.exp(rate));
    return sum.doubleValue() / (positives().doubleValue() + zeros.doubleValue() * share);
  }
}
