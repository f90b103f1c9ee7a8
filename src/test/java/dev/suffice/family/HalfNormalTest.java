package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HalfNormalTest extends FamilyLaws<Sums> {
  HalfNormalTest() {
    super(new HalfNormal());
  }

  @Override
  Stream<Data> samples() {
    Data errors = Data.of(3, 5, 7, 8, 4.5, 8.25, 9.1, 9.8, 1, 13, 2.5, 4.875, 0, 0.5);
    return Stream.of(errors, errors.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double z = row.x() / p.value("scale");
    return Math.log(2 / Math.PI) / 2 - Math.log(p.value("scale")) - z * z / 2;
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(Parameters.of("scale", factor * estimate.value("scale")));
  }

  @Test
  void the_mean_of_the_errors_is_known_to_be_zero() {
    // Errors of 3 and 5: about their own mean they would have sd 1.
    assertThat(maximum(Data.of(3, 5)).estimate().value("scale")).isEqualTo(Math.sqrt(17));
  }

  @Test
  void zeros_alone_are_degenerate() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(0, 0));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("scale", 0));
    assertThat(new HalfNormal().intervals(fit, statistic(Data.of(0, 0)), 0.95)).isEmpty();
  }

  @Test
  void moments_are_derived() {
    Data sample = Data.of(0, Math.sqrt(2));
    assertThat(new HalfNormal().derived(maximum(sample), statistic(sample)))
        .hasEntrySatisfying(
            "mean", x -> assertThat(x).isCloseTo(Math.sqrt(2 / Math.PI), within(1e-15)))
        .hasEntrySatisfying(
            "variance", x -> assertThat(x).isCloseTo(1 - 2 / Math.PI, within(1e-15)));
  }

  @Test
  void a_negative_number_is_out_of_support() {
    assertThat(fit(Data.of(1, -0.5)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
