package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Term.Categorical;
import dev.suffice.regression.Term.Numeric;
import dev.suffice.regression.Term.Polynomial;
import dev.suffice.statistic.Gram;
import dev.suffice.statistic.ResidualProducts;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Errors of coefficients where the spread of the errors is not the same in each row. */
final class CoefficientErrorsTest {
  private static final int ROWS = 40;

  private static LinearModel model(Term... terms) {
    return LinearModel.of(new Design(List.of(terms), Intercept.PRESENT));
  }

  private static double[] drawn(long seed) {
    return new Random(seed).doubles(ROWS).map(x -> x * 4 - 1).toArray();
  }

  private static LinearFit fit(LinearModel model, Table table, CoefficientErrors errors) {
    SufficientStatistic<?> statistic = table.statistic(model.passes(errors));
    return statistic instanceof ResidualProducts squares
        ? model.fit(squares, errors, 0.95)
        : model.fit((Gram) statistic, 0.95);
  }

  /** {@code (X'X)⁻¹ Σ e² x x' (X'X)⁻¹} for a line, by its definition. */
  @Test
  void a_line_has_the_errors_of_the_definition() {
    double[] x = drawn(1);
    double[] y = drawn(2);
    LinearModel line = model(new Numeric("x"));
    LinearFit fit = fit(line, Table.ofDoubles(x, y), CoefficientErrors.HC0);
    double slope = fit.coefficients().get(1).estimate();
    double mean = Arrays.stream(x).average().orElseThrow();
    double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      double e = y[i] - fit.coefficients().get(0).estimate() - slope * x[i];
      sum += e * e * (x[i] - mean) * (x[i] - mean);
    }
    double error = fit.coefficients().get(1).standardError().orElseThrow();
    assertThat(error).isCloseTo(Math.sqrt(sum) / squares, within(1e-13));
    assertThat(fit.covariance().get(1).get(1)).isCloseTo(error * error, within(1e-15));
    // Of one slope, Wald's statistic is the square of t.
    double t = fit.coefficients().get(1).statistic().orElseThrow();
    assertThat(fit.overall().orElseThrow().statistic()).isCloseTo(t * t, within(1e-12 * t * t));
  }

  @Test
  void degrees_of_freedom_tell_the_second_from_the_first() {
    Table table = Table.ofDoubles(drawn(3), drawn(4), drawn(5));
    LinearModel model = model(new Polynomial("x", 3), new Numeric("z"));
    LinearFit zero = fit(model, table, CoefficientErrors.HC0);
    LinearFit one = fit(model, table, CoefficientErrors.HC1);
    for (int k = 0; k < 5; k++) {
      double expected =
          zero.coefficients().get(k).standardError().orElseThrow()
              * Math.sqrt(ROWS / (double) (ROWS - 5));
      assertThat(one.coefficients().get(k).standardError().orElseThrow())
          .isCloseTo(expected, within(1e-14 * expected));
      assertThat(one.coefficients().get(k).estimate())
          .isEqualTo(zero.coefficients().get(k).estimate());
    }
    assertThat(one.logLikelihood()).isEqualTo(zero.logLikelihood());
  }

  @Test
  void units_do_not_change_the_test_of_all_slopes() {
    LinearModel model = model(new Numeric("x"), new Numeric("z"));
    double expected = overall(model, drawn(3), drawn(4));
    for (double unit : new double[] {1e100, 1e-100, 1e150, 1e-150}) {
      double[] x = Arrays.stream(drawn(3)).map(v -> v * unit).toArray();
      double[] z = Arrays.stream(drawn(4)).map(v -> v / unit).toArray();
      assertThat(overall(model, x, z)).isCloseTo(expected, within(1e-12 * expected));
    }
  }

  private static double overall(LinearModel model, double[] x, double[] z) {
    return fit(model, Table.ofDoubles(x, z, drawn(5)), CoefficientErrors.HC1)
        .overall()
        .orElseThrow()
        .statistic();
  }

  @Test
  void a_weight_is_as_many_rows() {
    Random random = new Random(6);
    List<double[]> rows = new ArrayList<>();
    double[] weights = new double[ROWS];
    double[][] once = new double[2][ROWS];
    List<String> labels = new ArrayList<>();
    List<String> allLabels = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      once[0][i] = random.nextInt(50) / 8.0;
      once[1][i] = random.nextInt(50) / 8.0;
      weights[i] = 1 + random.nextInt(3);
      labels.add(random.nextBoolean() ? "a" : "b");
      for (int k = 0; k < weights[i]; k++) {
        rows.add(new double[] {once[0][i], once[1][i]});
        allLabels.add(labels.get(i));
      }
    }
    LinearModel model = model(new Numeric("x"), new Categorical("c"));
    double[] x = rows.stream().mapToDouble(row -> row[0]).toArray();
    double[] y = rows.stream().mapToDouble(row -> row[1]).toArray();
    LinearFit repeated =
        fit(model, Table.ofDoubles(x, y).with(List.of(allLabels)), CoefficientErrors.HC1);
    LinearFit weighted =
        fit(
            model,
            Table.ofDoubles(once).with(List.of(labels)).weighted(weights),
            CoefficientErrors.HC1);
    assertThat(weighted.coefficients()).hasSameSizeAs(repeated.coefficients());
    for (int k = 0; k < 3; k++) {
      double expected = repeated.coefficients().get(k).standardError().orElseThrow();
      assertThat(weighted.coefficients().get(k).standardError().orElseThrow())
          .isCloseTo(expected, within(1e-14 * expected));
    }
  }

  @Test
  void without_errors_of_the_model_there_are_none_of_its_rivals() {
    LinearModel line = model(new Numeric("x"));
    double[] x = {1, 2, 3, 4};
    double[] y = {3, 5, 7, 9};
    LinearFit through = fit(line, Table.ofDoubles(x, y), CoefficientErrors.HC1);
    assertThat(through).isEqualTo(fit(line, Table.ofDoubles(x, y), CoefficientErrors.MODEL));
    Table two = Table.ofDoubles(new double[] {1, 2}, new double[] {3, 4});
    assertThat(fit(line, two, CoefficientErrors.HC1))
        .isEqualTo(fit(line, two, CoefficientErrors.MODEL));
  }
}
