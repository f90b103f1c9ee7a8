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

  /** The excess over the extreme: what the shape depends on. */
  Rational excess() {
    return excess(extreme);
  }

  /** The parameters in the family's order. */
  private Parameters estimate(double shape) {
    return Parameters.of(end, extreme.doubleValue(), SHAPE, shape);
  }

  Fit maximize() {
    Rational excess = excess();
    Rational rounded = n.times(Rational.of(StrictMath.log(extreme.doubleValue())));
    // Equal rows leave the rounding of their logarithm, of either sign.
    if (excess.signum() <= 0 || logs.equals(rounded)) {
      return Fit.Maximum.degenerate(
          "All logarithms are equal, so the likelihood grows without limit with the shape",
          estimate(Double.POSITIVE_INFINITY));
    }
    Rational shape = n.dividedBy(excess);
    double standardError = shape.squared().dividedBy(n).sqrt();
    return Fit.Maximum.ok(
        estimate(shape.doubleValue()),
        Covariance.ofStandardErrors(OptionalDouble.empty(), OptionalDouble.of(standardError)),
        logLikelihood(shape, excess));
  }

  private double logLikelihood(Rational shape, Rational excess) {
    return n.times(Logarithm.of(shape)).minus(shape.times(excess)).minus(logs).doubleValue();
  }

  double logLikelihood(Parameters parameters) {
    parameters.requireNames(names).value(end);
    parameters.value(SHAPE);
    return profileLogLikelihood(parameters);
  }

  /** The highest log-likelihood with none, one or both of the parameters fixed. */
  double profileLogLikelihood(Parameters fixed) {
    fixed.requireNames(names);
    double atEnd = fixed.has(end) ? fixed.positive(end) : extreme.doubleValue();
    double atShape = fixed.has(SHAPE) ? fixed.positive(SHAPE) : 1;
    if (n.signum() == 0) {
      return 0;
    }
    // The double nearest to the extreme stands for it, as a decimal such as 0.1 is no double.
    Rational at = atEnd == extreme.doubleValue() ? extreme : Rational.of(atEnd);
    if (extreme.minus(at).signum() * side < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    Rational excess = excess(at);
    if (fixed.has(SHAPE)) {
      return logLikelihood(Rational.of(atShape), excess);
    }
    return excess.signum() <= 0
        ? Double.POSITIVE_INFINITY
        : logLikelihood(n.dividedBy(excess), excess);
  }

  /** The end counts for two, the shape for one. */
  int degreesOfFreedom(Parameters fixed) {
    return fixed.names().size() + (fixed.has(end) ? 1 : 0);
  }

  /** {@code 2 shape T} is χ² with 2(n - 1) degrees of freedom. */
  Interval shapeInterval(double level) {
    return RateIntervals.exponential(n.doubleValue() - 1, excess().doubleValue(), level);
  }

  /** The shape times {@code (n - 2)/n}, for {@code n > 2}. */
  OptionalDouble unbiasedShape() {
    Rational spare = n.minus(Rational.of(2));
    return spare.signum() > 0
        ? OptionalDouble.of(spare.dividedBy(excess()).doubleValue())
        : OptionalDouble.empty();
  }
}
