package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.scoring.Loss.Propriety;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The losses as functions of the probability and of the margin. */
final class LossTest {
  private static final double[] LABELS = {0, 1, 0.25};
  private static final double[] MARGINS = {-30, -7.5, -1, -0.1, 0.2, 1, 3, 12};

  static Stream<Loss> all() {
    return Stream.of(
        Loss.SQUARED_ERROR, Loss.BRIER, Loss.LOG_LOSS, Loss.ABSOLUTE_ERROR, Loss.ZERO_ONE);
  }

  static Stream<Loss> smooth() {
    return all().filter(loss -> loss != Loss.ZERO_ONE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void the_margin_is_the_logit_of_the_probability(Loss loss) {
    for (double z : MARGINS) {
      for (double y : LABELS) {
        double ofProbability = loss.of(Logistic.of(z), y);
        assertThat(loss.ofMargin(z, y)).isCloseTo(ofProbability, within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void gradient_and_curvature_are_derivatives(Loss loss) {
    double h = 1e-5;
    for (double z : MARGINS) {
      for (double y : LABELS) {
        double slope = (loss.ofMargin(z + h, y) - loss.ofMargin(z - h, y)) / (2 * h);
        assertThat(loss.gradient(z, y)).isCloseTo(slope, within(1e-9));
        double bend = (loss.gradient(z + h, y) - loss.gradient(z - h, y)) / (2 * h);
        assertThat(loss.curvature(z, y)).isCloseTo(bend, within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void right_and_certain_costs_nothing_and_wrong_and_certain_the_bound(Loss loss) {
    // Plus zero, to the bit.
    assertThat(Double.doubleToRawLongBits(loss.of(0, 0))).isZero();
    assertThat(Double.doubleToRawLongBits(loss.of(1, 1))).isZero();
    assertThat(loss.of(0, 1)).isEqualTo(loss.bound());
    assertThat(loss.of(1, 0)).isEqualTo(loss.bound());
  }

  @ParameterizedTest
  @MethodSource("all")
  void what_is_no_probability_or_no_label_is_refused(Loss loss) {
    for (double p : new double[] {1.2, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> loss.of(p, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A probability must be in [0, 1], but is " + p);
    }
    for (double y : new double[] {2, -1, Double.NaN}) {
      String message = "A label must be in [0, 1], but is " + y;
      assertThatThrownBy(() -> loss.of(0.5, y)).hasMessage(message);
      assertThatThrownBy(() -> loss.ofMargin(1, y)).hasMessage(message);
      assertThatThrownBy(() -> loss.gradient(1, y)).hasMessage(message);
      assertThatThrownBy(() -> loss.curvature(1, y)).hasMessage(message);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void propriety_is_where_the_expected_loss_is_least(Loss loss) {
    for (double truth : new double[] {0.1, 0.3, 0.62, 0.9}) {
      double honest = expected(loss, truth, truth);
      double least = honest;
      int ties = 0;
      for (int i = 1; i < 100; i++) {
        double p = i / 100.0;
        double cost = expected(loss, p, truth);
        least = Math.min(least, cost);
        if (Math.abs(p - truth) > 1e-9 && Math.abs(cost - honest) < 1e-12) {
          ties++;
        }
      }
      boolean proper = least >= honest - 1e-12;
      Propriety found =
          !proper ? Propriety.IMPROPER : ties > 0 ? Propriety.PROPER : Propriety.STRICTLY_PROPER;
      assertThat(found).isEqualTo(loss.propriety());
    }
  }

  private static double expected(Loss loss, double p, double truth) {
    return truth * loss.of(p, 1) + (1 - truth) * loss.of(p, 0);
  }

  @Test
  void log_loss_of_a_far_margin_neither_overflows_nor_vanishes() {
    assertThat(Loss.LOG_LOSS.ofMargin(-800, 1)).isEqualTo(800.0);
    assertThat(Loss.LOG_LOSS.ofMargin(800, 1)).isEqualTo(0.0);
    assertThat(Loss.LOG_LOSS.ofMargin(1e300, 0)).isEqualTo(1e300);
    assertThat(Loss.LOG_LOSS.ofMargin(40, 1)).isCloseTo(4.248354255291589e-18, within(1e-33));
    assertThat(Loss.LOG_LOSS.gradient(40, 1)).isCloseTo(-4.248354255291589e-18, within(1e-33));
  }

  /** Where a confident mistake stalls least squares, log-loss goes on. */
  @Test
  void squared_error_stalls_where_it_is_confidently_wrong() {
    assertThat(Loss.SQUARED_ERROR.gradient(-20, 1)).isBetween(-1e-8, -1e-9);
    assertThat(Loss.SQUARED_ERROR.curvature(-20, 1)).isNegative();
    assertThat(Loss.LOG_LOSS.gradient(-20, 1)).isBetween(-1.0, -0.999999);
    assertThat(Loss.LOG_LOSS.curvature(-20, 1)).isPositive();
    assertThat(Loss.SQUARED_ERROR.of(0.2, 1)).isEqualTo(Loss.BRIER.of(0.2, 1) / 2);
  }

  @Test
  void logit_is_the_inverse_of_the_logistic_function() {
    for (double z : MARGINS) {
      assertThat(Logistic.logit(Logistic.of(z))).isCloseTo(z, within(4e-4 * Math.abs(z)));
    }
    assertThat(Logistic.logit(0.5)).isEqualTo(0.0);
    assertThat(Logistic.logit(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Logistic.logit(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Logistic.of(Double.NEGATIVE_INFINITY)).isEqualTo(0.0);
    assertThat(Logistic.of(Double.POSITIVE_INFINITY)).isEqualTo(1.0);
  }
}
