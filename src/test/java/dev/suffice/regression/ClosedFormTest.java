package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.regression.Coefficient.Constant;
import dev.suffice.regression.Coefficient.Level;
import dev.suffice.regression.Coefficient.Power;
import dev.suffice.regression.Part.Side;
import dev.suffice.scoring.Logistic;
import dev.suffice.statistic.SufficientStatistic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link ClosedForm}: models of the rows of a model matrix, and of the sum of several folds. */
final class ClosedFormTest {
  private static final List<Coefficient> NUMBERS =
      List.of(new Constant(), new Power("x", 0, 1), new Power("flag", 1, 1));
  private static final List<Coefficient> MIXED =
      List.of(
          new Constant(),
          new Power("x", 0, 1),
          new Power("flag", 1, 1),
          new Level("c", 0, "blue"),
          new Level("c", 0, "red"));

  /** Rows of x, a flag and a category of three levels, of which green is the reference. */
  private static DenseRows rows(int columns, int size) {
    double[][] matrix = new double[4][size];
    double[] labels = new double[size];
    Random random = new Random(7);
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(2);
      matrix[0][i] = random.nextGaussian() + labels[i];
      matrix[1][i] = random.nextInt(3) < 1 + labels[i] ? 1 : 0;
      int level = random.nextInt(3);
      matrix[2][i] = level == 1 ? 1 : 0;
      matrix[3][i] = level == 2 ? 1 : 0;
    }
    return DenseRows.of(Arrays.copyOf(matrix, columns), labels);
  }

  private static List<String> names(List<Coefficient> coefficients) {
    return forms(coefficients).stream().map(form -> form.name()).toList();
  }

  private static List<ClosedForm<?>> forms(List<Coefficient> coefficients) {
    return ClosedForm.of(coefficients, Map.of("c", "green"), List.of("flag"));
  }

  private static <S extends SufficientStatistic<S>> S statistic(
      ClosedForm<S> form, DenseRows rows, Part part) {
    BlockSum<S> sum = new BlockSum<>(form.type(), form.layout());
    sum.add(part.of(rows));
    return sum.snapshot();
  }

  private static <S extends SufficientStatistic<S>> Forecaster fit(
      ClosedForm<S> form, DenseRows rows) {
    return form.fit(statistic(form, rows, Part.ALL)).orElseThrow();
  }

  @Test
  void theFeaturesSayWhichThereAre() {
    assertThat(names(NUMBERS))
        .containsExactly("linear probability", "linear discriminant", "naive Bayes");
    assertThat(names(MIXED)).containsExactly("linear probability", "naive Bayes");
    assertThat(names(List.of(new Constant(), new Power("x", 0, 1), new Power("x", 0, 2))))
        .containsExactly("linear probability");
    assertThat(names(List.of(new Constant()))).isEmpty();
  }

  @Test
  void residualsOfTheLinearProbabilityModelAddUpToZero() {
    DenseRows rows = rows(2, 400);
    Forecaster.Line line = (Forecaster.Line) fit(forms(NUMBERS).get(0), rows);
    double sum = 0;
    double product = 0;
    for (int i = 0; i < rows.size(); i++) {
      double p = line.constant();
      for (int j = 0; j < 2; j++) {
        p += line.slopes().get(j) * rows.columns()[j][i];
      }
      assertThat(line.logOdds(rows, i)).isEqualTo(Logistic.logit(Math.min(1, Math.max(0, p))));
      sum += rows.labels()[i] - p;
      product += (rows.labels()[i] - p) * rows.columns()[0][i];
    }
    assertThat(sum).isCloseTo(0, within(1e-11));
    assertThat(product).isCloseTo(0, within(1e-11));
  }

  @Test
  void theDiscriminantIsParallelToLeastSquares() {
    DenseRows rows = rows(2, 400);
    Forecaster.Line line = (Forecaster.Line) fit(forms(NUMBERS).get(0), rows);
    Forecaster discriminant = fit(forms(NUMBERS).get(1), rows);
    // Fisher, 1936: both put rows in the same order.
    double[][] columns = {{0, 1, 0}, {0, 0, 1}};
    DenseRows corners = DenseRows.of(columns, new double[3]);
    double origin = discriminant.logOdds(corners, 0);
    double x = discriminant.logOdds(corners, 1) - origin;
    double flag = discriminant.logOdds(corners, 2) - origin;
    assertThat(x / flag).isCloseTo(line.slopes().get(0) / line.slopes().get(1), within(1e-10));
  }

  @Test
  void naiveBayesReadsCategoriesBackFromTheirColumns() {
    DenseRows rows = rows(4, 400);
    Forecaster naive = fit(forms(MIXED).get(1), rows);
    double[] n = new double[2];
    double[] flags = new double[2];
    double[] reds = new double[2];
    double[] sums = new double[2];
    double[] squares = new double[2];
    for (int i = 0; i < rows.size(); i++) {
      int k = (int) rows.labels()[i];
      n[k]++;
      flags[k] += rows.columns()[1][i];
      reds[k] += rows.columns()[3][i];
      sums[k] += rows.columns()[0][i];
      squares[k] += rows.columns()[0][i] * rows.columns()[0][i];
    }
    double[] joint = new double[2];
    for (int k = 0; k < 2; k++) {
      double mean = sums[k] / n[k];
      double variance = squares[k] / n[k] - mean * mean;
      joint[k] =
          n[k]
              * ((flags[k] + 1) / (n[k] + 2))
              * ((reds[k] + 1) / (n[k] + 3))
              * Math.exp(-(0.5 - mean) * (0.5 - mean) / (2 * variance))
              / Math.sqrt(variance);
    }
    DenseRows row = DenseRows.of(new double[][] {{0.5}, {1}, {0}, {1}}, new double[1]);
    assertThat(naive.logOdds(row, 0)).isCloseTo(Math.log(joint[1] / joint[0]), within(1e-12));
  }

  @Test
  void theStatisticsOfFoldsAddUpToThatOfAllRows() {
    DenseRows rows = rows(4, 300);
    forms(MIXED).forEach(form -> assertAddsUp(form, rows));
  }

  private static <S extends SufficientStatistic<S>> void assertAddsUp(
      ClosedForm<S> form, DenseRows rows) {
    S others = form.type().empty();
    for (int fold = 1; fold < 4; fold++) {
      others = others.plus(statistic(form, rows, new Part(4, fold, Side.HELD_OUT)));
    }
    assertThat(others).isEqualTo(statistic(form, rows, new Part(4, 0, Side.KEPT)));
    S first = statistic(form, rows, new Part(4, 0, Side.HELD_OUT));
    assertThat(others.plus(first)).isEqualTo(statistic(form, rows, Part.ALL));
  }

  @Test
  void blocksMayBeOfAnySize() {
    DenseRows rows = rows(4, 5000);
    forms(MIXED).forEach(form -> assertSameInPieces(form, rows));
  }

  private static <S extends SufficientStatistic<S>> void assertSameInPieces(
      ClosedForm<S> form, DenseRows rows) {
    BlockSum<S> sum = new BlockSum<>(form.type(), form.layout());
    int from = 0;
    for (int to : new int[] {3, 400, 401, 4900, 5000}) {
      double[][] columns = new double[4][];
      for (int k = 0; k < 4; k++) {
        columns[k] = Arrays.copyOfRange(rows.columns()[k], from, to);
      }
      sum.add(DenseRows.of(columns, Arrays.copyOfRange(rows.labels(), from, to)));
      from = to;
    }
    assertThat(sum.snapshot()).isEqualTo(statistic(form, rows, Part.ALL));
  }

  @Test
  void withoutBothLabelsThereIsNoClassifier() {
    DenseRows rows = DenseRows.of(new double[][] {{1, 2, 4}, {0, 1, 1}}, new double[3]);
    assertThat(forms(NUMBERS).stream().skip(1).map(form -> absent(form, rows)))
        .containsOnly(Optional.empty());
  }

  private static <S extends SufficientStatistic<S>> Optional<Forecaster> absent(
      ClosedForm<S> form, DenseRows rows) {
    return form.fit(statistic(form, rows, Part.ALL));
  }
}
