package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.inference.Interval;
import dev.suffice.regression.Design.Intercept;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The profile of the penalised likelihood, against one that nested searches make of its formula.
 */
final class FirthProfileTest {
  private static final double LEVEL = 0.95;

  // Separated along x but for one row; z is skewed.
  private static final double[] X = {1, 2, 3, 4.5, 6, 7, 8, 9.25, 5, 2.5};
  private static final double[] Z = {0, 1, 0, 1, 0, 1, 1, 3, 0, 2};
  private static final double[] Y = {0, 0, 0, 0, 1, 1, 1, 1, 0, 1};
  private static final double[] W = {1, 1, 2, 1, 1, 1, 3, 1, 1, 1};

  private static LogisticFit fit(int columns) {
    double[][] features = {X, Z};
    CellSum cells = new CovariateCellsType(columns, LossAtType.Offset.ABSENT, 1000).sum();
    cells.add(
        new DenseRows(
            Y.length, Arrays.copyOf(features, columns), Y, Optional.of(W), Optional.empty()));
    List<String> names = List.of("(Intercept)", "x", "z").subList(0, 1 + columns);
    return LogisticRegression.fitFirth(names, Intercept.PRESENT, cells.snapshot(), LEVEL);
  }

  /** {@code l + ½ ln |I|} of as many coefficients. */
  private static double penalised(double... beta) {
    int size = beta.length;
    double[][] information = new double[size][size];
    double likelihood = 0;
    for (int i = 0; i < Y.length; i++) {
      double[] x = {1, X[i], Z[i]};
      double eta = 0;
      for (int k = 0; k < size; k++) {
        eta += beta[k] * x[k];
      }
      likelihood -= W[i] * Math.log1p(Math.exp(Y[i] == 1 ? -eta : eta));
      double v = W[i] / (2 + Math.exp(eta) + Math.exp(-eta));
      for (int k = 0; k < size; k++) {
        for (int l = 0; l < size; l++) {
          information[k][l] += v * x[k] * x[l];
        }
      }
    }
    return likelihood + 0.5 * Math.log(determinant(information));
  }

  private static double determinant(double[][] m) {
    return switch (m.length) {
      case 1 -> m[0][0];
      case 2 -> m[0][0] * m[1][1] - m[0][1] * m[1][0];
      default ->
          m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
              - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
              + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    };
  }

  /** The highest value between two ends, by golden sections. */
  private static double highest(DoubleUnaryOperator f, double from, double to) {
    double golden = (Math.sqrt(5) - 1) / 2;
    double low = from;
    double high = to;
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double atLeft = f.applyAsDouble(left);
    double atRight = f.applyAsDouble(right);
    while (high - low > 1e-8 * (to - from)) {
      if (atLeft > atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - golden * (high - low);
        atLeft = f.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + golden * (high - low);
        atRight = f.applyAsDouble(right);
      }
    }
    return Math.max(atLeft, atRight);
  }

  /** The highest penalised likelihood where the k-th of some coefficients has a value. */
  private static double profile(int size, int k, double value) {
    double[] beta = new double[size];
    beta[k] = value;
    return highest(beta, k, 0);
  }

  private static double highest(double[] beta, int fixed, int from) {
    int next = from == fixed ? from + 1 : from;
    if (next >= beta.length) {
      return penalised(beta);
    }
    return highest(
        x -> {
          double[] moved = beta.clone();
          moved[next] = x;
          return highest(moved, fixed, next + 1);
        },
        -25,
        25);
  }

  private static void assertProfile(CoefficientEstimate found, int size, int k) {
    double estimate = found.estimate();
    double top = profile(size, k, estimate);
    double statistic = 2 * (top - profile(size, k, 0));
    double root = found.statistic().getAsDouble();
    assertThat(root * root).isCloseTo(statistic, within(1e-10 * (1 + statistic)));
    assertThat(Math.signum(root)).isEqualTo(Math.signum(estimate));
    assertThat(found.pValue().getAsDouble())
        .isCloseTo(ChiSquaredDistribution.of(1).survivalProbability(statistic), within(1e-10));
    Interval interval = found.interval().orElseThrow();
    assertThat(interval.method()).isEqualTo("profile-penalised-likelihood");
    double fall = ChiSquaredDistribution.of(1).inverseCumulativeProbability(LEVEL) / 2;
    assertThat(interval.lower()).isLessThan(estimate);
    assertThat(interval.upper()).isGreaterThan(estimate);
    assertThat(top - profile(size, k, interval.lower())).isCloseTo(fall, within(1e-8));
    assertThat(top - profile(size, k, interval.upper())).isCloseTo(fall, within(1e-8));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void tests_and_intervals_are_those_of_the_formula(int size) {
    LogisticFit fit = fit(size - 1);
    for (int k = 0; k < size; k++) {
      assertProfile(fit.coefficients().get(k), size, k);
    }
  }

  @Test
  void intervals_of_nearly_separated_labels_are_not_symmetric() {
    CoefficientEstimate slope = fit(2).coefficients().get(1);
    Interval interval = slope.interval().orElseThrow();
    double up = interval.upper() - slope.estimate();
    double down = slope.estimate() - interval.lower();
    assertThat(up).isGreaterThan(1.2 * down);
    // The test and the interval agree on whether 0 is rejected.
    assertThat(slope.pValue().getAsDouble() < 1 - LEVEL).isEqualTo(interval.lower() > 0);
  }

  @Test
  void a_column_that_others_explain_has_no_profile() {
    CellSum cells = new CovariateCellsType(2, LossAtType.Offset.ABSENT, 1000).sum();
    double[] twice = Arrays.stream(X).map(x -> 2 * x).toArray();
    cells.add(
        new DenseRows(Y.length, new double[][] {X, twice}, Y, Optional.of(W), Optional.empty()));
    LogisticFit fit =
        LogisticRegression.fitFirth(
            List.of("(Intercept)", "x", "twice"), Intercept.PRESENT, cells.snapshot(), LEVEL);
    assertThat(fit.dropped()).containsExactly("twice");
    assertThat(fit.coefficients()).hasSize(2);
    assertProfile(fit.coefficients().get(1), 2, 1);
  }

  @Test
  void with_very_many_patterns_walds_stay() {
    int rows = 1 << 14;
    double[][] columns = new double[16][rows];
    double[] labels = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns.length; k++) {
        columns[k][i] = Math.sin(i * (k + 1.5));
      }
      labels[i] = Math.sin(17.0 * i) > columns[1][i] ? 1 : 0;
    }
    CellSum cells = new CovariateCellsType(16, LossAtType.Offset.ABSENT, rows).sum();
    cells.add(DenseRows.of(columns, labels));
    List<String> names = IntStream.rangeClosed(0, 16).mapToObj(k -> "x" + k).toList();
    LogisticFit fit =
        LogisticRegression.fitFirth(names, Intercept.PRESENT, cells.snapshot(), LEVEL);
    assertThat(fit.coefficients())
        .hasSize(17)
        .allSatisfy(own -> assertThat(own.interval().orElseThrow().method()).isEqualTo("wald"));
  }
}
