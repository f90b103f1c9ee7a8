package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.Term;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A family whose one parameter is the rate of events in an exposure. */
interface EventRateFamily extends ExponentialFamily {
  /** The events and exposure that the sums say. */
  EventRate eventRate(Sums s);

  /** The events, and the exposure. */
  @Override
  default List<Term> naturalTerms() {
    return List.of(Term.VALUE, Term.COMPANION);
  }

  @Override
  default Map<String, List<Rational>> naturalSlopes(Parameters parameters, Sums s) {
    Rational rate = Rational.of(parameters.value(EventRate.RATE));
    return Map.of(EventRate.RATE, List.of(Rational.ONE.dividedBy(rate), Rational.ONE.negated()));
  }

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
