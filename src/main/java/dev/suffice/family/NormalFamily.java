package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import java.util.List;
import java.util.Map;

/** A family that is normal, perhaps after a transformation of the values. */
interface NormalFamily extends ExponentialFamily, Restrictable<Sums> {
  /** The moments of the normal values that the sums say. */
  NormalMoments moments(Sums s);

  @Override
  default Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    double rounded = parameters.value(parameters().get(0));
    Rational exact = moments(s).mean(Parameters.NONE);
    // Far from 0 a rounded mean is too far from the values' own.
    Rational mean = exact.doubleValue() == rounded ? exact : Rational.of(rounded);
    Rational sd = Rational.of(parameters.value(parameters().get(1)));
    Rational precision = Rational.ONE.dividedBy(sd.squared());
    Rational slope = precision.dividedBy(sd);
    return Map.of(
        parameters().get(0),
        List.of(precision, Rational.ZERO),
        parameters().get(1),
        List.of(mean.plus(mean).times(slope).negated(), slope));
  }

  @Override
  default void requireAdmissible(Parameters some) {
    some.requireNames(parameters());
    if (some.has(parameters().get(0))) {
      some.finite(parameters().get(0));
    }
    if (some.has(parameters().get(1))) {
      some.positive(parameters().get(1));
    }
  }

  @Override
  default ParameterRange range(String parameter) {
    return parameter.equals(parameters().get(0)) ? ParameterRange.REAL : ParameterRange.POSITIVE;
  }

  @Override
  default Fit maximize(Parameters known, Sums s) {
    return moments(s).maximize(known);
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    requireAdmissible(parameters);
    return moments(s).logLikelihood(parameters);
  }

  @Override
  default Map<String, Interval> intervals(Parameters known, Fit.Maximum fit, Sums s, double level) {
    return moments(s).intervals(known, fit, level);
  }
}
