package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.GeometricDistribution;
import org.junit.jupiter.api.Test;

final class GeometricTest extends FamilyLaws<Sums> {
  GeometricTest() {
    super(new Geometric());
  }

  @Override
  Stream<Data> samples() {
    Data failures = Data.of(3, 0, 1, 4, 2, 2, 0, 7, 1, 5, 30);
    return Stream.of(failures, failures.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return GeometricDistribution.of(p.value("p")).logProbability((int) row.x());
  }

  @Test
  void agrees_with_the_reference_for_horse_kicks() {
    Fit.Maximum fit = maximum(Data.of(0, 1, 2, 3, 4).weighted(109, 65, 22, 3, 1));
    assertThat(fit.estimate().value("p")).isEqualTo(100 / 161.0);
    assertThat(fit.covariance().orElseThrow().standardError(0)).isEqualTo(0.027034049559978193);
    assertThat(fit.logLikelihood()).isEqualTo(-213.65155689823484);
  }

  @Test
  void without_a_failure_p_is_on_the_boundary() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(0, 0, 0));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason()).isEqualTo("There is no failure");
    assertThat(fit.estimate()).isEqualTo(Parameters.of("p", 1));
    assertThat(fit.logLikelihood()).isZero();
    // p³ = 0.025 at the lower end.
    Interval interval = interval(Data.of(0, 0, 0), "p", 0.95);
    assertThat(interval.lower()).isCloseTo(Math.cbrt(0.025), within(1e-14));
    assertThat(interval.upper()).isEqualTo(1);
  }

  @Test
  void mean_and_variance_are_derived() {
    Sums s = statistic(Data.of(1, 5));
    assertThat(new Geometric().derived(maximum(Data.of(1, 5)), s))
        .isEqualTo(Map.of("mean", 3.0, "variance", 12.0));
  }

  @Test
  void a_fraction_is_out_of_support() {
    assertThat(fit(Data.of(1, 0.5)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
