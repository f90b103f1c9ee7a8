package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.distribution.Distribution;
import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds of maximum likelihood in every family: a test of a family says which samples to try
 * and what the density is, from an outside source, and inherits the rest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FamilyLaws<S extends SufficientStatistic<S>> {
  private static final long SEED = 20260111;
  private static final double[] LEVELS = {0.5, 0.8, 0.95, 0.999};
  private static final double SCALE = 4;

  // Values on this grid remain what they are when moved by this much.
  private static final double SHIFT = 0x1p20;
  private static final double GRID = 0x1p-10;
  private static final double ROUNDING = 1e-14;

  private final Optional<Family<S>> tested;

  FamilyLaws(Family<S> family) {
    this.tested = Optional.of(family);
  }

  /** For laws of a form that is known only once there is an instance. */
  FamilyLaws() {
    this.tested = Optional.empty();
  }

  Family<S> family() {
    return tested.orElseThrow();
  }

  /** The laws of a family, which stand in the test that has its name. */
  static FamilyLaws<?> of(Family<?> family) {
    try {
      Class<?> test = Class.forName(family.getClass().getName() + "Test");
      return (FamilyLaws<?>) test.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No test of " + family.name(), e);
    }
  }

  /** Samples whose likelihood has a maximum inside, of about twenty rows or more. */
  abstract Stream<Data> samples();

  /** The parameters that may be known: any one of them, unless a family says otherwise. */
  Stream<List<String>> knownTogether() {
    return family().parameters().stream().map(List::of);
  }

  /** The names of the columns that the parameters go by; none where there is one column. */
  List<String> columns() {
    return List.of();
  }

  /** The logarithm of the density or of the probability of a row, from an outside source. */
  abstract double logDensity(Parameters parameters, Row row);

  /**
   * The parameters moved by as many standard errors each as there are free ones; another way only
   * where parameters depend on each other.
   */
  Parameters moved(Fit.Maximum fit, double... steps) {
    Map<String, Double> moved = new LinkedHashMap<>(fit.estimate().values());
    for (int k = 0; k < steps.length; k++) {
      int i = place(fit, k);
      moved.put(fit.estimate().names().get(i), moved(fit, i, steps[k]));
    }
    return new Parameters(moved);
  }

  /** The parameters that are not known. */
  private List<String> estimated(Fit.Maximum fit) {
    return fit.estimate().names().stream().filter(name -> !family().known().has(name)).toList();
  }

  /** Where the k-th parameter that may be chosen freely stands among all. */
  int place(Fit.Maximum fit, int k) {
    return fit.estimate().names().indexOf(estimated(fit).get(k));
  }

  /** The i-th parameter moved by standard errors; outwards where it is an extreme and has none. */
  double moved(Fit.Maximum fit, int i, double steps) {
    double estimate = fit.estimate().value(fit.estimate().names().get(i));
    return estimate + steps * fit.covariance().orElseThrow().standardError(i);
  }

  /** Whether the likelihood has a second derivative by the k-th free parameter. */
  boolean isDifferentiable(Fit.Maximum fit, int k) {
    return isSmooth(fit, k);
  }

  private boolean isSmooth(Fit.Maximum fit, int k) {
    return hasStandardError(fit, place(fit, k));
  }

  private static boolean hasStandardError(Fit.Maximum fit, int i) {
    return fit.covariance().filter(c -> c.standardErrors().get(i).isPresent()).isPresent();
  }

  /** The most that rounding may make of a log-likelihood. */
  double roundedUp(double logLikelihood) {
    return Math.nextUp(logLikelihood);
  }

  /** Where the estimate goes as all values are multiplied; empty for values that have no scale. */
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.empty();
  }

  /** Where the estimate goes as this is added to all values; empty where there is no place. */
  Optional<Parameters> shifted(Parameters estimate, double shift) {
    return Optional.empty();
  }

  /** The estimate with this added to the parameters whose names begin so. */
  static Optional<Parameters> moved(Parameters estimate, String beginning, double shift) {
    Map<String, Double> moved = new LinkedHashMap<>(estimate.values());
    moved.replaceAll((name, value) -> name.startsWith(beginning) ? value + shift : value);
    return Optional.of(new Parameters(moved));
  }

  final S statistic(Data sample) {
    return sample.statistic(family());
  }

  final Fit fit(Data sample) {
    return family().fit(statistic(sample));
  }

  final Fit.Maximum maximum(Data sample) {
    return maximum(fit(sample));
  }

  /** The interval of a parameter that has one. */
  final Interval interval(Data sample, String name, double level) {
    S statistic = statistic(sample);
    Fit.Maximum fit = (Fit.Maximum) family().fit(statistic);
    return Optional.ofNullable(family().intervals(fit, statistic, level).get(name)).orElseThrow();
  }

  private static Fit.Maximum maximum(Fit fit) {
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.OK);
    return (Fit.Maximum) fit;
  }

  /**
   * Of the sum, so that one that happens to be near 0 is not held to more digits than its terms.
   */
  private double size(Parameters parameters, Data sample) {
    return sample.rows().stream()
        .mapToDouble(row -> row.weight() * Math.abs(logDensity(parameters, row)))
        .sum();
  }

  private double rawLogLikelihood(Parameters parameters, Data sample) {
    return sample.rows().stream()
        .mapToDouble(row -> row.weight() * logDensity(parameters, row))
        .sum();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void log_likelihood_is_the_sum_of_log_densities(Data sample) {
    S statistic = statistic(sample);
    Fit.Maximum fit = maximum(family().fit(statistic));
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      Parameters p = moved(fit, steps(random, fit, (i + 1) / 10.0));
      double raw = rawLogLikelihood(p, sample);
      assertThat(family().logLikelihood(p, statistic))
          .isCloseTo(raw, within(1e-11 * Math.abs(raw)));
    }
    double raw = rawLogLikelihood(fit.estimate(), sample);
    double size = size(fit.estimate(), sample);
    assertThat(fit.logLikelihood()).isCloseTo(raw, within(1e-13 * size));
    assertThat(fit.logLikelihood())
        .isCloseTo(family().logLikelihood(fit.estimate(), statistic), within(1e-14 * size));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void log_likelihood_is_the_sum_of_log_densities_of_the_distribution(Data sample) {
    Fit.Maximum fit = maximum(sample);
    Data alone = sample.map(row -> row.withCompanion(1));
    if (family().distribution(fit.estimate()).isPresent()) {
      Distribution distribution = family().distribution(fit.estimate()).orElseThrow();
      double raw =
          alone.rows().stream()
              .mapToDouble(row -> row.weight() * distribution.logDensity(row.x()))
              .sum();
      assertThat(family().logLikelihood(fit.estimate(), statistic(alone)))
          .isCloseTo(raw, within(1e-11 * Math.abs(raw)));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void score_is_zero_at_the_estimate(Data sample) {
    S statistic = statistic(sample);
    Fit.Maximum fit = maximum(family().fit(statistic));
    for (int i = 0; i < family().freeParameters(fit); i++) {
      if (!isDifferentiable(fit, i)) {
        continue;
      }
      double wide = slope(fit, statistic, i, 0.04);
      double narrow = slope(fit, statistic, i, 0.02);
      assertThat((4 * narrow - wide) / 3).as("score of parameter %d", i).isCloseTo(0, within(1e-5));
    }
  }

  private double slope(Fit.Maximum fit, S statistic, int i, double h) {
    return (at(fit, statistic, i, h, i, 0) - at(fit, statistic, i, -h, i, 0)) / (2 * h);
  }

  /** The log-likelihood with one or two parameters moved by standard errors. */
  private double at(Fit.Maximum fit, S statistic, int i, double a, int j, double b) {
    double[] steps = new double[family().freeParameters(fit)];
    steps[i] += a;
    steps[j] += b;
    return family().logLikelihood(moved(fit, steps), statistic);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void covariance_is_the_inverse_of_the_observed_information(Data sample) {
    S statistic = statistic(sample);
    Fit.Maximum fit = maximum(family().fit(statistic));
    int free = family().freeParameters(fit);
    if (!IntStream.range(0, free).allMatch(i -> isDifferentiable(fit, i))) {
      variances_are_those_of_the_smooth_parameters(fit, statistic);
      return;
    }
    Covariance covariance = fit.covariance().orElseThrow();
    for (int i = 0; i < free; i++) {
      int of = i;
      double[] information =
          IntStream.range(0, free).mapToDouble(k -> information(fit, statistic, of, k)).toArray();
      for (int j = 0; j < free; j++) {
        double product = 0;
        for (int k = 0; k < free; k++) {
          int row = place(fit, k);
          int column = place(fit, j);
          double scale = covariance.standardError(row) * covariance.standardError(column);
          double entry = covariance.rows().get(row).get(column) / scale;
          product += information[k] * entry;
        }
        assertThat(product)
            .as("row %d, column %d of information times covariance", i, j)
            .isCloseTo(i == j ? 1 : 0, within(1e-4));
      }
    }
  }

  private void variances_are_those_of_the_smooth_parameters(Fit.Maximum fit, S statistic) {
    fit.covariance()
        .filter(covariance -> covariance.standardErrors().contains(OptionalDouble.empty()))
        .ifPresent(covariance -> assertThat(covariance.rows()).isEmpty());
    for (int i = 0; i < family().freeParameters(fit); i++) {
      if (isDifferentiable(fit, i)) {
        assertThat(information(fit, statistic, i, i)).isCloseTo(1, within(1e-4));
      }
    }
  }

  /** An entry of the information, with standard errors as units. */
  private double information(Fit.Maximum fit, S statistic, int i, int j) {
    return (4 * curvature(fit, statistic, i, j, 0.05) - curvature(fit, statistic, i, j, 0.1)) / 3;
  }

  private double curvature(Fit.Maximum fit, S statistic, int i, int j, double h) {
    double same = at(fit, statistic, i, h, j, h) + at(fit, statistic, i, -h, j, -h);
    double opposite = at(fit, statistic, i, h, j, -h) + at(fit, statistic, i, -h, j, h);
    return (opposite - same) / (4 * h * h);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void robust_errors_are_the_sandwich_of_the_scores_of_the_rows(Data sample) {
    Optional<S> statistic =
        family().robustPasses(List.of()).map(passes -> passes.run(sample::statistic));
    if (statistic.isEmpty()) {
      return;
    }
    Fit.Maximum fit = maximum(family().fit(statistic.get()));
    assertThat(fit).isEqualTo(fit(sample));
    if (fit.covariance().isEmpty()) {
      assertThat(family().robustErrors(fit, statistic.get())).isEmpty();
      return;
    }
    RobustErrors robust = family().robustErrors(fit, statistic.get()).orElseThrow();
    assertThat(robust.standardErrors()).hasSameSizeAs(fit.estimate().names());
    Covariance covariance = fit.covariance().orElseThrow();
    double[][] scores = scores(fit, sample.rows());
    for (int i = 0; i < robust.standardErrors().size(); i++) {
      if (!hasStandardError(fit, i)) {
        assertThat(robust.standardErrors().get(i)).isEmpty();
        continue;
      }
      if (family().noRobustError(fit.estimate().names().get(i)).isPresent()
          && robust.standardErrors().get(i).isEmpty()) {
        continue;
      }
      double variance = 0;
      for (int row = 0; row < scores.length; row++) {
        double influence = 0;
        for (int k = 0; k < scores[row].length; k++) {
          influence += correlation(covariance, i, k) * scores[row][k];
        }
        variance += sample.rows().get(row).weight() * influence * influence;
      }
      assertThat(robust.standardErrors().get(i).orElseThrow() / covariance.standardError(i))
          .as(fit.estimate().names().get(i))
          .isCloseTo(Math.sqrt(variance), within(1e-5 * Math.sqrt(variance)));
    }
  }

  private static double correlation(Covariance covariance, int i, int j) {
    if (i == j) {
      return 1;
    }
    if (covariance.rows().isEmpty() || covariance.standardErrors().get(j).isEmpty()) {
      return 0;
    }
    double both = covariance.standardError(i) * covariance.standardError(j);
    return covariance.rows().get(i).get(j) / both;
  }

  /** The slopes of each row's log-density, by standard errors of parameters that have them. */
  private double[][] scores(Fit.Maximum fit, List<Row> rows) {
    double[][] scores = new double[rows.size()][fit.estimate().names().size()];
    for (int k = 0; k < family().freeParameters(fit); k++) {
      if (isSmooth(fit, k)) {
        int place = place(fit, k);
        double[] narrow = slopes(fit, rows, k, 0.03);
        double[] wide = slopes(fit, rows, k, 0.06);
        for (int i = 0; i < scores.length; i++) {
          scores[i][place] = (4 * narrow[i] - wide[i]) / 3;
        }
      }
    }
    return scores;
  }

  private double[] slopes(Fit.Maximum fit, List<Row> rows, int k, double h) {
    double[] steps = new double[family().freeParameters(fit)];
    steps[k] = h;
    Parameters up = moved(fit, steps);
    steps[k] = -h;
    Parameters down = moved(fit, steps);
    return rows.stream()
        .mapToDouble(row -> (logDensity(up, row) - logDensity(down, row)) / (2 * h))
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void estimate_is_at_least_as_likely_as_its_neighbours(Data sample) {
    S statistic = statistic(sample);
    Fit.Maximum fit = maximum(family().fit(statistic));
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      double[] steps = steps(random, fit, Math.pow(10, -i / 25.0));
      assertThat(family().logLikelihood(moved(fit, steps), statistic))
          .isLessThanOrEqualTo(roundedUp(fit.logLikelihood()));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void profile_is_the_highest_that_fixed_parameters_leave(Data sample) {
    Fit.Maximum fit = maximum(sample);
    S statistic = statistic(sample);
    Random random = new Random(SEED);
    for (int i = 0; i < family().freeParameters(fit); i++) {
      String name = fit.estimate().names().get(place(fit, i));
      for (int k = 0; k < 50; k++) {
        double[] steps = steps(random, fit, 1);
        steps[i] = 1;
        Parameters neighbour = moved(fit, steps);
        double profile =
            family().profileLogLikelihood(Parameters.of(name, neighbour.value(name)), statistic);
        assertThat(profile)
            .isGreaterThanOrEqualTo(Math.nextDown(family().logLikelihood(neighbour, statistic)))
            .isLessThan(fit.logLikelihood());
      }
    }
    assertThat(family().profileLogLikelihood(fit.estimate(), statistic))
        .isEqualTo(family().logLikelihood(fit.estimate(), statistic));
  }

  private double[] steps(Random random, Fit.Maximum fit, double size) {
    return random.doubles(family().freeParameters(fit), -size, size).toArray();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void any_split_of_the_data_gives_the_same(Data sample) {
    S whole = statistic(sample);
    Random random = new Random(SEED);
    for (int i = 0; i < 10; i++) {
      List<List<Row>> parts =
          Stream.generate(() -> (List<Row>) new ArrayList<Row>()).limit(3).toList();
      sample.rows().forEach(row -> parts.get(random.nextInt(3)).add(row));
      S merged = Data.ofParts(family(), parts.stream().map(Data::new).toList());
      assertThat(merged).isEqualTo(whole);
      assertThat(family().fit(merged)).isEqualTo(family().fit(whole));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_row_of_weight_three_is_three_rows(Data sample) {
    Data plain = sample.map(row -> row.withWeight(1));
    Row first = plain.rows().get(0);
    List<Row> weighted = new ArrayList<>(plain.rows());
    weighted.set(0, first.withWeight(3));
    List<Row> repeated = new ArrayList<>(plain.rows());
    repeated.addAll(List.of(first, first));
    assertThat(fit(new Data(weighted))).isEqualTo(fit(new Data(repeated)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void scale_carries_over_to_the_estimate(Data sample) {
    Fit.Maximum fit = maximum(sample);
    Optional<Parameters> expected = scaled(fit.estimate(), SCALE);
    if (expected.isPresent()) {
      Fit.Maximum moved = maximum(mapped(sample, x -> SCALE * x));
      for (String name : fit.estimate().names()) {
        double value = expected.get().value(name);
        assertThat(moved.estimate().value(name))
            .as(name)
            .isCloseTo(value, within(1e-14 * Math.abs(value)));
      }
      int columns = family().statistic().feeds().size();
      double shift = -columns * family().size(statistic(sample)) * Math.log(SCALE);
      assertThat(moved.logLikelihood())
          .isCloseTo(fit.logLikelihood() + shift, within(1e-12 * Math.abs(fit.logLikelihood())));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shift_carries_over_to_the_estimate(Data sample) {
    Data near = mapped(sample, x -> GRID * Math.rint(x / GRID));
    if (shifted(maximum(sample).estimate(), SHIFT).isEmpty()) {
      return;
    }
    Fit.Maximum fit = maximum(near);
    Fit.Maximum moved = maximum(mapped(near, x -> x + SHIFT));
    shifted(fit.estimate(), SHIFT)
        .orElseThrow()
        .values()
        .forEach((name, value) -> assertRounded(name, moved.estimate().value(name), value));
    assertRounded("log-likelihood", moved.logLikelihood(), fit.logLikelihood());
    assertThat(moved.covariance().isPresent()).isEqualTo(fit.covariance().isPresent());
    for (int i = 0; i < fit.estimate().names().size(); i++) {
      if (hasStandardError(fit, i)) {
        double error = fit.covariance().orElseThrow().standardError(i);
        assertRounded("SE", moved.covariance().orElseThrow().standardError(i), error);
      }
    }
  }

  private static void assertRounded(String what, double actual, double expected) {
    assertThat(actual).as(what).isCloseTo(expected, within(ROUNDING * Math.abs(expected)));
  }

  static Data mapped(Data sample, UnaryOperator<Double> change) {
    return sample.map(row -> row.withValues(row.values().stream().map(change).toList()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void intervals_contain_the_estimate_and_grow_with_the_level(Data sample) {
    Fit.Maximum fit = maximum(sample);
    for (String name : estimated(fit)) {
      double estimate = fit.estimate().value(name);
      Interval inner = new Interval("point", estimate, estimate);
      for (double level : LEVELS) {
        Interval outer = interval(sample, name, level);
        assertThat(outer.lower()).isLessThanOrEqualTo(inner.lower());
        assertThat(outer.upper()).isGreaterThanOrEqualTo(inner.upper());
        boolean down = outer.lower() < inner.lower();
        boolean up = outer.upper() > inner.upper();
        boolean smooth = hasStandardError(fit, fit.estimate().names().indexOf(name));
        assertThat(smooth ? down && up : down != up).as("%s at %s", name, level).isTrue();
        inner = outer;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tests_and_candidates_agree_with_the_log_likelihood(Data sample) {
    Fit.Maximum fit = maximum(sample);
    S statistic = statistic(sample);
    double[] steps = new double[family().freeParameters(fit)];
    steps[0] = 2;
    Parameters far = moved(fit, steps);

    LikelihoodRatioTest same = family().test(fit, fit.estimate(), statistic);
    assertThat(same.statistic()).isBetween(0.0, 1e-9);
    assertThat(same.pValue()).isGreaterThan(0.999);
    LikelihoodRatioTest other = family().test(fit, far, statistic);
    long extremes = IntStream.range(0, steps.length).filter(i -> !isSmooth(fit, i)).count();
    assertThat(other.df()).isEqualTo(steps.length + extremes);
    assertThat(other.statistic())
        .isEqualTo(2 * (fit.logLikelihood() - family().logLikelihood(far, statistic)));

    List<Candidate> candidates =
        Candidate.compare(family(), List.of(far, fit.estimate()), statistic);
    assertThat(candidates.get(1).rank()).isEqualTo(1);
    assertThat(candidates.get(1).difference()).isZero();
    assertThat(candidates.get(0).rank()).isEqualTo(2);
    assertThat(candidates.get(0).difference()).isCloseTo(-other.statistic() / 2, within(1e-9));
  }

  @Test
  void no_rows_give_no_estimate() {
    assertThat(family().fit(family().statistic().empty()))
        .isEqualTo(new Fit.NoMaximum(Status.NO_DATA, "No row has a value"));
  }

  @Test
  void rows_of_weight_zero_give_no_estimate() {
    Data sample = samples().findFirst().orElseThrow();
    assertThat(fit(sample.map(row -> row.withWeight(0))).status()).isEqualTo(Status.NO_DATA);
  }

  @Test
  void parameters_can_be_checked_without_rows() {
    Parameters estimate = maximum(samples().findFirst().orElseThrow()).estimate();
    S empty = family().statistic().empty();
    assertThat(family().logLikelihood(estimate, empty)).isZero();
    assertThat(family().profileLogLikelihood(estimate, empty)).isZero();
    for (String name : estimate.names()) {
      Parameters one = Parameters.of(name, estimate.value(name));
      assertThat(family().profileLogLikelihood(one, empty)).as(name).isZero();
    }
  }

  @Test
  void estimate_has_the_parameters_of_the_family() {
    Parameters estimate = maximum(samples().findFirst().orElseThrow()).estimate();
    assertThat(estimate.names()).allMatch(family()::hasParameter);
    assertThat(family().hasParameter("colour")).isFalse();
  }

  @Test
  void unknown_and_missing_parameters_are_refused() {
    S statistic = family().statistic().empty();
    Parameters unknown = Parameters.of("colour", 1);
    assertThat(catching(() -> family().logLikelihood(unknown, statistic))).contains("colour");
    assertThat(catching(() -> family().profileLogLikelihood(unknown, statistic)))
        .contains("colour");
    Parameters none = new Parameters(Map.of());
    assertThat(catching(() -> family().logLikelihood(none, statistic))).isNotEmpty();
  }

  @Test
  void registry_knows_the_family() {
    Family<?> named = Families.named(family().name()).orElseThrow();
    Family<?> registered = columns().isEmpty() ? named : named.over(columns());
    assertThat(family().known().isEmpty() ? registered : registered.given(family().known()))
        .hasSameClassAs(family());
  }

  static String catching(Runnable call) {
    try {
      call.run();
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
