package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Sums;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a fit says when there is little to fit, by the table in the package comment of statistic.
 */
final class FewRowsTest {
  private static final Normal NORMAL = new Normal();

  static Stream<Arguments> fewRows() {
    return Stream.of(
        Arguments.of(new Bernoulli(), Data.of(1), Status.BOUNDARY),
        Arguments.of(new Bernoulli(), Data.of(1, 0), Status.OK),
        Arguments.of(new Binomial(), Data.of(1).beside(2), Status.OK),
        Arguments.of(new Binomial(), Data.of(0, 0).beside(0, 5), Status.BOUNDARY),
        Arguments.of(new Categorical(), Data.ofLabels("a"), Status.BOUNDARY),
        Arguments.of(new Categorical(), Data.ofLabels("a", "b"), Status.OK),
        Arguments.of(new Poisson(), Data.of(0), Status.BOUNDARY),
        Arguments.of(new Poisson(), Data.of(4), Status.OK),
        Arguments.of(new Exponential(), Data.of(0), Status.NO_FINITE_MLE),
        Arguments.of(new Exponential(), Data.of(0.5), Status.OK),
        Arguments.of(new Exponential(), Data.of(-0.5), Status.OUT_OF_SUPPORT),
        Arguments.of(NORMAL, Data.of(4), Status.DEGENERATE),
        Arguments.of(NORMAL, Data.of(4).weighted(3), Status.DEGENERATE),
        Arguments.of(NORMAL, Data.of(4, 5), Status.OK),
        Arguments.of(NORMAL, Data.of(4, Double.NaN, Double.POSITIVE_INFINITY), Status.DEGENERATE),
        Arguments.of(NORMAL, Data.of(Double.NaN), Status.NO_DATA),
        Arguments.of(new Lognormal(), Data.of(4), Status.DEGENERATE),
        Arguments.of(new Lognormal(), Data.of(4, 5), Status.OK),
        Arguments.of(new Lognormal(), Data.of(4, 5, 0), Status.OUT_OF_SUPPORT),
        Arguments.of(new Uniform(), Data.of(4), Status.DEGENERATE),
        Arguments.of(new Uniform(), Data.of(4, 5), Status.OK),
        Arguments.of(new DiscreteUniform(), Data.of(4), Status.BOUNDARY),
        Arguments.of(new DiscreteUniform(), Data.of(4, 5), Status.OK),
        Arguments.of(new Pareto(), Data.of(4), Status.DEGENERATE),
        Arguments.of(new Pareto(), Data.of(4, 5), Status.OK),
        Arguments.of(new PowerFunction(), Data.of(4), Status.DEGENERATE),
        Arguments.of(new PowerFunction(), Data.of(4, 5, -1), Status.OUT_OF_SUPPORT));
  }

  @ParameterizedTest
  @MethodSource("fewRows")
  void status_says_what_the_estimate_is_worth(Family<?> family, Data data, Status status) {
    Fit fit = fit(family, data);
    assertThat(fit.status()).as(fit.reason()).isEqualTo(status);
    assertThat(fit.reason().isEmpty()).isEqualTo(status == Status.OK);
    assertThat(fit instanceof Fit.Maximum)
        .isEqualTo(status.isUsable() || status == Status.DEGENERATE);
  }

  private static <S extends SufficientStatistic<S>> Fit fit(Family<S> family, Data data) {
    return family.fit(data.statistic(family));
  }

  @Test
  void one_row_of_a_normal_has_a_variance_but_no_unbiased_one() {
    Sums s = Data.of(4).statistic(NORMAL);
    Fit.Maximum fit = (Fit.Maximum) NORMAL.fit(s);
    assertThat(NORMAL.derived(fit, s)).isEqualTo(Map.of("variance", 0.0));
    assertThat(NORMAL.intervals(fit, s, 0.95)).isEmpty();
  }

  @Test
  void weights_of_less_than_a_row_give_an_estimate_without_intervals() {
    Sums s = Data.of(4, 6).weighted(0.25, 0.25).statistic(NORMAL);
    Fit.Maximum fit = (Fit.Maximum) NORMAL.fit(s);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("mean", 5, "sd", 1));
    assertThat(NORMAL.intervals(fit, s, 0.95)).isEmpty();
    assertThat(NORMAL.derived(fit, s)).containsOnlyKeys("variance");
  }
}
