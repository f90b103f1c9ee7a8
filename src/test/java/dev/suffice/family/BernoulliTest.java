package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BernoulliTest extends FamilyLaws<Sums> {
  BernoulliTest() {
    super(new Bernoulli());
  }

  @Override
  Stream<Data> samples() {
    double[] flips = {1, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0};
    return Stream.of(Data.of(flips), Data.of(0, 1).weighted(30, 12.5));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return row.x() == 1 ? Math.log(p.value("p")) : Math.log1p(-p.value("p"));
  }

  @Test
  void without_a_failure_the_estimate_is_on_the_boundary() {
    Data sample = Data.of(1, 1, 1);
    Fit.Maximum fit = (Fit.Maximum) fit(sample);
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason()).isEqualTo("There is no failure");
    assertThat(fit.logLikelihood()).isZero();
  }

  @Test
  void another_number_is_out_of_support() {
    assertThat(fit(Data.of(0, 1, 2)))
        .isEqualTo(
            new Fit.NoMaximum(
                Status.OUT_OF_SUPPORT,
                "bernoulli takes 0 or 1, but 1 of 3 values is not, such as 2.0"));
  }
}
