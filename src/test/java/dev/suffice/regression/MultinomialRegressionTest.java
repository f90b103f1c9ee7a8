package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.ExactSum;
import dev.suffice.family.Status;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.scoring.Loss;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Multinomial models, against tables, two classes, and Newton's method in 40 digits. */
final class MultinomialRegressionTest {
  private static final MathContext DIGITS = new MathContext(40);

  /** Rows of some features, with a class each, and how often. */
  private static DenseRows rows(double[][] features, int[] classes, int count, double[] weights) {
    double[][] columns = Arrays.copyOf(features, features.length + count - 1);
    for (int k = 1; k < count; k++) {
      int own = k;
      columns[features.length + k - 1] =
          Arrays.stream(classes).mapToDouble(c -> c == own ? 1 : 0).toArray();
    }
    return new DenseRows(
        classes.length,
        columns,
        new double[classes.length],
        Optional.of(weights),
        Optional.empty());
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static LogisticFit fit(DenseRows rows, int classes, int features, double ridge) {
    List<Double> centres = new ArrayList<>();
    List<Integer> exponents = new ArrayList<>();
    List<String> names = new ArrayList<>(List.of("(Intercept)"));
    for (int j = 0; j < features; j++) {
      double[] x = Arrays.copyOf(rows.columns()[j], rows.size());
      double centre = (float) Arrays.stream(x).average().orElse(0);
      centres.add(centre);
      exponents.add(
          Frame.exponentAbove(Arrays.stream(x).map(v -> Math.abs(v - centre)).max().orElse(1)));
      names.add("x" + (j + 1));
    }
    double largest = Arrays.stream(rows.weights().orElseThrow()).max().orElse(1);
    Frame frame = new Frame(Intercept.PRESENT, centres, exponents, Frame.exponentAbove(largest));
    List<String> called = List.of("a", "b", "c", "d").subList(0, classes);
    return MultinomialRegression.fit(
        new MultinomialProblem(called, names, frame, ridge), 0.95, rows);
  }

  private static void assertClose(double found, double expected, double relative) {
    assertThat(found).isCloseTo(expected, within(relative * Math.abs(expected)));
  }

  @Test
  void constants_alone_are_the_logarithms_of_shares() {
    LogisticFit fit =
        fit(rows(new double[0][], new int[] {0, 1, 2}, 3, new double[] {50, 30, 7}), 3, 0, 0);
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.coefficients().stream().map(CoefficientEstimate::name))
        .containsExactly("b: (Intercept)", "c: (Intercept)");
    assertClose(fit.coefficients().get(0).estimate(), Math.log(30 / 50.0), 1e-15);
    assertClose(fit.coefficients().get(1).estimate(), Math.log(7 / 50.0), 1e-15);
    // Of a table of counts: variances are sums of their inverses.
    assertClose(fit.covariance().get(0).get(0), 1 / 30.0 + 1 / 50.0, 1e-15);
    assertClose(fit.covariance().get(1).get(1), 1 / 7.0 + 1 / 50.0, 1e-15);
    assertClose(fit.covariance().get(0).get(1), 1 / 50.0, 1e-14);
    LogisticFit.Likelihood likelihood = fit.likelihood().orElseThrow();
    assertClose(
        likelihood.logLikelihood(),
        50 * Math.log(50 / 87.0) + 30 * Math.log(30 / 87.0) + 7 * Math.log(7 / 87.0),
        1e-15);
    assertThat(likelihood.nullLogLikelihood().getAsDouble())
        .isCloseTo(likelihood.logLikelihood(), within(1e-13));
    assertThat(likelihood.test()).isEmpty();
  }

