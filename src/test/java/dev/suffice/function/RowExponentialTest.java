package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.exact.Rational;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowExponentialTest {
  private static double ulps(double x) {
    double exp = RowExponential.of(x);
    Rational error = Rational.of(exp).minus(Antilogarithm.of(Rational.of(x)));
    return Math.abs(error.doubleValue()) / Math.ulp(exp);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-17, 1e-10, 1e-3, 0.01, 0.1, 1, 10, 100, 699})
  void error_is_below_six_tenths_of_the_last_place(double scale) {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      double x = -scale * random.nextDouble();
      assertThat(ulps(x)).as("ulps at %s", x).isLessThan(0.6);
    }
  }

  @Test
  void one_at_zero_and_nothing_far_below() {
    assertThat(RowExponential.of(0.0)).isEqualTo(1);
    assertThat(RowExponential.of(-0.0)).isEqualTo(1);
    assertThat(RowExponential.of(-Double.MIN_VALUE)).isEqualTo(1);
    assertThat(RowExponential.of(-700)).isEqualTo(StrictMath.exp(-700));
    assertThat(RowExponential.of(-745)).isEqualTo(Double.MIN_VALUE);
    assertThat(RowExponential.of(Double.NEGATIVE_INFINITY)).isZero();
  }
}
