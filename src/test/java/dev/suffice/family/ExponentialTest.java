package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.junit.jupiter.api.Test;

final class ExponentialTest extends FamilyLaws<Sums> {
  ExponentialTest() {
    super(new Exponential());
  }

  @Override
  Stream<Data> samples() {
    Data hours = Data.of(3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487, 0, 0.5);
    return Stream.of(hours, hours.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return ExponentialDistribution.of(1 / p.value("rate")).logDensity(row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(Parameters.of("rate", estimate.value("rate") / factor));
  }

  @Test
  void zeros_alone_have_no_finite_estimate() {
    assertThat(fit(Data.of(0, 0)).status()).isEqualTo(Status.NO_FINITE_MLE);
  }
}
