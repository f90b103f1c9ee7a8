package dev.suffice.family;

import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import java.util.Map;

/** A family that is normal, perhaps after a transformation of the values. */
interface NormalFamily extends SumsFamily {
  /** The moments of the normal values that the sums say. */
  NormalMoments moments(Sums s);

  @Override
  default Fit maximize(Sums s) {
    return moments(s).maximize();
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    return moments(s).logLikelihood(parameters);
  }

  @Override
  default double profileLogLikelihood(Parameters fixed, Sums s) {
    return moments(s).profileLogLikelihood(fixed);
  }

  @Override
  default Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    return moments(s).intervals(fit, level);
  }
}
