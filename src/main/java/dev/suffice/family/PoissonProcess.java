package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.exact.Rational;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.List;
import java.util.Optional;

/**
 * The homogeneous Poisson process, seen in windows: a row has the number of events x in a window of
 * length E, such as failures in hours of operation. Their times {@code t₁ < … < tₓ} have the
 * density {@code rate^x exp(-rate E)}, whatever they are, so the number is all that counts; without
 * exposures, E is 1 in every row.
 *
 * <p>With {@code S = Σwx} events in {@code T = ΣwE}: {@code rate = S/T}, its variance {@code
 * rate/T}, and the log-likelihood {@code S ln rate - rate T}.
 *
 * <ul>
 *   <li>Estimate, interval and tests are those of {@code poisson}. The log-likelihood is of the
 *       times of the events instead of their number, so it lacks {@code Σ w (x ln E - ln x!)}: it
 *       compares with other models of times, not with distributions of counts.
 *   <li>For windows that each end at an event it is the log-likelihood of {@code exponential} for
 *       the waiting times.
 *   <li>No event: rate 0, {@code BOUNDARY}, with log-likelihood 0 and an interval from 0.
 *   <li>With limits, the row says a range of the number of events: its likelihood is the
 *       probability of that range, Poisson with mean {@code rate E}, while rows with a number keep
 *       that of the times.
 *   <li>A window without an event counts; one without length is refused.
 * </ul>
 *
 * <p>Reference: D. R. Cox, P. A. W. Lewis, <i>The Statistical Analysis of Series of Events</i>,
 * 1966, ch. 2.
 */
final class PoissonProcess implements EventRateFamily {
  private static final SumsType STATISTIC =
      new SumsType(Support.COUNT, Companion.EXPOSURE, List.of(Term.VALUE, Term.COMPANION));

  @Override
  public boolean hasGoodnessTests() {
    return false;
  }

  @Override
  public String name() {
    return "poisson-process";
  }

  @Override
  public boolean hasDistribution() {
    return false;
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public EventRate eventRate(Sums s) {
    return new EventRate(s.sum(Term.VALUE), s.sum(Term.COMPANION), Rational.ZERO);
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters, double exposure) {
    return EventRate.distribution(parameters, exposure);
  }
}
