package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScaleTest {
  private static final double H = 1e-5;

  private static double[] inside(Scale scale) {
    return switch (scale) {
      case PLAIN -> new double[] {-7, 0, 3};
      case LOG -> new double[] {1e-9, 1, 1e9};
      case LOGIT -> new double[] {1e-6, 0.4, 0.999};
      case LOG_BEYOND_ONE -> new double[] {1.001, 2, 50};
    };
  }

  @ParameterizedTest
  @EnumSource
  void a_move_is_as_long_on_the_scale(Scale scale) {
    for (double x : inside(scale)) {
      for (double by : new double[] {-3, -0.1, 0, 0.5, 2}) {
        assertThat(scale.of(scale.moved(x, by)) - scale.of(x)).isCloseTo(by, within(1e-11));
        assertThat(scale.moved(x, by))
            .isCloseTo(scale.at(scale.of(x) + by), withinPercentage(1e-8));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_slope_is_that_of_a_small_move(Scale scale) {
    for (double x : inside(scale)) {
      double slope = (scale.moved(x, H) - scale.moved(x, -H)) / (2 * H);
      assertThat(scale.slope(x)).isCloseTo(slope, within(1e-6 * Math.abs(slope)));
    }
  }
}
