package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.inference.DispersionTest;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.LikelihoodRatioTest.Reference;
import dev.suffice.inference.Verdict;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.LimitedType;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Support;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A parametric family of distributions, and maximum likelihood for it from a sufficient statistic
 * alone.
 *
 * <p>Log-likelihoods are in nats and complete: they keep every term that does not depend on the
 * parameters, so that families compare by AIC. Weights are frequency weights: a row of weight 3
 * counts as three rows.
 *
 * @param <S> the sufficient statistic
 */
public interface Family<S extends SufficientStatistic<S>> {
  /** The name in a job file, such as {@code normal}. */
  String name();

  /** The names of the parameters, in order, as the documentation gives them. */
  List<String> parameters();

  /** Whether a parameter of this name may be asked for. */
  default boolean hasParameter(String name) {
    return parameters().contains(name);
  }

  /** The values that have probability. */
  Support support();

  /** What a value must be, in words such as {@code a number > 0}. */
  default String describeValue() {
    return support().description();
  }

  /** The second number of a row: trials must be given, exposure may be. */
  default Companion companion() {
    return Companion.NONE;
  }

  /** An example of a value out of support, in words; the number itself for most families. */
  default String describeExample(double example) {
    return Double.toString(example);
  }

  /** How many columns the values of a row are in. */
  default ColumnCount columnCount() {
    return ColumnCount.ONE;
  }

  /**
   * The same family of values in columns of these names, as many as it accepts; the parameters of a
   * family of several columns go by them.
   */
  default Family<S> over(List<String> columns) {
    return this;
  }

  /** The same family of times that may end without an event; empty if there is no short way. */
  default Optional<Family<?>> withEvents() {
    return Optional.empty();
  }

  /**
   * The form of the family in which these parameters are known and only the others are estimated.
   *
   * @throws IllegalArgumentException if the family has no such form, a parameter is unknown or not
   *     admissible, or none would be left to estimate
   */
  default Family<S> given(Parameters known) {
    if (!known.names().stream().allMatch(this::hasParameter)) {
      known.requireNames(parameters());
    }
    throw new IllegalArgumentException(
        known.names().containsAll(parameters())
            ? Restricted.nothingLeft(name(), known)
            : name() + " has no form in which some of its parameters are known");
  }

  /** The parameters in which the likelihood is not smooth, and where it breaks; none by default. */
  default Map<String, Break> breaks() {
    return Map.of();
  }

  /**
   * Why there is no form of the family for values that are known by ranges, or seen between bounds
   * only, in words; empty for single numbers that have a distribution.
   */
  default Optional<String> noLimitedForm() {
    if (companion() == Companion.EVENT) {
      return Optional.of("its events say already which times are limits");
    }
    return LimitedType.canKeep(statistic())
        ? Optional.empty()
        : Optional.of("a value is no single number");
  }

