package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Data.Row;
import dev.suffice.statistic.Sums;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InverseGaussianTest extends FamilyLaws<Sums> {
  private static final InverseGaussian FAMILY = new InverseGaussian();

  InverseGaussianTest() {
    super(FAMILY);
  }

  @Override
  Stream<Data> samples() {
    Data hours = Data.of(30, 50, 70, 18, 43, 85, 91, 98, 100, 130, 230, 187, 42, 50.5);
    return Stream.of(
        hours,
        hours.weighted(1, 2, 3, 1, 1, 0.25, 1, 1, 6, 1, 1, 4, 1, 1),
        hours.map(row -> row.withX(1000 + row.x())));
  }

  @Override
  double logDensity(Parameters p, Row row) {
    double mean = p.value("mean");
    double shape = p.value("shape");
    double z = (row.x() - mean) / mean;
    return Math.log(shape / (2 * Math.PI * Math.pow(row.x(), 3))) / 2
        - shape * z * z / (2 * row.x());
  }

  @Override
  Optional<Parameters> scaled(Parameters estimate, double factor) {
    return Optional.of(
        Parameters.of(
            "mean", factor * estimate.value("mean"), "shape", factor * estimate.value("shape")));
  }

  @Test
  void equal_values_are_degenerate() {
    for (double x : new double[] {3, 0.1, 1e300, 1e-300}) {
      Fit.Maximum fit = (Fit.Maximum) fit(Data.of(x, x, x));
      assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
      assertThat(fit.estimate())
          .isEqualTo(Parameters.of("mean", x, "shape", Double.POSITIVE_INFINITY));
      assertThat(FAMILY.intervals(fit, statistic(Data.of(x, x, x)), 0.95)).isEmpty();
    }
  }

  @Test
  void values_that_rounding_cannot_tell_from_equal_ones_are_degenerate() {
    assertThat(fit(Data.of(1, Math.nextUp(1.0))).status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit(Data.of(1, 1 + 1e-7)).status()).isEqualTo(Status.OK);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-1, 1e-2, 1e-3, 1e-4})
  void the_digits_lost_are_those_that_spread_lacks(double spread) {
    double a = 1 + spread;
    double b = 1 - spread;
    // D = (a - b)²/(a b (a + b)) for two values.
    double expected = 2 * a * b * (a + b) / ((a - b) * (a - b));
    double ours = maximum(Data.of(a, b)).estimate().value("shape");
    assertThat(ours).isCloseTo(expected, within(4e-16 * expected * expected));
  }

  @Test
  void a_fixed_mean_leaves_the_shape_free() {
    Sums equal = statistic(Data.of(4, 4));
    // D = 2 (1/2 - 1/4)² 4 = 1/2, and shape = 4.
    assertThat(FAMILY.profileLogLikelihood(Parameters.of("mean", 2), equal))
        .isCloseTo(
            FAMILY.logLikelihood(Parameters.of("mean", 2, "shape", 4), equal), within(1e-14));
    assertThat(FAMILY.profileLogLikelihood(Parameters.of("mean", 4), equal))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void variance_and_mode_are_derived() {
    Parameters estimate = Parameters.of("mean", 2, "shape", 4);
    Fit.Maximum fit = Fit.Maximum.ok(estimate, Covariance.ofVariances(), 0);
    assertThat(FAMILY.derived(fit, statistic(Data.of(1))))
        .containsEntry("variance", 2.0)
        .containsEntry("mode", 1.0);
  }

  @Test
  void zero_is_out_of_support() {
    assertThat(fit(Data.of(1, 0)).status()).isEqualTo(Status.OUT_OF_SUPPORT);
  }
}
