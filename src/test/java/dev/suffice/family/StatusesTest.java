package dev.suffice.family;

import static dev.suffice.family.Status.BOUNDARY;
import static dev.suffice.family.Status.DEGENERATE;
import static dev.suffice.family.Status.NO_DATA;
import static dev.suffice.family.Status.NO_FINITE_MLE;
import static dev.suffice.family.Status.OK;
import static dev.suffice.family.Status.OUT_OF_SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.statistic.Companion;
import dev.suffice.statistic.StatisticType.Feed;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.statistic.Support;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every family that is fitted to one column of numbers in one pass, where these have little to say.
 */
final class StatusesTest {
  private static final int MANY = 1_000_000;

  /** What a family says of these values. */
  private record Case(String family, Status status, List<Double> values) {
    Case(String family, Status status, double... values) {
      this(family, status, Arrays.stream(values).boxed().toList());
    }
  }

  /** Of values that have probability: one, three that are equal, two that differ. */
  private record Usual(String family, double a, double b, Status same, Status different) {
    Usual(String family, double a, double b, Status same) {
      this(family, a, b, same, OK);
    }

    Stream<Case> cases() {
      return Stream.of(
          new Case(family, same, a),
          new Case(family, same, a, a, a),
          new Case(family, different, a, b));
    }
  }

  private static final List<Usual> USUAL =
      List.of(
          new Usual("bernoulli", 1, 0, BOUNDARY),
          new Usual("binomial", 4, 7, OK),
          new Usual("poisson", 4, 7, OK),
          new Usual("exponential", 2, 3, OK),
          new Usual("normal", 2, 3, DEGENERATE),
          new Usual("lognormal", 2, 3, DEGENERATE),
          new Usual("uniform", 2, 3, DEGENERATE),
          new Usual("discrete-uniform", -3, 4, BOUNDARY),
          new Usual("pareto", 2, 3, DEGENERATE),
          new Usual("power-function", 2, 3, DEGENERATE),
          new Usual("gamma", 2, 3, DEGENERATE),
          new Usual("inverse-gamma", 2, 3, DEGENERATE),
          new Usual("chi-squared", 2, 3, OK),
          new Usual("geometric", 4, 7, OK),
          new Usual("rayleigh", 2, 3, OK),
          new Usual("maxwell", 2, 3, OK),
          new Usual("half-normal", 2, 3, OK),
          new Usual("levy", 2, 3, OK),
          new Usual("inverse-gaussian", 2, 3, DEGENERATE),
          new Usual("logit-normal", 0.25, 0.5, DEGENERATE),
          new Usual("von-mises", 2, 3, DEGENERATE),
          new Usual("zeta", 4, 7, OK),
          new Usual("negative-binomial", 4, 7, NO_FINITE_MLE, NO_FINITE_MLE),
          new Usual("nakagami", 2, 3, DEGENERATE),
          new Usual("beta", 0.25, 0.5, DEGENERATE),
          new Usual("log-series", 4, 7, OK),
          new Usual("poisson-process", 4, 7, OK),
          new Usual("zero-inflated-poisson", 4, 7, BOUNDARY, BOUNDARY));

  static Stream<Case> cases() {
    Stream<Case> extremes =
        Stream.of(
            new Case("bernoulli", BOUNDARY, 1, 1, 1, 1),
            new Case("bernoulli", BOUNDARY, 0, 0, 0, 0),
            new Case("binomial", BOUNDARY, 0, 0, 0),
            new Case("binomial", BOUNDARY, 10, 10),
            new Case("poisson", BOUNDARY, 0, 0, 0),
            new Case("poisson-process", BOUNDARY, 0, 0, 0),
            new Case("exponential", NO_FINITE_MLE, 0, 0, 0),
            new Case("half-normal", DEGENERATE, 0, 0, 0),
            new Case("geometric", BOUNDARY, 0, 0, 0),
            new Case("zeta", NO_FINITE_MLE, 1, 1, 1),
            new Case("log-series", BOUNDARY, 1, 1, 1),
            new Case("negative-binomial", OK, 0, 0, 9),
            new Case("negative-binomial", BOUNDARY, 0, 0, 0),
            new Case("zero-inflated-poisson", OK, 0, 0, 0, 4, 5),
            new Case("von-mises", BOUNDARY, 0, Math.PI / 2, Math.PI, -Math.PI / 2));
    return Stream.concat(USUAL.stream().flatMap(Usual::cases), extremes);
  }

  @Test
  void every_family_is_here() {
    assertThat(USUAL)
        .extracting(Usual::family)
        .containsExactlyElementsOf(
            Families.names().stream().filter(name -> isOfNumbers(family(name))).toList());
  }

  private static boolean isOfNumbers(Family<?> family) {
    return family.statistic().feeds().equals(List.of(Feed.NUMBER))
        && family.passes(List.of()).most() == 1;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void status_says_what_the_estimate_is_worth(Case c) {
    Fit fit = fit(family(c.family), Data.of(c.values.stream().mapToDouble(x -> x).toArray()));
    assertThat(fit.status()).as(fit.reason()).isEqualTo(c.status);
    assertThat(fit.reason().isEmpty()).isEqualTo(c.status == OK);
    if (fit.status().isUsable()) {
      Fit.Maximum maximum = (Fit.Maximum) fit;
      assertThat(maximum.logLikelihood()).isFinite();
      assertThat(maximum.estimate().values().values()).doesNotContain(Double.NaN);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void no_rows_are_no_data(Family<?> family) {
    for (Data none : List.of(Data.of(), Data.of(Double.NaN), Data.of(1).weighted(0))) {
      Fit fit = fit(family, none);
      assertThat(fit).isEqualTo(new Fit.NoMaximum(NO_DATA, "No row has a value"));
    }
  }

  @ParameterizedTest
  @MethodSource("familiesWithASupport")
  void one_value_out_of_support_among_a_million_is_named(Family<?> family) {
    Usual usual =
        USUAL.stream().filter(u -> u.family.equals(family.name())).findFirst().orElseThrow();
    double[] values = new double[MANY];
    Arrays.fill(values, usual.a);
    values[MANY / 3] = -1.5;
    Fit fit = fit(family, Data.of(values));
    assertThat(fit.status()).isEqualTo(OUT_OF_SUPPORT);
    assertThat(fit.reason())
        .startsWith(family.name() + " takes ")
        .endsWith("but 1 of 1000000 values is not, such as -1.5");
  }

  static Stream<Family<?>> families() {
    return USUAL.stream().map(usual -> family(usual.family));
  }

  static Stream<Family<?>> familiesWithASupport() {
    return families().filter(family -> family.support() != Support.REAL);
  }

  private static Family<?> family(String name) {
    return Families.named(name).orElseThrow();
  }

  private static <S extends SufficientStatistic<S>> Fit fit(Family<S> family, Data values) {
    Data data =
        family.companion() == Companion.TRIALS ? values.map(row -> row.withCompanion(10)) : values;
    return family.fit(data.statistic(family));
  }
}
