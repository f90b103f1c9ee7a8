package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.LevyDistribution;
import org.junit.jupiter.api.Test;

final class LevyTest extends FamilyLaws<Sums> {
  LevyTest() {
    super(new Levy());
  }

  @Override
  Stream<Data> samples() {
    Data times = Data.of(3, 5, 7, 8, 4.5, 8.25, 9.1, 9.8, 1, 13, 2.5, 4.875, 0.01, 0.5);
    return Stream.of(times, times.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return LevyDistribution.of(0, p.value("scale")).logDensity(row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(Parameters.of("scale", factor * estimate.value("scale")));
  }

  @Test
  void the_scale_of_one_row_is_the_value() {
    Data one = Data.of(4);
    assertThat(maximum(one).estimate()).isEqualTo(Parameters.of("scale", 4));
    // 1.96² is the 95 % quantile of χ² with one degree of freedom.
    assertThat(interval(one, "scale", 0.9).upper()).isCloseTo(4 * 3.841458820694124, within(1e-13));
  }

  @Test
  void median_and_mode_are_derived() {
    Sums s = statistic(Data.of(3));
    double median = LevyDistribution.of(0, 3).inverseCumulativeProbability(0.5);
    assertThat(new Levy().derived(maximum(Data.of(3)), s))
        .containsEntry("mode", 1.0)
        .hasEntrySatisfying("median", x -> assertThat(x).isCloseTo(median, within(1e-13)));
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
