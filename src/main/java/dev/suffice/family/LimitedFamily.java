package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.exact.ExactSum;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.Limited;
import dev.suffice.statistic.LimitedRow;
import dev.suffice.statistic.LimitedType;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Support;
import dev.suffice.statistic.ValueBins;
import dev.suffice.statistic.ValueBinsType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A family whose values may be known by ranges alone, such as below a detection limit or in bins,
 * or only seen between bounds.
 *
 * <p>The log-likelihood is {@link LimitedLikelihood}'s, and its maximum is {@link LimitedSearch}'s;
 * intervals are profile-likelihood intervals.
 *
 * <ul>
 *   <li>Rows with trials or exposures are kept by their ranges and these, of which there may be
 *       {@value #MOST_VALUES} different pairs; a range of successes ends at the trials.
 *   <li>Where the likelihood breaks in a parameter, the maximum is {@link LimitedBreaks}'s; where
 *       ends are integers, {@link LimitedIntegers}'.
 *   <li>Families without sums of fixed size keep each exact value, up to {@value #MOST_VALUES}
 *       different ones; more are {@code NOT_CONVERGED}.
 *   <li>Where all values are exact and there are no bounds, everything is as in the family itself.
 *   <li>Fewer limits than parameters and no exact value: {@code INSUFFICIENT}.
 *   <li>Where one value or range explains all rows, a family of two parameters shrinks into it, and
 *       there is no maximum: {@code NO_FINITE_MLE}.
 * </ul>
 *
 * <p>Reference: A. C. Cohen, <i>Truncated and Censored Samples</i>, 1991; J. F. Lawless,
 * <i>Statistical Models and Methods for Lifetime Data</i>, 2nd ed., 2003, ch. 2.
 *
 * @param family the family, which has a distribution
 * @param statistic what is kept of it
 */
record LimitedFamily<S extends SufficientStatistic<S>>(Family<S> family, LimitedType<S> statistic)
    implements Restrictable<Limited<S>> {
  /** The most different exact values in families that need them all. */
  static final int MOST_VALUES = Limited.MOST_RANGES;

  static <S extends SufficientStatistic<S>> LimitedFamily<S> of(
      Family<S> family, Limits limits, Range bounds) {
    return new LimitedFamily<>(
        family, new LimitedType<>(exact(family.statistic()), family.support(), limits, bounds));
  }

  /** The values themselves where the family has no sums of fixed size. */
  // More of the same values.
  @SuppressWarnings("unchecked")
  private static <S extends SufficientStatistic<S>> StatisticType<S> exact(StatisticType<S> type) {
    return type instanceof ValueBinsType bins
        ? (StatisticType<S>) ValueBinsType.of(bins.support(), MOST_VALUES)
        : type;
  }

  @Override
  public String name() {
    return family.name();
  }

  @Override
  public List<String> parameters() {
    return family.parameters();
  }

  @Override
  public Support support() {
    return family.support();
  }

  @Override
  public String describeValue() {
    Range bounds = statistic.bounds();
    return family.describeValue() + (bounds.isAll() ? "" : " " + bounds.description());
  }

  /** None with bounds: then rows of different companions have different chances to be seen. */
  @Override
  public Companion companion() {
    return statistic.bounds().isAll() ? family.companion() : Companion.NONE;
  }

  @Override
  public ParameterRange range(String parameter) {
    return family.range(parameter);
  }

  @Override
  public boolean hasDistribution() {
    return family.hasDistribution();
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    return family.distribution(parameters);
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters, double companion) {
    return family.distribution(parameters, companion);
  }

  @Override
  public double size(Limited<S> s) {
    return new LimitedLikelihood<>(family, s).size();
  }

  @Override
  public void requireAdmissible(Parameters some) {
    family.profileLogLikelihood(some, family.statistic().empty());
  }

  @Override
  public Optional<String> unknownLikelihood(Limited<S> s) {
    return s.exact() instanceof ValueBins bins && !bins.isExact()
        ? Optional.of(
            "There are more than %d different exact values, of which %s with limits needs all"
                .formatted(MOST_VALUES, name()))
        : family.unknownLikelihood(s.exact());
  }

  /** Whether the family itself will do. */
  private boolean isPlain(Limited<S> s) {
    return s.weights().isEmpty() && s.type().bounds().isAll();
  }

  private Family<S> plain(Parameters known) {
    return known.isEmpty() ? family : family.given(known);
  }

  @Override
  public Fit maximize(Parameters known, Limited<S> s) {
    if (isPlain(s)) {
      return plain(known).maximize(s.exact());
    }
    int free = parameters().size() - known.names().size();
    int limits = s.limits();
    if (s.exact().rows().used() == 0 && limits < free) {
      return new Fit.NoMaximum(
          Status.INSUFFICIENT,
          "No value is exact, and all that is known of them is from %d limit%s, but %s has %d parameters"
              .formatted(limits, limits == 1 ? "" : "s", name(), free));
    }
    LimitedLikelihood<S> likelihood = new LimitedLikelihood<>(family, s);
    if (hasIntegerEnds()) {
      return new LimitedIntegers<>(likelihood, known).fit();
    }
    if (!family.breaks().isEmpty()) {
      return new LimitedBreaks<>(likelihood, known).fit();
    }
    return search(likelihood, known)
        .map(LimitedSearch::fit)
        .orElseGet(
            () ->
                new Fit.NoMaximum(
                    Status.NO_FINITE_MLE,
                    "There is no estimate even with a value in the middle of each range"));
  }

  private boolean hasIntegerEnds() {
    return family.support().isDiscrete() && !family.breaks().isEmpty();
  }

  private static <S extends SufficientStatistic<S>> Optional<LimitedSearch<S>> search(
      LimitedLikelihood<S> likelihood, Parameters known) {
    return LimitedStart.of(likelihood, known)
        .map(start -> new LimitedSearch<>(likelihood, known, start));
  }

  @Override
  public double logLikelihood(Parameters parameters, Limited<S> s) {
    return s.rows().used() == 0
        ? family.logLikelihood(parameters, s.exact())
        : new LimitedLikelihood<>(family, s).at(parameters);
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, Limited<S> s) {
    requireAdmissible(fixed);
    if (s.rows().used() == 0 || fixed.names().containsAll(parameters())) {
      return s.rows().used() == 0 ? 0 : logLikelihood(fixed, s);
    }
    if (isPlain(s)) {
      return family.profileLogLikelihood(fixed, s.exact());
    }
    if (hasIntegerEnds()) {
      return new LimitedIntegers<>(new LimitedLikelihood<>(family, s), fixed).highest();
    }
    return !family.breaks().isEmpty()
        ? new LimitedBreaks<>(new LimitedLikelihood<>(family, s), fixed).highest()
        : search(new LimitedLikelihood<>(family, s), fixed)
            .map(LimitedSearch::highest)
            .orElse(Double.NEGATIVE_INFINITY);
  }

  @Override
  public Map<String, Interval> intervals(
      Parameters known, Fit.Maximum fit, Limited<S> s, double level) {
    if (isPlain(s)) {
      return plain(known).intervals(fit, s.exact(), level);
    }
    return !family.breaks().isEmpty()
        ? new BreakIntervals<>(this, known, fit, s, level).ofAll()
        : new LimitedIntervals<>(new LimitedLikelihood<>(family, s), known, fit, level).ofAll();
  }

  @Override
  public Map<String, Double> derived(Parameters known, Fit.Maximum fit, Limited<S> s) {
    return isPlain(s) ? plain(known).derived(fit, s.exact()) : Map.of();
  }

  @Override
  public int degreesOfFreedom(Parameters fixed, Limited<S> s) {
    return family.degreesOfFreedom(fixed, s.exact());
  }

  @Override
  public Optional<Censoring> censoring(Limited<S> s) {
    if (statistic.limits() == Limits.NONE) {
      return Optional.empty();
    }
    double left = 0;
    double right = 0;
    double interval = 0;
    for (Map.Entry<LimitedRow, ExactSum> entry : s.weights().entrySet()) {
      double weight = entry.getValue().doubleValue();
      if (!entry.getKey().range().hasLower()) {
        left += weight;
      } else if (!entry.getKey().range().hasUpper()) {
        right += weight;
      } else {
        interval += weight;
      }
    }
    return Optional.of(new Censoring(left, right, interval));
  }
}
