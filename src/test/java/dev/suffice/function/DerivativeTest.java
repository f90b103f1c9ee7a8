package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class DerivativeTest {
  @Test
  void smooth_functions_have_twelve_digits() {
    assertThat(Derivative.atZero(Math::exp, 0.25).orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(Derivative.atZero(x -> Math.sin(3 * x + 1), 0.25).orElseThrow())
        .isCloseTo(3 * Math.cos(1), within(2e-12));
    assertThat(Derivative.atZero(x -> 5 - 2 * x, 0.25).orElseThrow()).isEqualTo(-2);
  }

  @Test
  void a_singularity_nearby_is_stepped_away_from() {
    double near = 1e-3;
    double slope = Derivative.atZero(x -> Math.log(x + near), 0.25).orElseThrow();
    assertThat(slope).isCloseTo(1 / near, within(1e-6 / near));
  }

  @Test
  void what_has_no_values_has_no_derivative() {
    assertThat(Derivative.atZero(x -> Double.POSITIVE_INFINITY, 0.25)).isEmpty();
    assertThat(Derivative.atZero(x -> Math.log(-1 - x * x), 0.25)).isEmpty();
  }
}
