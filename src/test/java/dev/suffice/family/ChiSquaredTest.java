package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChiSquaredTest extends FamilyLaws<Sums> {
  ChiSquaredTest() {
    super(new ChiSquared());
  }

  @Override
  Stream<Data> samples() {
    Data values = Data.of(0.5, 1.25, 3, 2.5, 7, 4.75, 0.125, 5.5, 2, 9, 3.5, 1);
    return Stream.of(values, values.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return ChiSquaredDistribution.of(p.value("df")).logDensity(row.x());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-5, 1, 1e5, 1e12})
  void one_value_has_a_maximum(double x) {
    Fit.Maximum fit = maximum(Data.of(x, x));
    assertThat(fit.estimate().value("df")).isBetween(0.0, 2 * x + 2);
    assertThat(fit.logLikelihood()).isFinite();
    assertThat(fit.covariance().orElseThrow().standardError(0)).isPositive();
  }

  @Test
  void one_value_of_one_has_df_of_the_digamma_equation() {
    // ψ(df/2) = -ln 2, and mpmath's findroot.
    assertThat(maximum(Data.of(1)).estimate().value("df"))
        .isCloseTo(1.866025236563189, within(4e-16));
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
