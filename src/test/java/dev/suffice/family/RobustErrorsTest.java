package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.statistic.Passes;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sandwich standard errors where they have a form of their own, and where the family is wrong. */
final class RobustErrorsTest {
  private static final double[] VALUES = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};

  private static double[] robust(String family, Data data) {
    return robust(Families.named(family).orElseThrow(), data);
  }

  private static <S extends SufficientStatistic<S>> double[] robust(Family<S> family, Data data) {
    S statistic = family.robustPasses(List.of()).orElseThrow().run(data::statistic);
    Fit.Maximum fit = (Fit.Maximum) family.fit(statistic);
    return family.robustErrors(fit, statistic).orElseThrow().standardErrors().stream()
        .mapToDouble(error -> error.orElse(Double.NaN))
        .toArray();
  }

  private static double moment(double[] x, int power) {
    double mean = Arrays.stream(x).average().orElseThrow();
    return Arrays.stream(x).map(v -> Math.pow(v - mean, power)).average().orElseThrow();
  }

  /** A sample of each family, in its columns, whose maximum is inside. */
  private static Data sample(Family<?> family) {
    Random random = new Random(20260301);
    return switch (family.name()) {
      case "categorical" -> Data.ofLabels("a", "b", "b", "c", "a", "b");
      case "markov-chain" ->
          Data.ofLabelRows(
              new String[] {"a", "b"},
              new String[] {"b", "a"},
              new String[] {"a", "a"},
              new String[] {"b", "b"});
      case "dirichlet" ->
          Data.ofRows(
              new double[] {0.25, 0.75}, new double[] {0.5, 0.5}, new double[] {0.625, 0.375});
      case "bernoulli" -> Data.of(0, 1, 1, 0, 1);
      case "binomial" -> Data.of(1, 4, 2, 0, 5).beside(6, 6, 6, 6, 6);
      case "beta", "logit-normal" -> Data.of(0.1, 0.5, 0.25, 0.875, 0.7);
      case "zero-inflated-poisson" -> Data.of(0, 0, 0, 5, 4, 0, 6);
      case "negative-binomial" -> Data.of(0, 0, 9, 1, 0, 14);
      default ->
          family.columnCount().accepts(1)
              ? Data.of(VALUES)
              : Data.ofRows(
                  IntStream.range(0, 20)
                      .mapToObj(i -> random.doubles(2).toArray())
                      .toArray(double[][]::new));
    };
  }

  static Stream<String> families() {
    return Families.names().stream();
  }

  @ParameterizedTest
  @MethodSource("families")
  void every_parameter_of_every_family_has_one_or_a_reason(String name) {
    Family<?> family = Families.named(name).orElseThrow();
    Family<?> form = family.columnCount().accepts(1) ? family : family.over(List.of("a", "b"));
    requireOneOrAReason(form, sample(form));
  }

  private static <S extends SufficientStatistic<S>> void requireOneOrAReason(
      Family<S> family, Data data) {
    Passes<S> passes = family.robustPasses(List.of()).orElseGet(() -> family.passes(List.of()));
    S statistic = passes.run(data::statistic);
    Fit fit = family.fit(statistic);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(Status.OK);
    Fit.Maximum maximum = (Fit.Maximum) fit;
    Optional<RobustErrors> robust = family.robustErrors(maximum, statistic);
    List<String> names = maximum.estimate().names();
    for (int i = 0; i < names.size(); i++) {
      int place = i;
      boolean has = robust.filter(r -> r.standardErrors().get(place).isPresent()).isPresent();
      String parameter = names.get(i);
      assertThat(has || family.noRobustError(parameter).isPresent())
          .as("%s has a robust error or says why not", parameter)
          .isTrue();
    }
    assertThat(family.robustPasses(List.of()).isPresent()).isEqualTo(robust.isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"weibull", "laplace"})
  void further_passes_lead_to_the_same(String name) {
    Random random = new Random(20260302);
    double[] values = random.doubles(2000).map(u -> 3 * Math.pow(-Math.log(u), 0.8)).toArray();
    double[] several = robust(name, Data.of(values));
    double[] once =
        name.equals("weibull")
            ? robust(new Weibull(65536), Data.of(values))
            : robust(new Laplace(65536, 65536), Data.of(values));
    int last = several.length - 1;
    assertThat(several[last]).isCloseTo(once[last], within(1e-12 * once[last]));
    if (name.equals("weibull")) {
      assertThat(several[0]).isCloseTo(once[0], within(1e-12 * once[0]));
    }
  }

  @ParameterizedTest
  @CsvSource({"shape, 1.5", "scale, 2.5"})
  void with_one_parameter_of_weibull_known_the_other_has_one(String parameter, double value) {
    Random random = new Random(20260303);
    double[] values = random.doubles(500).map(u -> 3 * Math.pow(-Math.log(u), 0.8)).toArray();
    Parameters known = Parameters.of(parameter, value);
    double[] several = robust(new Weibull().given(known), Data.of(values));
    double[] once = robust(new Weibull(65536).given(known), Data.of(values));
    int free = parameter.equals("shape") ? 1 : 0;
    assertThat(several[free]).isCloseTo(once[free], within(1e-11 * once[free]));
    assertThat(several[1 - free]).isNaN();
  }

  @Test
  void a_mean_of_columns_has_that_of_its_own_column() {
    Data rows = Data.ofRows(new double[] {1, 10}, new double[] {2, 40}, new double[] {6, 10});
    Family<?> family =
        Families.named("multivariate-normal-isotropic").orElseThrow().over(List.of("a", "b"));
    double[] errors = robust(family, rows);
    assertThat(errors[0]).isCloseTo(Math.sqrt(14.0 / 9), within(1e-15));
    assertThat(errors[1]).isCloseTo(Math.sqrt(200.0 / 3), within(1e-14));
    assertThat(errors[2]).isNaN();
  }

  @Test
  void a_mean_has_that_of_the_sample_whatever_the_family() {
    double expected = Math.sqrt(moment(VALUES, 2) / VALUES.length);
    assertThat(robust("poisson", Data.of(VALUES))[0]).isCloseTo(expected, within(1e-14));
    assertThat(robust("normal", Data.of(VALUES))[0]).isCloseTo(expected, within(1e-14));
    double rate = 1 / Arrays.stream(VALUES).average().orElseThrow();
    assertThat(robust("exponential", Data.of(VALUES))[0])
        .isCloseTo(expected * rate * rate, within(1e-15));
  }

  @Test
  void a_standard_deviation_has_that_of_the_fourth_moment() {
    double variance = moment(VALUES, 2);
    double expected =
        Math.sqrt((moment(VALUES, 4) - variance * variance) / VALUES.length / variance) / 2;
    assertThat(robust("normal", Data.of(VALUES))[1]).isCloseTo(expected, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e9, -1e12, 1L << 50})
  void an_offset_costs_no_digit(double offset) {
    double[] moved = Arrays.stream(VALUES).map(x -> x + offset).toArray();
    double[] expected = robust("normal", Data.of(VALUES));
    assertThat(robust("normal", Data.of(moved)))
        .usingComparatorWithPrecision(1e-12 * expected[0])
        .containsExactly(expected);
  }

  @Test
  void a_proportion_has_that_of_the_model() {
    Family<?> family = Families.named("bernoulli").orElseThrow();
    Data data = Data.of(1, 0, 0, 1, 1);
    Fit.Maximum fit = (Fit.Maximum) fit(family, data);
    assertThat(robust("bernoulli", data)[0])
        .isEqualTo(fit.covariance().orElseThrow().standardError(0));
  }

  private static <S extends SufficientStatistic<S>> Fit fit(Family<S> family, Data data) {
    return family.fit(data.statistic(family));
  }

  @Test
  void trials_of_one_kind_vary_between_rows() {
    double[] heads = {9, 1, 5, 8, 2, 5, 7, 3};
    double[] trials = {10, 10, 10, 10, 10, 10, 10, 10};
    double p = Arrays.stream(heads).sum() / 80;
    double squares = Arrays.stream(heads).map(x -> (x - 10 * p) * (x - 10 * p)).sum();
    assertThat(robust("binomial", Data.of(heads).beside(trials))[0])
        .isCloseTo(Math.sqrt(squares) / 80, within(1e-15));
  }

  @Test
  void they_say_how_estimates_of_the_wrong_family_scatter() {
    Random random = new Random(20261125);
    int samples = 2000;
    int rows = 200;
    double[] estimates = new double[samples];
    double robust = 0;
    double model = 0;
    Family<?> family = Families.named("poisson").orElseThrow();
    for (int i = 0; i < samples; i++) {
      // Geometric counts, of variance 12 and mean 3.
      double[] counts = new double[rows];
      Arrays.setAll(counts, k -> Math.floor(Math.log(1 - random.nextDouble()) / Math.log(0.75)));
      Data data = Data.of(counts);
      Fit.Maximum fit = (Fit.Maximum) fit(family, data);
      estimates[i] = fit.estimate().value("rate");
      robust += robust("poisson", data)[0] / samples;
      model += fit.covariance().orElseThrow().standardError(0) / samples;
    }
    double scatter = Math.sqrt(moment(estimates, 2));
    assertThat(robust / scatter).isCloseTo(1, within(0.05));
    assertThat(model / scatter).isCloseTo(0.5, within(0.05));
  }
}
