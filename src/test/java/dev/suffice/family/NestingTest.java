package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.inference.LikelihoodRatioTest.Reference;
import dev.suffice.statistic.SufficientStatistic;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of a family inside another one. */
final class NestingTest {
  private static final Data TIMES = Data.of(3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487);
  private static final Data SHARES = Data.of(0.1, 0.35, 0.4, 0.55, 0.6, 0.65, 0.7, 0.95);
  private static final Data ANGLES = Data.of(0.1, 0.5, 1.1, 2.9, -0.4, -1.2, 0.7, 3.1);
  private static final Data COUNTS = Data.of(3, 0, 1, 4, 2, 2, 0, 7, 1, 5, 12, 0, 0, 9, 1, 6, 3);

  private static final Data ROWS =
      Data.ofRows(
          new double[] {1, 2, 6},
          new double[] {2, 1, 9},
          new double[] {4, 7, 2},
          new double[] {5, 3, 5},
          new double[] {9, 8, 4},
          new double[] {3, 2, 1});

  private static LikelihoodRatioTest test(String inner, String outer, Data sample) {
    return test(Nesting.of(inner, outer).orElseThrow(), family(outer), sample);
  }

  /** Of three columns where it has several. */
  private static Family<?> family(String name) {
    Family<?> family = Families.named(name).orElseThrow();
    return family.columnCount().accepts(1) ? family : family.over(List.of("a", "b", "c"));
  }

  private static <S extends SufficientStatistic<S>> LikelihoodRatioTest test(
      Nesting nesting, Family<S> outer, Data sample) {
    S statistic = sample.statistic(outer);
    return outer.test((Fit.Maximum) outer.fit(statistic), nesting, statistic);
  }

  private static <S extends SufficientStatistic<S>> Fit.Maximum fit(Family<S> family, Data sample) {
    return (Fit.Maximum) family.fit(sample.statistic(family));
  }

  static Stream<Nesting> nestings() {
    return Families.names().stream().flatMap(outer -> Nesting.within(outer).stream());
  }

  private static Data sample(Nesting nesting) {
    return switch (nesting.outer()) {
      case "beta" -> SHARES;
      case "von-mises" -> ANGLES;
      case "negative-binomial", "zero-inflated-poisson" -> COUNTS;
      case "multivariate-normal", "multivariate-normal-diagonal" -> ROWS;
      default -> TIMES;
    };
  }

  /** What the narrower family has for itself, at its own estimate. */
  private static double logLikelihood(String inner, Data sample) {
    return switch (inner) {
      case "standard-uniform" -> 0;
      case "circular-uniform" -> -sample.rows().size() * Math.log(2 * Math.PI);
      default -> fit(family(inner), sample).logLikelihood();
    };
  }

  @ParameterizedTest
  @MethodSource("nestings")
  void the_null_is_the_narrower_family(Nesting nesting) {
    Data sample = sample(nesting);
    Family<?> outer = family(nesting.outer());
    double wide = fit(outer, sample).logLikelihood();
    double narrow = logLikelihood(nesting.inner(), sample);
    assertThat(test(nesting, outer, sample).statistic())
        .isCloseTo(2 * (wide - narrow), within(1e-13 * Math.abs(wide)))
        .isPositive();
  }

  @ParameterizedTest
  @MethodSource("nestings")
  void the_null_takes_away_what_the_narrower_family_does_not_have(Nesting nesting) {
    Family<?> outer = family(nesting.outer());
    boolean fitted = Families.named(nesting.inner()).isPresent();
    int parameters = fitted ? family(nesting.inner()).parameters().size() : 0;
    assertThat(test(nesting, outer, sample(nesting)).df())
        .isEqualTo(outer.parameters().size() - parameters);
  }

  @Test
  void every_nesting_is_of_families_that_there_are() {
    assertThat(nestings()).hasSizeGreaterThan(10);
    assertThat(nestings().map(Nesting::inner))
        .allMatch(inner -> Families.named(inner).isPresent() || inner.endsWith("-uniform"));
  }

  /** -n ln det R, with the correlation matrix R, and n ln of the mean variance by the geometric. */
  @Test
  void independent_columns_and_equal_variances_have_the_classical_statistics() {
    Data pairs =
        Data.ofRows(
            new double[] {1, 2}, new double[] {2, 6}, new double[] {4, 5}, new double[] {5, 11});
    Family<?> full = Families.named("multivariate-normal").orElseThrow().over(List.of("a", "b"));
    LikelihoodRatioTest independent =
        test(Nesting.of("multivariate-normal-diagonal", full.name()).orElseThrow(), full, pairs);
    // Variances 2.5 and 10.5, covariance 4.25.
    double determinant = 1 - 4.25 * 4.25 / (2.5 * 10.5);
    assertThat(independent.statistic()).isCloseTo(-4 * Math.log(determinant), within(1e-12));
    assertThat(independent.df()).isEqualTo(1);
    LikelihoodRatioTest spherical =
        test(Nesting.of("multivariate-normal-isotropic", full.name()).orElseThrow(), full, pairs);
    assertThat(spherical.statistic())
        .isCloseTo(4 * Math.log(6.5 * 6.5 / (2.5 * 10.5 - 4.25 * 4.25)), within(1e-12));
    assertThat(spherical.df()).isEqualTo(2);
  }

