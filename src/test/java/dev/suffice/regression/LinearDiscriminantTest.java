package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Status;
import dev.suffice.inference.Interval;
import dev.suffice.inference.NormalIntervals;
import dev.suffice.statistic.ClassMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinearDiscriminantTest {
  private static final LinearDiscriminant TWO = new LinearDiscriminant(List.of("u", "v"));

  /** Versicolor and virginica, by their petals, of different sizes. */
  private static ClassTable petals() {
    return ClassTable.iris(0, 41, 29).columns(2, 3);
  }

  @Test
  void one_column_in_two_classes_by_hand() {
    ClassifierFit fit =
        ClassTable.of(
                List.of("a", "a", "b", "b", "b", "b"),
                new double[] {1},
                new double[] {3},
                new double[] {4},
                new double[] {6},
                new double[] {6},
                new double[] {8})
            .fit(new LinearDiscriminant(List.of("x")));
    // Means 2 and 6, W = 2 + 8, so the variance is 10/6, and the unbiased one 10/4.
    ClassContrast contrast = fit.contrasts().get(0);
    double slope = 4 / (10.0 / 6);
    assertThat(contrast.name()).isEqualTo("b");
    assertThat(contrast.coefficients().get(1).estimate()).isCloseTo(slope, within(1e-15));
    assertThat(contrast.coefficients().get(0).estimate())
        .isCloseTo(Math.log(2) - 4 * slope, within(1e-14));
    assertThat(contrast.squaredDistance()).isCloseTo(4 * slope, within(1e-14));
    assertThat(fit.common().get(0).estimate()).isEqualTo(10.0 / 6);
    assertThat(fit.derived()).containsEntry("unbiasedCovariance[x][x]", 2.5);
    assertThat(fit.logLikelihood().orElseThrow())
        .isCloseTo(
            2 * Math.log(1 / 3.0)
                + 4 * Math.log(2 / 3.0)
                - 3 * (Math.log(2 * Math.PI * 10 / 6) + 1),
            within(1e-14));
    assertThat(fit.freeParameters()).isEqualTo(4);
    assertThat(fit.criteria().orElseThrow().aic())
        .isEqualTo(8 - 2 * fit.logLikelihood().orElseThrow());
    ParameterEstimate mean = fit.classes().get(1).parameters().get(0);
    assertThat(mean.standardError().orElseThrow()).isEqualTo(Math.sqrt(10.0 / 24));
    assertThat(mean.interval()).contains(NormalIntervals.student(6, Math.sqrt(2.5 / 4), 4, 0.95));
    Interval variance = fit.common().get(0).interval().orElseThrow();
    assertThat(variance.lower()).isCloseTo(10 / 11.143286781877796, within(1e-13));
    assertThat(variance.upper()).isCloseTo(10 / 0.48441855708793, within(1e-12));
  }

  /** Fisher: least squares of an indicator of two classes goes in the same direction. */
  @Test
  void slopes_are_those_of_least_squares_times_a_factor() {
    ClassTable table = petals();
    List<CoefficientEstimate> coefficients = table.fit(TWO).contrasts().get(0).coefficients();
    double[] centred = leastSquares(table);
    double ratio = coefficients.get(1).estimate() / centred[0];
    assertThat(coefficients.get(2).estimate()).isCloseTo(ratio * centred[1], within(1e-10));
    assertThat(ratio).isPositive();
  }

  private static double[] leastSquares(ClassTable table) {
    int n = table.numbers().size();
    double[] means = new double[2];
    double share = 0;
    for (int i = 0; i < n; i++) {
      means[0] += table.numbers().get(i).get(0) / n;
      means[1] += table.numbers().get(i).get(1) / n;
      share += table.labels().get(i).get(0).equals("virginica") ? 1.0 / n : 0;
    }
    double uu = 0;
    double uv = 0;
    double vv = 0;
    double uy = 0;
    double vy = 0;
    for (int i = 0; i < n; i++) {
      double u = table.numbers().get(i).get(0) - means[0];
      double v = table.numbers().get(i).get(1) - means[1];
      double y = (table.labels().get(i).get(0).equals("virginica") ? 1 : 0) - share;
      uu += u * u;
      uv += u * v;
      vv += v * v;
      uy += u * y;
      vy += v * y;
    }
    double determinant = uu * vv - uv * uv;
    return new double[] {(vv * uy - uv * vy) / determinant, (uu * vy - uv * uy) / determinant};
  }

  /** The delta method with derivatives by differences, of coefficients worked out in doubles. */
  @Test
  void standard_errors_are_those_of_the_delta_method() {
    ClassTable table = petals();
    ClassifierFit fit = table.fit(TWO);
    double n0 = 41;
    double n1 = 29;
    double n = n0 + n1;
    // ln(n1/n0), then both means, then the covariances uu, uv, vv.
    double[] at = new double[8];
    at[0] = Math.log(n1 / n0);
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < 2; i++) {
        at[1 + 2 * c + i] = fit.classes().get(c).parameters().get(i).estimate();
      }
    }
    for (int i = 0; i < 3; i++) {
      at[5 + i] = fit.common().get(i).estimate();
    }
    double[][] s = {{at[5], at[6]}, {at[6], at[7]}};
    int[][] cells = {{0, 0}, {0, 1}, {1, 1}};
    double[][] covariance = new double[8][8];
    covariance[0][0] = 1 / n0 + 1 / n1;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        covariance[1 + i][1 + j] = s[i][j] / n0;
        covariance[3 + i][3 + j] = s[i][j] / n1;
      }
    }
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 3; b++) {
        int[] x = cells[a];
        int[] y = cells[b];
        covariance[5 + a][5 + b] =
            (s[x[0]][y[0]] * s[x[1]][y[1]] + s[x[0]][y[1]] * s[x[1]][y[0]]) / n;
      }
    }
    double[][] slopes = new double[8][];
    for (int k = 0; k < 8; k++) {
      double step = 1e-5 * Math.max(1e-2, Math.abs(at[k]));
      double[] up = at.clone();
      double[] down = at.clone();
      up[k] += step;
      down[k] -= step;
      double[] above = coefficients(up);
      double[] below = coefficients(down);
      slopes[k] = new double[3];
      for (int i = 0; i < 3; i++) {
        slopes[k][i] = (above[i] - below[i]) / (2 * step);
      }
    }
    ClassContrast contrast = fit.contrasts().get(0);
    double[] own = coefficients(at);
    for (int i = 0; i < 3; i++) {
      assertThat(contrast.coefficients().get(i).estimate()).isCloseTo(own[i], within(1e-9));
      for (int j = 0; j < 3; j++) {
        double sum = 0;
        for (int a = 0; a < 8; a++) {
          for (int b = 0; b < 8; b++) {
            sum += slopes[a][i] * covariance[a][b] * slopes[b][j];
          }
        }
        assertThat(contrast.covariance().get(i).get(j))
            .isCloseTo(sum, within(1e-6 * Math.abs(sum)));
      }
      double error = contrast.coefficients().get(i).standardError().orElseThrow();
      double statistic = contrast.coefficients().get(i).statistic().orElseThrow();
      assertThat(statistic).isEqualTo(contrast.coefficients().get(i).estimate() / error);
      assertThat(contrast.coefficients().get(i).pValue().orElseThrow())
          .isEqualTo(2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(statistic)));
      assertThat(error * error)
          .isCloseTo(contrast.covariance().get(i).get(i), within(1e-13 * error * error));
    }
  }

  private static double[] coefficients(double[] p) {
    double determinant = p[5] * p[7] - p[6] * p[6];
    double du = p[3] - p[1];
    double dv = p[4] - p[2];
    double bu = (p[7] * du - p[6] * dv) / determinant;
    double bv = (p[5] * dv - p[6] * du) / determinant;
    return new double[] {p[0] - (p[3] + p[1]) / 2 * bu - (p[4] + p[2]) / 2 * bv, bu, bv};
  }

  @Test
  void any_split_of_the_rows_gives_the_same_bits() {
    ClassTable table = ClassTable.iris(50, 30, 41);
    LinearDiscriminant model = new LinearDiscriminant(List.of("a", "b", "c", "d"));
    ClassifierFit whole = table.fit(model);
    Random random = new Random(5);
    List<Integer> rows =
        new ArrayList<>(IntStream.range(0, table.labels().size()).boxed().toList());
    Collections.shuffle(rows, random);
    ClassMoments sum = model.statistic().empty();
    for (int from = 0; from < rows.size(); ) {
      int to = Math.min(rows.size(), from + 1 + random.nextInt(30));
      sum = table.statistic(model, rows.subList(from, to)).plus(sum);
      from = to;
    }
    ClassifierFit fit = model.fit(sum, 0.95);
    assertThat(fit).usingRecursiveComparison().isEqualTo(whole);
  }

  @Test
  void a_weight_of_three_is_three_rows() {
    ClassTable once = petals();
    int n = once.labels().size();
    ClassTable thrice =
        new ClassTable(
            once.numbers().stream().flatMap(row -> Collections.nCopies(3, row).stream()).toList(),
            once.labels().stream().flatMap(row -> Collections.nCopies(3, row).stream()).toList(),
            List.of(),
            1);
    ClassifierFit weighted = once.weighted(filled(n, 3)).fit(TWO);
    ClassifierFit repeated = thrice.fit(TWO);
    assertThat(weighted.rows().used()).isEqualTo(n);
    assertThat(weighted).usingRecursiveComparison().ignoringFields("rows").isEqualTo(repeated);
  }

  private static Double[] filled(int n, double weight) {
    Double[] weights = new Double[n];
    Arrays.fill(weights, weight);
    return weights;
  }

  @ParameterizedTest
  @CsvSource({"1024, 0", "0.125, 0", "1, 4096", "-8, 65536"})
  void slopes_scale_with_the_features_and_nothing_else_moves(double factor, double shift) {
    // Multiples of 1/2 stay exact under these moves.
    ClassTable table = drawn(new Random(3), 60);
    ClassifierFit fit = table.fit(TWO);
    ClassifierFit moved = table.moved(factor, shift).fit(TWO);
    ClassContrast before = fit.contrasts().get(0);
    ClassContrast after = moved.contrasts().get(0);
    assertThat(after.squaredDistance()).isEqualTo(before.squaredDistance());
    double intercept = before.coefficients().get(0).estimate();
    for (int i = 1; i <= 2; i++) {
      CoefficientEstimate own = before.coefficients().get(i);
      CoefficientEstimate other = after.coefficients().get(i);
      assertThat(other.estimate()).isEqualTo(own.estimate() / factor);
      assertThat(other.standardError().orElseThrow())
          .isEqualTo(own.standardError().orElseThrow() / Math.abs(factor));
      intercept -= own.estimate() / factor * shift;
    }
    assertThat(after.coefficients().get(0).estimate())
        .isCloseTo(intercept, within(1e-11 * Math.max(1, Math.abs(intercept))));
    double[] x = {3.5, 2};
    double[] p = fit.posterior().orElseThrow().probabilities(x.clone(), new String[0]);
    double[] q =
        moved
            .posterior()
            .orElseThrow()
            .probabilities(
                new double[] {x[0] * factor + shift, x[1] * factor + shift}, new String[0]);
    assertThat(q[1]).isCloseTo(p[1], within(1e-13));
    assertThat(p[0] + p[1]).isCloseTo(1, within(1e-15));
  }

  private static ClassTable drawn(Random random, int n) {
    List<String> classes = new ArrayList<>();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      int c = random.nextInt(3) == 0 ? 1 : 0;
      classes.add(c == 0 ? "no" : "yes");
      double u = random.nextInt(12) + 4 * c;
      rows[i] = new double[] {u / 2, (random.nextInt(8) + (int) u) / 2.0};
    }
    return ClassTable.of(classes, rows);
  }

  @Test
  void columns_that_others_explain_are_named() {
    ClassTable table =
        ClassTable.of(
            List.of("a", "a", "a", "b", "b", "b"),
            new double[] {1, 7, 2},
            new double[] {2, 7, 4},
            new double[] {4, 7, 8},
            new double[] {3, 8, 5},
            new double[] {5, 8, 9},
            new double[] {9, 8, 17});
    ClassifierFit fit = table.fit(new LinearDiscriminant(List.of("x", "y", "z")));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.reason()).endsWith("the likelihood has no limit: y, z");
    assertThat(fit.logLikelihood()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(fit.criteria()).isEmpty();
    assertThat(fit.posterior()).isEmpty();
    assertThat(fit.contrasts()).isEmpty();
    assertThat(fit.classes().get(0).parameters().get(2).estimate()).isEqualTo(14.0 / 3);
    assertThat(fit.classes().get(0).parameters().get(2).standardError()).isEmpty();
  }

  @Test
  void too_few_rows_are_said() {
    ClassifierFit fit =
        ClassTable.of(
                List.of("a", "a", "b"),
                new double[] {1, 7},
                new double[] {2, 5},
                new double[] {4, 1})
            .fit(TWO);
    assertThat(fit.status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(fit.reason())
        .isEqualTo(
            "A covariance of 2 columns about the means of 2 classes needs a weight of 4, but there"
                + " is 3");
    assertThat(fit.classes().get(0).prior().estimate()).isEqualTo(2 / 3.0);
  }

  @Test
  void one_class_is_certain() {
    ClassifierFit fit = ClassTable.iris(0, 20, 0).columns(0, 1).fit(TWO);
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason()).isEqualTo("There is one class only");
    assertThat(fit.posterior().orElseThrow().probabilities(new double[] {1, 2}, new String[0]))
        .containsExactly(1);
  }

  @Test
  void no_rows_and_no_features_are_said() {
    ClassifierFit fit = ClassTable.iris(0, 0, 0).columns(0, 1).fit(TWO);
    assertThat(fit.status()).isEqualTo(Status.NO_DATA);
    assertThat(fit.logLikelihood()).isEmpty();
    assertThatThrownBy(() -> new LinearDiscriminant(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A discriminant needs a feature, but there is none");
  }

  @Test
  void numbers_that_are_not_finite_have_no_posterior() {
    Posterior posterior = petals().fit(TWO).posterior().orElseThrow();
    for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(posterior.probabilities(new double[] {x, 1}, new String[0]))
          .containsOnly(Double.NaN);
    }
    assertThat(posterior.probabilities(new double[] {1e300, 1e300}, new String[0]))
        .containsExactly(0, 1);
  }
}
