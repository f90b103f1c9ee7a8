package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

final class NormalTest extends FamilyLaws<Sums> {
  NormalTest() {
    super(new Normal());
  }

  @Override
  Stream<Data> samples() {
    Data lengths = Data.of(5.1, 4.9, 4.7, 4.6, 5, 5.4, 4.6, 5, 4.4, 4.9, 7.9, 6.3, 6.1, 5.9);
    return Stream.of(
        lengths,
        lengths.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1),
        lengths.map(row -> row.withX(row.x() * 1e-3 + 1e6)));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return NormalDistribution.of(p.value("mean"), p.value("sd")).logDensity(row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(
        Parameters.of(
            "mean", estimate.value("mean") * factor, "sd", estimate.value("sd") * factor));
  }

  @Override
  Optional<Parameters> shifted(Parameters estimate, double shift) {
    return moved(estimate, "mean", shift);
  }

  @Test
  void one_value_is_degenerate() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(3));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("mean", 3, "sd", 0));
    assertThat(fit.logLikelihood()).isInfinite();
    assertThat(fit.covariance()).isEmpty();
  }
}
