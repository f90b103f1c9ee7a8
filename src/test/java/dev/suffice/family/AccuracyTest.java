package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.laws.PreciseLogarithm;
import dev.suffice.statistic.Sums;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values on which formulas cancel, overflow or underflow. */
final class AccuracyTest {
  private static final Normal NORMAL = new Normal();
  private static final MathContext DIGITS = new MathContext(50);

  private static Fit.Maximum fit(SumsFamily family, double... values) {
    return (Fit.Maximum) family.fit(Data.of(values).statistic(family));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-320, 1e-300, 1e-150, 1, 1e150, 1e300})
  void normal_has_no_range_but_that_of_doubles(double unit) {
    Fit.Maximum fit = fit(NORMAL, -unit, unit, unit, -unit);
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.estimate()).isEqualTo(Parameters.of("mean", 0, "sd", unit));
    assertThat(fit.covariance().orElseThrow().standardError(0)).isEqualTo(unit / 2);
    double expected = -2 * (Math.log(2 * Math.PI) + 1) - 4 * Math.log(unit);
    assertThat(fit.logLikelihood()).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
  }

  @Test
  void normal_moves_with_its_values() {
    Fit.Maximum fit = fit(NORMAL, 1, 2, 4, 8);
    Fit.Maximum moved = fit(NORMAL, 1e9 + 1, 1e9 + 2, 1e9 + 4, 1e9 + 8);
    assertThat(moved.estimate().value("mean")).isEqualTo(1e9 + fit.estimate().value("mean"));
    assertThat(moved.estimate().value("sd")).isEqualTo(fit.estimate().value("sd"));
    assertThat(moved.covariance()).isEqualTo(fit.covariance());
    assertThat(moved.logLikelihood()).isEqualTo(fit.logLikelihood());
  }

  @Test
  void normal_log_likelihood_near_zero_keeps_its_digits() {
    // sd = 0.24197072451914337 makes ln(2π sd²) + 1 vanish but for the last bits of sd.
    double sd = 0.24197072451914337;
    BigDecimal twoPi = new BigDecimal("6.28318530717958647692528676655900576839433879875");
    BigDecimal expected =
        PreciseLogarithm.of(twoPi.multiply(new BigDecimal(sd).pow(2))).add(BigDecimal.ONE).negate();
    assertThat(Math.abs(expected.doubleValue())).isLessThan(1e-15);
    assertThat(fit(NORMAL, -sd, sd).logLikelihood())
        .isCloseTo(expected.doubleValue(), within(1e-20));
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 1_000, 100_000, 10_000_000})
  void poisson_loses_as_many_digits_as_the_counts_have(long count) {
    double[] counts = LongStream.range(count, count + 20).asDoubleStream().toArray();
    double ours = fit(new Poisson(), counts).logLikelihood();
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal factorials = BigDecimal.ZERO;
    for (double x : counts) {
      sum = sum.add(new BigDecimal(x));
      factorials = factorials.add(PreciseLogarithm.ofFactorial((long) x));
    }
    BigDecimal rate = sum.divide(BigDecimal.valueOf(counts.length), DIGITS);
    BigDecimal expected =
        sum.multiply(PreciseLogarithm.of(rate), DIGITS).subtract(sum).subtract(factorials);
    double error = new BigDecimal(ours).subtract(expected).divide(expected, DIGITS).doubleValue();
    assertThat(Math.abs(error)).isLessThan(2e-16 * count);
  }

  @Test
  void bernoulli_of_very_many_rows_keeps_its_digits() {
    Data flips = Data.of(0, 1).weighted(0x1p50, 1);
    Fit.Maximum fit = (Fit.Maximum) new Bernoulli().fit(flips.statistic(new Bernoulli()));
    // k ln p + (n - k) ln(1 - p) with n = 2^50 + 1 and k = 1 is -ln n - 1 + O(1/n).
    double expected = -50 * Math.log(2) - 1;
    assertThat(fit.logLikelihood()).isCloseTo(expected, within(2e-14));
  }

  @Test
  void exponential_log_likelihood_near_zero_keeps_its_digits() {
    double mean = 1 / Math.E;
    Sums s = Data.of(mean).statistic(new Exponential());
    double ours = ((Fit.Maximum) new Exponential().fit(s)).logLikelihood();
    BigDecimal expected = PreciseLogarithm.of(new BigDecimal(mean)).add(BigDecimal.ONE).negate();
    assertThat(ours).isCloseTo(expected.doubleValue(), within(1e-20));
  }
}
