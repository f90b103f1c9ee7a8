package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

final class LogitNormalTest extends FamilyLaws<Sums> {
  LogitNormalTest() {
    super(new LogitNormal());
  }

  @Override
  Stream<Data> samples() {
    Data shares = Data.of(0.1, 0.35, 0.5, 0.625, 0.99, 0.2, 0.45, 0.8, 0.0625, 0.7, 0.3, 0.55);
    return Stream.of(shares, shares.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double logit = Math.log(row.x() / (1 - row.x()));
    return NormalDistribution.of(p.value("mean"), p.value("sd")).logDensity(logit)
        - Math.log(row.x() * (1 - row.x()));
  }

  @Test
  void the_sd_divides_by_n() {
    // The logits are -ln 3 and ln 3.
    Data sample = Data.of(0.25, 0.75);
    Fit.Maximum fit = maximum(sample);
    assertThat(fit.estimate().value("mean")).isCloseTo(0, within(1e-15));
    assertThat(fit.estimate().value("sd")).isCloseTo(Math.log(3), within(1e-15));
    assertThat(new LogitNormal().derived(fit, statistic(sample)))
        .hasEntrySatisfying("median", x -> assertThat(x).isCloseTo(0.5, within(1e-15)))
        .hasEntrySatisfying(
            "unbiasedSdLogit",
            x -> assertThat(x).isCloseTo(Math.sqrt(2) * Math.log(3), within(1e-15)));
  }

  @Test
  void equal_values_are_degenerate() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(0.3, 0.3));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.estimate().value("sd")).isZero();
  }

  @Test
  void zero_and_one_are_out_of_support() {
    assertThat(fit(Data.of(0.5, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
    assertThat(fit(Data.of(0.5, 1)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
