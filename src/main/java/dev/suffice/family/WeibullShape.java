package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Antilogarithm;
import dev.suffice.function.DoubleDouble;
import dev.suffice.function.Logarithm;
import java.util.Optional;
import org.apache.commons.numbers.core.DD;

/**
 * What the powers of values with one exponent say about a Weibull distribution of that shape.
 *
 * <p>With the means {@code M_j = (1/n) Σ w (x/o)^k ln(x/o)^j} and {@code τ = ln(scale/o)}: the
 * scale at which the likelihood is highest has {@code kτ = ln M_0}.
 *
 * @param shape k
 */
record WeibullShape(PowerSums sums, Rational shape, PowerExpansion powers, DD distance) {
  private static final double CERTAIN_LOG_LIKELIHOOD = 1e-9;
  private static final double LARGEST_POWER = 1e4;

  static WeibullShape of(PowerSums sums, Rational shape) {
    return of(sums, shape, 0);
  }

  static WeibullShape of(PowerSums sums, Rational shape, int derivatives) {
    PowerExpansion powers = sums.near(shape.doubleValue(), derivatives);
    return new WeibullShape(sums, shape, powers, powers.distance(shape));
  }

  DD mean(int j) {
    return powers.mean(j, distance);
  }

  Rational exactMean(int j) {
    return DoubleDouble.exact(mean(j));
  }

  /** The mean of {@code ln(x/o)}. */
  Rational meanLog() {
    return sums.meanLog(powers.node().origin());
  }

  /** The τ at which the likelihood is highest. */
  Rational likeliestLogScale() {
    return Logarithm.of(exactMean(0)).dividedBy(shape).rounded(DoubleDouble.BITS);
  }

  /** The scale itself. */
  Rational scale(Rational logScale) {
    return Antilogarithm.of(logScale).times(Rational.of(powers.node().origin()));
  }

  /** {@code τ} of a scale. */
  Rational logScale(double scale) {
    return PowerSums.logOfRatio(scale, powers.node().origin());
  }

  /** {@code n (ln k - ln scale + (k - 1) mean ln(x/scale) - mean (x/scale)^k)}. */
  double logLikelihood(Rational logScale) {
    Rational exponent = Logarithm.of(exactMean(0)).minus(shape.times(logScale));
    if (exponent.doubleValue() > LARGEST_POWER) {
      return Double.NEGATIVE_INFINITY;
    }
    Rational power =
        exponent.doubleValue() < -LARGEST_POWER ? Rational.ZERO : Antilogarithm.of(exponent);
    return logLikelihood(logScale, power);
  }

  /** The same at the likeliest scale, where the mean power is 1. */
  double highestLogLikelihood() {
    return logLikelihood(likeliestLogScale(), Rational.ONE);
  }

  private double logLikelihood(Rational logScale, Rational power) {
    Rational logOrigin = Logarithm.of(Rational.of(powers.node().origin()));
    return Logarithm.of(shape)
        .minus(logOrigin)
        .minus(logScale)
        .plus(shape.minus(Rational.ONE).times(meanLog().minus(logScale)))
        .minus(power)
        .times(sums.n())
        .doubleValue();
  }

  /** Whether what the series leave out is nothing beside a log-likelihood. */
  boolean isCertain() {
    double n = sums.n().doubleValue();
    return n * powers.error(0, distance.hi()) <= CERTAIN_LOG_LIKELIHOOD * mean(0).hi();
  }

  /** Something that is 0 where the likelihood is highest, and its derivative by the shape. */
  record Score(Rational value, double slope, double error) {}

  /** {@code M_1/M_0 - 1/k - mean ln(x/o)}: rises with the shape. */
  Score score() {
    DD first = mean(1).divide(mean(0));
    double ratio = first.hi();
    double k = shape.doubleValue();
    double r = distance.hi();
    return new Score(
        DoubleDouble.exact(first).minus(Rational.ONE.dividedBy(shape)).minus(meanLog()),
        mean(2).hi() / mean(0).hi() - ratio * ratio + 1 / (k * k),
        (powers.error(1, r) + Math.abs(ratio) * powers.error(0, r)) / mean(0).hi());
  }

  /** {@code e^-kτ (M_1 - τ M_0) - 1/k - mean ln(x/o) + τ}: rises with the shape. */
  Score score(Rational logScale) {
    if (Math.abs(shape.times(logScale).doubleValue()) > LARGEST_POWER) {
      return new Score(Rational.ZERO, Double.NaN, Double.NaN);
    }
    Rational power = Antilogarithm.of(shape.times(logScale).negated());
    double factor = power.doubleValue();
    double k = shape.doubleValue();
    double r = distance.hi();
    double tau = logScale.doubleValue();
    return new Score(
        exactMean(1)
            .minus(logScale.times(exactMean(0)))
            .times(power)
            .minus(Rational.ONE.dividedBy(shape))
            .minus(meanLog())
            .plus(logScale),
        curvature(logScale) + 1 / (k * k),
        factor * (powers.error(1, r) + Math.abs(tau) * powers.error(0, r)));
  }

  /** The mean of {@code (x/scale)^k ln(x/scale)²}. */
  double curvature(Rational logScale) {
    Rational power = Antilogarithm.of(shape.times(logScale).negated());
    Rational tau = logScale;
    return exactMean(2)
        .minus(tau.plus(tau).times(exactMean(1)))
        .plus(tau.squared().times(exactMean(0)))
        .times(power)
        .doubleValue();
  }

  /** The τ and the scale, for a message or a pass. */
  Optional<Double> likeliestScale() {
    double mean = mean(0).hi();
    return mean > 0 && Double.isFinite(mean)
        ? Optional.of(scale(likeliestLogScale()).doubleValue())
        : Optional.empty();
  }
}
