package dev.suffice.regression;

import dev.suffice.inference.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

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
  static ParameterEstimate of(String name, double estimate) {
    return new ParameterEstimate(name, estimate, OptionalDouble.empty(), Optional.empty());
  }
}
