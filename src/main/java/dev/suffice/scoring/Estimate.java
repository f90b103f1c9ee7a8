package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ProportionIntervals;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A figure and how well it is known.
 *
 * <ul>
 *   <li>Weights are frequencies: a row of weight 3 is three rows.
 *   <li>The variance of rows divides by {@code Σw - 1}, so that a single row has no standard error.
 *   <li>No interval has width 0: where the standard error is 0 there is none.
 * </ul>
 *
 * @param value the figure; infinite where a loss is
 * @param standardError how far it is off, typically
 * @param interval where the truth is, at the level asked for
 */
public record Estimate(double value, OptionalDouble standardError, Optional<Interval> interval) {
  private static final double ROUNDING = 0x1p-52;
  private static final double ALIKE = 0x1p-96;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** A figure that has no error or whose error is not known. */
  static Estimate alone(double value) {
    return new Estimate(value, OptionalDouble.empty(), Optional.empty());
  }

  /** A figure that is about normal with this variance; NaN if that is not known. */
  static Estimate normal(double value, double variance, double level) {
    if (!Double.isFinite(value) || !(variance >= 0)) {
      return alone(value);
    }
    double error = Math.sqrt(variance);
    double half = quantile(level) * error;
    return new Estimate(
        value,
        OptionalDouble.of(error),
        error == 0
            ? Optional.empty()
            : Optional.of(new Interval("normal", value - half, value + half)));
  }

  /** The mean of rows, from their weight, their sum and the sum of their squares. */
  static Estimate mean(ExactSum weight, Rational sum, Rational squares, double level) {
    Rational n = Rational.of(weight);
    Rational mean = sum.dividedBy(n);
    return normal(mean.doubleValue(), varianceOfMean(n, sum, squares), level);
  }

  /**
   * The same where each square is rounded to a double: a spread that is no more than that makes is
   * none.
   */
  static Estimate meanOfRounded(ExactSum weight, Rational sum, Rational squares, double level) {
    Rational spread = squares.times(Rational.of(weight)).minus(sum.squared());
    Rational rounding = squares.times(Rational.of(weight)).times(Rational.of(ROUNDING));
    return mean(
        weight,
        sum,
        spread.compareTo(rounding) <= 0 ? sum.squared().dividedBy(Rational.of(weight)) : squares,
        level);
  }

  /**
   * {@code (Σw x²/Σw - mean²)/(Σw - 1)}; NaN for a weight up to 1, and 0 where numbers differ by no
   * more than a double is rounded by.
   */
  static double varianceOfMean(Rational n, Rational sum, Rational squares) {
    Rational others = n.minus(Rational.ONE);
    if (others.signum() <= 0) {
      return Double.NaN;
    }
    Rational spread = squares.times(n).minus(sum.squared());
    return spread.compareTo(squares.times(n).times(Rational.of(ALIKE))) <= 0
        ? 0
        : spread.dividedBy(n.squared()).dividedBy(others).doubleValue();
  }

  /** A proportion, with Wilson's interval; NaN of none. */
  static Estimate proportion(ExactSum successes, ExactSum trials, double level) {
    if (trials.signum() == 0) {
      return alone(Double.NaN);
    }
    double p = Rational.of(successes, trials).doubleValue();
    double n = trials.doubleValue();
    return new Estimate(
        p,
        OptionalDouble.of(Math.sqrt(p * (1 - p) / n)),
        Optional.of(ProportionIntervals.of(successes.doubleValue(), n, level)));
  }

  /** The figure with the other sign. */
  Estimate negated() {
    return new Estimate(
        0.0 - value,
        standardError,
        interval.map(i -> new Interval(i.method(), 0.0 - i.upper(), 0.0 - i.lower())));
  }

  /** The half width of a normal interval in standard errors. */
  static double quantile(double level) {
    return NORMAL.inverseSurvivalProbability((1 - level) / 2);
  }

  /** How probable it is to be as far from 0 as this many standard errors, on both sides. */
  static double pValue(double standardErrors) {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(standardErrors)));
  }
}