  /**
   * The form of the family for values that are known by ranges, or seen between bounds only.
   *
   * @throws IllegalArgumentException if the family has no such form, or no value is between the
   *     bounds
   */
  default Family<?> limited(Limits limits, Range bounds) {
    noLimitedForm()
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "%s has no form for values that are censored, in ranges or truncated, as %s"
                      .formatted(name(), reason));
            });
    if (!bounds.isAll() && companion() == Companion.TRIALS) {
      throw new IllegalArgumentException(
          name()
              + " has no form for truncated values: each row has its own number of trials, and with"
              + " it its own chance to be seen");
    }
    if (!bounds.isAll()) {
      Break.noTruncatedForm(breaks(), limits)
          .ifPresent(
              reason -> {
                throw new IllegalArgumentException(
                    "%s has no form for truncated values%s: %s"
                        .formatted(name(), limits == Limits.NONE ? "" : " with limits", reason));
              });
    }
    return LimitedFamily.of(this, limits, bounds);
  }

  /** The parameters that are known instead of estimated; none but in a form that is given them. */
  default Parameters known() {
    return Parameters.NONE;
  }

  /** What is to be summed over the data; where they are read more than once, the first time. */
  StatisticType<S> statistic();

  /**
   * How the data are read so that they can be fitted and the likelihood is known at these points,
   * each some or all of the parameters. One pass for {@link #statistic}, by default: that knows the
   * likelihood everywhere.
   *
   * <p>A family without a statistic of fixed size takes more. Its other methods then need the
   * statistic of the last pass.
   */
  default Passes<S> passes(List<Parameters> points) {
    return Passes.one(statistic());
  }

  /** The same where goodness of fit is tested too; by default nothing more is kept. */
  default Passes<S> goodnessPasses(List<Parameters> points) {
    return passes(points);
  }

  /**
   * Whether the values of all rows have one distribution on the line, with which they can be
   * compared; not so for categories, for angles, and where trials differ.
   */
  default boolean hasGoodnessTests() {
    return true;
  }

  /** Whether counts vary more than the family lets them, for families that have this test. */
  default Optional<DispersionTest> dispersion(S statistic) {
    return Optional.empty();
  }

  /** {@code Σ w}: the number of rows that the statistic stands for. */
  double size(S statistic);

  /** The maximum-likelihood estimate, or why there is none. */
  default Fit fit(S statistic) {
    RowCounts rows = statistic.rows();
    if (rows.outOfSupport() > 0) {
      return new Fit.NoMaximum(
          Status.OUT_OF_SUPPORT,
          "%s takes %s, but %d of %d values %s not, such as %s"
              .formatted(
                  name(),
                  describeValue(),
                  rows.outOfSupport(),
                  rows.used() + rows.outOfSupport(),
                  rows.outOfSupport() == 1 ? "is" : "are",
                  describeExample(rows.example().orElseThrow())));
    }
    if (rows.used() == 0) {
      return new Fit.NoMaximum(Status.NO_DATA, "No row has a value");
    }
    Optional<String> unknown = unknownLikelihood(statistic);
    return unknown.isPresent()
        ? new Fit.NoMaximum(Status.NOT_CONVERGED, unknown.get())
        : maximize(statistic);
  }

  /**
   * Why the statistic does not say the likelihood of rows that are all in the support: it may have
   * had to forget some of their values. Empty if it does.
   */
  default Optional<String> unknownLikelihood(S statistic) {
    return Optional.empty();
  }

  /** The estimate from at least one row, all of them in the support, where it is known. */
  Fit maximize(S statistic);

  /**
   * The log-likelihood of the rows used at these parameters, in nats; minus infinity where these
   * rows are impossible, and 0 without rows, so that parameters can be checked before there are
   * any.
   *
   * @throws IllegalArgumentException if a parameter is missing, unknown or not admissible
   */
  double logLikelihood(Parameters parameters, S statistic);

  /**
   * The highest log-likelihood that these fixed parameters leave, in nats, the others being free; 0
   * without rows. By default, for families of one parameter, all are fixed.
   *
   * @throws IllegalArgumentException if a parameter is unknown or not admissible
   */
  default double profileLogLikelihood(Parameters fixed, S statistic) {
    return logLikelihood(fixed, statistic);
  }

  /**
   * Whether the value of a row has a distribution by itself: not in families of several columns, of
   * categories, of trials and of points in time.
   */
  default boolean hasDistribution() {
    return true;
  }

  /**
   * The distribution of one row's value at these parameters, with exposure 1 where there is one;
   * empty for families without one, and where the parameters are a limit that is no distribution.
   *
   * @throws IllegalArgumentException if a parameter is missing, unknown or not admissible
   */
  default Optional<Distribution> distribution(Parameters parameters) {
    return Optional.empty();
  }

  /**
   * The distribution of a row's value beside this companion; that of {@link
   * #distribution(Parameters)} where there is none.
   *
   * @throws IllegalArgumentException if a parameter is missing, unknown or not admissible
   */
  default Optional<Distribution> distribution(Parameters parameters, double companion) {
    return distribution(parameters);
  }

  /** The values that a parameter may have; above 0 unless the family says otherwise. */
  default ParameterRange range(String parameter) {
    return ParameterRange.POSITIVE;
  }

  /**
   * An interval for each parameter that has one, by name, at a confidence level in (0, 1). By
   * default the profile-likelihood interval; families with an exact one have that.
   */
  default Map<String, Interval> intervals(Fit.Maximum fit, S statistic, double level) {
    return new ProfileIntervals<>(this, fit, statistic, level).ofAll();
  }

  /**
   * For a proportion or a rate, the interval that may be looked at as often as one likes, by name;
   * other families have none.
   */
  default Map<String, Interval> anytimeIntervals(S statistic, double level) {
    return Map.of();
  }

  /**
   * The logarithm of the e-value of a null about a proportion or a rate, in nats; other families
   * have none.
   */
  default OptionalDouble logEValue(Parameters fixed, S statistic) {
    return OptionalDouble.empty();
  }

  /**
   * The same where robust standard errors are wanted too: the second moments of the scores are
   * taken with the statistic. Empty for families that have none.
   */
  default Optional<Passes<S>> robustPasses(List<Parameters> points) {
    return Optional.empty();
  }

  /**
   * Standard errors that do not take the data to be of the family, from a statistic as {@link
   * #robustPasses} take it; the status must be {@code OK}.
   */
  default Optional<RobustErrors> robustErrors(Fit.Maximum fit, S statistic) {
    return Optional.empty();
  }

  /**
   * Why a parameter of this name has no robust standard error, where {@link #robustErrors} gives
   * none, in words; empty if it has one wherever it has a standard error of the model.
   */
  default Optional<String> noRobustError(String parameter) {
    return Optional.empty();
  }

  /** Other quantities of interest at the estimate, by name; none by default. */
  default Map<String, Double> derived(Fit.Maximum fit, S statistic) {
    return Map.of();
  }

  /** How much weight has no exact value; empty where every row must have one. */
  default Optional<Censoring> censoring(S statistic) {
    return Optional.empty();
  }

  /** How many parameters the data could choose freely, for information criteria. */
  default int freeParameters(Fit.Maximum fit) {
    return fit.estimate().names().size();
  }

  /** How many free parameters a null with these fixed ones takes away. */
  default int degreesOfFreedom(Parameters fixed, S statistic) {
    return fixed.names().size();
  }

  /**
   * What the statistic of a test of a null with these fixed parameters is about distributed as, if
   * the null holds.
   */
  default Reference reference(Parameters fixed) {
    return Reference.CHI_SQUARED;
  }

  /** What the fit is worth beside fits of other families; the status must be usable. */
  default InformationCriteria criteria(Fit.Maximum fit, S statistic) {
    return InformationCriteria.of(fit.logLikelihood(), freeParameters(fit), size(statistic));
  }

  /**
   * Tests a null that fixes one parameter or more; the fit's status must be usable.
   *
   * @throws IllegalArgumentException if a parameter is unknown or not admissible, or none is fixed
   */
  default LikelihoodRatioTest test(Fit.Maximum fit, Parameters fixed, S statistic) {
    return LikelihoodRatioTest.of(
        fit.logLikelihood(),
        profileLogLikelihood(fixed, statistic),
        degreesOfFreedom(fixed, statistic),
        reference(fixed));
  }

  /**
   * Tests a family inside this one, without known parameters; the log-likelihood of the fit must be
   * finite.
   */
  default LikelihoodRatioTest test(Fit.Maximum fit, Nesting nesting, S statistic) {
    return test(fit, nesting.known(), statistic);
  }

  /** What a test of a null about a proportion amounts to; families of other kinds have none. */
  default Optional<Verdict> verdict(
      Parameters fixed, LikelihoodRatioTest test, S statistic, double level) {
    return Optional.empty();
  }
}
