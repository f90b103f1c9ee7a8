package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LogSeriesTest extends FamilyLaws<Sums> {
  LogSeriesTest() {
    super(new LogSeries());
  }

  @Override
  Stream<Data> samples() {
    Data species = Data.of(3, 1, 1, 4, 2, 2, 1, 5, 1, 3, 6, 1, 1, 2);
    return Stream.of(species, species.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double q = p.value("p");
    return row.x() * Math.log(q) - Math.log(row.x()) - Math.log(-Math.log1p(-q));
  }

  @Test
  void ones_alone_are_on_the_boundary() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(1, 1, 1));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("p", 0));
    assertThat(fit.logLikelihood()).isZero();
    assertThat(interval(Data.of(1, 1, 1), "p", 0.95).lower()).isZero();
    assertThat(interval(Data.of(1, 1, 1), "p", 0.95).upper()).isBetween(0.1, 0.9);
  }

  @Test
  void a_mean_next_to_one_keeps_its_digits() {
    // p = 2 (m - 1) - 10/3 (m - 1)² + ….
    Fit.Maximum fit = maximum(Data.of(1, 2).weighted(1e9 - 1, 1));
    double expected = 2e-9 - 10e-18 / 3;
    assertThat(fit.estimate().value("p")).isCloseTo(expected, within(1e-14 * expected));
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
