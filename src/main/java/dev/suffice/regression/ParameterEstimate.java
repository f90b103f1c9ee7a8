package dev.suffice.regression;

import dev.suffice.inference.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * One parameter, and how sure it is.
 *
 * @param name of the parameter
 * @param estimate its value
 * @param standardError of the estimate; absent where the likelihood has no highest point, or where
 *     smoothing moved the estimate away from it
 * @param interval at the level asked for; absent where there is none in closed form
 */
public record ParameterEstimate(
    String name, double estimate, OptionalDouble standardError, Optional<Interval> interval) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  static ParameterEstimate of(String name, double estimate) {
    return new ParameterEstimate(name, estimate, OptionalDouble.empty(), Optional.empty());
  }

  /** The estimate in standard errors, for the hypothesis that the parameter is 0. */
  public OptionalDouble statistic() {
    return standardError.isPresent() && standardError.getAsDouble() > 0
        ? OptionalDouble.of(estimate / standardError.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The probability, if the parameter is 0, of a statistic as far from 0, about. */
  public OptionalDouble pValue() {
    OptionalDouble z = statistic();
    return z.isPresent()
        ? OptionalDouble.of(2 * NORMAL.survivalProbability(Math.abs(z.getAsDouble())))
        : OptionalDouble.empty();
  }
}
