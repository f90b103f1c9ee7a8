package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

final class BinomialTest extends FamilyLaws<Sums> {
  BinomialTest() {
    super(new Binomial());
  }

  @Override
  Stream<Data> samples() {
    Data many = Data.of(3, 0, 12, 5, 700, 2).beside(10, 4, 12, 9, 2000, 3);
    return Stream.of(many, many.weighted(1, 2, 0.5, 3, 1, 7));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return BinomialDistribution.of((int) row.companion(), p.value("p"))
        .logProbability((int) row.x());
  }

  @Test
  void without_a_success_the_estimate_is_on_the_boundary() {
    Fit.Maximum fit = (Fit.Maximum) fit(Data.of(0, 0).beside(3, 4));
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason()).isEqualTo("There is no success");
    assertThat(fit.logLikelihood()).isZero();
  }

  @Test
  void rows_without_a_trial_say_nothing() {
    assertThat(fit(Data.of(0, 0).beside(0, 0)))
        .isEqualTo(new Fit.NoMaximum(Status.NO_DATA, "No row has a trial"));
  }
}
