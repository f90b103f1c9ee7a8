package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Status;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.scoring.Loss;
import dev.suffice.statistic.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that leave a model without an answer end in a status, and rows that do not, in numbers. */
final class DegenerateDataTest {
  private static final int ROWS = 60;

  private static double[] drawn(long seed) {
    return new Random(seed).doubles(ROWS, -2, 2).map(x -> Math.rint(x * 64) / 64).toArray();
  }

  private static double[] of(double x) {
    double[] all = new double[ROWS];
    Arrays.fill(all, x);
    return all;
  }

  private static double[] labels(double[] x) {
    double[] noise = drawn(99);
    double[] labels = new double[ROWS];
    Arrays.setAll(labels, i -> x[i] + 2 * noise[i] > 0 ? 1 : 0);
    return labels;
  }

  private static LogisticData data(double[] x, double[] labels) {
    return new LogisticData(List.of("x"), DenseRows.of(new double[][] {x}, labels));
  }

  private static LogisticData weighted(LogisticData data, double weight) {
    DenseRows rows = data.rows();
    return new LogisticData(
        data.names(),
        new DenseRows(
            ROWS, rows.columns(), rows.labels(), Optional.of(of(weight)), rows.offsets()));
  }

  private static LogisticData shifted(LogisticData data, double[] offsets) {
    DenseRows rows = data.rows();
    return new LogisticData(
        data.names(),
        new DenseRows(ROWS, rows.columns(), rows.labels(), rows.weights(), Optional.of(offsets)));
  }

  private static LogisticFit fitted(LogisticData data, Loss loss, double ridge) {
    LogisticProblem problem =
        new LogisticProblem(
            loss,
            data.coefficients(),
            data.first(0).frame(Intercept.PRESENT),
            data.offset(),
            ridge);
    return LogisticRegression.fit(problem, data.first(0), 0.95, data.pass());
  }

  private static LogisticFit firth(LogisticData data) {
    return LogisticRegression.fitFirth(
        data.coefficients(), Intercept.PRESENT, data.first(CovariateCellsType.USUAL_MOST), 0.95);
  }

  private static LogisticFit multinomial(LogisticData data, double ridge) {
    DenseRows rows = data.rows();
    double[][] columns = {rows.columns()[0], rows.labels()};
    MultinomialProblem problem =
        new MultinomialProblem(
            List.of("no", "yes"),
            data.coefficients(),
            data.first(0).frame(Intercept.PRESENT),
            ridge);
    return MultinomialRegression.fit(
        problem,
        0.95,
        new DenseRows(
            ROWS,
            columns,
            new double[ROWS],
            rows.weights().or(() -> Optional.of(of(1))),
            Optional.empty()));
  }

