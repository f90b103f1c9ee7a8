package dev.suffice.family;

import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A family whose one parameter is the rate of events in an exposure. */
interface EventRateFamily extends SumsFamily {
  /** The events and exposure that the sums say. */
  EventRate eventRate(Sums s);

  @Override
  default List<String> parameters() {
    return List.of(EventRate.RATE);
  }

  @Override
  default Fit maximize(Sums s) {
    return eventRate(s).maximize();
  }

  @Override
  default double logLikelihood(Parameters parameters, Sums s) {
    return eventRate(s).logLikelihood(parameters);
  }

  @Override
  default Map<String, Interval> intervals(Fit.Maximum fit, Sums s, double level) {
    return eventRate(s).intervals(level);
  }

  @Override
  default Map<String, Interval> anytimeIntervals(Sums s, double level) {
    return eventRate(s).anytimeIntervals(level);
  }

  @Override
  default OptionalDouble logEValue(Parameters fixed, Sums s) {
    return OptionalDouble.of(eventRate(s).logEValue(fixed));
  }
}
