package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.function.Maximum.Ending;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maxima of functions whose maxima are known, and of some that have none. */
final class MaximumTest {
  private static Maximum of(ToDoubleFunction<double[]> function, double rows, double... start) {
    double[] reach = new double[start.length];
    Arrays.fill(reach, 60);
    return Maximum.of(function, rows, start, reach);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e3, 1e6, 1e9, 1e12})
  void a_poisson_rate_in_its_logarithm(double n) {
    // n ln rate - 5n rate, with the maximum at rate 1/5 and the information n.
    Maximum found = of(u -> n * u[0] - 5 * n * Math.exp(u[0]), n, 2);
    assertThat(found.ending()).isEqualTo(Ending.CONVERGED);
    assertThat(found.at(0)).isCloseTo(-Math.log(5), within(1e-13));
    assertThat(found.covariance(0, 0) * n).isCloseTo(1, within(1e-10));
    assertThat(found.score()).isLessThan(Maximum.TOLERANCE);
    assertThat(found.direction(0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9, 0.999999, -0.99999999})
  void correlated_coordinates(double r) {
    double n = 1000;
    ToDoubleFunction<double[]> quadratic =
        u -> {
          double x = u[0] - 3;
          double y = u[1] + 1;
          return -n / 2 * (x * x - 2 * r * x * y + y * y) / (1 - r * r);
        };
    Maximum found = of(quadratic, n, 0, 0);
    assertThat(found.ending()).isEqualTo(Ending.CONVERGED);
    assertThat(found.at(0)).isCloseTo(3, within(1e-9));
    assertThat(found.at(1)).isCloseTo(-1, within(1e-9));
    assertThat(found.covariance(0, 0)).isCloseTo(1 / n, within(1e-6 / n));
    assertThat(found.covariance(0, 1)).isCloseTo(r / n, within(1e-6 / n));
  }

  @Test
  void normal_values_in_mean_and_logarithm_of_sd() {
    double[] x = {4.1, 3.9, 7.2, 5.5, 6.1, 2.2, 5.0};
    ToDoubleFunction<double[]> logLikelihood =
        u -> {
          double sum = 0;
          for (double value : x) {
            double z = (value - u[0]) / Math.exp(u[1]);
            sum -= u[1] + z * z / 2;
          }
          return sum;
        };
    double mean = Arrays.stream(x).average().orElse(0);
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    Maximum found = of(logLikelihood, x.length, 30, 3);
    assertThat(found.ending()).isEqualTo(Ending.CONVERGED);
    assertThat(found.at(0)).isCloseTo(mean, within(1e-12));
    assertThat(found.at(1)).isCloseTo(Math.log(variance) / 2, within(1e-12));
    assertThat(found.covariance(0, 0)).isCloseTo(variance / x.length, within(1e-10));
    assertThat(found.covariance(1, 1)).isCloseTo(0.5 / x.length, within(1e-11));
    assertThat(found.covariance(0, 1)).isCloseTo(0, within(1e-11));
  }

  @Test
  void a_function_that_is_not_concave_at_the_start() {
    Maximum found = of(u -> -Math.log1p(u[0] * u[0]), 1, 9);
    assertThat(found.ending()).isEqualTo(Ending.CONVERGED);
    assertThat(found.at(0)).isCloseTo(0, within(1e-12));
  }

  @Test
  void a_function_without_values_beyond_an_edge() {
    Maximum found = of(u -> u[0] > 0 ? Math.log(u[0]) - u[0] : Double.NEGATIVE_INFINITY, 1, 0.01);
    assertThat(found.ending()).isEqualTo(Ending.CONVERGED);
    assertThat(found.at(0)).isCloseTo(1, within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e6, 1e12})
  void a_limit_at_infinity_is_no_maximum(double n) {
    Maximum found = of(u -> -n * Math.exp(-u[0]), n, 1);
    assertThat(found.ending()).isEqualTo(Ending.FLAT);
    assertThat(found.direction(0)).isEqualTo(1);
    Maximum other = of(u -> -n * Math.exp(u[0]) - n * u[1] * u[1], n, 1, 1);
    assertThat(other.ending()).isEqualTo(Ending.FLAT);
    assertThat(other.direction(0)).isEqualTo(-1);
    assertThat(other.at(1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void a_function_without_limit_is_unbounded() {
    Maximum found = of(u -> -u[0] * 10 - u[1] * u[1], 10, 1, 1);
    assertThat(found.ending()).isEqualTo(Ending.UNBOUNDED);
    assertThat(found.direction(0)).isEqualTo(-1);
    assertThat(found.direction(1)).isZero();
  }

  @Test
  void a_kink_is_not_taken_for_a_maximum() {
    Maximum found = of(u -> Math.min(u[0] - 1.2345, 3 * (1.2345 - u[0])), 1, 3);
    assertThat(found.ending()).isEqualTo(Ending.STOPPED);
    assertThat(found.score()).isGreaterThan(Maximum.TOLERANCE);
    assertThat(found.steps()).isPositive();
  }

  @Test
  void a_rough_maximum_has_nearly_the_value() {
    ToDoubleFunction<double[]> function = u -> 100 * u[0] - 500 * Math.exp(u[0]);
    Maximum rough = Maximum.roughly(function, 100, new double[] {-1}, new double[] {60});
    Maximum exact = of(function, 100, -1);
    assertThat(rough.steps()).isLessThan(exact.steps());
    assertThat(rough.value()).isCloseTo(exact.value(), within(1e-8));
  }
}
