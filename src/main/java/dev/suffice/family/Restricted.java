package dev.suffice.family;

import dev.suffice.distribution.Distribution;
import dev.suffice.inference.DispersionTest;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest.Reference;
import dev.suffice.statistic.Companion;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Support;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A family with some parameters known: the others are estimated, and only they count as parameters
 * in criteria and tests.
 *
 * <ul>
 *   <li>The estimate has the known parameters too, without standard error or interval; the rows and
 *       columns of the covariance are 0 for them. The rest is the inverse of the information about
 *       the free ones, which is less than their part of the covariance with all of them free.
 *   <li>A null or a candidate need not name a known parameter. One that does must have its value.
 * </ul>
 *
 * @param known at least one parameter, but not all
 */
record Restricted<S extends SufficientStatistic<S>>(Restrictable<S> family, Parameters known)
    implements Family<S> {

  /** What to say where all parameters are known. */
  static String nothingLeft(String family, Parameters known) {
    return "no parameter of %s would be left to estimate with %s known; candidates: [{%s}] gives its log-likelihood"
        .formatted(family, known, known.toString().replace("=", ": "));
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
  public boolean hasParameter(String name) {
    return family.hasParameter(name);
  }

  @Override
  public Support support() {
    return family.support();
  }

  @Override
  public String describeValue() {
    return family.describeValue();
  }

  @Override
  public Companion companion() {
    return family.companion();
  }

  @Override
  public String describeExample(double example) {
    return family.describeExample(example);
  }

  @Override
  public ColumnCount columnCount() {
    return family.columnCount();
  }

  @Override
  public Family<S> over(List<String> columns) {
    return family.over(columns).given(known);
  }

  @Override
  public Optional<Family<?>> withEvents() {
    return family
        .withEvents()
        .filter(other -> known.names().stream().allMatch(other::hasParameter))
        .map(other -> other.given(known));
  }

  @Override
  public StatisticType<S> statistic() {
    return family.statistic();
  }

  /** Those of the family, with the likelihood known at the known parameters in any case. */
  @Override
  public Passes<S> passes(List<Parameters> points) {
    return family.passes(Stream.concat(Stream.of(known), points.stream().map(this::with)).toList());
  }

  @Override
  public Optional<Passes<S>> robustPasses(List<Parameters> points) {
    return family.robustPasses(
        Stream.concat(Stream.of(known), points.stream().map(this::with)).toList());
  }

  @Override
  public Optional<RobustErrors> robustErrors(Fit.Maximum fit, S statistic) {
    return family.robustErrors(fit, statistic);
  }

  @Override
  public Optional<String> noRobustError(String parameter) {
    return known.has(parameter) ? Optional.of("it is known") : family.noRobustError(parameter);
  }

  @Override
  public Map<String, Break> breaks() {
    Map<String, Break> breaks = new LinkedHashMap<>(family.breaks());
    breaks.keySet().removeAll(known.names());
    return breaks;
  }

  @Override
  public Optional<String> noLimitedForm() {
    return Optional.of("some of its parameters are known");
  }

  @Override
  public Family<?> limited(Limits limits, Range bounds) {
    throw new IllegalArgumentException(
        name()
            + " has no form for values that are censored, in ranges or truncated, as "
            + noLimitedForm().orElseThrow());
  }

  @Override
  public Optional<DispersionTest> dispersion(S statistic) {
    return family.dispersion(statistic);
  }

  @Override
  public Passes<S> goodnessPasses(List<Parameters> points) {
    return family.goodnessPasses(
        Stream.concat(Stream.of(known), points.stream().map(this::with)).toList());
  }

  @Override
  public boolean hasGoodnessTests() {
    return family.hasGoodnessTests();
  }

  @Override
  public double size(S statistic) {
    return family.size(statistic);
  }

  @Override
  public Family<S> given(Parameters more) {
    return family.given(with(more));
  }

  @Override
  public Optional<String> unknownLikelihood(S statistic) {
    return family.unknownLikelihood(statistic);
  }

  @Override
  public Fit maximize(S statistic) {
    return family.maximize(known, statistic);
  }

  @Override
  public boolean hasDistribution() {
    return family.hasDistribution();
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters) {
    return family.distribution(with(parameters));
  }

  @Override
  public Optional<Distribution> distribution(Parameters parameters, double companion) {
    return family.distribution(with(parameters), companion);
  }

  @Override
  public double logLikelihood(Parameters parameters, S statistic) {
    return family.logLikelihood(with(parameters), statistic);
  }

  @Override
  public double profileLogLikelihood(Parameters fixed, S statistic) {
    return family.profileLogLikelihood(with(fixed), statistic);
  }

  @Override
  public ParameterRange range(String parameter) {
    return family.range(parameter);
  }

  @Override
  public Map<String, Interval> intervals(Fit.Maximum fit, S statistic, double level) {
    return family.intervals(known, fit, statistic, level);
  }

  @Override
  public Map<String, Double> derived(Fit.Maximum fit, S statistic) {
    return family.derived(known, fit, statistic);
  }

  @Override
  public Optional<Censoring> censoring(S statistic) {
    return family.censoring(statistic);
  }

  @Override
  public int freeParameters(Fit.Maximum fit) {
    return family.parameters().size() - known.names().size();
  }

  @Override
  public int degreesOfFreedom(Parameters fixed, S statistic) {
    return family.degreesOfFreedom(with(fixed), statistic)
        - family.degreesOfFreedom(known, statistic);
  }

  @Override
  public Reference reference(Parameters fixed) {
    return family.reference(known, fixed);
  }

  /** These parameters and the known ones. */
  private Parameters with(Parameters some) {
    Map<String, Double> all = new LinkedHashMap<>(known.values());
    some.values()
        .forEach(
            (name, value) -> {
              Double other = all.put(name, value);
              if (other != null && !other.equals(value)) {
                throw new IllegalArgumentException(
                    "%s is known to be %s, but is %s here".formatted(name, other, value));
              }
            });
    return new Parameters(all);
  }
}
