package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;

final class UniformTest extends FamilyLaws<Sums> {
  UniformTest() {
    super(new Uniform());
  }

  @Override
  Stream<Data> samples() {
    Data x = Data.of(3, 5, 7, -18, 4.5, 8.5, 9.125, 9, 10, 13, 2, 4, 0, 0.5, 1, -7, -2, 6, 11, 12);
    return Stream.of(
        x, x.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1, 2, 1, 1, 1, 1, 0.5));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return UniformContinuousDistribution.of(p.value("min"), p.value("max")).logDensity(row.x());
  }

  @Override
  double moved(Fit.Maximum fit, int i, double steps) {
    return i == 0
        ? fit.estimate().value("min") - Math.abs(steps)
        : fit.estimate().value("max") + Math.abs(steps);
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(
        Parameters.of(
            "min", factor * estimate.value("min"), "max", factor * estimate.value("max")));
  }

  @Override
  Optional<Parameters> shifted(Parameters estimate, double shift) {
    // Both ends: min and max.
    return moved(estimate, "m", shift);
  }

  /** How often the test of a true null rejects it at 95 %, out of a thousand. */
  private static double rejections(Parameters truth, Parameters fixed) {
    Random random = new Random(20260115);
    Uniform family = new Uniform();
    int rejected = 0;
    for (int i = 0; i < 4000; i++) {
      double[] x = random.doubles(100).map(u -> 2 + 3 * u).toArray();
      Sums s = Data.of(x).statistic(family);
      Fit.Maximum fit = (Fit.Maximum) family.fit(s);
      assertThat(family.logLikelihood(truth, s)).isFinite();
      rejected += family.test(fit, fixed, s).rejects(0.95) ? 1 : 0;
    }
    return rejected / 4.0;
  }

  @Test
  void a_null_that_fixes_ends_is_rejected_as_often_as_the_level_says() {
    Parameters truth = Parameters.of("min", 2, "max", 5);
    assertThat(rejections(truth, Parameters.of("max", 5))).isCloseTo(50, within(12.0));
    assertThat(rejections(truth, truth)).isCloseTo(50, within(15.0));
  }

  @Test
  void equal_values_are_degenerate() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(7, 7));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("min", 7, "max", 7));
  }

  @Test
  void an_end_inside_of_the_data_is_impossible() {
    Sums s = statistic(Data.of(1, 2, 4));
    assertThat(new Uniform().profileLogLikelihood(Parameters.of("max", 3.5), s))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(catching(() -> new Uniform().logLikelihood(Parameters.of("min", 5, "max", 5), s)))
        .isEqualTo("min must be < max, but found min=5.0, max=5.0");
  }

  @Test
  void a_null_of_one_double_is_the_decimal_extreme_that_it_stands_for() {
    List<BigDecimal> values = Stream.of("0.1", "0.25", "0.3").map(BigDecimal::new).toList();
    Sums s = Decimals.statistic(new Uniform(), values, List.of(), List.of());
    Fit.Maximum fit = (Fit.Maximum) new Uniform().fit(s);
    assertThat(new Uniform().logLikelihood(Parameters.of("min", 0.1, "max", 0.3), s))
        .isEqualTo(fit.logLikelihood());
    assertThat(fit.logLikelihood()).isCloseTo(-3 * Math.log(0.2), within(1e-15));
  }
}
