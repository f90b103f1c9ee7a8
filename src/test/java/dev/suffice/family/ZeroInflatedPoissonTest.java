package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.inference.Interval;
import dev.suffice.statistic.Sums;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

final class ZeroInflatedPoissonTest extends FamilyLaws<Sums> {
  private static final Data BOUNDARY = Data.of(1, 0, 2, 3, 1, 2);

  ZeroInflatedPoissonTest() {
    super(new ZeroInflatedPoisson());
  }

  @Override
  Stream<Data> samples() {
    Data counts = Data.of(0, 1, 2, 3, 4, 5, 6, 7).weighted(60, 12, 20, 18, 11, 6, 2, 1);
    return Stream.of(
        counts,
        Data.of(0, 1, 2, 3, 5).weighted(40.5, 10.25, 14, 9, 3.5),
        Data.of(0, 8, 9, 12, 15).weighted(20, 5, 6, 7, 4));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double z = p.value("zeroProbability");
    double poisson = PoissonDistribution.of(p.value("rate")).logProbability((int) row.x());
    return row.x() == 0 ? Math.log(z + (1 - z) * Math.exp(poisson)) : Math.log1p(-z) + poisson;
  }

  @Test
  void rate_and_zeros_are_those_of_the_definition() {
    Fit.Maximum fit = maximum(Data.of(0, 1, 2, 3).weighted(50, 20, 10, 10));
    double rate = fit.estimate().value("rate");
    assertThat(rate / -Math.expm1(-rate)).isCloseTo(70.0 / 40, within(1e-14));
    assertThat(fit.estimate().value("zeroProbability"))
        .isCloseTo(1 - 70 / (90 * rate), within(1e-14));
  }

  @Test
  void with_no_more_zeros_than_poisson_it_is_poisson() {
    Fit.Maximum fit = (Fit.Maximum) fit(BOUNDARY);
    Fit.Maximum poisson = (Fit.Maximum) new Poisson().fit(BOUNDARY.statistic(new Poisson()));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason()).isEqualTo("There are no more zeros than the Poisson distribution has");
    assertThat(fit.estimate())
        .isEqualTo(Parameters.of("rate", poisson.estimate().value("rate"), "zeroProbability", 0));
    assertThat(fit.logLikelihood()).isEqualTo(poisson.logLikelihood());
    assertThat(fit.covariance().orElseThrow().standardErrors().get(1)).isEmpty();
  }

  @Test
  void on_the_boundary_the_interval_starts_there() {
    Interval z = interval(BOUNDARY, "zeroProbability", 0.95);
    assertThat(z.lower()).isZero();
    assertThat(z.upper()).isBetween(0.05, 0.9);
    Interval rate = interval(BOUNDARY, "rate", 0.95);
    assertThat(rate.lower()).isLessThan(1.5);
    assertThat(rate.upper()).isGreaterThan(1.5);
  }

  @Test
  void zeros_alone_leave_the_rate_at_the_boundary() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(0, 0, 0));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("rate", 0, "zeroProbability", 0));
    assertThat(fit.logLikelihood()).isZero();
    assertThat(new ZeroInflatedPoisson().intervals(fit, statistic(Data.of(0, 0, 0)), 0.95))
        .isEmpty();
  }

  @Test
  void ones_and_zeros_are_never_too_many_zeros() {
    assertThat(fit(Data.of(0, 1).weighted(1000, 1)).status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit(Data.of(1)).status()).isEqualTo(Status.BOUNDARY);
  }

  @Test
  void large_counts_are_solved() {
    Fit.Maximum fit = maximum(Data.of(0, 5000, 5100).weighted(10, 3, 3));
    assertThat(fit.estimate().value("rate")).isCloseTo(5050, within(1e-9));
    assertThat(fit.estimate().value("zeroProbability")).isCloseTo(10 / 16.0, within(1e-15));
  }

  @Test
  void mean_and_variance_are_derived() {
    Data sample = Data.of(0, 1, 2, 3).weighted(50, 20, 10, 10);
    Map<String, Double> derived =
        new ZeroInflatedPoisson().derived(maximum(sample), statistic(sample));
    assertThat(derived.get("mean")).isEqualTo(70 / 90.0);
    assertThat(derived).containsOnlyKeys("mean", "variance");
  }

  @Test
  void rates_beyond_the_exponential_of_a_double_are_poissons() {
    Data sample = Data.of(3000, 4000, 5000);
    Fit.Maximum fit = (Fit.Maximum) fit(sample);
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("rate", 4000, "zeroProbability", 0));
    ZeroInflatedPoisson family = new ZeroInflatedPoisson();
    Interval rate =
        Optional.ofNullable(family.intervals(fit, sample.statistic(family), 0.95).get("rate"))
            .orElseThrow();
    assertThat(rate.lower()).isBetween(3900.0, 4000.0);
    assertThat(rate.upper()).isBetween(4000.0, 4100.0);
  }
}
