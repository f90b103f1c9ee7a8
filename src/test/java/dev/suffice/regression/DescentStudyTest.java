package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.regression.Descent.Method;
import dev.suffice.scoring.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DescentStudyTest {
  /** Two features, and a few rows far out on the wrong side. */
  private static LogisticData outliers() {
    Random random = new Random(3);
    int rows = 300;
    double[][] x = new double[2][rows];
    double[] labels = new double[rows];
    for (int i = 0; i < rows; i++) {
      x[0][i] = random.nextGaussian();
      x[1][i] = random.nextGaussian();
      labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-2 * x[0][i] + x[1][i])) ? 1 : 0;
      if (i % 50 == 0) {
        x[0][i] = 8;
        labels[i] = 0;
      }
    }
    return new LogisticData(List.of("a", "b"), DenseRows.of(x, labels));
  }

  private static final LogisticData DATA = outliers();
  private static final LossPass PASS =
      points -> points.stream().map(PartPoint::type).map(DATA.pass()).toList();
  private static final DescentStudy.Outcome OUTCOME = DescentStudy.run(DATA.problem(0), PASS);

  private static Stream<Descent> of(Loss loss) {
    return OUTCOME.descents().stream().filter(descent -> descent.loss() == loss);
  }

  private static Descent of(Loss loss, Method method, String start) {
    return of(loss)
        .filter(descent -> descent.method() == method && descent.start().equals(start))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void squared_error_stalls_where_it_is_confidently_wrong_and_log_loss_does_not() {
    Descent squared = of(Loss.SQUARED_ERROR, Method.GRADIENT_DESCENT, "wrong");
    Descent logLoss = of(Loss.LOG_LOSS, Method.GRADIENT_DESCENT, "wrong");
    assertThat(squared.first().saturated()).isGreaterThan(0.85);
    assertThat(squared.last().saturated()).isGreaterThan(0.85);
    assertThat(squared.first().gradientNorm()).isLessThan(logLoss.first().gradientNorm() / 20);
    assertThat(logLoss.last().saturated()).isLessThan(0.3);
    assertThat(logLoss.last().accuracy()).isGreaterThan(squared.last().accuracy() + 0.3);
  }

  @Test
  void squared_error_has_negative_eigenvalues_and_log_loss_none() {
    assertThat(of(Loss.SQUARED_ERROR).mapToDouble(Descent::smallestEigenvalue).min().orElseThrow())
        .isNegative();
    assertThat(of(Loss.LOG_LOSS).mapToDouble(Descent::smallestEigenvalue).min().orElseThrow())
        .isPositive();
  }

  @Test
  void log_loss_ends_at_the_maximum_likelihood_from_everywhere() {
    LogisticFit fit = DATA.fit();
    for (String start : List.of("zero", "random", "wrong")) {
      Descent descent = of(Loss.LOG_LOSS, Method.NEWTON, start);
      assertThat(descent.isStationary()).isTrue();
      List<Double> point = DATA.problem(0).frame().inUnitsOfData(descent.point());
      for (int k = 0; k < 3; k++) {
        assertThat(point.get(k)).isCloseTo(fit.coefficients().get(k).estimate(), within(1e-7));
      }
    }
  }

  @Test
  void no_step_makes_a_loss_larger() {
    for (Descent descent : OUTCOME.descents()) {
      for (int i = 1; i < descent.steps().size(); i++) {
        assertThat(descent.steps().get(i).loss())
            .isLessThanOrEqualTo(descent.steps().get(i - 1).loss() + 1e-12);
      }
    }
  }

  @Test
  void the_same_data_give_the_same_study() {
    assertThat(DescentStudy.run(DATA.problem(0), PASS)).isEqualTo(OUTCOME);
  }

  @Test
  void eigenvalues_are_those_of_a_known_matrix() {
    double[][] matrix = {{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}};
    double[] eigenvalues = Eigenvalues.of(matrix);
    Arrays.sort(eigenvalues);
    assertThat(eigenvalues[0]).isCloseTo(2 - Math.sqrt(2), within(1e-15));
    assertThat(eigenvalues[1]).isCloseTo(2, within(1e-15));
    assertThat(eigenvalues[2]).isCloseTo(2 + Math.sqrt(2), within(1e-15));
  }

  @Test
  void rounding_makes_no_eigenvalue_negative() {
    Random random = new Random(5);
    for (int n = 2; n <= 6; n++) {
      double[] v = random.doubles(n).toArray();
      double[][] singular = new double[n][n];
      for (int i = 0; i < n; i++) {
        int row = i;
        singular[i] = Arrays.stream(v).map(x -> x * v[row]).toArray();
      }
      assertThat(Eigenvalues.smallest(singular)).isGreaterThanOrEqualTo(0);
    }
    assertThat(Eigenvalues.smallest(new double[][] {{1, 0}, {0, -1e-12}})).isEqualTo(-1e-12);
  }

  /** Two features of few values, whose confidently wrong start saturates all rows. */
  private static LogisticData patterns() {
    double[][] x = new double[2][240];
    double[] labels = new double[240];
    for (int i = 0; i < 240; i++) {
      x[0][i] = i % 3;
      x[1][i] = i / 3 % 2;
      labels[i] = i * 7 % 40 < 8 + 12 * x[0][i] - 6 * x[1][i] ? 1 : 0;
    }
    return new LogisticData(List.of("a", "b"), DenseRows.of(x, labels));
  }

  @Test
  void log_loss_is_convex_and_has_one_end_where_all_rows_are_saturated_too() {
    LogisticData data = patterns();
    LossPass pass = points -> points.stream().map(PartPoint::type).map(data.pass()).toList();
    List<Descent> descents =
        DescentStudy.run(data.problem(0), pass).descents().stream()
            .filter(descent -> descent.loss() == Loss.LOG_LOSS)
            .toList();
    assertThat(descents).allMatch(descent -> descent.smallestEigenvalue() >= 0);
    double best =
        descents.stream().mapToDouble(descent -> descent.last().loss()).min().orElseThrow();
    assertThat(descents)
        .filteredOn(descent -> descent.method() == Method.NEWTON)
        .hasSize(3)
        .allSatisfy(
            descent -> {
              assertThat(descent.first().loss()).isGreaterThan(best + 0.01);
              assertThat(descent.isStationary()).isTrue();
              assertThat(descent.last().loss()).isCloseTo(best, within(1e-9));
            });
  }
}
