package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PoissonProcessTest extends FamilyLaws<Sums> {
  PoissonProcessTest() {
    super(new PoissonProcess());
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
    return row.x() * Math.log(p.value("rate")) - p.value("rate") * row.companion();
  }

  @Test
  void windows_that_end_at_an_event_are_exponential_waiting_times() {
    Data windows = Data.of(1, 1, 1).beside(2, 8, 5);
    Exponential exponential = new Exponential();
    Fit.Maximum times = (Fit.Maximum) exponential.fit(Data.of(2, 8, 5).statistic(exponential));
    assertThat(maximum(windows).estimate()).isEqualTo(times.estimate());
    assertThat(maximum(windows).logLikelihood()).isEqualTo(times.logLikelihood());
  }

  @Test
  void without_an_event_the_rate_is_on_the_boundary() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(0, 0).beside(2, 8));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("rate", 0));
    assertThat(fit.logLikelihood()).isZero();
  }
}
