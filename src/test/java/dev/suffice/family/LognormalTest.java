package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.junit.jupiter.api.Test;

final class LognormalTest extends FamilyLaws<Sums> {
  LognormalTest() {
    super(new Lognormal());
  }

  @Override
  Stream<Data> samples() {
    Data areas = Data.of(11506, 5500, 16988, 2968, 16, 184, 23, 280, 84, 73, 25, 43, 21, 82);
    return Stream.of(areas, areas.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return LogNormalDistribution.of(p.value("meanLog"), p.value("sdLog")).logDensity(row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    double meanLog = estimate.value("meanLog") + Math.log(factor);
    return Optional.of(Parameters.of("meanLog", meanLog, "sdLog", estimate.value("sdLog")));
  }

  @Test
  void equal_values_are_degenerate() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(7, 7));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.estimate().value("sdLog")).isZero();
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