  @Test
  void a_saturated_table_gives_odds_ratios() {
    double[] counts = {20, 9, 4, 11, 30, 8};
    LogisticFit fit =
        fit(
            rows(new double[][] {{0, 0, 0, 1, 1, 1}}, new int[] {0, 1, 2, 0, 1, 2}, 3, counts),
            3,
            1,
            0);
    assertThat(fit.coefficients()).hasSize(4);
    for (int k = 1; k <= 2; k++) {
      CoefficientEstimate constant = fit.coefficients().get(2 * k - 2);
      CoefficientEstimate slope = fit.coefficients().get(2 * k - 1);
      assertClose(constant.estimate(), Math.log(counts[k] / counts[0]), 1e-14);
      assertClose(
          slope.estimate(),
          Math.log(counts[3 + k] / counts[3]) - Math.log(counts[k] / counts[0]),
          1e-14);
      assertClose(
          slope.standardError().getAsDouble(),
          Math.sqrt(1 / counts[k] + 1 / counts[0] + 1 / counts[3 + k] + 1 / counts[3]),
          1e-14);
    }
    assertThat(fit.likelihood().orElseThrow().test().orElseThrow().df()).isEqualTo(2);
  }

  @Test
  void with_two_classes_it_is_logistic_regression() {
    int size = 300;
    Random random = new Random(7);
    double[] x = random.doubles(size, -2, 5).toArray();
    double[] z = random.doubles(size, 1000, 1001).toArray();
    int[] classes = new int[size];
    double[] weights = new double[size];
    double[] labels = new double[size];
    for (int i = 0; i < size; i++) {
      classes[i] = random.nextDouble() < 1 / (1 + Math.exp(1 - x[i])) ? 1 : 0;
      labels[i] = classes[i];
      weights[i] = 1 + i % 3;
    }
    for (double ridge : new double[] {0, 2.5}) {
      LogisticFit fit = fit(rows(new double[][] {x, z}, classes, 2, weights), 2, 2, ridge);
      CellSum cells = new CovariateCellsType(2, LossAtType.Offset.ABSENT, 1000).sum();
      cells.add(
          new DenseRows(
              size, new double[][] {x, z}, labels, Optional.of(weights), Optional.empty()));
      LogisticFit binary =
          LogisticRegression.fitCells(
              Loss.LOG_LOSS,
              List.of("(Intercept)", "x1", "x2"),
              Intercept.PRESENT,
              ridge,
              cells.snapshot(),
              0.95);
      for (int j = 0; j < 3; j++) {
        CoefficientEstimate found = fit.coefficients().get(j);
        CoefficientEstimate expected = binary.coefficients().get(j);
        assertThat(found.name()).isEqualTo("b: " + expected.name());
        assertClose(found.estimate(), expected.estimate(), 1e-13);
        assertClose(
            found.standardError().getAsDouble(), expected.standardError().getAsDouble(), 1e-12);
      }
      LogisticFit.Likelihood likelihood = fit.likelihood().orElseThrow();
      LogisticFit.Likelihood other = binary.likelihood().orElseThrow();
      assertClose(likelihood.logLikelihood(), other.logLikelihood(), 1e-15);
      assertClose(likelihood.criteria().aic(), other.criteria().aic(), 1e-15);
      assertClose(
          likelihood.test().orElseThrow().statistic(),
          other.test().orElseThrow().statistic(),
          1e-13);
    }
  }

