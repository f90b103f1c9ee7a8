package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Status;
import dev.suffice.regression.Design.Intercept;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Firth's penalty, against tables, where it is half a row more in each cell. */
final class FirthTest {
  private static LogisticFit fit(double[][] columns, double[] labels, double[] weights) {
    CellSum cells = new CovariateCellsType(columns.length, LossAtType.Offset.ABSENT, 1000).sum();
    cells.add(
        new DenseRows(labels.length, columns, labels, Optional.of(weights), Optional.empty()));
    List<String> names = List.of("(Intercept)", "x", "z").subList(0, 1 + columns.length);
    return LogisticRegression.fitFirth(names, Intercept.PRESENT, cells.snapshot(), 0.95);
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }

  private static void assertClose(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
  }

  @ParameterizedTest
  @CsvSource({"7, 3, 2, 9", "10, 0, 4, 6", "5, 0, 0, 8", "1, 0, 0, 1", "4000, 1, 3, 7"})
  void a_table_has_half_a_row_more_in_each_cell(double a, double b, double c, double d) {
    double[][] table = {{0, 1, a}, {0, 0, b}, {1, 1, c}, {1, 0, d}};
    double[][] filled = Arrays.stream(table).filter(cell -> cell[2] > 0).toArray(double[][]::new);
    LogisticFit fit = fit(new double[][] {column(filled, 0)}, column(filled, 1), column(filled, 2));
    assertThat(fit.status()).isEqualTo(Status.OK);
    double constant = Math.log((a + 0.5) / (b + 0.5));
    double other = Math.log((c + 0.5) / (d + 0.5));
    assertClose(fit.coefficients().get(0).estimate(), constant);
    assertClose(fit.coefficients().get(1).estimate(), other - constant);
    double p = (a + 0.5) / (a + b + 1);
    double q = (c + 0.5) / (c + d + 1);
    assertClose(
        fit.coefficients().get(1).standardError().getAsDouble(),
        Math.sqrt(1 / ((a + b) * p * (1 - p)) + 1 / ((c + d) * q * (1 - q))));
  }

  @Test
  void a_constant_alone_has_half_a_row_more_of_each_label() {
    LogisticFit fit = fit(new double[0][], new double[] {1}, new double[] {12});
    assertClose(fit.coefficients().get(0).estimate(), Math.log(12.5 / 0.5));
    assertThat(fit.likelihood().orElseThrow().test()).isEmpty();
  }

  @Test
  void separated_numbers_have_the_maximum_of_the_penalised_likelihood() {
    double[] x = {1, 2, 3, 4.5, 6, 7, 8, 9.25};
    double[] y = {0, 0, 0, 0, 1, 1, 1, 1};
    double[] w = {1, 1, 2, 1, 1, 1, 3, 1};
    LogisticFit fit = fit(new double[][] {x}, y, w);
    assertThat(fit.status()).isEqualTo(Status.OK);
    double a = fit.coefficients().get(0).estimate();
    double b = fit.coefficients().get(1).estimate();
    double best = penalised(x, y, w, a, b);
    assertThat(fit.iterations().get(fit.iterations().size() - 1).logLikelihood())
        .isCloseTo(best, within(1e-12));
    double step = 1e-5;
    for (int direction = 0; direction < 8; direction++) {
      double da = step * Math.cos(direction * Math.PI / 4);
      double db = step * Math.sin(direction * Math.PI / 4);
      assertThat(penalised(x, y, w, a + da, b + db)).isLessThan(best);
      // The slope in each direction is 0, to the third order of the step.
      double slope = penalised(x, y, w, a + da, b + db) - penalised(x, y, w, a - da, b - db);
      assertThat(slope / (2 * step)).isCloseTo(0, within(1e-7));
    }
  }

  /** {@code l + ½ ln |I|}, of a constant and a slope. */
  private static double penalised(double[] x, double[] y, double[] w, double a, double b) {
    double likelihood = 0;
    double i00 = 0;
    double i01 = 0;
    double i11 = 0;
    for (int i = 0; i < x.length; i++) {
      double p = 1 / (1 + Math.exp(-a - b * x[i]));
      likelihood += w[i] * (y[i] == 1 ? Math.log(p) : Math.log1p(-p));
      double v = w[i] * p * (1 - p);
      i00 += v;
      i01 += v * x[i];
      i11 += v * x[i] * x[i];
    }
    return likelihood + 0.5 * Math.log(i00 * i11 - i01 * i01);
  }
}
