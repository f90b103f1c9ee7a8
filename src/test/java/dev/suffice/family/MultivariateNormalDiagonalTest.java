package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.CrossMoments;
import dev.suffice.statistic.CrossMomentsType;
import dev.suffice.statistic.Sums;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

final class MultivariateNormalDiagonalTest extends FamilyLaws<CrossMoments> {
  private static final List<String> NAMES = List.of("a", "b", "c");

  MultivariateNormalDiagonalTest() {
    super(new MultivariateNormalDiagonal().over(NAMES));
  }

  @Override
  Stream<Data> samples() {
    Data sample = Vectors.gaussian(21, 40, 3);
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
      double sd = Math.sqrt(p.value("variance[" + NAMES.get(i) + "]"));
      sum +=
          NormalDistribution.of(p.value("mean[" + NAMES.get(i) + "]"), sd)
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
  void each_column_is_normal_by_itself() {
    Data sample = samples().findFirst().orElseThrow();
    Fit.Maximum all = maximum(sample);
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      int column = i;
      Data own = sample.map(row -> row.withX(row.values().get(column)));
      Normal normal = new Normal();
      Sums s = own.statistic(normal);
      Fit.Maximum one = (Fit.Maximum) normal.fit(s);
      sum += one.logLikelihood();
      double sd = one.estimate().value("sd");
      String variance = "variance[" + NAMES.get(i) + "]";
      assertThat(all.estimate().value(variance)).isCloseTo(sd * sd, within(1e-15));
      Interval expected = Objects.requireNonNull(normal.intervals(one, s, 0.9).get("sd"));
      Interval found = interval(sample, variance, 0.9);
      assertThat(found.lower()).isCloseTo(expected.lower() * expected.lower(), within(1e-14));
      assertThat(found.upper()).isCloseTo(expected.upper() * expected.upper(), within(1e-14));
      assertThat(interval(sample, "mean[" + NAMES.get(i) + "]", 0.9))
          .isEqualTo(normal.intervals(one, s, 0.9).get("mean"));
    }
    assertThat(all.logLikelihood()).isCloseTo(sum, within(1e-12));
  }

  @Test
  void a_constant_column_is_degenerate_by_name() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.ofRows(new double[][] {{1, 2, 3}, {2, 2, 3}}));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.reason())
        .isEqualTo("There is one value only in b, c, and the likelihood has no limit");
  }

  @Test
  void products_of_all_pairs_serve_as_well() {
    Data sample = samples().findFirst().orElseThrow();
    MultivariateNormalDiagonal family = new MultivariateNormalDiagonal().over(NAMES);
    CrossMoments all = sample.statistic(new MultivariateNormal().over(NAMES));
    assertThat(all.type().products()).isEqualTo(CrossMomentsType.Products.ALL);
    assertThat(family.fit(all)).isEqualTo(fit(sample));
  }

  @Test
  void a_column_with_a_known_parameter_is_as_normal_has_it() {
    Data sample = samples().findFirst().orElseThrow();
    Parameters known = Parameters.of("mean[a]", 0.75, "variance[b]", 2.25);
    Family<CrossMoments> form = new MultivariateNormalDiagonal().over(NAMES).given(known);
    CrossMoments s = sample.statistic(form);
    Fit.Maximum fit = (Fit.Maximum) form.fit(s);
    Map<String, Interval> intervals = form.intervals(fit, s, 0.95);
    assertThat(intervals).containsOnlyKeys("variance[a]", "mean[b]", "mean[c]", "variance[c]");
    assertThat(form.derived(fit, s)).containsOnlyKeys("unbiasedVariance[c]");
    Interval sd = ofColumn(sample, 0, Parameters.of("mean", 0.75), "sd");
    Interval variance = Objects.requireNonNull(intervals.get("variance[a]"));
    assertThat(variance.lower()).isCloseTo(sd.lower() * sd.lower(), within(1e-14));
    assertThat(variance.upper()).isCloseTo(sd.upper() * sd.upper(), within(1e-14));
    assertThat(intervals.get("mean[b]"))
        .isEqualTo(ofColumn(sample, 1, Parameters.of("sd", 1.5), "mean"));
    assertThat(form.fit(Data.ofRows(new double[] {1, 2, 3}).statistic(form)).reason())
        .isEqualTo("There is one value only in c, and the likelihood has no limit");
  }

  /** The interval of a column by itself. */
  private static Interval ofColumn(Data sample, int column, Parameters known, String name) {
    Family<Sums> normal = new Normal().given(known);
    Sums s = sample.map(row -> row.withX(row.values().get(column))).statistic(normal);
    return Objects.requireNonNull(normal.intervals((Fit.Maximum) normal.fit(s), s, 0.95).get(name));
  }
}