  /** It is not stationary there, so the end of the last step counts in the first order. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 20, 300})
  void with_a_penalty_the_log_likelihood_is_that_at_the_estimates(double ridge) {
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      double[] x = random.doubles(300, -2, 2).toArray();
      int[] classes = new int[x.length];
      for (int i = 0; i < x.length; i++) {
        classes[i] = (int) Math.floor(1.5 + x[i] / 3 + random.nextDouble() - 0.5);
      }
      LogisticFit fit = fit(rows(new double[][] {x}, classes, 3, ones(x.length)), 3, 1, ridge);
      ExactSum loss = ExactSum.ZERO;
      for (int i = 0; i < x.length; i++) {
        double[] z = {0, 0, 0};
        for (int k = 1; k < 3; k++) {
          z[k] = fit.coefficients().get(2 * k - 2).estimate();
          z[k] += fit.coefficients().get(2 * k - 1).estimate() * x[i];
        }
        double others = Math.exp(z[0]) + Math.exp(z[1]) + Math.exp(z[2]);
        loss = loss.plus(ExactSum.of(Math.log(others) - z[classes[i]]));
      }
      double expected = -loss.doubleValue();
      assertClose(fit.likelihood().orElseThrow().logLikelihood(), expected, 2e-15);
    }
  }

  @Test
  void agrees_with_newtons_method_in_forty_digits() {
    int size = 60;
    double[] x = new double[size];
    double[] z = new double[size];
    int[] classes = new int[size];
    for (int i = 0; i < size; i++) {
      x[i] = (i * 37 % 61) / 8.0;
      z[i] = 100 + (i * 17 % 23) / 4.0;
      classes[i] = (int) Math.floorMod(Math.round(x[i] + z[i] + 3 * Math.sin(7 * i)), 4L);
    }
    LogisticFit fit = fit(rows(new double[][] {x, z}, classes, 4, ones(size)), 4, 2, 0);
    assertThat(fit.status()).isEqualTo(Status.OK);
    BigDecimal[][] exact = exact(new double[][] {x, z}, classes, 4);
    for (int k = 0; k < 9; k++) {
      assertClose(fit.coefficients().get(k).estimate(), exact[k][0].doubleValue(), 1e-12);
      assertClose(fit.covariance().get(k).get(k), exact[k][1].doubleValue(), 1e-11);
    }
  }

  /** Estimates and variances, by some steps of Newton's method in decimals. */
  private static BigDecimal[][] exact(double[][] features, int[] classes, int count) {
    int p = features.length + 1;
    int size = (count - 1) * p;
    BigDecimal[] point = new BigDecimal[size];
    Arrays.fill(point, BigDecimal.ZERO);
    BigDecimal[][] inverse = new BigDecimal[size][size];
    for (int step = 0; step < 12; step++) {
      BigDecimal[][] system = new BigDecimal[size][2 * size + 1];
      for (int a = 0; a < size; a++) {
        Arrays.fill(system[a], BigDecimal.ZERO);
        system[a][size + a] = BigDecimal.ONE;
      }
      for (int i = 0; i < classes.length; i++) {
        BigDecimal[] row = new BigDecimal[p];
        row[0] = BigDecimal.ONE;
        for (int j = 1; j < p; j++) {
          row[j] = new BigDecimal(features[j - 1][i]);
        }
        BigDecimal[] probabilities = probabilities(point, row, count);
        for (int a = 0; a < size; a++) {
          BigDecimal own = classes[i] == 1 + a / p ? BigDecimal.ONE : BigDecimal.ZERO;
          BigDecimal pa = probabilities[a / p];
          system[a][2 * size] = system[a][2 * size].add(own.subtract(pa).multiply(row[a % p]));
          for (int b = 0; b < size; b++) {
            BigDecimal same = a / p == b / p ? BigDecimal.ONE : BigDecimal.ZERO;
            BigDecimal curvature = pa.multiply(same.subtract(probabilities[b / p]), DIGITS);
            system[a][b] =
                system[a][b].add(curvature.multiply(row[a % p]).multiply(row[b % p]), DIGITS);
          }
        }
      }
      eliminate(system);
      for (int a = 0; a < size; a++) {
        point[a] = point[a].add(system[a][2 * size], DIGITS);
        inverse[a] = Arrays.copyOfRange(system[a], size, 2 * size);
      }
    }
    BigDecimal[][] found = new BigDecimal[size][];
    for (int a = 0; a < size; a++) {
      found[a] = new BigDecimal[] {point[a], inverse[a][a]};
    }
    return found;
  }

