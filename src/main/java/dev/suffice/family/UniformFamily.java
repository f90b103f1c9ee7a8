package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.statistic.Sums;
import java.util.List;
import java.util.Optional;

/**
 * A family of values that are equally likely between two ends, both of them parameters: {@code ℓ =
 * -n ln width}.
 *
 * <p>A parameter equal to the double nearest to an extreme is that extreme: a decimal such as 0.1
 * is no double, and would else be out of reach of the null or the candidate 0.1.
 */
interface UniformFamily extends SumsFamily, Restrictable<Sums> {
  String MIN = "min";
  String MAX = "max";

  /** What the width has beside the difference of the ends. */
  Rational step();

  /** The value of an end if it is admissible. */
  double admissible(Parameters parameters, String name);

  @Override
  default List<String> parameters() {
    return List.of(MIN, MAX);
  }

  @Override
  default ParameterRange range(String parameter) {
    return ParameterRange.REAL;
  }

  @Override
  default void requireAdmissible(Parameters some) {
    some.requireNames(parameters());
    some.names().forEach(name -> admissible(some, name));
    if (some.has(MIN) && some.has(MAX)) {
      Rational width = width(Rational.of(some.value(MIN)), Rational.of(some.value(MAX)));
      if (width.signum() <= 0) {
        throw new IllegalArgumentException(
            "min must be %s max, but found %s".formatted(step().signum() == 0 ? "<" : "<=", some));
      }
    }
  }

  @Override
  default Fit maximize(Parameters known, Sums s) {
    Rational min = known.has(MIN) ? end(known.value(MIN), s.min()) : s.min();
    Rational max = known.has(MAX) ? end(known.value(MAX), s.max()) : s.max();
    Parameters ends = Parameters.of(MIN, min.doubleValue(), MAX, max.doubleValue());
    if (isImpossible(min, max, s)) {
      return new Fit.NoMaximum(Status.OUT_OF_SUPPORT, outside(known, s));
    }
    if (min.equals(max)) {
      return onePoint(ends);
    }
    return Fit.Maximum.okWithoutErrors(ends, logLikelihood(min, max, s));
  }

  /** The fit to values that are all the same. */
  Fit onePoint(Parameters ends);

  private Rational width(Rational min, Rational max) {
    return max.minus(min).plus(step());
  }

  private static boolean isImpossible(Rational min, Rational max, Sums s) {
    return min.compareTo(s.min()) > 0 || max.compareTo(s.max()) < 0;
  }

  private String outside(Parameters known, Sums s) {
    return "%s with %s does not reach all values, which are from %s to %s"
        .formatted(name(), known, s.min().doubleValue(), s.max().doubleValue());
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    parameters.value(MIN);
    parameters.value(MAX);
    requireAdmissible(parameters);
    return s.rows().used() == 0
        ? 0
        : logLikelihood(
            end(parameters.value(MIN), s.min()), end(parameters.value(MAX), s.max()), s);
  }

  private double logLikelihood(Rational min, Rational max, Sums s) {
    if (isImpossible(min, max, s)) {
      return Double.NEGATIVE_INFINITY;
    }
    Rational width = width(min, max);
    return width.signum() == 0
        ? Double.POSITIVE_INFINITY
        : s.totalWeight().times(Logarithm.of(width)).negated().doubleValue();
  }

  private static Rational end(double parameter, Rational extreme) {
    return parameter == extreme.doubleValue() ? extreme : Rational.of(parameter);
  }

  /** An end has a likelihood-ratio statistic that is about χ² with two degrees of freedom. */
  @Override
  default int degreesOfFreedom(Parameters fixed, Sums s) {
    return 2 * fixed.names().size();
  }

  @Override
  default Optional<String> noRobustError(String parameter) {
    return Optional.of(RobustErrors.OF_AN_END);
  }
}
