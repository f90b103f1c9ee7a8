package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.statistic.Sums;
import java.util.List;

/**
 * A family of values that are equally likely between two ends, both of them parameters: {@code ℓ =
 * -n ln width}.
 *
 * <p>A parameter equal to the double nearest to an extreme is that extreme: a decimal such as 0.1
 * is no double, and would else be out of reach of the null or the candidate 0.1.
 */
interface UniformFamily extends SumsFamily {
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

  /** The ends that the data say. */
  default Parameters ends(Sums s) {
    return Parameters.of(MIN, s.min().doubleValue(), MAX, s.max().doubleValue());
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    parameters.requireNames(parameters());
    parameters.value(MIN);
    parameters.value(MAX);
    return profileLogLikelihood(parameters, s);
  }

  @Override
  default double profileLogLikelihood(Parameters fixed, Sums s) {
    fixed.requireNames(parameters());
    Rational min = fixed.has(MIN) ? end(admissible(fixed, MIN), s.min()) : s.min();
    Rational max = fixed.has(MAX) ? end(admissible(fixed, MAX), s.max()) : s.max();
    Rational width = max.minus(min).plus(step());
    if (width.signum() <= 0 && fixed.names().size() == 2) {
      throw new IllegalArgumentException(
          "min must be %s max, but found %s".formatted(step().signum() == 0 ? "<" : "<=", fixed));
    }
    if (s.rows().used() == 0) {
      return 0;
    }
    if (min.compareTo(s.min()) > 0 || max.compareTo(s.max()) < 0) {
      return Double.NEGATIVE_INFINITY;
    }
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
}
