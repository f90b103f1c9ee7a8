package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Status;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.Term.Categorical;
import dev.suffice.regression.Term.Numeric;
import dev.suffice.regression.Term.Polynomial;
import dev.suffice.statistic.Gram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinearModelTest {
  private static final int ROWS = 60;

  private static LinearModel model(Term... terms) {
    return LinearModel.of(new Design(List.of(terms), Intercept.PRESENT));
  }

  private static LinearModel line() {
    return model(new Numeric("x"));
  }

  private static double[] drawn(long seed, int size) {
    // Few bits, so that the tests below can shift and scale without rounding.
    return new Random(seed).doubles(size).map(x -> Math.rint(x * 4096) / 1024).toArray();
  }

  private static double[] map(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  private static double estimate(LinearFit fit, String name) {
    return coefficient(fit, name).estimate();
  }

  private static CoefficientEstimate coefficient(LinearFit fit, String name) {
    return fit.coefficients().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static LinearFit fit(LinearModel model, Table table) {
    return model.fit(table.gram(model), 0.95);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e8, -1e12, 0x1p40})
  void an_offset_costs_no_digit(double offset) {
    double[] x = drawn(1, ROWS);
    double[] y = drawn(2, ROWS);
    LinearFit near = fit(line(), Table.ofDoubles(x, y));
    LinearFit far = fit(line(), Table.ofDoubles(map(x, v -> v + offset), y));
    assertThat(coefficient(far, "x").estimate()).isEqualTo(coefficient(near, "x").estimate());
    assertThat(coefficient(far, "x").standardError())
        .isEqualTo(coefficient(near, "x").standardError());
    assertThat(coefficient(far, "x").pValue()).isEqualTo(coefficient(near, "x").pValue());
    assertThat(far.residualSumOfSquares()).isEqualTo(near.residualSumOfSquares());
    assertThat(far.logLikelihood()).isEqualTo(near.logLikelihood());
    double shifted = estimate(near, "(Intercept)") - offset * estimate(near, "x");
    assertThat(estimate(far, "(Intercept)")).isCloseTo(shifted, within(1e-13 * offset * offset));
  }

  @Test
  void scales_come_through_exactly() {
    double[] x = drawn(3, ROWS);
    double[] y = drawn(4, ROWS);
    LinearFit one = fit(line(), Table.ofDoubles(x, y));
    LinearFit other = fit(line(), Table.ofDoubles(map(x, v -> v * 0x1p-600), map(y, v -> v * 8)));
    assertThat(estimate(other, "x")).isEqualTo(estimate(one, "x") * 0x1p603);
    assertThat(estimate(other, "(Intercept)")).isEqualTo(estimate(one, "(Intercept)") * 8);
    assertThat(coefficient(other, "x").statistic()).isEqualTo(coefficient(one, "x").statistic());
    assertThat(other.sigma()).isEqualTo(one.sigma() * 8);
    assertThat(other.rSquared()).isEqualTo(one.rSquared());
    assertThat(other.overall()).isEqualTo(one.overall());
  }

  @Test
  void any_split_in_any_order_is_the_whole() {
    LinearModel model = model(new Polynomial("x", 3), new Categorical("c"), new Numeric("z"));
    Table table =
        Table.ofDoubles(drawn(5, ROWS), drawn(6, ROWS), drawn(7, ROWS))
            .with(List.of(IntStream.range(0, ROWS).mapToObj(i -> "c" + i % 4).toList()));
    LinearFit whole = fit(model, table);
    List<Integer> rows = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
    Collections.shuffle(rows, new Random(8));
    Gram merged =
        table
            .gram(model, rows.subList(0, 7))
            .plus(table.gram(model, rows.subList(7, 8)))
            .plus(table.gram(model, rows.subList(8, ROWS)));
    assertThat(model.fit(merged, 0.95)).isEqualTo(whole);
    assertThat(whole.coefficients())
        .extracting(CoefficientEstimate::name)
        .containsExactly("(Intercept)", "x", "x^2", "x^3", "c=c1", "c=c2", "c=c3", "z");
    assertThat(whole.references()).isEqualTo(Map.of("c", "c0"));
  }

  @Test
  void residuals_are_orthogonal_to_every_column() {
    double[] x = drawn(9, ROWS);
    double[] z = drawn(10, ROWS);
    double[] y = drawn(11, ROWS);
    LinearFit fit = fit(model(new Numeric("x"), new Polynomial("z", 2)), Table.ofDoubles(x, z, y));
    double[] sums = new double[4];
    double squares = 0;
    for (int i = 0; i < ROWS; i++) {
      double residual =
          y[i]
              - estimate(fit, "(Intercept)")
              - estimate(fit, "x") * x[i]
              - estimate(fit, "z") * z[i]
              - estimate(fit, "z^2") * z[i] * z[i];
      sums[0] += residual;
      sums[1] += residual * x[i];
      sums[2] += residual * z[i];
      sums[3] += residual * z[i] * z[i];
      squares += residual * residual;
    }
    for (double sum : sums) {
      assertThat(sum).isCloseTo(0, within(1e-11));
    }
    assertThat(fit.residualSumOfSquares()).isCloseTo(squares, within(1e-11));
  }

  @Test
  void levels_are_columns_of_zeros_and_ones() {
    double[] x = drawn(12, ROWS);
    double[] y = drawn(13, ROWS);
    int[] level = new Random(14).ints(ROWS, 0, 3).toArray();
    int[] other = new Random(15).ints(ROWS, 0, 2).toArray();
    LinearFit byName =
        fit(
            model(new Categorical("a"), new Numeric("x"), new Categorical("b")),
            Table.ofDoubles(x, y)
                .with(
                    List.of(
                        Arrays.stream(level).mapToObj(i -> "level" + i).toList(),
                        Arrays.stream(other).mapToObj(i -> i == 0 ? "no" : "yes").toList())));
    double[] one = Arrays.stream(level).mapToDouble(i -> i == 1 ? 1 : 0).toArray();
    double[] two = Arrays.stream(level).mapToDouble(i -> i == 2 ? 1 : 0).toArray();
    double[] yes = Arrays.stream(other).asDoubleStream().toArray();
    LinearFit byNumber =
        fit(
            model(
                new Numeric("a=level1"),
                new Numeric("a=level2"),
                new Numeric("x"),
                new Numeric("b=yes")),
            Table.ofDoubles(one, two, x, yes, y));
    assertThat(byName.coefficients()).isEqualTo(byNumber.coefficients());
    assertThat(byName.covariance()).isEqualTo(byNumber.covariance());
    assertThat(byName.criteria()).isEqualTo(byNumber.criteria());
    assertThat(byName.conditionNumber()).isEqualTo(byNumber.conditionNumber());
  }

  @Test
  void without_an_intercept_levels_have_the_means() {
    Design design = new Design(List.of(new Categorical("c")), Intercept.ABSENT);
    LinearFit fit =
        fit(
            LinearModel.of(design),
            Table.ofDoubles(new double[] {1, 2, 6, 10, 20})
                .with(List.of(List.of("a", "a", "a", "b", "b"))));
    assertThat(estimate(fit, "c=a")).isEqualTo(3);
    assertThat(estimate(fit, "c=b")).isEqualTo(15);
    assertThat(fit.totalSumOfSquares()).isEqualTo(1 + 4 + 36 + 100 + 400);
  }

  @Test
  void weights_are_frequencies() {
    double[] x = {1, 2, 3, 4, 5};
    double[] y = {2, 1, 4, 3, 6};
    LinearFit weighted = fit(line(), Table.ofDoubles(x, y).weighted(1, 2, 0, 3, 1));
    LinearFit repeated =
        fit(
            line(),
            Table.ofDoubles(
                new double[] {1, 2, 2, 4, 4, 4, 5}, new double[] {2, 1, 1, 3, 3, 3, 6}));
    assertThat(weighted.coefficients()).isEqualTo(repeated.coefficients());
    assertThat(weighted.criteria()).isEqualTo(repeated.criteria());
    assertThat(weighted.weight()).isEqualTo(7);
    assertThat(weighted.rows().used()).isEqualTo(4);
    assertThat(weighted.rows().zeroWeight()).isEqualTo(1);
  }

  @Test
  void dependent_columns_are_named_and_dropped() {
    double[] x = drawn(16, ROWS);
    double[] z = drawn(17, ROWS);
    double[] both = IntStream.range(0, ROWS).mapToDouble(i -> 2 * x[i] - 3 * z[i] + 5).toArray();
    double[] y = drawn(18, ROWS);
    LinearFit all =
        fit(
            model(new Numeric("x"), new Numeric("z"), new Numeric("both"), new Numeric("same")),
            Table.ofDoubles(x, z, both, map(x, v -> v / 4), y));
    LinearFit kept = fit(model(new Numeric("x"), new Numeric("z")), Table.ofDoubles(x, z, y));
    assertThat(all.dropped()).containsExactly("both", "same");
    assertThat(all.status()).isEqualTo(Status.OK);
    assertThat(all.coefficients()).isEqualTo(kept.coefficients());
    assertThat(all.criteria()).isEqualTo(kept.criteria());
  }

  @Test
  void an_exact_line_is_degenerate() {
    LinearFit fit = fit(line(), Table.ofDoubles(new double[] {1, 2, 4}, new double[] {3, 5, 9}));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.reason())
        .isEqualTo(
            "The model goes through every row, so sigma = 0 and the likelihood has no limit");
    assertThat(estimate(fit, "x")).isEqualTo(2);
    assertThat(coefficient(fit, "x").standardError()).hasValue(0);
    assertThat(coefficient(fit, "x").interval()).isEmpty();
    assertThat(coefficient(fit, "x").pValue()).isEmpty();
    assertThat(fit.rSquared()).hasValue(1);
    assertThat(fit.logLikelihood()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(fit.criteria()).isEmpty();
  }

  @Test
  void as_many_coefficients_as_rows_are_too_many() {
    LinearFit fit = fit(line(), Table.ofDoubles(new double[] {1, 2}, new double[] {3, 5}));
    assertThat(fit.status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(fit.reason())
        .isEqualTo("Errors take more rows than coefficients, but rows = 2 and coefficients = 2");
    assertThat(estimate(fit, "x")).isEqualTo(2);
    assertThat(coefficient(fit, "x").standardError()).isEmpty();
    assertThat(fit.covariance()).isEmpty();
    assertThat(fit.unbiasedSigma()).isEmpty();
    assertThat(fit.logLikelihood()).isEmpty();
  }

  @Test
  void no_row_is_no_data() {
    LinearFit fit = fit(line(), Table.ofDoubles(new double[] {Double.NaN}, new double[] {1}));
    assertThat(fit.status()).isEqualTo(Status.NO_DATA);
    assertThat(fit.rows().nan()).isEqualTo(1);
    assertThat(fit.coefficients()).isEmpty();
  }

  @Test
  void a_target_that_does_not_vary_has_no_share_explained() {
    LinearFit fit = fit(line(), Table.ofDoubles(drawn(19, 5), new double[] {7, 7, 7, 7, 7}));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(estimate(fit, "x")).isZero();
    assertThat(estimate(fit, "(Intercept)")).isEqualTo(7);
    assertThat(fit.rSquared()).isEmpty();
  }

  @Test
  void a_ridge_shrinks_features_but_not_the_intercept() {
    double[] x = drawn(20, ROWS);
    double[] y = drawn(21, ROWS);
    double ridge = 3;
    LinearModel model = new LinearModel(line().design(), ridge);
    LinearFit fit = fit(model, Table.ofDoubles(x, y));
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double squares = Arrays.stream(x).map(v -> (v - meanX) * (v - meanX)).sum();
    double products =
        IntStream.range(0, ROWS).mapToDouble(i -> (x[i] - meanX) * (y[i] - meanY)).sum();
    double slope = products / (squares + ridge);
    assertThat(estimate(fit, "x")).isCloseTo(slope, within(1e-13));
    assertThat(estimate(fit, "(Intercept)")).isCloseTo(meanY - slope * meanX, within(1e-13));
    double residual =
        IntStream.range(0, ROWS)
            .mapToDouble(i -> y[i] - meanY - slope * (x[i] - meanX))
            .map(r -> r * r)
            .sum();
    assertThat(fit.residualSumOfSquares()).isCloseTo(residual, within(1e-12));
    double spent = 1 + squares / (squares + ridge);
    assertThat(fit.residualDf()).isCloseTo(ROWS - spent, within(1e-12));
    double variance = residual / (ROWS - spent) * squares / ((squares + ridge) * (squares + ridge));
    assertThat(coefficient(fit, "x").standardError().orElseThrow())
        .isCloseTo(Math.sqrt(variance), within(1e-13));
  }

  @Test
  void a_ridge_keeps_what_would_be_dropped() {
    double[] x = drawn(22, ROWS);
    LinearModel model =
        new LinearModel(
            new Design(List.of(new Numeric("x"), new Numeric("twice")), Intercept.PRESENT), 0.5);
    LinearFit fit = fit(model, Table.ofDoubles(x, map(x, v -> 2 * v), drawn(23, ROWS)));
    assertThat(fit.dropped()).isEmpty();
    assertThat(estimate(fit, "twice")).isCloseTo(2 * estimate(fit, "x"), within(1e-14));
    assertThatThrownBy(() -> new LinearModel(model.design(), -1))
        .hasMessage("A ridge must be a finite number >= 0, but is -1.0");
  }

  @Test
  void the_condition_number_is_that_of_the_model_matrix() {
    // Orthogonal columns of lengths 2 and 200000.
    double[] x = {1e5, -1e5, 1e5, -1e5};
    LinearFit fit = fit(line(), Table.ofDoubles(x, new double[] {1, 2, 3, 5}));
    assertThat(fit.conditionNumber().orElseThrow()).isCloseTo(1e5, within(1e-9));
    assertThat(coefficient(fit, "x").varianceInflation()).hasValue(1);
    assertThat(coefficient(fit, "(Intercept)").varianceInflation()).isEmpty();
  }

  @Test
  void the_condition_number_survives_nearly_dependent_columns() {
    double[] x = {1e5, -1e5, 1e5, -1e5};
    double[] z = {1e5 + 0x1p-20, -1e5 + 0x1p-20, 1e5 - 0x1p-20, -1e5 - 0x1p-20};
    LinearModel model =
        LinearModel.of(new Design(List.of(new Numeric("x"), new Numeric("z")), Intercept.ABSENT));
    LinearFit fit = fit(model, Table.ofDoubles(x, z, new double[] {1, 2, 3, 5}));
    // X'X has the eigenvalues 8e10 and 2^-39 nearly, as x and z - x are orthogonal.
    assertThat(fit.conditionNumber().orElseThrow())
        .isCloseTo(Math.sqrt(8e10 / 0x1p-39), within(200.0));
  }

  @Test
  void too_many_levels_make_no_model() {
    int levels = LinearModel.MOST_COEFFICIENTS + 1;
    LinearModel model =
        LinearModel.of(new Design(List.of(new Categorical("c")), Intercept.PRESENT));
    Gram gram =
        Table.ofDoubles(new double[levels])
            .with(List.of(IntStream.range(0, levels).mapToObj(i -> "c" + i).toList()))
            .gram(model);
    assertThatThrownBy(() -> model.fit(gram, 0.95))
        .hasMessage(
            "A linear model may have up to 400 coefficients, but with the levels found it has 401");
  }

  @Test
  void variance_is_inflated_by_what_other_columns_explain() {
    double[] x = drawn(24, ROWS);
    double[] z = drawn(25, ROWS);
    double[] w = IntStream.range(0, ROWS).mapToDouble(i -> x[i] + z[i] / 8).toArray();
    LinearFit fit =
        fit(model(new Numeric("x"), new Numeric("w")), Table.ofDoubles(x, w, drawn(26, ROWS)));
    LinearFit other = fit(line(), Table.ofDoubles(x, w));
    double expected = 1 / (1 - other.rSquared().orElseThrow());
    assertThat(coefficient(fit, "w").varianceInflation().orElseThrow())
        .isCloseTo(expected, within(1e-9));
    assertThat(coefficient(fit, "x").varianceInflation())
        .isEqualTo(coefficient(fit, "w").varianceInflation());
  }
}