  @Test
  void no_overdispersion_is_on_the_boundary() {
    for (String outer : new String[] {"negative-binomial", "zero-inflated-poisson"}) {
      LikelihoodRatioTest test = test("poisson", outer, COUNTS);
      assertThat(test.reference()).isEqualTo(Reference.BOUNDARY);
      assertThat(test.mixture()).contains("chi2(0)/2 + chi2(1)/2");
      assertThat(test.df()).isEqualTo(1);
      double half = ChiSquaredDistribution.of(1).survivalProbability(test.statistic()) / 2;
      assertThat(test.pValue()).isCloseTo(half, within(1e-15 * half)).isPositive();
    }
  }

  /** Bortkiewicz' corps: underdispersed, and with fewer zeros than Poisson's. */
  @Test
  void no_evidence_at_all_has_the_p_value_one() {
    Data kicks = Data.of(0, 1, 2, 3).weighted(100, 73, 22, 3);
    for (String outer : new String[] {"negative-binomial", "zero-inflated-poisson"}) {
      LikelihoodRatioTest test = test("poisson", outer, kicks);
      assertThat(test.statistic()).isZero();
      assertThat(test.pValue()).isEqualTo(1);
    }
  }

  /** 2 (k R - n ln I₀(k)), which for a short resultant is about Rayleigh's 2 R²/n. */
  @Test
  void uniform_directions_are_rayleighs_test() {
    double[] angles = new double[200];
    for (int i = 0; i < angles.length; i++) {
      angles[i] = i * 2 * Math.PI / 200 + 0.02 * Math.sin(i * 2 * Math.PI / 200);
    }
    Data sample = Data.of(angles);
    double cosines = sample.rows().stream().mapToDouble(row -> Math.cos(row.x())).sum();
    double sines = sample.rows().stream().mapToDouble(row -> Math.sin(row.x())).sum();
    double rayleigh = 2 * (cosines * cosines + sines * sines) / 200;
    LikelihoodRatioTest test = test("circular-uniform", "von-mises", sample);
    assertThat(test.statistic()).isCloseTo(rayleigh, within(1e-3 * rayleigh));
    // χ² with two degrees of freedom is exponential.
    assertThat(test.pValue()).isCloseTo(Math.exp(-test.statistic() / 2), within(1e-12));
  }

  @Test
  void with_the_mean_direction_known_uniformity_is_on_the_boundary() {
    Family<?> family = new VonMises().given(Parameters.of("mean", 0.5));
    LikelihoodRatioTest test =
        test(Nesting.of("circular-uniform", "von-mises").orElseThrow(), family, ANGLES);
    assertThat(test.mixture()).contains("chi2(0)/2 + chi2(1)/2");
    Data away = ANGLES.map(row -> row.withX(row.x() + Math.PI));
    assertThat(test(Nesting.of("circular-uniform", "von-mises").orElseThrow(), family, away))
        .isEqualTo(new LikelihoodRatioTest(0, 1, 1, Reference.BOUNDARY));
  }

  @Test
  void a_mixture_of_two_degrees_is_the_mean_of_both() {
    LikelihoodRatioTest test = LikelihoodRatioTest.of(-100, -102, 2, Reference.BOUNDARY);
    assertThat(test.mixture()).contains("chi2(1)/2 + chi2(2)/2");
    double one = ChiSquaredDistribution.of(1).survivalProbability(4);
    assertThat(test.pValue()).isCloseTo((one + Math.exp(-2)) / 2, within(1e-15));
    assertThat(LikelihoodRatioTest.of(-100, -100, 1, Reference.BOUNDARY).pValue()).isEqualTo(1);
    assertThat(LikelihoodRatioTest.of(-100, Double.NEGATIVE_INFINITY, 1, Reference.BOUNDARY))
        .extracting(LikelihoodRatioTest::pValue)
        .isEqualTo(0.0);
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void a_true_null_on_the_boundary_is_rejected_as_often_as_the_level_says(String outer) {
    Random random = new Random(20260202);
    PoissonDistribution poisson = PoissonDistribution.of(2);
    int samples = 1500;
    int rejected = 0;
    int rejectedWithoutMixture = 0;
    for (int i = 0; i < samples; i++) {
      LikelihoodRatioTest test = test("poisson", outer, draw(random, poisson, 500));
      rejected += test.rejects(0.9) ? 1 : 0;
      rejectedWithoutMixture +=
          LikelihoodRatioTest.of(test.statistic() / 2, 0, 1).rejects(0.9) ? 1 : 0;
    }
    // Three standard errors, and what 500 rows leave of the limit.
    assertThat(rejected / (double) samples).isCloseTo(0.1, within(0.0232 + 0.005));
    assertThat(rejectedWithoutMixture / (double) samples).isCloseTo(0.05, within(0.0169 + 0.005));
  }

  static Stream<String> boundaries() {
    return Stream.of("negative-binomial", "zero-inflated-poisson");
  }

  /** How many of n draws have each value. */
  private static Data draw(Random random, PoissonDistribution poisson, int n) {
    double[] counts = new double[40];
    for (int i = 0; i < n; i++) {
      counts[poisson.inverseCumulativeProbability(random.nextDouble())]++;
    }
    double[] values = new double[counts.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = k;
    }
    return Data.of(values).weighted(counts);
  }
}
