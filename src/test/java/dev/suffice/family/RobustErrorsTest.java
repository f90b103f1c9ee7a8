package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.statistic.SufficientStatistic;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
