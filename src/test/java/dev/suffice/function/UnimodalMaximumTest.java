package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnimodalMaximumTest {
  private static final double OPEN = Double.POSITIVE_INFINITY;

  private static UnimodalMaximum maximum(
      DoubleUnaryOperator function, double lowest, double highest, double... kinks) {
    return UnimodalMaximum.of(function, lowest, highest, kinks).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 0.03, 1, 2.75, 1e6})
  void a_smooth_maximum_has_nearly_all_digits(double at) {
    // Its values alone tell 8 digits: they fall by half a square of the distance.
    UnimodalMaximum found = maximum(x -> 50 * (Math.log(x / at) - x / at), 0, OPEN, at / 3, 2 * at);
    assertThat(found.at()).isCloseTo(at, within(1e-12 * at));
    assertThat(found.value()).isCloseTo(-50, within(1e-13));
  }

  @Test
  void a_maximum_next_to_a_kink_is_found_with_the_digits_of_its_distance() {
    for (double distance : new double[] {0.1, 1e-3, 1e-6}) {
      DoubleUnaryOperator function =
          x -> x < 0 ? 10 * x : -(x - distance) * (x - distance) + distance * distance;
      UnimodalMaximum found = maximum(function, -1, 1, -0.5, 0, 0.5);
      assertThat(found.at()).isCloseTo(distance, within(1e-8 * distance));
    }
  }

  @Test
  void a_kink_is_the_maximum_exactly() {
    for (double kink : new double[] {0.1, 1 / 3.0, 7.25}) {
      UnimodalMaximum found = maximum(x -> 1 - Math.abs(x - kink), -OPEN, OPEN, -1, kink, 9);
      assertThat(found).isEqualTo(new UnimodalMaximum(kink, 1));
    }
  }

  @Test
  void a_maximum_without_curvature_has_the_digits_of_its_values() {
    UnimodalMaximum found = maximum(x -> -Math.pow(x - 0.4, 4), 0, 1, 0.1, 0.9);
    assertThat(found.at()).isCloseTo(0.4, within(1e-3));
    assertThat(found.value()).isCloseTo(0, within(1e-12));
  }

  @Test
  void of_a_plateau_the_lowest_kink_is_the_maximum() {
    DoubleUnaryOperator plateau = x -> 1 - Math.max(0, Math.max(2 - x, x - 5));
    assertThat(maximum(plateau, -OPEN, OPEN, 2, 5)).isEqualTo(new UnimodalMaximum(2, 1));
  }

  @Test
  void what_goes_on_rising_has_no_maximum() {
    assertThat(UnimodalMaximum.of(x -> -1 / x, 0, OPEN, new double[] {1, 2}))
        .isEqualTo(Optional.empty());
  }
}
