package dev.suffice.report;

import dev.suffice.exact.Rational;
import dev.suffice.family.Candidate;
import dev.suffice.family.Censoring;
import dev.suffice.family.DeltaMethod;
import dev.suffice.family.DerivedEstimate;
import dev.suffice.family.Family;
import dev.suffice.family.Fit;
import dev.suffice.family.Nesting;
import dev.suffice.family.Parameters;
import dev.suffice.family.Status;
import dev.suffice.goodness.GoodnessOfFit;
import dev.suffice.inference.AkaikeRank;
import dev.suffice.inference.InformationCriteria;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One result: a family fitted to a column of a group.
 *
 * <ul>
 *   <li>Intervals and derived quantities exist only where there is an estimate.
 *   <li>Criteria and tests exist only for a usable status and a finite log-likelihood.
 *   <li>Tests against a family inside the one fitted also exist where the likelihood rises towards
 *       that family without a maximum: the statistic is then 0.
 *   <li>Candidates are compared even where there is no maximum, but not without data or with values
 *       out of support; impossible ones have log-likelihood minus infinity.
 * </ul>
 *
 * @param subject the group and the column
 * @param family the family's name
 * @param fixed the parameters that are known instead of estimated
 * @param rows the rows used and left out
 * @param weight {@code Σ w} over the rows used
 * @param effectiveSize how many rows of equal weight say as much; only with weights
 * @param censoring how much of the weight has no exact value, where rows need not have one
 * @param fit the estimate, or why there is none
 * @param intervals by parameter, and by name of a derived quantity that has one
 * @param anytime intervals that hold at every look, by parameter, for families that have them
 * @param derived other quantities at the estimate, by name
 * @param asymptotics what the covariance says where rows are many; only for a usable status
 */
