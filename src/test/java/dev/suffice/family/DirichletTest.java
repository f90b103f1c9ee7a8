package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.Rational;
import dev.suffice.family.Data.Row;
import dev.suffice.statistic.SimplexSums;
import dev.suffice.statistic.SimplexSumsType;
import dev.suffice.statistic.Sums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DirichletTest extends FamilyLaws<SimplexSums> {
  private static final List<String> NAMES = List.of("a", "b", "c");
  private final Dirichlet family = new Dirichlet().over(NAMES);

  DirichletTest() {
    super(new Dirichlet().over(NAMES));
  }

  /** Rows drawn from a Dirichlet distribution, by quantiles of gamma distributions. */
  private static Data drawn(long seed, int rows, double... concentrations) {
    Random random = new Random(seed);
    double[][] all = new double[rows][concentrations.length];
    for (double[] row : all) {
      Arrays.setAll(
          row,
          i ->
              GammaDistribution.of(concentrations[i], 1)
                  .inverseCumulativeProbability(random.nextDouble()));
      double sum = Arrays.stream(row).sum();
      Arrays.setAll(row, i -> row[i] / sum);
    }
    return Data.ofRows(all);
  }

  @Override
  Stream<Data> samples() {
    Data sample = drawn(1, 60, 2, 3.5, 0.8);
    return Stream.of(sample, Vectors.weighted(sample), drawn(2, 60, 40, 25, 300));
  }

  @Override
  List<String> columns() {
    return NAMES;
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double total = 0;
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double a = p.value("concentration[" + NAMES.get(i) + "]");
      total += a;
      sum += (a - 1) * Math.log(row.values().get(i)) - LogGamma.value(a);
    }
    return sum + LogGamma.value(total);
  }

  @Test
  void two_columns_are_beta_to_the_last_digit() {
    Beta beta = new Beta();
    Dirichlet two = new Dirichlet();
    for (double[] shape : new double[][] {{2, 5}, {0.3, 0.4}, {300, 20}, {1e5, 3e5}}) {
      Data rows = drawn(3, 50, shape);
      Sums s = rows.statistic(beta);
      SimplexSums same = new SimplexSums(new SimplexSumsType(2), s.rows(), s.weight(), s.sums());
      Fit.Maximum ofBeta = (Fit.Maximum) beta.fit(s);
      Fit.Maximum ofTwo = (Fit.Maximum) two.fit(same);
      assertThat(ofTwo.estimate().value("concentration[i]"))
          .isEqualTo(ofBeta.estimate().value("a"));
      assertThat(ofTwo.estimate().value("concentration[j]"))
          .isEqualTo(ofBeta.estimate().value("b"));
      assertThat(ofTwo.covariance()).isEqualTo(ofBeta.covariance());
      assertThat(ofTwo.logLikelihood()).isEqualTo(ofBeta.logLikelihood());
      for (double b : new double[] {0.5, 3, 100}) {
        assertThat(two.profileLogLikelihood(Parameters.of("concentration[j]", b), same))
            .isEqualTo(beta.profileLogLikelihood(Parameters.of("b", b), s));
      }
    }
  }

  @Test
  void two_columns_of_rows_agree_with_beta_as_far_as_their_logarithms_do() {
    Data rows = drawn(4, 40, 2, 5);
    Beta beta = new Beta();
    Fit.Maximum ofBeta = (Fit.Maximum) beta.fit(rows.statistic(beta));
    Dirichlet two = new Dirichlet();
    Fit.Maximum ofTwo = (Fit.Maximum) two.fit(rows.statistic(two));
    assertThat(ofTwo.estimate().value("concentration[i]"))
        .isCloseTo(ofBeta.estimate().value("a"), within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.05, 1, 30, 1e4, 1e7, 1e10})
  void equations_hold_to_their_digits_at_any_concentration(double size) {
    // The mean logarithms that these concentrations have, so that they are the maximum.
    List<Rational> a = Stream.of(1.0, 2.0, 3.0, 10.0).map(x -> Rational.of(x * size)).toList();
    DirichletMoments zero =
        new DirichletMoments(Rational.ONE, Collections.nCopies(4, Rational.ZERO));
    List<Rational> logs = zero.score(a).stream().map(Rational::negated).toList();
    DirichletMoments moments = new DirichletMoments(Rational.ONE, logs);
    List<Rational> found =
        DirichletNewton.maximum(
                moments,
                moments.start(Collections.nCopies(4, Optional.empty())),
                List.of(0, 1, 2, 3))
            .orElseThrow();
    for (int i = 0; i < 4; i++) {
      double digits = found.get(i).minus(a.get(i)).dividedBy(a.get(i)).doubleValue();
      assertThat(digits).as("%d of %s", i, found).isCloseTo(0, within(1e-18 * Math.max(1, size)));
    }
  }

  @Test
  void known_concentrations_leave_the_others_likeliest() {
    Data sample = samples().findFirst().orElseThrow();
    SimplexSums s = statistic(sample);
    Map<String, Double> fixed = Map.of("concentration[a]", 3.0, "concentration[c]", 0.5);
    double highest = family.profileLogLikelihood(new Parameters(fixed), s);
    double best = Double.NEGATIVE_INFINITY;
    for (double b = 0.5; b < 10; b *= 1.0001) {
      best =
          Math.max(
              best,
              family.logLikelihood(
                  new Parameters(
                      Map.of(
                          "concentration[a]", 3.0, "concentration[b]", b, "concentration[c]", 0.5)),
                  s));
    }
    assertThat(highest).isGreaterThanOrEqualTo(best).isCloseTo(best, within(1e-4));
    Family<SimplexSums> given = family.given(Parameters.of("concentration[b]", 3.5));
    Fit.Maximum fit = (Fit.Maximum) given.fit(s);
    assertThat(fit.estimate().value("concentration[b]")).isEqualTo(3.5);
    assertThat(fit.covariance().orElseThrow().standardErrors().get(1)).isEmpty();
    assertThat(fit.logLikelihood()).isLessThan(maximum(sample).logLikelihood());
  }

  @Test
  void far_nulls_have_a_likelihood_too() {
    SimplexSums s = statistic(samples().findFirst().orElseThrow());
    for (double far : new double[] {1e-8, 1e-3, 1e3, 1e8}) {
      double profile = family.profileLogLikelihood(Parameters.of("concentration[b]", far), s);
      assertThat(profile).isFinite();
      for (double other = 1e-10; other < 1e10; other *= 10) {
        Map<String, Double> neighbour =
            Map.of(
                "concentration[a]", other, "concentration[b]", far, "concentration[c]", other / 3);
        assertThat(family.logLikelihood(new Parameters(neighbour), s)).isLessThanOrEqualTo(profile);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, 0.25, 0.5, 'one with the sum 1.5'",
    "0.25, 0.75, 0, 'one with a number of 0.0'",
    "0.75, 0.75, -0.5, 'one with a number of -0.5'",
  })
  void a_row_that_is_no_share_of_one_is_out_of_support(double x, double y, double z, String said) {
    List<Row> rows = new ArrayList<>(samples().findFirst().orElseThrow().rows());
    rows.addAll(Data.ofRows(new double[] {x, y, said.contains("sum") ? 1 : z}).rows());
    Fit fit = fit(new Data(rows));
    assertThat(fit.status()).isEqualTo(Status.OUT_OF_SUPPORT);
    assertThat(fit.reason())
        .isEqualTo(
            "dirichlet takes rows of numbers > 0 that add up to 1, but 1 of 61 values is not, such as "
                + said);
  }

  @Test
  void equal_rows_are_degenerate() {
    double[] row = {0.2, 0.3, 0.5};
    Fit.Maximum fit = (Fit.Maximum) fit(Data.ofRows(row, row, row));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.estimate().value("concentration[b]")).isInfinite();
    assertThat(fit(Data.ofRows(row)).status()).isEqualTo(Status.DEGENERATE);
  }

  @Test
  void two_rows_are_enough() {
    Fit.Maximum fit =
        maximum(Data.ofRows(new double[] {0.2, 0.3, 0.5}, new double[] {0.25, 0.3, 0.45}));
    assertThat(fit.estimate().value("concentration[b]")).isGreaterThan(10);
  }

  @Test
  void means_are_derived() {
    Data sample = samples().findFirst().orElseThrow();
    Map<String, Double> derived = family.derived(maximum(sample), statistic(sample));
    assertThat(derived).containsOnlyKeys("mean[a]", "mean[b]", "mean[c]", "totalConcentration");
    assertThat(NAMES.stream().map(n -> derived.get("mean[" + n + "]")).mapToDouble(x -> x).sum())
        .isCloseTo(1, within(1e-15));
  }
}
