package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.ExactSum;
import dev.suffice.family.Status;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.SeparatingDirection.Kind;
import dev.suffice.scoring.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogisticRegressionTest {
  private static LogisticData drawn(long seed, int rows, String... names) {
    Random random = new Random(seed);
    double[][] columns = new double[names.length][rows];
    double[] labels = new double[rows];
    for (int i = 0; i < rows; i++) {
      double z = -0.5;
      for (int j = 0; j < names.length; j++) {
        columns[j][i] = Math.rint(100 * random.nextGaussian()) / 64;
        z += columns[j][i] / (j + 2);
      }
      labels[i] = random.nextDouble() < 1 / (1 + Math.exp(-z)) ? 1 : 0;
    }
    return new LogisticData(List.of(names), DenseRows.of(columns, labels));
  }

  private static double estimate(LogisticFit fit, String name) {
    return fit.coefficients().stream()
        .filter(coefficient -> coefficient.name().equals(name))
        .findFirst()
        .orElseThrow()
        .estimate();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void complete_separation_ends_in_a_status(long seed) {
    LogisticData data = drawn(seed, 60, "a", "b");
    double[][] x = data.rows().columns();
    for (int i = 0; i < data.rows().size(); i++) {
      data.rows().labels()[i] = x[0][i] - 2 * x[1][i] > 0.25 ? 1 : 0;
    }
    for (LogisticFit fit : List.of(data.fit(), data.fitCells())) {
      assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
      SeparatingDirection direction = fit.separation().orElseThrow();
      assertThat(direction.kind()).isEqualTo(Kind.COMPLETE);
      for (int i = 0; i < data.rows().size(); i++) {
        double margin =
            direction.coefficients().get(0)
                + direction.coefficients().get(1) * x[0][i]
                + direction.coefficients().get(2) * x[1][i];
        assertThat(margin > 0).isEqualTo(data.rows().labels()[i] == 1);
      }
      assertThat(fit.reason().orElseThrow()).contains("separated").contains(" a ");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_category_with_one_label_only_is_named(long seed) {
    LogisticData data = drawn(seed, 200, "a", "b", "treated");
    double[] treated = data.rows().columns()[2];
    for (int i = 0; i < treated.length; i++) {
      treated[i] = i % 7 == 0 ? 1 : 0;
      if (treated[i] == 1) {
        data.rows().labels()[i] = 1;
      }
    }
    for (LogisticFit fit : List.of(data.fit(), data.fitCells())) {
      assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
      assertThat(fit.separation().orElseThrow())
          .isEqualTo(new SeparatingDirection(Kind.QUASI, List.of(0.0, 0.0, 0.0, 1.0)));
      assertThat(fit.reason().orElseThrow()).contains("treated > 0");
      assertThat(fit.iterations()).hasSizeLessThan(20);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_border_with_ties_is_found(long seed) {
    LogisticData data = drawn(seed, 120, "a", "b");
    double[][] x = data.rows().columns();
    for (int i = 0; i < data.rows().size(); i++) {
      // Half of the rows on a - 3 b = 2, where labels are mixed.
      x[1][i] = Math.rint(4 * x[1][i]) / 4;
      x[0][i] = i % 2 == 0 ? 2 + 3 * x[1][i] : x[0][i];
      double margin = x[0][i] - 3 * x[1][i] - 2;
      data.rows().labels()[i] = margin == 0 ? (i % 4 == 0 ? 1 : 0) : margin > 0 ? 1 : 0;
    }
    LogisticFit fit = data.fit();
    assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
    SeparatingDirection direction = fit.separation().orElseThrow();
    assertThat(direction.kind()).isEqualTo(Kind.QUASI);
    double unit = direction.coefficients().get(1);
    assertThat(direction.coefficients()).containsExactly(-2 * unit, unit, -3 * unit);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void labels_that_are_all_the_same_have_no_maximum(double label) {
    LogisticData data = drawn(1, 30, "a");
    Arrays.fill(data.rows().labels(), label);
    assertThat(data.fit().status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(data.fit().reason().orElseThrow()).contains("(Intercept)");
  }

  @Test
  void overlap_by_one_row_is_no_separation() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] y = {0, 0, 0, 1, 0, 1, 1, 1};
    LogisticFit fit = new LogisticData(List.of("x"), DenseRows.of(new double[][] {x}, y)).fit();
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.separation()).isEmpty();
  }

  /** Half of such data are separated, in every way there is. */
  @Test
  void few_rows_of_few_values_have_a_maximum_or_a_direction() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      double[][] x = new double[1 + random.nextInt(4)][6 + random.nextInt(20)];
      double[] labels = new double[x[0].length];
      int values = 2 + random.nextInt(4);
      for (int i = 0; i < labels.length; i++) {
        for (double[] column : x) {
          column[i] = random.nextInt(values) / 10.0;
        }
        labels[i] = random.nextInt(3) == 0 ? 1 : 0;
      }
      List<String> names = List.of("a", "b", "c", "d").subList(0, x.length);
      LogisticFit fit = new LogisticData(names, DenseRows.of(x, labels)).fit();
      assertThat(fit.status()).as("seed %d", seed).isIn(Status.OK, Status.NO_FINITE_MLE);
      if (fit.separation().isPresent()) {
        List<Double> direction = fit.separation().get().coefficients();
        for (int i = 0; i < labels.length; i++) {
          double margin = direction.get(0);
          for (int j = 0; j < x.length; j++) {
            margin += direction.get(j + 1) * x[j][i];
          }
          assertThat(labels[i] == 1 ? margin : -margin).isGreaterThan(-1e-8);
        }
      }
    }
  }

  @Test
  void no_rows_have_no_data() {
    LogisticData data =
        new LogisticData(List.of("x"), DenseRows.of(new double[1][0], new double[0]));
    assertThat(data.fit().status()).isEqualTo(Status.NO_DATA);
  }

  @Test
  void columns_that_others_explain_are_left_out_by_name() {
    LogisticData two = drawn(3, 500, "a", "b");
    double[][] x = two.rows().columns();
    double[] sum = new double[500];
    Arrays.setAll(sum, i -> 3 * x[0][i] - x[1][i] + 5);
    double[] constant = new double[500];
    Arrays.fill(constant, 7.25);
    LogisticData four =
        new LogisticData(
            List.of("a", "constant", "b", "sum"),
            DenseRows.of(new double[][] {x[0], constant, x[1], sum}, two.rows().labels()));
    LogisticFit fit = four.fit();
    assertThat(fit.dropped()).containsExactly("constant", "sum");
    assertThat(fit.reason().orElseThrow()).contains("constant, sum");
    assertThat(fit.coefficients()).hasSize(3);
    for (CoefficientEstimate coefficient : two.fit().coefficients()) {
      assertThat(estimate(fit, coefficient.name()))
          .isCloseTo(coefficient.estimate(), within(1e-14));
    }
  }

  @Test
  void any_order_and_partitioning_give_the_same_fit() {
    LogisticData data = drawn(4, 3000, "a", "b", "c");
    LogisticFit whole = data.fit();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(5));
    List<DenseRows> parts = new ArrayList<>();
    for (int from = 0; from < 3000; from += 700) {
      List<Integer> own = order.subList(from, Math.min(3000, from + 700));
      double[][] columns = new double[3][];
      for (int j = 0; j < 3; j++) {
        double[] column = data.rows().columns()[j];
        columns[j] = own.stream().mapToDouble(i -> column[i]).toArray();
      }
      double[] labels = own.stream().mapToDouble(i -> data.rows().labels()[i]).toArray();
      parts.add(DenseRows.of(columns, labels));
    }
    LogisticFit split =
        LogisticRegression.fit(
            data.problem(0),
            data.first(0),
            0.95,
            type ->
                parts.stream()
                    .map(
                        part -> {
                          LossSum sum = type.sum();
                          sum.add(part);
                          return sum.snapshot();
                        })
                    .reduce(type.empty(), LossAt::plus));
    assertThat(split).isEqualTo(whole);
  }

  @Test
  void a_frequency_weight_is_as_many_rows() {
    LogisticData data = drawn(6, 200, "a", "b");
    double[] weights = new double[200];
    double[][] columns = new double[2][600];
    double[] labels = new double[600];
    int size = 0;
    for (int i = 0; i < 200; i++) {
      weights[i] = 1 + i % 4;
      for (int copy = 0; copy < weights[i]; copy++) {
        columns[0][size] = data.rows().columns()[0][i];
        columns[1][size] = data.rows().columns()[1][i];
        labels[size++] = data.rows().labels()[i];
      }
    }
    DenseRows weighted =
        new DenseRows(
            200,
            data.rows().columns(),
            data.rows().labels(),
            Optional.of(weights),
            Optional.empty());
    DenseRows copies = new DenseRows(size, columns, labels, Optional.empty(), Optional.empty());
    LogisticFit one = new LogisticData(data.names(), weighted).fit();
    LogisticFit many = new LogisticData(data.names(), copies).fit();
    for (int i = 0; i < 3; i++) {
      assertThat(one.coefficients().get(i).estimate())
          .isCloseTo(many.coefficients().get(i).estimate(), within(1e-14));
      assertThat(one.coefficients().get(i).standardError().orElseThrow())
          .isCloseTo(many.coefficients().get(i).standardError().orElseThrow(), within(1e-14));
    }
  }

  @Test
  void an_offset_takes_its_share_of_the_margin() {
    LogisticData data = drawn(7, 400, "a", "b");
    double[] offsets = new double[400];
    Arrays.setAll(offsets, i -> 0.25 * data.rows().columns()[0][i]);
    DenseRows rows =
        new DenseRows(
            400,
            data.rows().columns(),
            data.rows().labels(),
            Optional.empty(),
            Optional.of(offsets));
    LogisticData moved = new LogisticData(data.names(), rows);
    LogisticFit plain = data.fit();
    for (LogisticFit fit : List.of(moved.fit(), moved.fitCells())) {
      assertThat(estimate(fit, "a")).isCloseTo(estimate(plain, "a") - 0.25, within(1e-13));
      assertThat(estimate(fit, "b")).isCloseTo(estimate(plain, "b"), within(1e-13));
      assertThat(fit.likelihood().orElseThrow().logLikelihood())
          .isCloseTo(plain.likelihood().orElseThrow().logLikelihood(), within(1e-11));
      assertThat(fit.likelihood().orElseThrow().nullLogLikelihood()).isEmpty();
    }
  }

  @Test
  void far_away_features_cost_no_digit() {
    LogisticData data = drawn(8, 400, "a", "b");
    double[][] far = new double[2][400];
    for (int i = 0; i < 400; i++) {
      far[0][i] = data.rows().columns()[0][i] + 0x1p30;
      far[1][i] = data.rows().columns()[1][i];
    }
    LogisticFit near = data.fit();
    LogisticFit moved =
        new LogisticData(data.names(), DenseRows.of(far, data.rows().labels())).fit();
    assertThat(estimate(moved, "a")).isCloseTo(estimate(near, "a"), within(1e-14));
    assertThat(moved.coefficients().get(1).standardError().orElseThrow())
        .isCloseTo(near.coefficients().get(1).standardError().orElseThrow(), within(1e-14));
  }

  @Test
  void a_penalty_makes_separated_data_finite_and_the_gradient_zero() {
    LogisticData data = drawn(9, 60, "a", "b");
    double[][] x = data.rows().columns();
    for (int i = 0; i < 60; i++) {
      data.rows().labels()[i] = x[0][i] > x[1][i] ? 1 : 0;
    }
    LogisticFit fit = data.fit(0.5);
    assertThat(fit.status()).isEqualTo(Status.OK);
    for (int k = 0; k <= 2; k++) {
      double gradient = k == 0 ? 0 : 0.5 * fit.coefficients().get(k).estimate();
      for (int i = 0; i < 60; i++) {
        double z =
            fit.coefficients().get(0).estimate()
                + fit.coefficients().get(1).estimate() * x[0][i]
                + fit.coefficients().get(2).estimate() * x[1][i];
        double entry = k == 0 ? 1 : x[k - 1][i];
        gradient += Loss.LOG_LOSS.gradient(z, data.rows().labels()[i]) * entry;
      }
      assertThat(gradient).isCloseTo(0, within(1e-12));
    }
  }

  /** It is not stationary there, so the end of the last step counts in the first order. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 2})
  void with_a_penalty_the_log_likelihood_is_that_at_the_estimates(double ridge) {
    for (long seed = 1; seed <= 300; seed++) {
      LogisticData data = drawn(seed, 20, "a", "b");
      LogisticFit fit = data.fit(ridge);
      double[][] x = data.rows().columns();
      ExactSum loss = ExactSum.ZERO;
      for (int i = 0; i < 20; i++) {
        double z = fit.coefficients().get(0).estimate();
        z += fit.coefficients().get(1).estimate() * x[0][i];
        z += fit.coefficients().get(2).estimate() * x[1][i];
        double margin = data.rows().labels()[i] == 1 ? z : -z;
        loss = loss.plus(ExactSum.of(Math.log1p(Math.exp(-margin))));
      }
      double expected = -loss.doubleValue();
      assertThat(fit.likelihood().orElseThrow().logLikelihood())
          .isCloseTo(expected, within(-2e-15 * expected));
    }
  }

  @Test
  void without_a_constant_the_model_goes_through_the_origin() {
    LogisticData data = drawn(10, 400, "a", "b");
    CovariateCells first = data.first(0);
    LogisticProblem problem =
        new LogisticProblem(
            Loss.LOG_LOSS, data.names(), first.frame(Intercept.ABSENT), data.offset(), 0);
    LogisticFit fit = LogisticRegression.fit(problem, first, 0.95, data.pass());
    assertThat(fit.coefficients()).hasSize(2);
    double[] ones = new double[400];
    Arrays.fill(ones, 1);
    LogisticFit other =
        LogisticRegression.fit(
            new LogisticProblem(
                Loss.LOG_LOSS,
                List.of("a", "b", "c"),
                new LogisticData(
                        List.of("a", "b", "c"),
                        DenseRows.of(
                            new double[][] {
                              data.rows().columns()[0], data.rows().columns()[1], ones
                            },
                            data.rows().labels()))
                    .first(0)
                    .frame(Intercept.ABSENT),
                data.offset(),
                0),
            first,
            0.95,
            type -> {
              LossSum sum = type.sum();
              sum.add(
                  DenseRows.of(
                      new double[][] {data.rows().columns()[0], data.rows().columns()[1], ones},
                      data.rows().labels()));
              return sum.snapshot();
            });
    assertThat(other.coefficients().get(2).estimate())
        .isCloseTo(data.fit().coefficients().get(0).estimate(), within(1e-14));
  }
}
