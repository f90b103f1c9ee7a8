package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ZipfDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZetaTest extends FamilyLaws<Sums> {
  private static final Data RANKS =
      Data.of(1, 2, 3, 4, 5, 7, 12, 40).weighted(30, 11, 5, 3, 2, 1, 1, 1);

  ZetaTest() {
    super(new Zeta());
  }

  @Override
  Stream<Data> samples() {
    Data many = Data.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 11);
    return Stream.of(
        RANKS,
        many.weighted(6000, 300, 70, 20.5, 10, 5, 2, 2, 1, 0.25),
        many.weighted(900, 20, 3, 1, 0.5, 0.25, 0.25, 0.125, 0.125, 0.125));
  }

  /** Zipf's distribution up to a rank, and Euler and Maclaurin's integral for those beyond. */
  @Override
  double logDensity(Parameters p, Row row) {
    double a = p.value("exponent");
    int last = 1000;
    ZipfDistribution zipf = ZipfDistribution.of(last, a);
    double within = Math.exp(-zipf.logProbability(1));
    double beyond =
        Math.pow(last, 1 - a) / (a - 1)
            - Math.pow(last, -a) / 2
            + a * Math.pow(last, -a - 1) / 12
            - a * (a + 1) * (a + 2) * Math.pow(last, -a - 3) / 720;
    return -a * Math.log(row.x()) - Math.log(within + beyond);
  }

  @Test
  void agrees_with_reference_numbers() {
    // Of mpmath 1.3.0 with 40 digits.
    Fit.Maximum fit = maximum(RANKS);
    assertThat(fit.estimate().value("exponent")).isCloseTo(2.0476709517010896, within(2e-15));
    assertThat(fit.covariance().orElseThrow().standardError(0))
        .isCloseTo(0.1523461364176426, within(1e-15));
    assertThat(fit.logLikelihood()).isCloseTo(-84.05542226519847, within(5e-14));
  }

  @Test
  void ones_alone_have_no_finite_estimate() {
    for (Data sample : new Data[] {Data.of(1), Data.of(1, 1, 1).weighted(0.5, 2, 1e9)}) {
      Fit fit = fit(sample);
      assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
      assertThat(fit.reason()).startsWith("All values are 1");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-6, 1, 1e6, 1e300})
  void the_weight_of_twos_may_be_next_to_none_or_all(double weight) {
    double exponent = maximum(Data.of(1, 2).weighted(1, weight)).estimate().value("exponent");
    assertThat(exponent).isGreaterThan(1);
    if (weight < 1e-5) {
      assertThat(exponent).isCloseTo(-Math.log(weight) / Math.log(2), within(0.1));
    }
  }

  @Test
  void one_large_value_is_enough() {
    double exponent = maximum(Data.of(1e300)).estimate().value("exponent");
    assertThat(exponent).isCloseTo(1 + 1 / (300 * Math.log(10)), within(2e-6));
  }

  @Test
  void zero_is_out_of_support_and_one_no_exponent() {
    assertThat(fit(Data.of(0, 1, 2)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
    Sums s = statistic(RANKS);
    assertThat(catching(() -> new Zeta().logLikelihood(Parameters.of("exponent", 1), s)))
        .isEqualTo("exponent must be a finite number > 1, but is 1.0");
  }
}