  private static void assertSame(LogisticFit found, LogisticFit expected, double constant) {
    assertThat(found.status()).isEqualTo(Status.OK);
    for (int k = 0; k < 2; k++) {
      double estimate = expected.coefficients().get(k).estimate() + (k == 0 ? constant : 0);
      assertThat(found.coefficients().get(k).estimate())
          .isCloseTo(estimate, within(1e-11 * Math.max(1, Math.abs(estimate))));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void a_ridge_leaves_the_constant_of_one_label_without_end(double label) {
    LogisticFit fit = fitted(data(drawn(1), of(label)), Loss.LOG_LOSS, 1);
    assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(fit.reason().orElseThrow()).endsWith("(Intercept), which a ridge leaves free");
  }

  @Test
  void the_squared_error_of_separated_labels_has_no_minimum() {
    double[] x = drawn(2);
    double[] labels = Arrays.stream(x).map(v -> v > 0.1 ? 1 : 0).toArray();
    LogisticFit fit = fitted(data(x, labels), Loss.SQUARED_ERROR, 0);
    assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(fit.reason().orElseThrow()).contains("(ridge > 0) makes the minimum finite");
    assertThat(fitted(data(x, labels), Loss.SQUARED_ERROR, 0.5).status()).isEqualTo(Status.OK);
    double[] tied = {1, 2, 3, 3, 4, 5};
    LogisticData quasi =
        new LogisticData(
            List.of("x"), DenseRows.of(new double[][] {tied}, new double[] {0, 0, 0, 1, 1, 1}));
    assertThat(fitted(quasi, Loss.SQUARED_ERROR, 0).status()).isEqualTo(Status.NO_FINITE_MLE);
  }

  @Test
  void a_constant_feature_with_a_ridge_is_zero_and_sure() {
    LogisticData data = data(of(5), labels(drawn(3)));
    for (LogisticFit fit : List.of(fitted(data, Loss.LOG_LOSS, 1), multinomial(data, 1))) {
      CoefficientEstimate constant = fit.coefficients().get(1);
      assertThat(constant.estimate()).isZero();
      assertThat(constant.standardError()).hasValue(0);
      assertThat(constant.statistic()).isEmpty();
      assertThat(constant.interval()).isEmpty();
    }
    LinearModel model =
        new LinearModel(new Design(List.of(new Term.Numeric("x")), Intercept.PRESENT), 1);
    LinearFit linear = model.fit(Table.ofDoubles(of(5), drawn(4)).gram(model), 0.95);
    assertThat(linear.coefficients().get(1).standardError()).hasValue(0);
    assertThat(linear.coefficients().get(1).statistic()).isEmpty();
  }

  @Test
  void the_error_that_a_strong_ridge_leaves_of_a_linear_model_is_right() {
    double[] x = Arrays.stream(drawn(5)).map(v -> v * 0x1p-300).toArray();
    double[] y = drawn(6);
    LinearModel model =
        new LinearModel(new Design(List.of(new Term.Numeric("x")), Intercept.PRESENT), 1);
    LinearFit fit = model.fit(Table.ofDoubles(x, y).gram(model), 0.95);
    double mean = Arrays.stream(x).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * 0x1p300).map(v -> v * v).sum());
    double sigma = fit.unbiasedSigma().getAsDouble();
    assertThat(fit.coefficients().get(1).standardError().getAsDouble() * 0x1p300)
        .isCloseTo(sigma * spread, within(1e-12 * spread));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-40, 0x1p-80, 1.0 / ROWS, 1e20})
  void coefficients_do_not_depend_on_the_unit_of_weights(double weight) {
    LogisticData data = data(drawn(7), labels(drawn(7)));
    LogisticFit expected = data.fit();
    assertSame(weighted(data, weight).fit(), expected, 0);
    assertSame(multinomial(weighted(data, weight), 0), expected, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e300})
  void weights_whose_squares_are_no_doubles_are_refused(double weight) {
    LogisticData data = weighted(data(drawn(7), labels(drawn(7))), weight);
    assertThatThrownBy(data::fit)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("The largest weight must be from 1e-60 to 1e60");
    assertThatThrownBy(() -> multinomial(data, 0)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> firth(data)).isInstanceOf(DataException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-900, -60, 13, 1e6})
  void an_offset_of_all_rows_moves_the_constant_alone(double offset) {
    LogisticData data = data(drawn(8), labels(drawn(8)));
    assertSame(shifted(data, of(offset)).fit(), data.fit(), -offset);
    assertSame(firth(shifted(data, of(offset))), firth(data), -offset);
  }

  @Test
  void offsets_too_far_for_any_information_end_in_a_status() {
    double[] offsets = of(1e6);
    for (int i = 0; i < ROWS; i += 2) {
      offsets[i] = -1e6;
    }
    LogisticData data = shifted(data(drawn(9), labels(drawn(9))), offsets);
    for (LogisticFit fit :
        List.of(data.fit(), data.fit(1), fitted(data, Loss.SQUARED_ERROR, 0), firth(data))) {
      assertThat(fit.status()).isEqualTo(Status.NOT_CONVERGED);
      assertThat(fit.coefficients()).isEmpty();
      assertThat(fit.reason().orElseThrow()).contains("offsets or margins are too far from 0");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e8, 1e15})
  void far_features_close_together_cost_nothing(double far) {
    double[] x = drawn(10);
    double[] moved = Arrays.stream(x).map(v -> v * 1024 + far).toArray();
    LogisticFit expected = firth(data(x, labels(x)));
    LogisticFit fit = firth(data(moved, labels(x)));
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.coefficients().get(1).estimate() * 1024)
        .isCloseTo(expected.coefficients().get(1).estimate(), within(1e-11));
    assertThat(fit.coefficients().get(1).statistic().getAsDouble())
        .isCloseTo(expected.coefficients().get(1).statistic().getAsDouble(), within(1e-8));
  }

  @Test
  void weights_that_add_up_to_one_are_too_little_for_a_covariance_within_two_classes() {
    ClassTable table =
        ClassTable.of(
                List.of("a", "a", "b", "b"),
                new double[] {1},
                new double[] {2},
                new double[] {4},
                new double[] {6})
            .weighted(0.25, 0.25, 0.25, 0.25);
    ClassifierFit fit = table.fit(new LinearDiscriminant(List.of("x")));
    assertThat(fit.status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(fit.reason()).endsWith("needs a weight of 3, but there is 1");
  }
}
