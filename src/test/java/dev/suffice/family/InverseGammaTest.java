package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;

final class InverseGammaTest extends FamilyLaws<Sums> {
  InverseGammaTest() {
    super(new InverseGamma());
  }

  @Override
  Stream<Data> samples() {
    Data times = Data.of(3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487);
    return Stream.of(times, times.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return GammaDistribution.of(p.value("shape"), 1 / p.value("scale")).logDensity(1 / row.x())
        - 2 * Math.log(row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    double scale = estimate.value("scale") * factor;
    return Optional.of(Parameters.of("shape", estimate.value("shape"), "scale", scale));
  }

  @Test
  void equal_values_are_degenerate() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(7, 7, 7));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(new InverseGamma().derived(fit, statistic(Data.of(7, 7, 7)))).isEmpty();
    assertThat(fit(Data.of(0.1)).status()).isEqualTo(Status.DEGENERATE);
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }

  @Test
  void moments_are_there_where_they_are_finite() {
    Data heavy = Data.of(3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487);
    assertThat(new InverseGamma().derived(maximum(heavy), statistic(heavy))).isEmpty();
    Data light = Data.of(3, 4, 5, 3.5, 4.5);
    assertThat(new InverseGamma().derived(maximum(light), statistic(light)))
        .containsOnlyKeys("mean", "variance");
  }
}
