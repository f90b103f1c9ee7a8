package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class QuadraticDiscriminantTest {
  private static final QuadraticDiscriminant TWO = new QuadraticDiscriminant(List.of("u", "v"));

  @Test
  void one_column_is_naive_bayes() {
    ClassTable table = ClassTable.iris(20, 50, 41).columns(1);
    ClassifierFit quadratic = table.fit(new QuadraticDiscriminant(List.of("x")));
    ClassifierFit naive =
        table.fit(new NaiveBayes(List.of("x"), List.of(), List.of(), Smoothing.NONE));
    assertThat(quadratic.logLikelihood()).isEqualTo(naive.logLikelihood());
    assertThat(quadratic.freeParameters()).isEqualTo(naive.freeParameters()).isEqualTo(8);
    for (double x = 2; x < 5; x += 0.25) {
      double[] p =
          quadratic.posterior().orElseThrow().probabilities(new double[] {x}, new String[0]);
      double[] q = naive.posterior().orElseThrow().probabilities(new double[] {x}, new String[0]);
      for (int c = 0; c < 3; c++) {
        assertThat(p[c]).isCloseTo(q[c], within(1e-14));
      }
    }
  }

  @Test
  void classes_with_the_same_covariance_are_told_apart_as_by_a_linear_one() {
    ClassTable table =
        ClassTable.of(
            List.of("a", "a", "a", "a", "b", "b", "b", "b"),
            new double[] {1, 1},
            new double[] {2, 5},
            new double[] {4, 2},
            new double[] {5, 8},
            new double[] {3, 2},
            new double[] {4, 6},
            new double[] {6, 3},
            new double[] {7, 9});
    ClassifierFit quadratic = table.fit(TWO);
    ClassifierFit linear = table.fit(new LinearDiscriminant(List.of("u", "v")));
    assertThat(quadratic.logLikelihood().orElseThrow())
        .isCloseTo(linear.logLikelihood().orElseThrow(), within(1e-13));
    assertThat(quadratic.freeParameters()).isEqualTo(linear.freeParameters() + 3);
    double[] x = {4.5, 3.25};
    assertThat(quadratic.posterior().orElseThrow().probabilities(x, new String[0])[1])
        .isCloseTo(
            linear.posterior().orElseThrow().probabilities(x, new String[0])[1], within(1e-13));
  }

  /** Columns that differ by a millionth: a quotient of determinants near 10^-12. */
  @Test
  void nearly_dependent_columns_keep_their_digits() {
    Random random = new Random(4);
    List<String> classes = new ArrayList<>();
    double[][] apart = new double[80][];
    double[][] near = new double[80][];
    for (int i = 0; i < 80; i++) {
      classes.add(i % 2 == 0 ? "a" : "b");
      double u = random.nextInt(64) + i % 2 * 8;
      double v = random.nextInt(64);
      apart[i] = new double[] {u, v};
      near[i] = new double[] {u, u + v * 0x1p-20};
    }
    Posterior one = ClassTable.of(classes, apart).fit(TWO).posterior().orElseThrow();
    Posterior other = ClassTable.of(classes, near).fit(TWO).posterior().orElseThrow();
    double[] p = one.probabilities(new double[] {31, 17}, new String[0]);
    double[] q = other.probabilities(new double[] {31, 31 + 17 * 0x1p-20}, new String[0]);
    assertThat(q[0]).isCloseTo(p[0], within(1e-9));
  }

  @Test
  void any_split_of_the_rows_gives_the_same_bits_and_a_weight_of_three_is_three_rows() {
    ClassTable table = ClassTable.iris(9, 20, 11).columns(0, 2);
    List<Integer> thrice = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      thrice.addAll(Collections.nCopies(3, i));
    }
    Collections.shuffle(thrice, new Random(1));
    ClassifierFit parts =
        TWO.fit(
            table
                .statistic(TWO, thrice.subList(0, 70))
                .plus(table.statistic(TWO, thrice.subList(70, 120))),
            0.95);
    ClassifierFit weighted =
        table.weighted(IntStream.range(0, 40).mapToObj(i -> 3.0).toArray(Double[]::new)).fit(TWO);
    assertThat(weighted).usingRecursiveComparison().ignoringFields("rows").isEqualTo(parts);
  }

  @Test
  void singular_classes_and_their_columns_are_named() {
    ClassTable table =
        ClassTable.of(
            List.of("a", "a", "a", "b", "b", "b", "c"),
            new double[] {1, 2},
            new double[] {2, 4},
            new double[] {3, 6},
            new double[] {4, 4},
            new double[] {2, 1},
            new double[] {1, 7},
            new double[] {1, 1});
    ClassifierFit fit = table.fit(TWO);
    assertThat(fit.status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(fit.reason())
        .isEqualTo(
            "A covariance of 2 columns needs a class of a weight above 2, but these have less:"
                + " c (u, v)");
    ClassifierFit without =
        new ClassTable(
                table.numbers().subList(0, 6),
                table.labels().subList(0, 6),
                List.of(),
                table.scale())
            .fit(TWO);
    assertThat(without.status()).isEqualTo(Status.DEGENERATE);
    assertThat(without.reason()).endsWith("the likelihood has no limit: a (v)");
    assertThat(without.posterior()).isEmpty();
    assertThat(without.classes().get(0).parameters().get(0).standardError()).isEmpty();
    assertThat(without.classes().get(1).parameters().get(0).standardError()).isPresent();
  }
}
