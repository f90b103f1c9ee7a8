package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.inference.DispersionTest;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.Sums;
import dev.suffice.statistic.SumsType;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.Term;
import java.util.List;
import java.util.Optional;

/**
 * The Poisson distribution of x events in an exposure E, {@code P(x) = (rate E)^x exp(-rate E)/x!};
 * without exposures, E is 1 in every row.
 *
 * <p>With {@code S = Σwx} events in {@code T = ΣwE}: {@code rate = S/T}, its variance {@code
 * rate/T}, and the log-likelihood {@code S ln rate - rate T + Σ w (x ln E - ln x!)}.
 *
 * <ul>
 *   <li>No event: rate 0, {@code BOUNDARY}, with log-likelihood 0 and an interval from 0.
 *   <li>The interval is Garwood's exact one.
 *   <li>{@code ln x!} is rounded in each row, so that of the 16 digits of a row's log-likelihood
 *       about {@code log10 x} are lost.
 * </ul>
 *
 * <p>Reference: N. L. Johnson, A. W. Kemp, S. Kotz, <i>Univariate Discrete Distributions</i>, 3rd
 * ed., 2005, 4.7.
 */
final class Poisson implements EventRateFamily {
  private static final SumsType STATISTIC =
      new SumsType(
          Support.COUNT,
          Companion.EXPOSURE,
          List.of(Term.VALUE, Term.COMPANION, Term.POISSON_BASE));
  private static final SumsType WITH_SQUARES =
      STATISTIC.union(new SumsType(Support.COUNT, Companion.EXPOSURE, List.of(Term.VALUE_SQUARED)));

  @Override
  public String name() {
    return "poisson";
  }

  @Override
  public SumsType statistic() {
    return STATISTIC;
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    return distribution(parameters, 1);
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters, double exposure) {
    return EventRate.distribution(parameters, exposure);
  }

  @Override
  public Passes<Sums> goodnessPasses(List<Parameters> points) {
    return Passes.one(WITH_SQUARES);
  }

  /** Without exposures only, as rows of different exposures vary by these too. */
  @Override
  public Optional<DispersionTest> dispersion(Sums s) {
    boolean alike = s.sum(Term.COMPANION).equals(s.totalWeight());
    return alike && s.type().terms().contains(Term.VALUE_SQUARED)
        ? DispersionTest.of(s.totalWeight(), s.sum(Term.VALUE), s.sum(Term.VALUE_SQUARED))
        : Optional.empty();
  }

  @Override
  public EventRate eventRate(Sums s) {
    return new EventRate(s.sum(Term.VALUE), s.sum(Term.COMPANION), s.sum(Term.POISSON_BASE));
  }
}
