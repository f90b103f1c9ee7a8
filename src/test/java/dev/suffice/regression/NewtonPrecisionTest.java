package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.scoring.Loss;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which precision passes over many rows have, that it is enough, and where they begin. */
final class NewtonPrecisionTest {
  private static final int ROWS = 70_000;

  private final List<Precision> precisions = new ArrayList<>();

  private static DenseRows drawn(double largest) {
    DenseRows rows = drawn(2);
    rows.columns()[1][0] = largest;
    return rows;
  }

  private static DenseRows drawn(int features) {
    Random random = new Random(3);
    double[][] columns = new double[features][ROWS];
    double[] labels = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < features; k++) {
        columns[k][i] = random.nextGaussian() + (k == 0 ? 0 : columns[k - 1][i] / 2);
      }
      double z = 0.5 + columns[0][i] - columns[1][i] / 2;
      labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
    }
    return DenseRows.of(columns, labels);
  }

  private LogisticFit fit(DenseRows rows, boolean inFullOnly) {
    return fit(rows, 0, inFullOnly);
  }

  /** The fit of rows that are doubled so often. */
  private LogisticFit fit(DenseRows rows, int doublings, boolean inFullOnly) {
    int features = rows.columns().length;
    CellSum cells = new CovariateCellsType(features, Offset.ABSENT, 0).sum();
    cells.add(rows);
    CovariateCells first = doubled(cells.snapshot(), doublings);
    Frame frame = first.frame(Intercept.PRESENT);
    List<String> names =
        IntStream.rangeClosed(0, features).mapToObj(k -> k == 0 ? "(Intercept)" : "x" + k).toList();
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
          return doubled(sum.snapshot(), doublings);
        });
  }

  private static <S extends SufficientStatistic<S>> S doubled(S statistic, int times) {
    S sum = statistic;
    for (int time = 0; time < times; time++) {
      sum = sum.plus(sum);
    }
    return sum;
  }

  @Test
  void rounded_terms_are_enough_for_many_usual_rows() {
    DenseRows rows = drawn(1.0);
    LogisticFit rounded = fit(rows, false);
    assertThat(precisions).containsOnly(Precision.ROUNDED);
    assertSame(rounded, fit(rows, true));
  }

  @Test
  void coarse_hessians_are_enough_on_the_way_to_many_coefficients() {
    DenseRows rows = drawn(40);
    LogisticFit coarse = fit(rows, false);
    int passes = precisions.size();
    assertThat(precisions.subList(0, passes - 2)).containsOnly(Precision.COARSE);
    assertThat(precisions.get(passes - 1)).isEqualTo(Precision.ROUNDED);
    LogisticFit full = fit(rows, true);
    assertSame(coarse, full);
    assertThat(coarse.iterations()).hasSameSizeAs(full.iterations());
  }

  @Test
  void a_sample_has_the_first_hessians_of_many_coefficients_and_very_many_rows() {
    DenseRows rows = drawn(40);
    LogisticFit sampled = fit(rows, 5, false);
    int passes = precisions.size();
    assertThat(precisions.subList(0, 2)).containsOnly(Precision.SAMPLED);
    assertThat(precisions.subList(2, passes - 2)).containsOnly(Precision.COARSE);
    assertThat(precisions.get(passes - 1)).isEqualTo(Precision.ROUNDED);
    LogisticFit full = fit(rows, 5, true);
    assertSame(sampled, full);
    // Here a row is chosen with its 31 equals, so that the sample is poor.
    assertThat(sampled.iterations()).hasSizeBetween(1, full.iterations().size() + 1);
  }

  @Test
  void a_sample_that_may_lack_what_a_column_has_is_given_up() {
    DenseRows rows = drawn(40);
    for (int i = 0; i < ROWS; i++) {
      rows.columns()[7][i] = i % (ROWS / 50) == 0 ? 1 : 0;
    }
    LogisticFit fit = fit(rows, 5, false);
    assertThat(precisions.get(0)).isEqualTo(Precision.SAMPLED);
    assertThat(precisions.subList(1, precisions.size())).doesNotContain(Precision.SAMPLED);
    assertSame(fit, fit(rows, 5, true));
  }

  @Test
  void nearly_collinear_features_have_no_coarse_hessian_but_the_first() {
    DenseRows rows = drawn(40);
    for (int i = 0; i < ROWS; i++) {
      rows.columns()[7][i] = rows.columns()[3][i] + 1e-3 * rows.columns()[7][i];
    }
    LogisticFit rounded = fit(rows, false);
    assertThat(precisions.get(0)).isEqualTo(Precision.COARSE);
    assertThat(precisions.subList(1, precisions.size())).doesNotContain(Precision.COARSE);
    assertSame(rounded, fit(rows, true));
  }

  private static void assertSame(LogisticFit fit, LogisticFit inFull) {
    for (int k = 0; k < inFull.coefficients().size(); k++) {
      CoefficientEstimate estimate = fit.coefficients().get(k);
      CoefficientEstimate expected = inFull.coefficients().get(k);
      double error = expected.standardError().orElseThrow();
      assertThat(estimate.estimate()).isCloseTo(expected.estimate(), within(1e-12 * error));
      assertThat(estimate.standardError().orElseThrow()).isCloseTo(error, withinPercentage(1e-10));
    }
  }

  @Test
  void the_discriminant_is_near_the_maximum_where_features_are_normal() {
    List<Iteration> iterations = fit(drawn(1.0), false).iterations();
    assertThat(iterations.get(1).scoreNorm()).isLessThan(0.01 * iterations.get(0).scoreNorm());
  }

  @Test
  void a_value_far_outside_the_others_takes_full_precision() {
    fit(drawn(1e7), false);
    assertThat(precisions).contains(Precision.FULL).last().isEqualTo(Precision.FULL);
  }
}
