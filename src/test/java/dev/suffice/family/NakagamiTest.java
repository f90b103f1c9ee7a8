package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NakagamiDistribution;
import org.junit.jupiter.api.Test;

final class NakagamiTest extends FamilyLaws<Sums> {
  NakagamiTest() {
    super(new Nakagami());
  }

  @Override
  Stream<Data> samples() {
    Data signal = Data.of(0.5, 1.25, 3, 2.5, 7, 4.75, 0.125, 5.5, 2, 9, 3.5, 1);
    return Stream.of(signal, signal.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return NakagamiDistribution.of(p.value("shape"), p.value("spread")).logDensity(row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    double spread = estimate.value("spread") * factor * factor;
    return Optional.of(Parameters.of("shape", estimate.value("shape"), "spread", spread));
  }

  @Test
  void equal_values_are_degenerate() {
    Data sample = Data.of(3, 3, 3);
    Fit.Maximum fit = (Fit.Maximum) fit(sample);
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.estimate())
        .isEqualTo(Parameters.of("shape", Double.POSITIVE_INFINITY, "spread", 9));
    assertThat(new Nakagami().derived(fit, statistic(sample)))
        .isEqualTo(Map.of("mean", 3.0, "variance", 0.0));
  }

  @Test
  void derived_moments_are_those_of_the_distribution() {
    Data sample = samples().findFirst().orElseThrow();
    Fit.Maximum fit = maximum(sample);
    NakagamiDistribution expected =
        NakagamiDistribution.of(fit.estimate().value("shape"), fit.estimate().value("spread"));
    Map<String, Double> derived = new Nakagami().derived(fit, statistic(sample));
    assertThat(derived.get("mean")).isCloseTo(expected.getMean(), within(1e-14));
    assertThat(derived.get("variance")).isCloseTo(expected.getVariance(), within(1e-13));
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