public record FitRow(
    Subject subject,
    String family,
    Parameters fixed,
    RowCounts rows,
    double weight,
    OptionalDouble effectiveSize,
    Optional<Censoring> censoring,
    Fit fit,
    Map<String, Interval> intervals,
    Map<String, Interval> anytime,
    Map<String, Double> derived,
    Asymptotics asymptotics,
    Evidence evidence) {
  /** Keeps the order of the maps. */
  public FitRow {
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    anytime = Map.copyOf(anytime);
    derived = Collections.unmodifiableMap(new LinkedHashMap<>(derived));
  }

  /**
   * Asks a family for everything.
   *
   * @throws IllegalArgumentException if the null or a candidate is not admissible in the family
   */
  public static <S extends SufficientStatistic<S>> FitRow of(
      Subject subject, Family<S> family, S statistic, Inquiry inquiry) {
    Fit fit = family.fit(statistic);
    Optional<Fit.Maximum> maximum =
        fit instanceof Fit.Maximum found ? Optional.of(found) : Optional.empty();
    Map<String, DerivedEstimate> summary =
        maximum.map(m -> summary(family, m, statistic)).orElse(Map.of());
    return new FitRow(
        subject,
        family.name(),
        family.known(),
        statistic.rows(),
        family.size(statistic),
        OptionalDouble.empty(),
        family.censoring(statistic),
        fit,
        maximum.map(m -> family.intervals(m, statistic, inquiry.level())).orElse(Map.of()),
        maximum.map(m -> family.anytimeIntervals(statistic, inquiry.level())).orElse(Map.of()),
        maximum.map(m -> derived(family, m, statistic, summary)).orElse(Map.of()),
        maximum
            .map(m -> asymptotics(family, m, statistic, summary, inquiry))
            .orElse(Asymptotics.NONE),
        evidence(family, fit, statistic, inquiry));
  }

  private static <S extends SufficientStatistic<S>> DeltaMethod<S> delta(
      Family<S> family, Fit.Maximum fit, S statistic) {
    return new DeltaMethod<>(family, fit, family.size(statistic));
  }

  /** Without what is a parameter itself. */
  private static <S extends SufficientStatistic<S>> Map<String, DerivedEstimate> summary(
      Family<S> family, Fit.Maximum fit, S statistic) {
    Map<String, DerivedEstimate> summary =
        new LinkedHashMap<>(delta(family, fit, statistic).summary());
    summary.keySet().removeAll(fit.estimate().names());
    return summary;
  }

  /** What the family itself says, which is exact, and what its distribution says besides. */
  private static <S extends SufficientStatistic<S>> Map<String, Double> derived(
      Family<S> family, Fit.Maximum fit, S statistic, Map<String, DerivedEstimate> summary) {
    Map<String, Double> derived = new LinkedHashMap<>(family.derived(fit, statistic));
    summary.forEach((name, estimate) -> derived.putIfAbsent(name, estimate.value()));
    return derived;
  }

  private static <S extends SufficientStatistic<S>> Asymptotics asymptotics(
      Family<S> family,
      Fit.Maximum fit,
      S statistic,
      Map<String, DerivedEstimate> summary,
      Inquiry inquiry) {
    DeltaMethod<S> delta = delta(family, fit, statistic);
    Map<String, Double> errors = new LinkedHashMap<>();
    summary.forEach(
        (name, estimate) -> estimate.standardError().ifPresent(error -> errors.put(name, error)));
    boolean asked = inquiry.errors() == StandardErrors.ROBUST && fit.status() == Status.OK;
    Map<String, Double> robust = asked ? robust(family, fit, statistic) : Map.of();
    return new Asymptotics(
        delta.waldIntervals(inquiry.level()),
        robust,
        asked ? withoutRobust(family, fit, robust) : Map.of(),
        errors,
        delta.quantiles(inquiry.quantiles(), inquiry.level()));
  }

  private static <S extends SufficientStatistic<S>> Map<String, Double> robust(
      Family<S> family, Fit.Maximum fit, S statistic) {
    Map<String, Double> errors = new LinkedHashMap<>();
    List<String> names = fit.estimate().names();
    family
        .robustErrors(fit, statistic)
        .ifPresent(
            robust -> {
              for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                robust.standardErrors().get(i).ifPresent(error -> errors.put(name, error));
              }
            });
    return errors;
  }

  private static Map<String, String> withoutRobust(
      Family<?> family, Fit.Maximum fit, Map<String, Double> robust) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String name : fit.estimate().names()) {
      if (!robust.containsKey(name)) {
        family.noRobustError(name).ifPresent(reason -> reasons.put(name, reason));
      }
    }
    return reasons;
  }

  /**
   * Asks a family for its estimate and criteria only: most of the time goes into intervals, which
   * few of many competing families need.
   */
  public static <S extends SufficientStatistic<S>> FitRow brief(
      Subject subject, Family<S> family, S statistic) {
    Fit fit = family.fit(statistic);
    return new FitRow(
        subject,
        family.name(),
        family.known(),
        statistic.rows(),
        family.size(statistic),
        OptionalDouble.empty(),
        family.censoring(statistic),
        fit,
        Map.of(),
        Map.of(),
        Map.of(),
        Asymptotics.NONE,
        new Evidence(
            usable(fit).map(m -> family.criteria(m, statistic)),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty()));
  }

  private static <S extends SufficientStatistic<S>> Evidence evidence(
      Family<S> family, Fit fit, S statistic, Inquiry inquiry) {
    Optional<Fit.Maximum> usable = usable(fit);
    boolean comparable =
        fit.status() != Status.NO_DATA
            && fit.status() != Status.OUT_OF_SUPPORT
            && family.unknownLikelihood(statistic).isEmpty();
    return new Evidence(
        usable.map(m -> family.criteria(m, statistic)),
        tests(family, fit, statistic, inquiry),
        comparable ? Candidate.compare(family, inquiry.candidates(), statistic) : List.of(),
        List.of(),
        Optional.empty());
  }

  private static Optional<Fit.Maximum> finite(Fit fit) {
    return fit instanceof Fit.Maximum found && Double.isFinite(found.logLikelihood())
        ? Optional.of(found)
        : Optional.empty();
  }

  private static Optional<Fit.Maximum> usable(Fit fit) {
    return finite(fit).filter(m -> m.status().isUsable());
  }

  private static <S extends SufficientStatistic<S>> List<NullTest> tests(
      Family<S> family, Fit fit, S statistic, Inquiry inquiry) {
    List<NullTest> tests = new ArrayList<>();
    usable(fit)
        .flatMap(m -> inquiry.hypothesis().map(h -> test(family, m, h, statistic, inquiry)))
        .ifPresent(tests::add);
    finite(fit)
        .filter(m -> m.status() != Status.NOT_CONVERGED && family.known().isEmpty())
        .ifPresent(
            m ->
                Nesting.within(family.name()).stream()
                    .filter(nesting -> inquiry.against().contains(nesting.inner()))
                    .forEach(nesting -> tests.add(against(nesting, family, m, statistic))));
    return tests;
  }

  private static <S extends SufficientStatistic<S>> NullTest against(
      Nesting nesting, Family<S> family, Fit.Maximum fit, S statistic) {
    return new NullTest(
        nesting.known(),
        Optional.of(nesting.inner()),
        family.test(fit, nesting, statistic),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private static <S extends SufficientStatistic<S>> NullTest test(
      Family<S> family, Fit.Maximum fit, Parameters hypothesis, S statistic, Inquiry inquiry) {
    LikelihoodRatioTest test = family.test(fit, hypothesis, statistic);
    return new NullTest(
        hypothesis,
        Optional.empty(),
        test,
        family.logEValue(hypothesis, statistic),
        family.verdict(hypothesis, test, statistic, inquiry.level()));
  }

  /** Several families of one subject, ranked by AIC, the best first. */
  public static List<FitRow> ranked(List<FitRow> rows) {
    return AkaikeRank.rank(rows.stream().map(FitRow::aic).toList()).stream()
        .map(place -> rows.get(place.model()).with(place))
        .toList();
  }

  private OptionalDouble aic() {
    return evidence.criteria().stream().mapToDouble(InformationCriteria::aic).findFirst();
  }

  /** The same row at this place among others. */
  FitRow with(AkaikeRank place) {
    return with(evidence.with(place));
  }

  /** The same row, whose place is among likelihoods of this kind. */
  FitRow among(AkaikeRank.Likelihoods kind) {
    return evidence.akaike().map(place -> with(place.among(kind))).orElse(this);
  }

  /** A whole row at the place that this brief one has. */
  public FitRow completedBy(FitRow whole) {
    return evidence.akaike().map(whole::with).orElse(whole);
  }

  /** The same result with tests of goodness of fit. */
  public FitRow with(List<GoodnessOfFit> tests) {
    return with(evidence.with(tests));
  }

  /**
   * The same result with how many rows of equal weight say as much; without, if the weights are not
   * of the rows used.
   */
  public FitRow weighing(Weights weights) {
    return weights.rows().used() == rows.used()
        ? with(
            weights.effectiveSize().stream().mapToDouble(Rational::doubleValue).findFirst(),
            evidence)
        : this;
  }

  private FitRow with(Evidence more) {
    return with(effectiveSize, more);
  }

  private FitRow with(OptionalDouble size, Evidence more) {
    return new FitRow(
        subject,
        family,
        fixed,
        rows,
        weight,
        size,
        censoring,
        fit,
        intervals,
        anytime,
        derived,
        asymptotics,
        more);
  }

  /** Rows that were read but not used. */
  long leftOut() {
    return rows.read() - rows.used();
  }

  /** Intervals of derived quantities, by name. */
  public Map<String, Interval> derivedIntervals() {
    Map<String, Interval> ofDerived = new LinkedHashMap<>(intervals);
    ofDerived.keySet().retainAll(derived.keySet());
    return ofDerived;
  }
}
