package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.Rational;
import dev.suffice.family.BetaMoments.Point;
import dev.suffice.family.Data.Row;
import dev.suffice.function.Digamma;
import dev.suffice.function.Logarithm;
import dev.suffice.statistic.Sums;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BetaTest extends FamilyLaws<Sums> {
  private static final Data SHARES =
      Data.of(0.1, 0.25, 0.4, 0.35, 0.6, 0.05, 0.8, 0.55, 0.3, 0.45, 0.2, 0.7);

  BetaTest() {
    super(new Beta());
  }

  @Override
  Stream<Data> samples() {
    return Stream.of(
        SHARES.weighted(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2),
        SHARES.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return BetaDistribution.of(p.value("a"), p.value("b")).logDensity(row.x());
  }

  /** Estimates to 25 digits by mpmath, from the doubles themselves. */
  @Test
  void agrees_with_reference_numbers() {
    Fit.Maximum fit = maximum(SHARES);
    assertThat(fit.estimate().value("a")).isCloseTo(1.527288359427747, within(2e-15));
    assertThat(fit.estimate().value("b")).isCloseTo(2.3623233579258116, within(4e-15));
    assertThat(fit.covariance().orElseThrow().standardError(0))
        .isCloseTo(0.5771236393647109, within(2e-15));
    assertThat(fit.covariance().orElseThrow().standardError(1))
        .isCloseTo(0.9428539357270995, within(4e-15));
    assertThat(fit.logLikelihood()).isCloseTo(1.9623094450150842, within(1e-14));
  }

  /** The equations of these parameters, solved. */
  @ParameterizedTest
  @CsvSource({
    "250000, 250000",
    "0.01, 0.01",
    "0.003, 50",
    "1e9, 2e9",
    "1e-2, 1e5",
    "2, 3",
    "1e12, 1",
    "1, 1"
  })
  void finds_concentrated_and_spread_parameters(double a, double b) {
    Point expected = Point.of(a, b);
    Rational total = expected.total();
    BetaMoments moments =
        new BetaMoments(Rational.ONE, mean(expected.a(), total), mean(expected.b(), total));
    Point found = BetaNewton.maximum(moments, moments.start(moments.gap())).orElseThrow();
    assertThat(found.a().doubleValue()).isCloseTo(a, within(1e-14 * a));
    assertThat(found.b().doubleValue()).isCloseTo(b, within(1e-14 * b));
    double alone = moments.likeliestA(expected.b()).doubleValue();
    assertThat(alone).isCloseTo(a, within(1e-14 * a));
  }

  private static Rational mean(Rational x, Rational total) {
    return Logarithm.of(x.dividedBy(total))
        .plus(Digamma.belowLogarithm(total))
        .minus(Digamma.belowLogarithm(x));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.1, 1e-300, 0.999, 0x1.fffffffffffffp-1})
  void equal_values_are_degenerate(double x) {
    for (Data sample : new Data[] {Data.of(x), Data.of(x, x, x)}) {
      Fit.Maximum fit = (Fit.Maximum) fit(sample);
      assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
      assertThat(fit.estimate().value("a")).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(new Beta().derived(fit, statistic(sample))).isEmpty();
    }
  }

  @Test
  void the_mean_is_that_of_the_distribution() {
    Fit.Maximum fit = maximum(SHARES);
    BetaDistribution expected =
        BetaDistribution.of(fit.estimate().value("a"), fit.estimate().value("b"));
    assertThat(new Beta().derived(fit, statistic(SHARES)))
        .hasEntrySatisfying(
            "mean", mean -> assertThat(mean).isCloseTo(expected.getMean(), within(1e-15)))
        .hasEntrySatisfying(
            "variance",
            variance -> assertThat(variance).isCloseTo(expected.getVariance(), within(1e-16)));
  }

  @Test
  void zero_and_one_are_out_of_support() {
    assertThat(fit(Data.of(0.5, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
    assertThat(fit(Data.of(0.5, 1)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
