package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.inference.LikelihoodRatioTest;
import dev.suffice.statistic.CrossMoments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MultivariateNormalTest extends FamilyLaws<CrossMoments> {
  private static final List<String> NAMES = List.of("a", "b", "c");
  private final MultivariateNormal family = new MultivariateNormal().over(NAMES);

  MultivariateNormalTest() {
    super(new MultivariateNormal().over(NAMES));
  }

  @Override
  Stream<Data> samples() {
    Data sample = Vectors.gaussian(11, 200, 3);
    return Stream.of(sample, Vectors.weighted(sample), Vectors.moved(sample, 1e-3, 1e3));
  }

  @Override
  List<String> columns() {
    return NAMES;
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double[][] covariance = new double[3][3];
    double[] z = new double[3];
    for (int i = 0; i < 3; i++) {
      z[i] = row.values().get(i) - p.value("mean[" + NAMES.get(i) + "]");
      for (int j = i; j < 3; j++) {
        covariance[i][j] = p.value("covariance[" + NAMES.get(i) + "][" + NAMES.get(j) + "]");
        covariance[j][i] = covariance[i][j];
      }
    }
    return Vectors.logDensity(covariance, z);
  }

  /** All means, or all covariances. */
  @Override
  Stream<List<String>> knownTogether() {
    List<String> names = family().parameters();
    return Stream.of(names.subList(0, 3), names.subList(3, names.size()));
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    Map<String, Double> scaled = new LinkedHashMap<>();
    estimate
        .values()
        .forEach(
            (name, value) ->
                scaled.put(name, value * (name.startsWith("mean") ? factor : factor * factor)));
    return Optional.of(new Parameters(scaled));
  }

  @Override
  Optional<Parameters> shifted(Parameters estimate, double shift) {
    return moved(estimate, "mean", shift);
  }

  private Fit.Maximum fitOf(Data sample, List<String> names) {
    MultivariateNormal over = new MultivariateNormal().over(names);
    return (Fit.Maximum) over.fit(sample.statistic(over));
  }

  private double profile(Map<String, Double> fixed, Data sample) {
    return family.profileLogLikelihood(new Parameters(fixed), statistic(sample));
  }

  @Test
  void parameters_go_by_the_columns() {
    assertThat(family.parameters())
        .containsExactly(
            "mean[a]",
            "mean[b]",
            "mean[c]",
            "covariance[a][a]",
            "covariance[a][b]",
            "covariance[a][c]",
            "covariance[b][b]",
            "covariance[b][c]",
            "covariance[c][c]");
  }

  @Test
  void an_affine_map_of_the_columns_maps_the_estimate() {
    // y = Mx + t with integers, so that no row is rounded.
    int[][] m = {{2, 1, 0}, {0, 1, -1}, {1, 0, 4}};
    int[] t = {3, -7, 1};
    double determinant = 7;
    Random random = new Random(3);
    double[][] rows = new double[40][3];
    double[][] mapped = new double[40][3];
    for (int row = 0; row < 40; row++) {
      for (int i = 0; i < 3; i++) {
        rows[row][i] = random.nextInt(1000) / 64.0;
      }
      for (int i = 0; i < 3; i++) {
        mapped[row][i] = t[i];
        for (int j = 0; j < 3; j++) {
          mapped[row][i] += m[i][j] * rows[row][j];
        }
      }
    }
    Fit.Maximum before = maximum(Data.ofRows(rows));
    Fit.Maximum after = maximum(Data.ofRows(mapped));
    double[][] s = covariances(before.estimate());
    double[][] found = covariances(after.estimate());
    for (int i = 0; i < 3; i++) {
      double mean = t[i];
      for (int k = 0; k < 3; k++) {
        mean += m[i][k] * before.estimate().value("mean[" + NAMES.get(k) + "]");
      }
      assertThat(after.estimate().value("mean[" + NAMES.get(i) + "]"))
          .isCloseTo(mean, within(1e-13));
      for (int j = 0; j < 3; j++) {
        double expected = 0;
        for (int k = 0; k < 3; k++) {
          for (int l = 0; l < 3; l++) {
            expected += m[i][k] * m[j][l] * s[k][l];
          }
        }
        assertThat(found[i][j]).isCloseTo(expected, within(1e-11));
      }
    }
    assertThat(after.logLikelihood())
        .isCloseTo(before.logLikelihood() - 40 * Math.log(determinant), within(1e-11));
  }

  private static double[][] covariances(Parameters p) {
    double[][] s = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = i; j < 3; j++) {
        s[i][j] = p.value("covariance[" + NAMES.get(i) + "][" + NAMES.get(j) + "]");
        s[j][i] = s[i][j];
      }
    }
    return s;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 2"})
  void few_rows_are_degenerate_and_say_the_rank(int rows, int rank) {
    Fit.Maximum fit = (Fit.Maximum) fit(Vectors.gaussian(1, rows, 3));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.reason())
        .contains("of 3 columns has rank " + rank + " only, as there are too few rows");
    assertThat(fit.covariance()).isEmpty();
    assertThat(fit.logLikelihood()).isInfinite();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-9, 1e9, 1e150})
  void columns_that_depend_on_each_other_are_degenerate_at_any_scale(double scale) {
    double[][] rows = new double[50][3];
    Random random = new Random(1);
    for (double[] row : rows) {
      row[0] = random.nextInt(1 << 20);
      row[1] = random.nextInt(1 << 20) * Math.scalb(1.0, Math.getExponent(scale));
      row[2] = row[0] - 3 * row[1] / Math.scalb(1.0, Math.getExponent(scale));
    }
    Fit.Maximum fit = (Fit.Maximum) fit(Data.ofRows(rows));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.reason()).startsWith("The covariance matrix of 3 columns has rank 2 only, and");
    rows[0][2] = Math.nextUp(rows[0][2]);
    assertThat(fit(Data.ofRows(rows)).status()).isEqualTo(Status.OK);
  }

  @Test
  void four_rows_of_three_columns_are_enough() {
    Data sample = Vectors.gaussian(1, 4, 3);
    Fit.Maximum fit = maximum(sample);
    assertThat(fit.logLikelihood())
        .isCloseTo(
            sample.rows().stream().mapToDouble(row -> logDensity(fit.estimate(), row)).sum(),
            within(1e-11));
  }

  @Test
  void a_correlation_is_derived_and_has_fishers_interval() {
    Data pairs = Data.ofRows(new double[][] {{1, 2}, {2, 1}, {3, 5}, {4, 3}, {5, 6}, {7, 4}});
    MultivariateNormal two = new MultivariateNormal().over(List.of("x", "y"));
    CrossMoments s = pairs.statistic(two);
    Fit.Maximum fit = (Fit.Maximum) two.fit(s);
    Map<String, Double> derived = two.derived(fit, s);
    // 6 Σxy - Σx Σy = 72, and likewise 140 for x and 105 for y.
    double r = Objects.requireNonNull(derived.get("correlation[x][y]"));
    assertThat(r).isCloseTo(72 / Math.sqrt(140 * 105), within(1e-15));
    assertThat(derived.get("unbiasedCovariance[x][x]")).isEqualTo(140.0 / 30);
    Interval interval =
        Objects.requireNonNull(two.intervals(fit, s, 0.95).get("correlation[x][y]"));
    double z = Math.log((1 + r) / (1 - r)) / 2;
    double half = 1.959963984540054 / Math.sqrt(3);
    assertThat(interval.lower()).isCloseTo(Math.tanh(z - half), within(1e-14));
    assertThat(interval.upper()).isCloseTo(Math.tanh(z + half), within(1e-14));
  }

  @Test
  void the_correlation_of_a_column_with_itself_is_exactly_one() {
    Data twice = Data.ofRows(new double[][] {{0.1, 0.1}, {0.7, 0.7}, {0.3, 0.3}});
    MultivariateNormal two = new MultivariateNormal();
    CrossMoments s = twice.statistic(two);
    assertThat(two.derived((Fit.Maximum) two.fit(s), s)).containsEntry("correlation[i][j]", 1.0);
  }

  @Test
  void fixed_means_pull_the_covariances() {
    Data sample = samples().findFirst().orElseThrow();
    Map<String, Double> fixed = Map.of("mean[a]", 1.2, "mean[c]", 2.7);
    double highest = profile(fixed, sample);
    // The EM-free way: the other mean as the regression has it, covariances about these means.
    Parameters near = climb(fixed, sample);
    assertThat(family.logLikelihood(near, statistic(sample))).isCloseTo(highest, within(1e-6));
    assertThat(family.logLikelihood(near, statistic(sample))).isLessThanOrEqualTo(highest);
  }

  @Test
  void other_closed_forms_are_maxima_too() {
    Data sample = samples().findFirst().orElseThrow();
    for (Map<String, Double> fixed :
        List.of(
            Map.of("covariance[a][b]", 0.7),
            Map.of("covariance[a][b]", -0.4),
            Map.of("covariance[b][c]", 0.0),
            Map.of("covariance[b][b]", 2.0),
            Map.of("covariance[b][b]", 2.0, "mean[b]", 2.5),
            Map.of("covariance[a][b]", 0.0, "covariance[b][c]", 0.0),
            Map.of(
                "covariance[a][b]", 0.0, "covariance[b][c]", 0.0, "mean[a]", 1.5, "mean[b]", 1.0),
            Map.of("covariance[a][b]", 0.0, "covariance[b][c]", 0.0, "covariance[a][c]", 0.7),
            Map.of("covariance[a][a]", 1.0, "covariance[a][c]", 0.2, "covariance[c][c]", 1.5),
            Map.of(
                "covariance[a][a]",
                1.0,
                "covariance[a][c]",
                0.2,
                "covariance[c][c]",
                1.5,
                "mean[a]",
                1.3))) {
      double highest = profile(fixed, sample);
      double climbed = family.logLikelihood(climb(fixed, sample), statistic(sample));
      assertThat(climbed).as("%s", fixed).isCloseTo(highest, within(1e-6));
      assertThat(climbed).as("%s", fixed).isLessThanOrEqualTo(highest + 1e-10);
    }
  }

  /** The likeliest parameters that leave these fixed, by going up and down in each by itself. */
  private Parameters climb(Map<String, Double> fixed, Data sample) {
    CrossMoments s = statistic(sample);
    Map<String, Double> at = new LinkedHashMap<>(maximum(sample).estimate().values());
    at.putAll(fixed);
    List<String> free = new ArrayList<>(at.keySet());
    free.removeAll(fixed.keySet());
    double step = 0.25;
    double best = likelihood(at, s);
    while (step > 1e-7) {
      boolean better = false;
      for (String name : free) {
        for (double move : new double[] {step, -step}) {
          Map<String, Double> next = new LinkedHashMap<>(at);
          next.merge(name, move, Double::sum);
          double value = likelihood(next, s);
          if (value > best) {
            best = value;
            at = next;
            better = true;
          }
        }
      }
      step = better ? step : step / 2;
    }
    return new Parameters(at);
  }

  private double likelihood(Map<String, Double> parameters, CrossMoments s) {
    try {
      return family.logLikelihood(new Parameters(parameters), s);
    } catch (IllegalArgumentException e) {
      return Double.NEGATIVE_INFINITY;
    }
  }

  @Test
  void independence_is_tested_by_fixing_the_covariance() {
    Data sample = samples().findFirst().orElseThrow();
    CrossMoments s = statistic(sample);
    Map<String, Double> zero = Map.of("covariance[a][b]", 0.0, "covariance[a][c]", 0.0);
    LikelihoodRatioTest test = family.test(maximum(sample), new Parameters(zero), s);
    double[][] c = covariances(maximum(sample).estimate());
    double rest = c[1][1] * c[2][2] - c[1][2] * c[1][2];
    double whole =
        c[0][0] * rest
            - c[0][1] * (c[0][1] * c[2][2] - c[1][2] * c[0][2])
            + c[0][2] * (c[0][1] * c[1][2] - c[1][1] * c[0][2]);
    assertThat(test.df()).isEqualTo(2);
    assertThat(test.statistic())
        .isCloseTo(-200 * Math.log(whole / (c[0][0] * rest)), within(1e-10));
  }

  @Test
  void nulls_without_a_closed_form_are_refused() {
    CrossMoments empty = family.statistic().empty();
    for (Map<String, Double> fixed :
        List.of(
            Map.of("covariance[a][b]", 0.5, "mean[c]", 1.0),
            Map.of("covariance[a][b]", 0.5, "covariance[a][a]", 1.0),
            Map.of("covariance[a][b]", 0.0, "covariance[c][c]", 1.0))) {
      assertThat(catching(() -> family.profileLogLikelihood(new Parameters(fixed), empty)))
          .as("%s", fixed)
          .startsWith("The likeliest other parameters have no closed form where");
    }
  }

  @Test
  void covariances_must_be_positive_definite() {
    CrossMoments empty = family.statistic().empty();
    Map<String, Double> fixed =
        Map.of("covariance[a][a]", 1.0, "covariance[a][b]", 1.0, "covariance[b][b]", 1.0);
    assertThat(catching(() -> family.profileLogLikelihood(new Parameters(fixed), empty)))
        .startsWith("Covariances must be positive definite");
    assertThat(
            catching(
                () -> family.profileLogLikelihood(Parameters.of("covariance[a][a]", 0), empty)))
        .isEqualTo("covariance[a][a] must be a finite number > 0, but is 0.0");
  }

  @Test
  void a_row_with_nan_or_infinity_anywhere_is_left_out_once() {
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    Data plain = Vectors.gaussian(5, 30, 3);
    List<Row> all = new ArrayList<>(plain.rows());
    all.addAll(
        Data.ofRows(new double[][] {{nan, 1, nan}, {inf, nan, 1}, {1, 2, inf}, {-inf, inf, 1}})
            .rows());
    CrossMoments s = statistic(new Data(all));
    assertThat(s.rows().nan()).isEqualTo(2);
    assertThat(s.rows().infinite()).isEqualTo(2);
    assertThat(s.rows().used()).isEqualTo(30);
    assertThat(family.fit(s)).isEqualTo(fit(plain));
  }

  @Test
  void ten_columns_on_different_scales_keep_their_digits() {
    List<String> names = Stream.iterate(0, i -> i + 1).limit(10).map(i -> "x" + i).toList();
    Data plain = Vectors.gaussian(5, 60, 10);
    Data powers =
        plain.map(
            row -> {
              List<Double> values = new ArrayList<>();
              for (int i = 0; i < 10; i++) {
                values.add(Math.scalb(row.values().get(i), 40 * i - 200));
              }
              return row.withValues(values);
            });
    double shift = 0;
    for (int i = 0; i < 10; i++) {
      shift -= 60 * (40 * i - 200) * Math.log(2);
    }
    double expected = fitOf(plain, names).logLikelihood() + shift;
    assertThat(fitOf(powers, names).logLikelihood())
        .isCloseTo(expected, within(1e-14 * Math.abs(shift)));
  }

  @Test
  void with_known_means_covariances_are_mean_products_about_them() {
    MultivariateNormal two = new MultivariateNormal().over(List.of("x", "y"));
    Family<CrossMoments> form = two.given(Parameters.of("mean[x]", 1, "mean[y]", 2));
    CrossMoments s =
        Data.ofRows(new double[] {2, 2}, new double[] {1, 4}, new double[] {4, 5}).statistic(form);
    Fit.Maximum fit = (Fit.Maximum) form.fit(s);
    // Deviations (1, 0), (0, 2) and (3, 3).
    assertThat(fit.estimate().values())
        .containsEntry("mean[x]", 1.0)
        .containsEntry("covariance[x][x]", 10 / 3.0)
        .containsEntry("covariance[x][y]", 3.0)
        .containsEntry("covariance[y][y]", 13 / 3.0);
    Map<String, Interval> intervals = form.intervals(fit, s, 0.95);
    assertThat(intervals)
        .containsOnlyKeys(
            "covariance[x][x]", "covariance[x][y]", "covariance[y][y]", "correlation[x][y]");
    // The χ² quantile with 3 degrees of freedom is 9.3484.
    assertThat(Objects.requireNonNull(intervals.get("covariance[x][x]")).lower())
        .isCloseTo(10 / 9.348403604, within(1e-8));
    assertThat(form.derived(fit, s)).containsOnlyKeys("correlation[x][y]");
    // A row less is needed than where means are estimated.
    CrossMoments few = Data.ofRows(new double[] {2, 2}, new double[] {1, 4}).statistic(form);
    assertThat(form.fit(few).status()).isEqualTo(Status.OK);
    assertThat(two.fit(few).status()).isEqualTo(Status.DEGENERATE);
  }

  @Test
  void with_known_covariances_means_have_normal_intervals() {
    Map<String, Double> known = new LinkedHashMap<>();
    known.put("covariance[x][x]", 4.0);
    known.put("covariance[x][y]", 1.0);
    known.put("covariance[y][y]", 9.0);
    Family<CrossMoments> form =
        new MultivariateNormal().over(List.of("x", "y")).given(new Parameters(known));
    CrossMoments s = Data.ofRows(new double[] {2, 2}).statistic(form);
    Fit.Maximum fit = (Fit.Maximum) form.fit(s);
    assertThat(fit.estimate().value("mean[y]")).isEqualTo(2);
    assertThat(fit.covariance().orElseThrow().rows().get(0))
        .containsExactly(4.0, 1.0, 0.0, 0.0, 0.0);
    assertThat(Objects.requireNonNull(form.intervals(fit, s, 0.95).get("mean[y]")).upper())
        .isCloseTo(2 + 3 * 1.959963984540054, within(1e-12));
  }

  @Test
  void some_means_or_covariances_alone_are_not_known() {
    assertThat(catching(() -> family.given(Parameters.of("mean[a]", 1))))
        .isEqualTo(
            "multivariate-normal takes all of its means as known, or all of its covariances; to"
                + " see whether some are mean[a]=1.0, test them");
    assertThat(catching(() -> family.given(Parameters.of("covariance[a][a]", 1))))
        .contains("or all of its covariances");
  }
}
