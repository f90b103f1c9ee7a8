package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MaxwellTest extends FamilyLaws<Sums> {
  MaxwellTest() {
    super(new Maxwell());
  }

  @Override
  Stream<Data> samples() {
    Data speeds = Data.of(3, 5, 7, 8, 4.5, 8.25, 9.1, 9.8, 1, 13, 2.5, 4.875, 0.01, 0.5);
    return Stream.of(speeds, speeds.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double z = row.x() / p.value("scale");
    return Math.log(2 / Math.PI) / 2 + 2 * Math.log(z) - Math.log(p.value("scale")) - z * z / 2;
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(Parameters.of("scale", factor * estimate.value("scale")));
  }

  @Test
  void the_scale_of_one_row_is_known() {
    assertThat(maximum(Data.of(4)).estimate().value("scale")).isEqualTo(Math.sqrt(16 / 3.0));
    assertThat(interval(Data.of(4), "scale", 0.95).method()).isEqualTo("chi-squared");
  }

  @Test
  void moments_are_derived() {
    Data sample = Data.of(3, 3);
    // scale² = 3.
    assertThat(new Maxwell().derived(maximum(sample), statistic(sample)))
        .hasEntrySatisfying(
            "mean", x -> assertThat(x).isCloseTo(2 * Math.sqrt(6 / Math.PI), within(1e-15)))
        .hasEntrySatisfying("mode", x -> assertThat(x).isCloseTo(Math.sqrt(6), within(1e-15)))
        .hasEntrySatisfying(
            "variance", x -> assertThat(x).isCloseTo(9 - 24 / Math.PI, within(1e-14)));
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
