package dev.suffice.family;

import dev.suffice.statistic.Sums;
import java.util.Optional;

/** A family of positive values whose logarithms lie beyond an end, exponentially. */
interface LogExcessFamily extends ExponentialFamily, Restrictable<Sums> {
  /** The end and the distances from it that the sums say. */
  LogExcess excess(Sums s);

  @Override
  default void requireAdmissible(Parameters some) {
    some.requireNames(parameters()).names().forEach(some::positive);
  }

  @Override
  default Fit maximize(Parameters known, Sums s) {
    return excess(s).maximize(known);
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    requireAdmissible(parameters);
    return excess(s).logLikelihood(parameters);
  }

  @Override
  default int degreesOfFreedom(Parameters fixed, Sums s) {
    return excess(s).degreesOfFreedom(fixed);
  }

  @Override
  default Optional<String> noRobustError(String parameter) {
    return parameter.equals(LogExcess.SHAPE)
        ? Optional.empty()
        : Optional.of(RobustErrors.OF_AN_END);
  }
}
