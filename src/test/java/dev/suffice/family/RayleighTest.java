package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RayleighTest extends FamilyLaws<Sums> {
  RayleighTest() {
    super(new Rayleigh());
  }

  @Override
  Stream<Data> samples() {
    Data speeds = Data.of(3, 5, 7, 8, 4.5, 8.25, 9.1, 9.8, 1, 13, 2.5, 4.875, 0.01, 0.5);
    return Stream.of(speeds, speeds.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double z = row.x() / p.value("scale");
    return Math.log(z / p.value("scale")) - z * z / 2;
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(Parameters.of("scale", factor * estimate.value("scale")));
  }

  @Test
  void the_scale_of_one_row_is_known() {
    Data one = Data.of(4);
    assertThat(maximum(one).estimate().value("scale")).isEqualTo(Math.sqrt(8));
    assertThat(interval(one, "scale", 0.95).upper())
        .isCloseTo(Math.sqrt(8 / -Math.log(0.975)), within(1e-13));
  }

  @Test
  void moments_are_derived() {
    Sums s = statistic(Data.of(2));
    // scale² = 2.
    assertThat(new Rayleigh().derived(maximum(Data.of(2)), s))
        .hasEntrySatisfying("mean", x -> assertThat(x).isCloseTo(Math.sqrt(Math.PI), within(1e-15)))
        .hasEntrySatisfying(
            "median", x -> assertThat(x).isCloseTo(2 * Math.sqrt(Math.log(2)), within(1e-15)))
        .hasEntrySatisfying("variance", x -> assertThat(x).isCloseTo(4 - Math.PI, within(1e-15)));
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