  private static BigDecimal[] probabilities(BigDecimal[] point, BigDecimal[] row, int count) {
    BigDecimal[] terms = new BigDecimal[count - 1];
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 0; k < count - 1; k++) {
      BigDecimal score = BigDecimal.ZERO;
      for (int j = 0; j < row.length; j++) {
        score = score.add(point[k * row.length + j].multiply(row[j]), DIGITS);
      }
      terms[k] = exponential(score);
      sum = sum.add(terms[k], DIGITS);
    }
    for (int k = 0; k < count - 1; k++) {
      terms[k] = terms[k].divide(sum, DIGITS);
    }
    return terms;
  }

  /** {@code (e^(x/2^12))^(2^12)}, by its series. */
  private static BigDecimal exponential(BigDecimal x) {
    MathContext more = new MathContext(50);
    BigDecimal small = x.divide(new BigDecimal(4096), more);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n < 25; n++) {
      term = term.multiply(small, more).divide(new BigDecimal(n), more);
      sum = sum.add(term, more);
    }
    return sum.pow(4096, more);
  }

  private static void eliminate(BigDecimal[][] system) {
    int size = system.length;
    for (int c = 0; c < size; c++) {
      BigDecimal pivot = system[c][c];
      for (int j = 0; j < system[c].length; j++) {
        system[c][j] = system[c][j].divide(pivot, DIGITS);
      }
      for (int r = 0; r < size; r++) {
        BigDecimal factor = system[r][c];
        for (int j = 0; r != c && j < system[r].length; j++) {
          system[r][j] = system[r][j].subtract(factor.multiply(system[c][j]), DIGITS);
        }
      }
    }
  }

  @Test
  void separated_classes_have_no_maximum_without_a_penalty() {
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    int[] classes = {0, 0, 0, 1, 1, 1, 2, 2, 2};
    DenseRows rows = rows(new double[][] {x}, classes, 3, ones(9));
    LogisticFit fit = fit(rows, 3, 1, 0);
    assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(fit.reason().orElseThrow()).startsWith("the classes are separated: no row's class");
    assertThat(fit.coefficients()).isEmpty();
    LogisticFit penalised = fit(rows, 3, 1, 0.5);
    assertThat(penalised.status()).isEqualTo(Status.OK);
    assertThat(penalised.coefficients().get(3).estimate()).isBetween(0.5, 5.0);
  }

  @Test
  void a_class_that_never_comes_with_a_level_is_separated_but_for_ties() {
    double[] level = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
    int[] classes = {0, 1, 2, 0, 1, 2, 0, 1, 0, 1};
    LogisticFit fit = fit(rows(new double[][] {level}, classes, 3, ones(10)), 3, 1, 0);
    assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(fit.reason().orElseThrow()).contains("but for ties").contains("-[c: x1]");
    assertThat(fit.separation().orElseThrow().kind()).isEqualTo(SeparatingDirection.Kind.QUASI);
  }

  @Test
  void a_column_that_others_explain_is_left_out_of_every_class() {
    double[] x = {0, 1, 2, 3, 4, 5, 6, 7};
    double[] twice = Arrays.stream(x).map(v -> 2 * v + 1).toArray();
    int[] classes = {0, 1, 2, 1, 0, 2, 0, 1};
    LogisticFit fit = fit(rows(new double[][] {x, twice}, classes, 3, ones(8)), 3, 2, 0);
    assertThat(fit.dropped()).containsExactly("b: x2", "c: x2");
    LogisticFit alone = fit(rows(new double[][] {x}, classes, 3, ones(8)), 3, 1, 0);
    for (int k = 0; k < 4; k++) {
      assertClose(
          fit.coefficients().get(k).estimate(), alone.coefficients().get(k).estimate(), 1e-12);
    }
  }

  @Test
  void one_class_has_no_model() {
    LogisticFit fit = fit(rows(new double[0][], new int[] {0, 0}, 1, ones(2)), 1, 0, 0);
    assertThat(fit.status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThat(fit.reason())
        .hasValue("every row is of the class a, so there is none to tell it from");
  }

  @Test
  void refuses_more_coefficients_than_can_be_estimated_together() {
    Frame frame = new Frame(Intercept.PRESENT, List.of(), List.of(), 0);
    List<String> many = new ArrayList<>(Collections.nCopies(402, "c"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MultinomialProblem(many, List.of("(Intercept)"), frame, 0))
        .withMessage("A multinomial model has up to 400 coefficients, but 402 classes have 401");
  }
}
