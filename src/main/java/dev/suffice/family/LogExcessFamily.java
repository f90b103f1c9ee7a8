package dev.suffice.family;

import dev.suffice.statistic.Sums;

/** A family of positive values whose logarithms lie beyond an end, exponentially. */
interface LogExcessFamily extends SumsFamily {
  /** The end and the distances from it that the sums say. */
  LogExcess excess(Sums s);

  @Override
  default Fit maximize(Sums s) {
    return excess(s).maximize();
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    return excess(s).logLikelihood(parameters);
  }

  @Override
  default double profileLogLikelihood(Parameters fixed, Sums s) {
    return excess(s).profileLogLikelihood(fixed);
  }

  @Override
  default int degreesOfFreedom(Parameters fixed, Sums s) {
    return excess(s).degreesOfFreedom(fixed);
  }
}
