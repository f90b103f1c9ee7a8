package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which precision passes over many rows have, that it is enough, and where they begin. */
final class NewtonPrecisionTest {
  private static final int ROWS = 70_000;

  private final List<Precision> precisions = new ArrayList<>();

  private static DenseRows drawn(double largest) {
    Random random = new Random(3);
    double[][] columns = new double[2][ROWS];
    double[] labels = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      columns[0][i] = random.nextGaussian();
      columns[1][i] = random.nextGaussian() + columns[0][i] / 2;
      double z = 0.5 + columns[0][i] - columns[1][i] / 2;
      labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
    }
    columns[1][0] = largest;
    return DenseRows.of(columns, labels);
  }

  private LogisticFit fit(DenseRows rows, boolean inFullOnly) {
    CellSum cells = new CovariateCellsType(2, Offset.ABSENT, 0).sum();
    cells.add(rows);
    CovariateCells first = cells.snapshot();
    Frame frame = first.frame(Intercept.PRESENT);
    List<String> names = List.of("(Intercept)", "a", "b");
    return LogisticRegression.fit(
        new LogisticProblem(Loss.LOG_LOSS, names, frame, Offset.ABSENT, 0),
        first,
        0.95,
        type -> {
          precisions.add(type.precision());
          LossSum sum =
              new LossAtType(
                      type.loss(),
                      frame,
                      type.offset(),
                      type.point(),
                      type.direction(),
                      inFullOnly ? Precision.FULL : type.precision(),
                      type.saturation())
                  .sum();
          sum.add(rows);
          return sum.snapshot();
        });
  }

  @Test
  void rounded_terms_are_enough_for_many_usual_rows() {
    DenseRows rows = drawn(1);
    LogisticFit rounded = fit(rows, false);
    assertThat(precisions).containsOnly(Precision.ROUNDED);
    LogisticFit full = fit(rows, true);
    for (int k = 0; k < 3; k++) {
      CoefficientEstimate estimate = rounded.coefficients().get(k);
      CoefficientEstimate expected = full.coefficients().get(k);
      assertThat(estimate.estimate()).isCloseTo(expected.estimate(), withinPercentage(1e-12));
      assertThat(estimate.standardError().orElseThrow())
          .isCloseTo(expected.standardError().orElseThrow(), withinPercentage(1e-10));
    }
  }

  @Test
  void the_discriminant_is_near_the_maximum_where_features_are_normal() {
    List<Iteration> iterations = fit(drawn(1), false).iterations();
    assertThat(iterations.get(1).scoreNorm()).isLessThan(0.01 * iterations.get(0).scoreNorm());
  }

  @Test
  void a_value_far_outside_the_others_takes_full_precision() {
    fit(drawn(1e7), false);
    assertThat(precisions).contains(Precision.FULL).last().isEqualTo(Precision.FULL);
  }
}
