package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.statistic.SufficientStatistic;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The list of all families is the list of what is tested: each has the laws of {@link FamilyLaws},
 * all of them; and a law that is not for all families is kept by each, or left out for a reason
 * that stands here.
 */
final class EveryFamilyHasLawsTest {
  private static final int FEWEST_SAMPLES = 2;

  /** A law that some families have no place for. */
  private enum Law {
    /** Values times a factor move the estimate. */
    SCALE,
    /** A number added to all values moves the estimate. */
    SHIFT,
    /** The score is 0 in every parameter, and standard errors are of the inverse Hessian. */
    SMOOTH,
    /** The log-likelihood is the sum of the log-densities of a distribution on the line. */
    DISTRIBUTION,
    /** Robust standard errors are the sandwich of the scores of the rows. */
    SANDWICH;

    <S extends SufficientStatistic<S>> boolean isKept(FamilyLaws<S> laws) {
      Fit.Maximum fit = laws.maximum(laws.samples().findFirst().orElseThrow());
      return switch (this) {
        case SCALE -> laws.scaled(fit.estimate(), 2).isPresent();
        case SHIFT -> laws.shifted(fit.estimate(), 2).isPresent();
        case SMOOTH ->
            IntStream.range(0, laws.family().freeParameters(fit))
                .allMatch(k -> laws.isDifferentiable(fit, k));
        case DISTRIBUTION -> laws.family().distribution(fit.estimate()).isPresent();
        case SANDWICH -> laws.family().robustPasses(List.of()).isPresent();
      };
    }
  }

  /** Why a law is not one of these families. */
  private record LeftOut(Law law, String reason, List<String> families) {
    LeftOut(Law law, String reason, String... families) {
      this(law, reason, List.of(families));
    }
  }

  private static final List<LeftOut> LEFT_OUT =
      List.of(
          new LeftOut(
              Law.SCALE,
              "multiples of counts are not all counts, so they have another distribution",
              "bernoulli",
              "binomial",
              "poisson",
              "discrete-uniform",
              "geometric",
              "zeta",
              "negative-binomial",
              "log-series",
              "poisson-process",
              "zero-inflated-poisson"),
          new LeftOut(Law.SCALE, "values are names", "categorical", "markov-chain"),
          new LeftOut(Law.SCALE, "the scale is 2 by definition", "chi-squared"),
          new LeftOut(Law.SCALE, "values are fractions of 1", "logit-normal", "beta", "dirichlet"),
          new LeftOut(Law.SCALE, "a multiple of an angle goes round more often", "von-mises"),
          new LeftOut(
              Law.SHIFT,
              "the support begins at 0 or 1, which is known",
              "bernoulli",
              "binomial",
              "poisson",
              "exponential",
              "lognormal",
              "pareto",
              "power-function",
              "gamma",
              "inverse-gamma",
              "chi-squared",
              "geometric",
              "rayleigh",
              "maxwell",
              "half-normal",
              "levy",
              "inverse-gaussian",
              "zeta",
              "negative-binomial",
              "nakagami",
              "log-series",
              "poisson-process",
              "zero-inflated-poisson",
              "weibull"),
          new LeftOut(Law.SHIFT, "values are fractions of 1", "logit-normal", "beta", "dirichlet"),
          new LeftOut(Law.SHIFT, "values are names", "categorical", "markov-chain"),
          new LeftOut(
              Law.SMOOTH,
              "an end of the support is an extreme of the data, where the likelihood jumps",
              "uniform",
              "discrete-uniform",
              "pareto",
              "power-function"),
          new LeftOut(
              Law.SMOOTH, "the likelihood has a kink in the location, or is level", "laplace"),
          new LeftOut(
              Law.DISTRIBUTION,
              "rows are of several columns",
              "multivariate-normal",
              "multivariate-normal-diagonal",
              "multivariate-normal-isotropic",
              "dirichlet"),
          new LeftOut(Law.DISTRIBUTION, "values are names", "categorical", "markov-chain"),
          new LeftOut(
              Law.DISTRIBUTION,
              "the likelihood is of the times of events, not of their number",
              "poisson-process"),
          new LeftOut(Law.DISTRIBUTION, "each row has its own number of trials", "binomial"),
          new LeftOut(
              Law.SANDWICH,
              "ends are extremes, whose errors are not normal",
              "uniform",
              "discrete-uniform"),
          new LeftOut(Law.SANDWICH, "second moments of the logarithms are not kept", "dirichlet"));

  private static Optional<LeftOut> leftOut(Law law, Family<?> family) {
    List<LeftOut> all =
        LEFT_OUT.stream().filter(e -> e.law == law && e.families.contains(family.name())).toList();
    assertThat(all).hasSizeLessThanOrEqualTo(1);
    return all.stream().findFirst();
  }

  static Stream<Family<?>> families() {
    return Families.names().stream().map(name -> Families.named(name).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("families")
  void every_law_is_kept_or_left_out_for_a_reason(Family<?> family) {
    FamilyLaws<?> laws = FamilyLaws.of(family);
    for (Law law : Law.values()) {
      Optional<LeftOut> leftOut = leftOut(law, family);
      assertThat(law.isKept(laws))
          .as("%s of %s; left out: %s", law, family.name(), leftOut)
          .isEqualTo(leftOut.isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void the_test_of_a_family_leaves_no_law_out(Family<?> family) {
    Class<?> test = FamilyLaws.of(family).getClass();
    assertThat(test.getSuperclass()).isEqualTo(FamilyLaws.class);
    List<String> laws =
        Arrays.stream(FamilyLaws.class.getDeclaredMethods())
            .filter(EveryFamilyHasLawsTest::isLaw)
            .map(Method::getName)
            .toList();
    assertThat(laws)
        .contains(
            "score_is_zero_at_the_estimate",
            "covariance_is_the_inverse_of_the_observed_information",
            "log_likelihood_is_the_sum_of_log_densities",
            "scale_carries_over_to_the_estimate",
            "shift_carries_over_to_the_estimate",
            "any_split_of_the_data_gives_the_same");
    assertThat(Arrays.stream(test.getDeclaredMethods()).map(Method::getName))
        .doesNotContainAnyElementsOf(laws);
  }

  private static boolean isLaw(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }

  @ParameterizedTest
  @MethodSource("families")
  void the_laws_are_tried_on_several_samples_some_of_them_weighted(Family<?> family) {
    FamilyLaws<?> laws = FamilyLaws.of(family);
    assertThat(laws.family().name()).isEqualTo(family.name());
    assertThat(laws.samples()).hasSizeGreaterThanOrEqualTo(FEWEST_SAMPLES);
    assertThat(laws.samples())
        .anyMatch(sample -> sample.rows().stream().anyMatch(row -> row.weight() != 1));
  }

  @Test
  void laws_are_left_out_of_families_that_there_are() {
    LEFT_OUT.forEach(e -> assertThat(Families.names()).containsAll(e.families));
  }
}
