package dev.suffice.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CovarianceProfileTest {
  private static double logLikelihood(double r, double c, double v, double w) {
    double determinant = v * w - c * c;
    return determinant <= 0
        ? Double.NEGATIVE_INFINITY
        : -(Math.log(determinant) + (v + w - 2 * r * c) / determinant) / 2;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.999, -0.6, -0.1, 0, 0.3, 0.9, 0.99, 0.9999})
  void no_two_variances_are_likelier(double r) {
    for (double c = -3; c <= 3; c += 0.05) {
      double v = CovarianceProfile.variance(r, c);
      double best = logLikelihood(r, c, v, v);
      assertThat(best).isFinite();
      for (double a = 0.02; a < 20; a *= 1.1) {
        for (double b = 0.02; b < 20; b *= 1.1) {
          assertThat(logLikelihood(r, c, a, b))
              .as("r=%s c=%s v=%s against %s %s", r, c, v, a, b)
              .isLessThanOrEqualTo(best + 1e-9 * (1 + Math.abs(best)));
        }
      }
    }
  }

  @Test
  void the_covariance_seen_leaves_the_variances_seen() {
    assertThat(CovarianceProfile.variance(0.4, 0.4)).isCloseTo(1, within(1e-15));
    assertThat(CovarianceProfile.variance(0.4, 0)).isCloseTo(1, within(1e-15));
  }

  @Test
  void the_interval_ends_where_the_likelihood_ratio_does() {
    Interval interval = CovarianceProfile.interval(0.4, 50, 0.95);
    double highest = logLikelihood(0.4, 0.4, 1, 1);
    for (double end : new double[] {interval.lower(), interval.upper()}) {
      double v = CovarianceProfile.variance(0.4, end);
      assertThat(2 * 50 * (highest - logLikelihood(0.4, end, v, v)))
          .isCloseTo(3.841458820694124, within(1e-7));
    }
    assertThat(interval.lower()).isLessThan(0.4);
    assertThat(interval.upper()).isGreaterThan(0.4);
  }

  @Test
  void many_rows_give_walds_interval() {
    Interval interval = CovarianceProfile.interval(-0.3, 1e10, 0.95);
    double half = 1.959963984540054 * Math.sqrt(1.09 / 1e10);
    assertThat(interval.upper() + 0.3).isCloseTo(half, within(1e-3 * half));
    assertThat(-0.3 - interval.lower()).isCloseTo(half, within(1e-3 * half));
  }
}
