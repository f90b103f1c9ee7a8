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
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Features in other units change coefficients by these units, also where squares are no doubles.
 */
final class ExtremeScalesTest {
  private static final int ROWS = 80;

  /** Two features in units of a power of two, and labels that depend on both. */
  private static LogisticData data(int exponent, double threshold) {
    Random random = new Random(11);
    double[][] columns = new double[2][ROWS];
    double[] labels = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double a = Math.rint(64 * random.nextGaussian()) / 64 + 0.25;
      double b = Math.rint(64 * random.nextGaussian()) / 64;
      double noise = random.nextGaussian();
      labels[i] = a - 2 * b + threshold * noise > 0.125 ? 1 : 0;
      columns[0][i] = Math.scalb(a, exponent);
      columns[1][i] = Math.scalb(b, exponent);
    }
    return new LogisticData(List.of("a", "b"), DenseRows.of(columns, labels));
  }

  private static void assertScaled(LogisticFit fit, LogisticFit usual, int exponent) {
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.dropped()).isEmpty();
    int size = usual.coefficients().size();
    assertThat(fit.coefficients()).hasSize(size);
    for (int k = 0; k < size; k++) {
      CoefficientEstimate expected = usual.coefficients().get(k);
      CoefficientEstimate found = fit.coefficients().get(k);
      int unit = expected.name().endsWith("(Intercept)") ? 0 : -exponent;
      assertClose(found.estimate(), Math.scalb(expected.estimate(), unit));
      if (expected.standardError().isPresent()) {
        assertClose(
            found.standardError().getAsDouble(),
            Math.scalb(expected.standardError().getAsDouble(), unit));
        assertClose(found.statistic().getAsDouble(), expected.statistic().getAsDouble());
        assertClose(
            found.interval().orElseThrow().lower(),
            Math.scalb(expected.interval().orElseThrow().lower(), unit));
      }
    }
  }

  private static void assertClose(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
  }

  private static LogisticFit cells(Loss loss, LogisticData data) {
    return LogisticRegression.fitCells(
        loss,
        data.coefficients(),
        Intercept.PRESENT,
        0,
        data.first(CovariateCellsType.USUAL_MOST),
        0.95);
  }

  private static LogisticFit firth(LogisticData data) {
    return LogisticRegression.fitFirth(
        data.coefficients(), Intercept.PRESENT, data.first(CovariateCellsType.USUAL_MOST), 0.95);
  }

  /** The same labels as two classes of a multinomial model. */
  private static LogisticFit multinomial(LogisticData data) {
    double[][] columns = Arrays.copyOf(data.rows().columns(), 3);
    columns[2] = data.rows().labels();
    MultinomialProblem problem =
        new MultinomialProblem(
            List.of("no", "yes"), data.coefficients(), data.first(0).frame(Intercept.PRESENT), 0);
    return MultinomialRegression.fit(problem, 0.95, DenseRows.of(columns, new double[ROWS]));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1000, -700, 700, 1015})
  void coefficients_are_in_units_of_the_data(int exponent) {
    List<Function<LogisticData, LogisticFit>> ways =
        List.of(
            LogisticData::fit,
            data -> cells(Loss.LOG_LOSS, data),
            data -> cells(Loss.SQUARED_ERROR, data),
            ExtremeScalesTest::firth,
            ExtremeScalesTest::multinomial);
    for (Function<LogisticData, LogisticFit> way : ways) {
      assertScaled(way.apply(data(exponent, 2)), way.apply(data(0, 2)), exponent);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1000, -700, 700, 1015})
  void separation_is_named_in_units_of_the_data(int exponent) {
    String usual = data(0, 0).fit().reason().orElseThrow();
    assertThat(usual).contains("separated");
    LogisticFit fit = data(exponent, 0).fit();
    assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
    List<Double> direction = fit.separation().orElseThrow().coefficients();
    LogisticData data = data(0, 0);
    for (int i = 0; i < ROWS; i++) {
      // But for a power of two, which the constant has not.
      double margin =
          Math.scalb(direction.get(0), -exponent)
              + direction.get(1) * data.rows().columns()[0][i]
              + direction.get(2) * data.rows().columns()[1][i];
      assertThat(margin > 0).isEqualTo(data.rows().labels()[i] == 1);
    }
  }

  @Test
  void a_coefficient_that_is_no_double_is_refused() {
    LogisticData data = data(-1030, 2);
    assertThatThrownBy(() -> firth(data))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("The coefficient of a and its standard error must be below");
    LinearModel model =
        new LinearModel(new Design(List.of(new Term.Numeric("a")), Intercept.PRESENT), 0);
    Table table = Table.ofDoubles(data.rows().columns()[0], data.rows().labels());
    assertThatThrownBy(() -> model.fit(table.gram(model), 0.95))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("The coefficient of a and its standard error must be below");
  }

  @Test
  void a_ridge_that_leaves_nothing_is_refused() {
    assertThatThrownBy(() -> data(-700, 2).fit(1))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("A ridge of 1.0 leaves nothing of a");
    assertScaled(data(700, 2).fit(1e-300), data(0, 2).fit(0), 700);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-200, 1e200})
  void a_variance_that_is_no_double_is_refused(double unit) {
    ClassTable table =
        ClassTable.of(
            List.of("x", "x", "y", "y"),
            new double[] {unit},
            new double[] {3 * unit},
            new double[] {-unit},
            new double[] {unit});
    for (Classifier model :
        List.of(
            new NaiveBayes(List.of("a"), List.of(), List.of(), Smoothing.NONE),
            new LinearDiscriminant(List.of("a")),
            new QuadraticDiscriminant(List.of("a")))) {
      assertThatThrownBy(() -> table.fit(model))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("The variance of a in the class x must be from");
    }
  }
}
