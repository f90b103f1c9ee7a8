package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.CrossMoments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

final class MultivariateNormalIsotropicTest extends FamilyLaws<CrossMoments> {
  private static final List<String> NAMES = List.of("a", "b", "c");

  MultivariateNormalIsotropicTest() {
    super(new MultivariateNormalIsotropic().over(NAMES));
  }

  @Override
  Stream<Data> samples() {
    Data sample = Vectors.gaussian(31, 40, 3);
    return Stream.of(sample, Vectors.weighted(sample), Vectors.moved(sample, 1e-3, 1e3));
  }

  @Override
  List<String> columns() {
    return NAMES;
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum +=
          NormalDistribution.of(
                  p.value("mean[" + NAMES.get(i) + "]"), Math.sqrt(p.value("variance")))
              .logDensity(row.values().get(i));
    }
    return sum;
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

  @Test
  void the_variance_is_the_mean_of_the_columns() {
    Data sample = samples().findFirst().orElseThrow();
    MultivariateNormalDiagonal diagonal = new MultivariateNormalDiagonal().over(NAMES);
    Parameters each = ((Fit.Maximum) diagonal.fit(sample.statistic(diagonal))).estimate();
    double mean =
        NAMES.stream().mapToDouble(name -> each.value("variance[" + name + "]")).sum() / 3;
    assertThat(maximum(sample).estimate().value("variance")).isCloseTo(mean, within(1e-14));
  }

  @Test
  void a_single_row_is_degenerate() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.ofRows(new double[] {1, 2, 3}));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.estimate().value("variance")).isZero();
  }

  @Test
  void intervals_have_exactly_the_level() {
    Random random = new Random(20260115);
    int repeats = 4000;
    int means = 0;
    int variances = 0;
    for (int i = 0; i < repeats; i++) {
      double[][] rows = new double[4][3];
      for (double[] row : rows) {
        for (int k = 0; k < 3; k++) {
          row[k] = k + 2 * random.nextGaussian();
        }
      }
      Data sample = Data.ofRows(rows);
      Interval mean = interval(sample, "mean[b]", 0.9);
      means += mean.lower() <= 1 && 1 <= mean.upper() ? 1 : 0;
      Interval variance = interval(sample, "variance", 0.9);
      variances += variance.lower() <= 4 && 4 <= variance.upper() ? 1 : 0;
    }
    // Four standard errors of a share of 4,000.
    assertThat(means / (double) repeats).isCloseTo(0.9, within(0.019));
    assertThat(variances / (double) repeats).isCloseTo(0.9, within(0.019));
  }

  @Test
  void each_known_mean_leaves_a_degree_of_freedom() {
    Data sample = Data.ofRows(new double[] {1, 5, 2}, new double[] {3, 6, 2});
    Parameters known = Parameters.of("mean[a]", 1, "mean[c]", 0);
    Family<CrossMoments> form = new MultivariateNormalIsotropic().over(NAMES).given(known);
    CrossMoments s = sample.statistic(form);
    Fit.Maximum fit = (Fit.Maximum) form.fit(s);
    // Squares of 4, 0.5 and 8 about the means 1, 5.5 and 0, with 6 - 1 degrees of freedom.
    assertThat(fit.estimate().value("variance")).isEqualTo(12.5 / 6);
    assertThat(form.derived(fit, s)).isEqualTo(Map.of("unbiasedVariance", 2.5));
    Map<String, Interval> intervals = form.intervals(fit, s, 0.95);
    assertThat(intervals).containsOnlyKeys("mean[b]", "variance");
    // The t quantile with 5 degrees of freedom is 2.5706.
    assertThat(Objects.requireNonNull(intervals.get("mean[b]")).upper())
        .isCloseTo(5.5 + 2.570581836 * Math.sqrt(2.5 / 2), within(1e-8));
    // χ² quantiles with 5 degrees of freedom are 0.8312 and 12.8325.
    assertThat(Objects.requireNonNull(intervals.get("variance")).lower())
        .isCloseTo(12.5 / 12.83250199, within(1e-8));
  }

  @Test
  void one_row_is_enough_where_the_variance_is_known() {
    Family<CrossMoments> form =
        new MultivariateNormalIsotropic().over(NAMES).given(Parameters.of("variance", 4));
    CrossMoments s = Data.ofRows(new double[] {1, 2, 3}).statistic(form);
    Fit.Maximum fit = (Fit.Maximum) form.fit(s);
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(Objects.requireNonNull(form.intervals(fit, s, 0.95).get("mean[c]")).upper())
        .isCloseTo(3 + 2 * 1.959963984540054, within(1e-12));
  }
}
