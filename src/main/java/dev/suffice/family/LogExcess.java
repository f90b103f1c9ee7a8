package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.inference.Interval;
import dev.suffice.inference.RateIntervals;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Values whose logarithms lie beyond an end by exponential amounts: what the Pareto distribution,
 * above its scale, and the power function, below its max, have in common.
 *
 * <p>With {@code T = Σ w |ln x - ln end|}: {@code ℓ = n ln shape - shape T - Σ w ln x}, highest at
 * {@code shape = n/T}, whose variance is {@code shape²/n}. The end is highest at the extreme and
 * has no standard error. The difference is taken exactly, with {@code ln end} to 20 digits.
 *
 * <p>Where the end is known, T is measured from it; a value beyond it is out of the support. Where
 * the shape is known, the end is the extreme still, and nothing has a standard error.
 *
 * @param n {@code Σ w}
 * @param logs {@code Σ w ln x}, each logarithm rounded to double
 * @param extreme the smallest or largest value, the estimate of the end
 * @param side 1 if values lie above the end, -1 if below
 * @param end the name of the end
 * @param names of all parameters, in order
 */
record LogExcess(
    Rational n, Rational logs, Rational extreme, int side, String end, List<String> names) {
  static final String SHAPE = "shape";

  /** {@code Σ w |ln x - ln end|}. */
  private Rational excess(Rational at) {
    return logs.minus(n.times(Logarithm.of(at))).times(Rational.of(side));
  }

  /** The excess over the end: what the shape depends on. */
  Rational excess(Parameters known) {
    return excess(known.has(end) ? at(known.value(end)) : extreme);
  }

  /** The parameters in the family's order. */
  private Parameters estimate(Rational at, double shape) {
    return Parameters.of(end, at.doubleValue(), SHAPE, shape);
  }

  Fit maximize(Parameters known) {
    Rational at = known.has(end) ? at(known.value(end)) : extreme;
    if (isBeyond(at)) {
      return new Fit.NoMaximum(
          Status.OUT_OF_SUPPORT,
          "With %s all values are %s %s, but the %s is %s"
              .formatted(
                  known,
                  side > 0 ? ">=" : "<=",
                  end,
                  side > 0 ? "smallest" : "largest",
                  extreme.doubleValue()));
    }
    Rational excess = excess(at);
    if (known.has(SHAPE)) {
      double shape = known.value(SHAPE);
      return Fit.Maximum.okWithoutErrors(
          estimate(at, shape), logLikelihood(Rational.of(shape), excess));
    }
    Rational rounded = n.times(Rational.of(StrictMath.log(at.doubleValue())));
    // Equal rows leave the rounding of their logarithm, of either sign.
    if (excess.signum() <= 0 || logs.equals(rounded)) {
      return Fit.Maximum.degenerate(
          "All logarithms are equal, so the likelihood grows without limit with the shape",
          estimate(at, Double.POSITIVE_INFINITY));
    }
    Rational shape = n.dividedBy(excess);
    Rational variance = shape.squared().dividedBy(n);
    return Fit.Maximum.ok(
        estimate(at, shape.doubleValue()),
        known.has(end)
            ? Covariance.ofOne(1, 2, variance)
            : Covariance.ofStandardErrors(
                OptionalDouble.empty(), OptionalDouble.of(variance.sqrt())),
        logLikelihood(shape, excess));
  }

  /** The double nearest to the extreme stands for it, as a decimal such as 0.1 is no double. */
  private Rational at(double parameter) {
    return parameter == extreme.doubleValue() ? extreme : Rational.of(parameter);
  }

  private boolean isBeyond(Rational at) {
    return extreme.minus(at).signum() * side < 0;
  }

  private double logLikelihood(Rational shape, Rational excess) {
    return n.times(Logarithm.of(shape)).minus(shape.times(excess)).minus(logs).doubleValue();
  }

  double logLikelihood(Parameters parameters) {
    Rational shape = Rational.of(parameters.value(SHAPE));
    double atEnd = parameters.value(end);
    if (n.signum() == 0) {
      return 0;
    }
    return isBeyond(at(atEnd)) ? Double.NEGATIVE_INFINITY : logLikelihood(shape, excess(at(atEnd)));
  }

  /** The end counts for two, the shape for one. */
  int degreesOfFreedom(Parameters fixed) {
    return fixed.names().size() + (fixed.has(end) ? 1 : 0);
  }

  /**
   * {@code 2 shape T} is χ² with 2(n - 1) degrees of freedom, or with 2n where the end is known.
   */
  Interval shapeInterval(Parameters known, double level) {
    return RateIntervals.exponential(
        spare(known, 1).doubleValue(), excess(known).doubleValue(), level);
  }

  /** The shape times {@code (n - 2)/n} for {@code n > 2}, or {@code (n - 1)/n} with a known end. */
  OptionalDouble unbiasedShape(Parameters known) {
    Rational spare = spare(known, 2);
    return !known.has(SHAPE) && spare.signum() > 0
        ? OptionalDouble.of(spare.dividedBy(excess(known)).doubleValue())
        : OptionalDouble.empty();
  }

  private Rational spare(Parameters known, int taken) {
    return n.minus(Rational.of(known.has(end) ? taken - 1 : taken));
  }
}
