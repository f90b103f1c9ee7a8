package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.distribution.Distributions;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The exponential distribution of waiting times, some of which were over before anything happened:
 * a row has a time x and an event e, 1 if the wait ended there and 0 if it went on, and the
 * likelihood {@code rate^e exp(-rate x)}.
 *
 * <p>With {@code d = Σwe} events in {@code T = Σwx}: {@code rate = d/T}, its variance {@code
 * rate²/d}, and the log-likelihood {@code d ln rate - rate T}.
 *
 * <ul>
 *   <li>Without an event: rate 0, {@code BOUNDARY}, with an interval from 0.
 *   <li>The interval is Garwood's, from χ² with 2d and 2d + 2 degrees of freedom. It is exact where
 *       the total time is fixed; where each row has a limit of its own, nobody has an exact one,
 *       and this is the usual approximation.
 *   <li>All times 0: {@code NO_FINITE_MLE} with events, and {@code INSUFFICIENT} without.
 *   <li>n in the information criteria is the number of rows, with an event or not.
 * </ul>
 *
 * <p>Reference: J. F. Lawless, <i>Statistical Models and Methods for Lifetime Data</i>, 2nd ed.,
 * 2003, 4.1.
 */
final class CensoredExponential implements EventRateFamily {
  private static final SumsType STATISTIC =
      new SumsType(Support.NON_NEGATIVE, Companion.EVENT, List.of(Term.VALUE, Term.COMPANION));
  private static final Rational LOG_TWO = Logarithm.of(Rational.of(2));

  @Override
  public String name() {
    return "exponential";
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    parameters.requireNames(parameters());
    double rate = parameters.nonNegative(EventRate.RATE);
    return rate > 0 ? Optional.of(Distributions.exponential(rate)) : Optional.empty();
  }

  @Override
  public List<Term> naturalTerms() {
    return List.of(Term.COMPANION, Term.VALUE);
  }

  @Override
  public EventRate eventRate(Sums s) {
    return new EventRate(s.sum(Term.COMPANION), s.sum(Term.VALUE), Rational.ZERO);
  }

  @Override
  public Fit maximize(Sums s) {
    if (s.sum(Term.VALUE).signum() > 0) {
      return EventRateFamily.super.maximize(s);
    }
    return s.sum(Term.COMPANION).signum() > 0
        ? new Fit.NoMaximum(
            Status.NO_FINITE_MLE,
            "All times are 0, so the likelihood grows without limit with the rate")
        : new Fit.NoMaximum(Status.INSUFFICIENT, "All times are 0, and there is no event");
  }

  @Override
  public Optional<Censoring> censoring(Sums s) {
    Rational censored = s.totalWeight().minus(s.sum(Term.COMPANION));
    return Optional.of(Censoring.ofRight(censored.doubleValue()));
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, Sums s) {
    Map<String, Double> derived = new LinkedHashMap<>();
    if (s.sum(Term.COMPANION).signum() > 0) {
      Rational mean = s.sum(Term.VALUE).dividedBy(s.sum(Term.COMPANION));
      derived.put("mean", mean.doubleValue());
      derived.put("median", mean.times(LOG_TWO).doubleValue());
    }
    return derived;
  }
}
