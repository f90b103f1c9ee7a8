package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.Rational;
import dev.suffice.family.Data.Row;
import dev.suffice.function.Digamma;
import dev.suffice.function.Root;
import dev.suffice.statistic.Sums;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GammaTest extends FamilyLaws<Sums> {
  private static final Data FAILURES = Data.of(3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487);

  GammaTest() {
    super(new Gamma());
  }

  @Override
  Stream<Data> samples() {
    return Stream.of(
        FAILURES,
        FAILURES.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4),
        Data.of(1.25, 1.5, 1.75, 1.375, 1.625, 1.4375, 1.3125, 1.5625, 1.6875, 1.5)
            .weighted(4, 4, 4, 4, 4, 4, 4, 4, 4, 4.5));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    return GammaDistribution.of(p.value("shape"), 1 / p.value("rate")).logDensity(row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    double rate = estimate.value("rate") / factor;
    return Optional.of(Parameters.of("shape", estimate.value("shape"), "rate", rate));
  }

  /** Times between failures of air conditioning; estimates to 25 digits by mpmath. */
  @Test
  void agrees_with_reference_numbers() {
    Fit.Maximum fit = maximum(FAILURES);
    assertThat(fit.estimate().value("shape")).isCloseTo(0.7064931748042885, within(1e-15));
    assertThat(fit.estimate().value("rate")).isCloseTo(0.006536559828567049, within(1e-17));
    Covariance covariance = fit.covariance().orElseThrow();
    assertThat(covariance.standardError(0)).isCloseTo(0.2459717333857066, within(1e-15));
    assertThat(covariance.standardError(1)).isCloseTo(0.003196691571791527, within(1e-17));
    assertThat(fit.logLikelihood()).isCloseTo(-67.64542455580195, within(1e-13));
  }

  @ParameterizedTest
  @ValueSource(doubles = {7, 0.1, 1, 1e-300, 1e300})
  void equal_values_are_degenerate(double x) {
    for (Data sample : new Data[] {Data.of(x), Data.of(x, x, x), Data.of(x, x).weighted(0.3, 7)}) {
      Fit.Maximum fit = (Fit.Maximum) fit(sample);
      assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
      assertThat(fit.estimate().value("shape")).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(new Gamma().derived(fit, statistic(sample)).get("variance")).isZero();
      assertThat(new Gamma().profileLogLikelihood(new Parameters(Map.of()), statistic(sample)))
          .isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(0, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.5, 3, 1e6, 1e15})
  void the_shape_is_found_in_a_few_steps(double shape) {
    Rational gap = Digamma.belowLogarithm(Rational.of(shape));
    Root.Equation equation = GammaShape.gapEquation(gap);
    AtomicInteger steps = new AtomicInteger();
    Root.Equation counted =
        new Root.Equation() {
          @Override
          public Rational at(double a) {
            steps.incrementAndGet();
            return equation.at(a);
          }

          @Override
          public double slope(double a) {
            return equation.slope(a);
          }
        };
    double s = gap.doubleValue();
    Rational root = Root.between(0.49 / s, 1.01 / s, GammaShape.start(s), counted);
    assertThat(root.doubleValue()).isEqualTo(shape);
    assertThat(GammaShape.ofGap(gap).doubleValue()).isEqualTo(shape);
    assertThat(steps.get()).isLessThanOrEqualTo(6);
  }

  @Test
  void a_shape_whose_gamma_function_overflows_has_a_finite_log_likelihood() {
    Random random = new Random(1);
    double[] x = random.doubles(50, 95, 105).toArray();
    Fit.Maximum fit = maximum(Data.of(x));
    assertThat(fit.estimate().value("shape")).isGreaterThan(171.6);
    assertThat(fit.logLikelihood()).isFinite();
  }

  @Test
  void a_null_may_fix_the_rate() {
    Parameters rate = Parameters.of("rate", 0.02);
    double profile = new Gamma().profileLogLikelihood(rate, statistic(FAILURES));
    for (double shape = 0.5; shape < 4; shape += 0.25) {
      Parameters both = Parameters.of("shape", shape, "rate", 0.02);
      assertThat(new Gamma().logLikelihood(both, statistic(FAILURES))).isLessThanOrEqualTo(profile);
    }
  }
}
