package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Limits;
import dev.suffice.statistic.Range;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values with limits in families whose likelihood breaks at values and at ends of ranges. */
final class LimitedBreaksTest {
  private static final double NONE = Double.NEGATIVE_INFINITY;
  private static final double OPEN = Double.POSITIVE_INFINITY;
  private static final long SEED = 20260304;

  private static final Data WAITING =
      Data.ofCodes("===>==>===>=", 1.5, 2, 2.25, 3, 4.5, 6, 7, 1.25, 9, 2.5, 12, 1.75);
  private static final Data DETECTED =
      Data.ofCodes("<=<===<=<==>", 2, 3.5, 2, 2.5, 7, 12, 3, 4.25, 3, 9, 2.75, 15);
  private static final Data GROUPED =
      Data.ofRanges(
          new double[] {0.5, 1, 4},
          new double[] {1, 2, 9},
          new double[] {2, 3, 14.5},
          new double[] {3, 5, 17},
          new double[] {4, 4, 2},
          new double[] {2.5, 2.5, 1},
          new double[] {5, 8, 6});

  static Stream<Arguments> samples() {
    return Stream.of("uniform", "pareto", "power-function", "laplace")
        .flatMap(
            family ->
                Stream.of(
                    Arguments.of(family, Limits.CODES, WAITING),
                    Arguments.of(family, Limits.CODES, DETECTED),
                    Arguments.of(family, Limits.ENDS, GROUPED)));
  }

  private static Family<?> form(String family, Limits limits) {
    return Families.named(family).orElseThrow().limited(limits, Range.ALL);
  }

  private static Fit fit(String family, Limits limits, Data data) {
    return fit(form(family, limits), data);
  }

  private static <S extends SufficientStatistic<S>> Fit fit(Family<S> family, Data data) {
    return family.fit(data.statistic(family));
  }

