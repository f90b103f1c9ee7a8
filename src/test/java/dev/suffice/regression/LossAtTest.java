package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.scoring.Loss;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LossAtTest {
  private static final int ROWS = 700;
  private static final DenseRows DRAWN = drawn();
  private static final Frame FRAME =
      new Frame(Intercept.PRESENT, List.of(0.5, -2.0), List.of(4, 3), 0);

  static Stream<Loss> losses() {
    return Stream.of(Loss.LOG_LOSS, Loss.SQUARED_ERROR);
  }

  private static DenseRows drawn() {
    Random random = new Random(11);
    double[][] columns = new double[2][ROWS];
    double[] labels = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      columns[0][i] = 2 * random.nextGaussian();
      columns[1][i] = random.nextGaussian() - 2;
      labels[i] = random.nextInt(2);
    }
    return DenseRows.of(columns, labels);
  }

  private static LossAt at(Loss loss, Precision precision, double... point) {
    List<Double> coordinates = new ArrayList<>();
    for (double x : point) {
      coordinates.add(x);
    }
    LossSum sum = LossAtType.at(loss, FRAME, Offset.ABSENT, coordinates, precision).sum();
    sum.add(DRAWN);
    return sum.snapshot();
  }

  private static double loss(Loss loss, double... point) {
    return at(loss, Precision.ROUNDED, point).totals().loss().doubleValue();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void agrees_with_the_loss_of_each_row(Loss loss) {
    double[] point = {0.25, -0.75, 1.5};
    double value = 0;
    double[] gradient = new double[3];
    double[][] hessian = new double[3][3];
    double saturated = 0;
    double correct = 0;
    for (int i = 0; i < ROWS; i++) {
      double[] x = {1, DRAWN.columns()[0][i] - 0.5, DRAWN.columns()[1][i] + 2};
      double y = DRAWN.labels()[i];
      double z = point[0] + point[1] * x[1] + point[2] * x[2];
      value += loss.ofMargin(z, y);
      double p = 1 / (1 + Math.exp(-z));
      saturated += p * (1 - p) < LossAtType.USUAL_SATURATION ? 1 : 0;
      correct += z >= 0 == (y == 1) ? 1 : 0;
      for (int j = 0; j < 3; j++) {
        gradient[j] += loss.gradient(z, y) * x[j];
        for (int k = 0; k < 3; k++) {
          hessian[j][k] += loss.curvature(z, y) * x[j] * x[k];
        }
      }
    }
    LossAt at = at(loss, Precision.FULL, point);
    assertThat(at.totals().loss().doubleValue()).isCloseTo(value, within(1e-11));
    assertThat(at.totals().saturated().doubleValue()).isEqualTo(saturated).isPositive();
    assertThat(at.totals().correct().doubleValue()).isEqualTo(correct);
    assertThat(at.totals().weight().doubleValue()).isEqualTo(ROWS);
    for (int j = 0; j < 3; j++) {
      assertThat(at.gradient().get(j).doubleValue()).isCloseTo(gradient[j], within(1e-10));
      for (int k = 0; k < 3; k++) {
        assertThat(at.hessian(j, k).doubleValue()).isCloseTo(hessian[j][k], within(1e-10));
      }
    }
  }

  /** The chain rule: {@code ∂/∂w ½(y - ŷ)² = (ŷ - y) σ'(z) x}, and that of the log-loss. */
  @ParameterizedTest
  @MethodSource("losses")
  void gradient_is_the_derivative_of_the_loss(Loss loss) {
    double[] point = {0.25, -0.75, 1.5};
    LossAt at = at(loss, Precision.FULL, point);
    double h = 1e-4;
    for (int j = 0; j < 3; j++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[j] += h;
      down[j] -= h;
      double quotient = (loss(loss, up) - loss(loss, down)) / (2 * h);
      assertThat(at.gradient().get(j).doubleValue()).isCloseTo(quotient, within(2e-5));
      LossAt above = at(loss, Precision.ROUNDED, up);
      LossAt below = at(loss, Precision.ROUNDED, down);
      for (int k = 0; k < 3; k++) {
        double second =
            above.gradient().get(k).minus(below.gradient().get(k)).doubleValue() / (2 * h);
        assertThat(at.hessian(j, k).doubleValue()).isCloseTo(second, within(2e-4));
      }
    }
  }

  @Test
  void rounded_derivatives_are_near_and_all_else_the_same() {
    LossAt full = at(Loss.LOG_LOSS, Precision.FULL, 0.25, -0.75, 1.5);
    LossAt rounded = at(Loss.LOG_LOSS, Precision.ROUNDED, 0.25, -0.75, 1.5);
    assertThat(rounded.totals()).isEqualTo(full.totals());
    assertThat(rounded.margins()).isEqualTo(full.margins());
    for (int j = 0; j < 3; j++) {
      double difference = rounded.gradient().get(j).minus(full.gradient().get(j)).doubleValue();
      assertThat(Math.abs(difference)).isLessThanOrEqualTo(0x1p-48 * ROWS);
    }
    for (int pair = 0; pair < 6; pair++) {
      double difference = rounded.hessian().get(pair).minus(full.hessian().get(pair)).doubleValue();
      assertThat(Math.abs(difference)).isPositive().isLessThanOrEqualTo(0x1p-40 * ROWS);
    }
  }

  @Test
  void huge_margins_neither_overflow_nor_lose_the_gradient() {
    LossAt logLoss = at(Loss.LOG_LOSS, Precision.FULL, 1e6, 0, 0);
    LossAt squared = at(Loss.SQUARED_ERROR, Precision.FULL, 1e6, 0, 0);
    double wrong = 0;
    for (double y : DRAWN.labels()) {
      wrong += 1 - y;
    }
    assertThat(logLoss.totals().loss().doubleValue()).isEqualTo(1e6 * wrong);
    assertThat(logLoss.gradient().get(0).doubleValue()).isEqualTo(wrong);
    assertThat(squared.totals().loss().doubleValue()).isEqualTo(wrong / 2);
    assertThat(squared.gradient().get(0).signum()).isZero();
    assertThat(squared.totals().saturated().doubleValue()).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void more_than_a_spill_of_blocks_adds_up(Precision precision) {
    LossAtType type =
        LossAtType.at(Loss.LOG_LOSS, FRAME, Offset.ABSENT, List.of(0.25, -0.75, 1.5), precision);
    LossSum many = type.sum();
    LossAt merged = type.empty();
    for (int copy = 0; copy < 600; copy++) {
      many.add(DRAWN);
      LossSum one = type.sum();
      one.add(DRAWN);
      merged = merged.plus(one.snapshot());
    }
    assertThat(many.snapshot()).isEqualTo(merged);
  }

  @Test
  void data_that_change_between_passes_are_found_out() {
    DenseRows rows = DenseRows.of(new double[][] {{1e9}, {0}}, new double[] {1});
    LossSum sum =
        LossAtType.at(
                Loss.LOG_LOSS, FRAME, Offset.ABSENT, List.of(0.0, 0.0, 0.0), Precision.ROUNDED)
            .sum();
    assertThatThrownBy(() -> sum.add(rows))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must stay the same");
  }
}
