package dev.suffice.family;

import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.Verdict;
import dev.suffice.statistic.Sums;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A family whose one parameter is the proportion of successes among trials. */
interface ProportionFamily extends ExponentialFamily {
  /** The successes and trials that the sums say. */
  Proportion proportion(Sums s);

  @Override
  default List<String> parameters() {
    return List.of(Proportion.P);
  }

  @Override
  default ParameterRange range(String parameter) {
    return ParameterRange.PROBABILITY;
  }

  @Override
  default Fit maximize(Sums s) {
    return proportion(s).maximize();
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    return proportion(s).logLikelihood(parameters);
  }

  @Override
  default Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    return proportion(s).intervals(level);
  }

  @Override
  default Map<String, Interval> anytimeIntervals(Sums s, double level) {
    return proportion(s).anytimeIntervals(level);
  }

  @Override
  default OptionalDouble logEValue(Parameters fixed, Sums s) {
    return OptionalDouble.of(proportion(s).logEValue(fixed));
  }

  @Override
  default Optional<Verdict> verdict(
      Parameters fixed, LikelihoodRatioTest test, Sums s, double level) {
    return Optional.of(proportion(s).verdict(fixed, test, level));
  }
}
