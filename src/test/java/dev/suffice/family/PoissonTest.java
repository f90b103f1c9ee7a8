package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

final class PoissonTest extends FamilyLaws<Sums> {
  PoissonTest() {
    super(new Poisson());
  }

  @Override
  Stream<Data> samples() {
    Data counts = Data.of(3, 0, 1, 4, 2, 2, 0, 7, 1, 5, 30);
    return Stream.of(
        counts,
        counts.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1),
        counts.beside(1, 0.5, 0.25, 2, 1, 3, 0.1, 4, 1.5, 2.5, 20));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return PoissonDistribution.of(p.value("rate") * row.companion()).logProbability((int) row.x());
  }

  @Test
  void without_an_event_the_rate_is_on_the_boundary() {
    Data sample = Data.of(0, 0).beside(2, 8);
    Fit.Maximum fit = (Fit.Maximum) fit(sample);
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason()).isEqualTo("There is no event");
    assertThat(fit.estimate()).isEqualTo(Parameters.of("rate", 0));
    assertThat(fit.logLikelihood()).isZero();
  }

  @Test
  void a_fraction_is_out_of_support() {
    assertThat(fit(Data.of(1, 0.5)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