  private static Fit.Maximum maximum(String family, Limits limits, Data data) {
    Fit fit = fit(family, limits, data);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.OK);
    return (Fit.Maximum) fit;
  }

  /** From an outside source. */
  private static ToDoubleBiFunction<Double, Double> logProbability(String family, Parameters p) {
    return switch (family) {
      case "uniform" -> of(UniformContinuousDistribution.of(p.value("min"), p.value("max")));
      case "pareto" -> of(ParetoDistribution.of(p.value("scale"), p.value("shape")));
      case "laplace" -> of(LaplaceDistribution.of(p.value("location"), p.value("scale")));
      default -> {
        // The reciprocal is Pareto, whose density there is that of x times x².
        ToDoubleBiFunction<Double, Double> pareto =
            of(ParetoDistribution.of(1 / p.value("max"), p.value("shape")));
        yield (a, b) ->
            pareto.applyAsDouble(1 / b, a <= 0 ? OPEN : 1 / a)
                - (a.equals(b) ? 2 * Math.log(a) : 0);
      }
    };
  }

  private static ToDoubleBiFunction<Double, Double> of(ContinuousDistribution outside) {
    return (a, b) -> LimitedLaws.logProbability(outside, a, b);
  }

  private static double outside(String family, Limits limits, Parameters p, Data data) {
    ToDoubleBiFunction<Double, Double> log = logProbability(family, p);
    double sum = 0;
    for (Row row : data.rows()) {
      double lower = row.x();
      double upper = limits == Limits.ENDS ? row.values().get(1) : row.x();
      if (limits == Limits.CODES) {
        double least = family.equals("pareto") || family.equals("power-function") ? 0 : NONE;
        lower = row.label().equals("<=") ? least : lower;
        upper = row.label().equals(">=") ? OPEN : upper;
      }
      if (family.equals("power-function") && upper == OPEN) {
        upper = Math.max(lower, p.value("max"));
      }
      sum += row.weight() * log.applyAsDouble(lower, upper);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void no_parameters_are_more_likely(String family, Limits limits, Data data) {
    Fit.Maximum fit = maximum(family, limits, data);
    double value = fit.logLikelihood();
    assertThat(outside(family, limits, fit.estimate(), data))
        .isCloseTo(value, within(1e-10 * Math.abs(value)));
    Random random = new Random(SEED);
    for (int i = 0; i < 3000; i++) {
      double size = Math.pow(10, -(i % 60) / 10.0);
      Map<String, Double> moved = new LinkedHashMap<>();
      fit.estimate()
          .values()
          .forEach((name, x) -> moved.put(name, x + size * (2 * random.nextDouble() - 1)));
      boolean possible =
          moved.entrySet().stream()
                  .allMatch(e -> e.getKey().matches("min|location") || e.getValue() > 0)
              && (!family.equals("uniform")
                  || new Parameters(moved).value("min") < new Parameters(moved).value("max"));
      if (possible) {
        double there = outside(family, limits, new Parameters(moved), data);
        if (!Double.isNaN(there)) {
          assertThat(there).as("%s", moved).isLessThanOrEqualTo(value + 1e-10 * Math.abs(value));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void any_split_of_the_data_gives_the_same(String family, Limits limits, Data data) {
    assertSplits(form(family, limits), data);
  }

  private static <S extends SufficientStatistic<S>> void assertSplits(Family<S> family, Data data) {
    Random random = new Random(SEED);
    List<List<Row>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    data.rows().forEach(row -> parts.get(random.nextInt(3)).add(row));
    S merged = Data.ofParts(family, parts.stream().map(Data::new).toList());
    assertThat(family.fit(merged)).isEqualTo(fit(family, data));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void intervals_are_those_of_what_does_not_end(String family, Limits limits, Data data) {
    Map<String, Interval> intervals = intervals(form(family, limits), data);
    Parameters estimate = maximum(family, limits, data).estimate();
    assertThat(intervals.keySet())
        .isEqualTo(
            switch (family) {
              case "uniform" -> Set.of();
              case "laplace" -> Set.of("location", "scale");
              default -> Set.of("shape");
            });
    intervals.forEach(
        (name, interval) ->
            assertThat(estimate.value(name)).isBetween(interval.lower(), interval.upper()));
  }

  private static <S extends SufficientStatistic<S>> Map<String, Interval> intervals(
      Family<S> family, Data data) {
    S statistic = data.statistic(family);
    return family.intervals((Fit.Maximum) family.fit(statistic), statistic, 0.95);
  }

  @Test
  void right_censored_pareto_has_a_closed_form() {
    Fit.Maximum fit = maximum("pareto", Limits.CODES, WAITING);
    double excess = WAITING.rows().stream().mapToDouble(row -> Math.log(row.x() / 1.25)).sum();
    assertThat(fit.estimate().value("scale")).isEqualTo(1.25);
    double shape = 9 / excess;
    assertThat(fit.estimate().value("shape")).isCloseTo(shape, within(1e-9 * shape));
    assertThat(fit.covariance().orElseThrow().standardErrors().get(0)).isEmpty();
    assertThat(fit.covariance().orElseThrow().standardErrors().get(1).orElseThrow())
        .isCloseTo(shape / 3, within(1e-6));
  }

  @Test
  void reciprocals_of_pareto_are_of_the_power_function() {
    Data turned =
        new Data(
            WAITING.rows().stream()
                .map(row -> new Row(row.label().isEmpty() ? "" : "<=", 1 / row.x(), 1, 1))
                .toList());
    Parameters pareto = maximum("pareto", Limits.CODES, WAITING).estimate();
    Parameters power = maximum("power-function", Limits.CODES, turned).estimate();
    assertThat(power.value("max")).isEqualTo(1 / 1.25);
    assertThat(power.value("shape")).isCloseTo(pareto.value("shape"), within(1e-9));
  }

  @Test
  void ends_of_bins_with_weights_have_a_closed_form() {
    Data bins =
        Data.ofRanges(new double[] {0, 1, 6}, new double[] {1, 2, 10}, new double[] {2, 3, 5});
    // The shares 6, 10 and 5 of 21 are the parts below 1, from 1 to 2 and above 2 of 2.1.
    Parameters estimate = maximum("uniform", Limits.ENDS, bins).estimate();
    assertThat(estimate.value("min")).isCloseTo(0.4, within(1e-11));
    assertThat(estimate.value("max")).isCloseTo(2.5, within(1e-11));
  }

  @Test
  void a_detection_limit_moves_an_end_below_the_least_value() {
    Data data = Data.ofCodes("====<<<", 2, 3, 5, 8, 4, 4, 4);
    // With 4 rows exact and 3 of at most 4: (7 * 4 - 3 * 8)/(7 - 3).
    Parameters estimate = maximum("uniform", Limits.CODES, data).estimate();
    assertThat(estimate.value("min")).isCloseTo(1, within(1e-11));
    assertThat(estimate.value("max")).isEqualTo(8);
  }

  @Test
  void the_location_of_laplace_is_a_value_or_the_end_of_a_range() {
    Fit.Maximum fit = maximum("laplace", Limits.CODES, Data.ofCodes("=====>", 1, 2, 4, 5, 9, 30));
    // The row above 30 counts like a value there; every number between 4 and 5 is a median.
    assertThat(fit.estimate().value("location")).isEqualTo(4);
    Fit.Maximum odd = maximum("laplace", Limits.CODES, Data.ofCodes("====<", 1, 2, 4, 5, -30));
    assertThat(odd.estimate().value("location")).isEqualTo(2);
  }

  static Stream<Arguments> withoutMaximum() {
    return Stream.of(
        Arguments.of("uniform", new double[][] {{0, 1, 10}, {1, 2, 10}}),
        Arguments.of("uniform", new double[][] {{0, 1, 10}}),
        Arguments.of("laplace", new double[][] {{0, 2, 10}, {1, 3, 5}}),
        Arguments.of("pareto", new double[][] {{1, 2, 10}, {2, OPEN, 3}}));
  }

  @ParameterizedTest
  @MethodSource("withoutMaximum")
  void no_likeliest_parameters_are_no_maximum(String family, double[][] ranges) {
    Fit fit = fit(family, Limits.ENDS, Data.ofRanges(ranges));
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(fit.reason()).isNotEmpty();
  }

  @Test
  void too_many_different_values_are_not_converged() {
    double[] values = new Random(SEED).doubles(LimitedFamily.MOST_VALUES + 2).toArray();
    values[0] = 2;
    String signs = ">" + "=".repeat(values.length - 1);
    for (String family : List.of("laplace", "weibull")) {
      Fit fit = fit(family, Limits.CODES, Data.ofCodes(signs, values));
      assertThat(fit.status()).isEqualTo(Status.NOT_CONVERGED);
      assertThat(fit.reason()).contains("more than 10000 different exact values");
    }
  }

  @Test
  void without_limits_all_is_as_in_the_family() {
    Data plain = Data.of(1, 2, 4, 8, 16, 5);
    for (String name : List.of("laplace", "weibull", "uniform", "pareto", "power-function")) {
      Data coded = new Data(plain.rows().stream().map(r -> new Row("", r.x(), 1, 1)).toList());
      assertThat(fit(name, Limits.CODES, coded))
          .isEqualTo(fit(Families.named(name).orElseThrow(), plain));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.25})
  void truncated_pareto_solves_the_equation_of_its_shape(double lower) {
    double upper = 20;
    Data data = Data.of(1.5, 2, 2.25, 3, 4.5, 6, 7, 9, 2.5, 12, 1.75);
    Fit.Maximum fit = truncated("pareto", new Range(lower, upper), data);
    double shape = fit.estimate().value("shape");
    assertThat(fit.estimate().value("scale")).isEqualTo(1.5);
    double excess = data.rows().stream().mapToDouble(row -> Math.log(row.x() / 1.5)).sum();
    double power = Math.pow(1.5 / upper, shape);
    double score = 11 / shape + 11 * power * Math.log(1.5 / upper) / (1 - power) - excess;
    assertThat(score * shape / 11).isCloseTo(0, within(1e-9));
    // Less than without the bound, which takes the absence of larger values for a finding.
    assertThat(shape).isLessThan(11 / excess);
    double information =
        11 / (shape * shape)
            - 11 * power * Math.pow(Math.log(1.5 / upper), 2) / Math.pow(1 - power, 2);
    assertThat(fit.covariance().orElseThrow().standardErrors().get(0)).isEmpty();
    assertThat(fit.covariance().orElseThrow().standardErrors().get(1).orElseThrow())
        .isCloseTo(1 / Math.sqrt(information), within(1e-6));
    double raw =
        data.rows().stream()
            .mapToDouble(row -> ParetoDistribution.of(1.5, shape).logDensity(row.x()))
            .sum();
    assertThat(fit.logLikelihood()).isCloseTo(raw - 11 * Math.log1p(-power), within(1e-11));
  }

  private static Fit.Maximum truncated(String family, Range bounds, Data data) {
    Fit fit = fit(Families.named(family).orElseThrow().limited(Limits.NONE, bounds), data);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.OK);
    return (Fit.Maximum) fit;
  }

  @Test
  void reciprocals_of_truncated_pareto_are_of_the_power_function() {
    Data data = Data.of(1, 2, 2.5, 4, 5, 8, 10, 20);
    Data turned = data.map(row -> row.withX(1 / row.x()));
    Parameters pareto = truncated("pareto", new Range(0.5, 25), data).estimate();
    Fit.Maximum power = truncated("power-function", new Range(1 / 25.0, 2), turned);
    assertThat(power.estimate().value("max")).isEqualTo(1);
    assertThat(power.estimate().value("shape")).isCloseTo(pareto.value("shape"), within(1e-9));
  }

  @Test
  void the_interval_of_a_truncated_shape_is_where_the_test_rejects() {
    Family<?> form = Families.named("pareto").orElseThrow().limited(Limits.NONE, new Range(0, 200));
    Interval interval =
        Objects.requireNonNull(intervals(form, Data.of(1.5, 2, 2.25, 3, 4.5, 6, 7)).get("shape"));
    assertThat(interval.method()).isEqualTo("profile-likelihood");
    assertThat(pValue(form, interval.lower())).isCloseTo(0.05, within(1e-6));
    assertThat(pValue(form, interval.upper())).isCloseTo(0.05, within(1e-6));
  }

  private static <S extends SufficientStatistic<S>> double pValue(Family<S> form, double shape) {
    S statistic = Data.of(1.5, 2, 2.25, 3, 4.5, 6, 7).statistic(form);
    Fit.Maximum fit = (Fit.Maximum) form.fit(statistic);
    return form.test(fit, Parameters.of("shape", shape), statistic).pValue();
  }

  @Test
  void a_value_at_the_bound_leaves_the_end_open() {
    Family<?> form = Families.named("pareto").orElseThrow().limited(Limits.NONE, new Range(2, 9));
    assertThat(fit(form, Data.of(2, 3, 5)))
        .isEqualTo(
            new Fit.NoMaximum(
                Status.NO_FINITE_MLE,
                "A value is at a bound, so that every scale from there on is as likely"));
  }

  static Stream<Arguments> flatterThanTheFamily() {
    return Stream.of(
        Arguments.of("pareto", Data.of(1.5, 5, 6, 7, 8, 8.5, 9, 9.5)),
        Arguments.of("pareto", Data.of(3)),
        Arguments.of("power-function", Data.of(1.5, 1.5, 1.6, 1.7, 1.8, 9.5)));
  }

  /** The logarithms are not nearer the end than those of a shape of 0, or all in one place. */
  @ParameterizedTest
  @MethodSource("flatterThanTheFamily")
  void truncated_values_without_a_shape_are_no_maximum(String family, Data data) {
    Family<?> form = Families.named(family).orElseThrow().limited(Limits.NONE, new Range(1, 10));
    Fit fit = fit(form, data);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.NO_FINITE_MLE);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("laplace", Limits.NONE, "several maxima, and is the same for all locations"),
        Arguments.of("uniform", Limits.NONE, "values are uniform too, so fit them without"),
        Arguments.of("pareto", Limits.CODES, "with limits: the likelihood may have several"),
        Arguments.of("power-function", Limits.ENDS, "with limits: the likelihood may have several"),
        Arguments.of("discrete-uniform", Limits.NONE, "values are uniform too, so fit them"),
        Arguments.of("binomial", Limits.CODES, "each row has its own number of trials"),
        Arguments.of("categorical", Limits.NONE, "a value is no single number"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void bounds_are_refused_with_the_reason(String family, Limits limits, String reason) {
    assertThatThrownBy(() -> Families.named(family).orElseThrow().limited(limits, new Range(1, 2)))
        .hasMessageStartingWith(family + " has no form for ")
        .hasMessageContaining(reason);
  }

  @Test
  void all_families_of_single_numbers_have_a_form_but_these() {
    assertThat(Families.names().stream().filter(name -> !form(name)).toList())
        .containsExactlyElementsOf(
            Arrays.asList(
                "categorical",
                "multivariate-normal",
                "multivariate-normal-diagonal",
                "multivariate-normal-isotropic",
                "dirichlet",
                "markov-chain"));
  }

  private static boolean form(String name) {
    return Families.named(name).orElseThrow().noLimitedForm().isEmpty();
  }
}
