package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Status;
import dev.suffice.inference.ProportionIntervals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NaiveBayesTest {
  /** J. R. Quinlan's 14 days: whether one plays, outlook, temperature, humidity, wind. */
  private static final ClassTable DAYS =
      ClassTable.ofLabels(
          "no sunny hot high false",
          "no sunny hot high true",
          "yes overcast hot high false",
          "yes rain mild high false",
          "yes rain cool normal false",
          "no rain cool normal true",
          "yes overcast cool normal true",
          "no sunny mild high false",
          "yes sunny cool normal false",
          "yes rain mild normal false",
          "yes sunny mild normal true",
          "yes overcast mild high true",
          "yes overcast hot normal false",
          "no rain mild high true");

  private static final List<String> WEATHER =
      List.of("outlook", "temperature", "humidity", "windy");

  private static NaiveBayes ofCategories(Smoothing smoothing) {
    return new NaiveBayes(List.of(), List.of(), WEATHER, smoothing);
  }

  private static ParameterEstimate parameter(ClassifierFit fit, int c, String name) {
    return fit.classes().get(c).parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void categories_by_hand() {
    ClassifierFit fit = DAYS.fit(ofCategories(Smoothing.NONE));
    assertThat(fit.classes().get(1).prior().estimate()).isEqualTo(9 / 14.0);
    assertThat(fit.classes().get(1).prior().interval())
        .contains(ProportionIntervals.of(9, 14, 0.95));
    ParameterEstimate sunny = parameter(fit, 1, "p[outlook=sunny]");
    assertThat(sunny.estimate()).isEqualTo(2 / 9.0);
    assertThat(sunny.standardError().orElseThrow()).isEqualTo(Math.sqrt(2 * 7 / 729.0));
    assertThat(sunny.interval()).contains(ProportionIntervals.of(2, 9, 0.95));
    // A sunny, cool, humid and windy day: 9/14 · 2/9 · 3/9 · 3/9 · 3/9 and 5/14 · 3/5 · 1/5 · 4/5 ·
    // 3/5.
    double yes = 9 / 14.0 * 2 / 9 * 3 / 9 * 3 / 9 * 3 / 9;
    double no = 5 / 14.0 * 3 / 5 * 1 / 5 * 4 / 5 * 3 / 5;
    double[] p = posterior(fit, "sunny", "cool", "high", "true");
    assertThat(p[1]).isCloseTo(yes / (yes + no), within(1e-15));
    // It is never overcast when nobody plays.
    assertThat(parameter(fit, 0, "p[outlook=overcast]").estimate()).isEqualTo(0);
    assertThat(fit.zeros()).isEqualTo(1);
    assertThat(fit.status()).isEqualTo(Status.BOUNDARY);
    assertThat(fit.reason())
        .isEqualTo(
            "1 probability is 0, as the class never has the level; a row with it is never of that"
                + " class");
    assertThat(posterior(fit, "overcast", "cool", "high", "true")).containsExactly(0, 1);
    assertThat(posterior(fit, "snow", "cool", "high", "true")).containsOnly(Double.NaN);
  }

  private static double[] posterior(ClassifierFit fit, String... labels) {
    return fit.posterior().orElseThrow().probabilities(new double[0], labels);
  }

  @Test
  void the_log_likelihood_is_that_of_every_row() {
    ClassifierFit fit = DAYS.fit(ofCategories(Smoothing.NONE));
    double sum = 0;
    for (List<String> row : DAYS.labels()) {
      int c = row.get(0).equals("yes") ? 1 : 0;
      sum += Math.log(fit.classes().get(c).prior().estimate());
      for (int k = 0; k < 4; k++) {
        String name = "p[%s=%s]".formatted(WEATHER.get(k), row.get(1 + k));
        sum += Math.log(parameter(fit, c, name).estimate());
      }
    }
    assertThat(fit.logLikelihood().orElseThrow()).isCloseTo(sum, within(1e-12));
    // One prior; in each of two classes 2 + 2 + 1 + 1.
    assertThat(fit.freeParameters()).isEqualTo(13);
    assertThat(fit.criteria().orElseThrow().aic())
        .isEqualTo(26 - 2 * fit.logLikelihood().orElseThrow());
  }

  @Test
  void smoothing_is_added_to_counts_and_ends_what_only_a_maximum_has() {
    ClassifierFit fit = DAYS.fit(ofCategories(new Smoothing(1, 0)));
    ParameterEstimate overcast = parameter(fit, 0, "p[outlook=overcast]");
    assertThat(overcast.estimate()).isEqualTo(1 / 8.0);
    assertThat(overcast.standardError()).isEmpty();
    assertThat(overcast.interval()).isEmpty();
    assertThat(parameter(fit, 1, "p[windy=true]").estimate()).isEqualTo(4 / 11.0);
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.zeros()).isZero();
    assertThat(fit.criteria()).isEmpty();
    assertThat(fit.logLikelihood().orElseThrow())
        .isLessThan(DAYS.fit(ofCategories(Smoothing.NONE)).logLikelihood().orElseThrow());
    assertThat(fit.classes().get(0).prior().estimate()).isEqualTo(5 / 14.0);
    assertThat(fit.classes().get(0).prior().standardError()).isPresent();
  }

  @Test
  void a_number_an_indicator_and_a_category_by_hand() {
    ClassTable table =
        new ClassTable(
            List.of(
                List.of(1.0, 1.0),
                List.of(3.0, 0.0),
                List.of(2.0, 1.0),
                List.of(6.0, 0.0),
                List.of(4.0, 1.0)),
            List.of(
                List.of("a", "x"),
                List.of("a", "y"),
                List.of("a", "y"),
                List.of("b", "x"),
                List.of("b", "y")),
            List.of(),
            ClassTable.DOUBLES);
    NaiveBayes model = new NaiveBayes(List.of("m"), List.of("i"), List.of("c"), Smoothing.NONE);
    ClassifierFit fit = table.fit(model);
    assertThat(fit.status()).isEqualTo(Status.OK);
    assertThat(fit.freeParameters()).isEqualTo(9);
    assertThat(fit.classes().get(0).parameters().stream().map(ParameterEstimate::name))
        .containsExactly("mean[m]", "variance[m]", "p[i]", "p[c=x]", "p[c=y]");
    assertThat(parameter(fit, 0, "variance[m]").estimate()).isEqualTo(2 / 3.0);
    assertThat(parameter(fit, 0, "variance[m]").standardError().orElseThrow())
        .isCloseTo(2 / 3.0 * Math.sqrt(2 / 3.0), within(1e-15));
    assertThat(parameter(fit, 0, "p[i]").estimate()).isEqualTo(2 / 3.0);
    double a = 3 / 5.0 * normal(2.5, 2, 2 / 3.0) * 1 / 3 * 2 / 3;
    double b = 2 / 5.0 * normal(2.5, 5, 1) * 1 / 2 * 1 / 2;
    Posterior posterior = fit.posterior().orElseThrow();
    double[] p = posterior.probabilities(new double[] {2.5, 0}, new String[] {"y"});
    assertThat(p[0]).isCloseTo(a / (a + b), within(1e-15));
    assertThat(posterior.probabilities(new double[] {2.5, 0.5}, new String[] {"y"}))
        .containsOnly(Double.NaN);
  }

  private static double normal(double x, double mean, double variance) {
    return Math.exp(-(x - mean) * (x - mean) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
  }

  @Test
  void a_number_that_is_constant_in_a_class_needs_smoothing() {
    ClassTable table =
        ClassTable.of(
            List.of("a", "a", "b", "b"),
            new double[] {1, 5},
            new double[] {3, 5},
            new double[] {5, 5},
            new double[] {5, 9});
    ClassifierFit fit =
        table.fit(new NaiveBayes(List.of("x", "y"), List.of(), List.of(), Smoothing.NONE));
    assertThat(fit.status()).isEqualTo(Status.DEGENERATE);
    assertThat(fit.reason())
        .isEqualTo(
            "A column has one value only in a class, and the likelihood has no limit: y in a, x in"
                + " b");
    assertThat(fit.logLikelihood()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(fit.criteria()).isEmpty();
    assertThat(fit.posterior()).isEmpty();
    assertThat(parameter(fit, 0, "mean[x]").estimate()).isEqualTo(2);
    ClassifierFit smoothed =
        table.fit(new NaiveBayes(List.of("x", "y"), List.of(), List.of(), new Smoothing(0, 0.25)));
    assertThat(smoothed.status()).isEqualTo(Status.OK);
    // The variances of all rows are 11/4 and 3.
    assertThat(parameter(smoothed, 0, "variance[x]").estimate()).isEqualTo(1 + 11 / 16.0);
    assertThat(parameter(smoothed, 0, "variance[y]").estimate()).isEqualTo(0.75);
    assertThat(parameter(smoothed, 0, "variance[y]").standardError()).isEmpty();
    double sum = 4 * Math.log(0.5);
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < 2; k++) {
        String column = k == 0 ? "[x]" : "[y]";
        sum +=
            Math.log(
                normal(
                    table.numbers().get(i).get(k),
                    parameter(smoothed, i / 2, "mean" + column).estimate(),
                    parameter(smoothed, i / 2, "variance" + column).estimate()));
      }
    }
    assertThat(smoothed.logLikelihood().orElseThrow()).isCloseTo(sum, within(1e-13));
    assertThat(smoothed.criteria()).isEmpty();
    assertThat(smoothed.posterior()).isPresent();
  }

  @Test
  void a_class_of_one_row_has_no_variance() {
    ClassifierFit fit =
        ClassTable.of(List.of("a", "a", "b"), new double[] {1}, new double[] {3}, new double[] {5})
            .fit(new NaiveBayes(List.of("x"), List.of(), List.of(), Smoothing.NONE));
    assertThat(fit.status()).isEqualTo(Status.INSUFFICIENT);
    assertThat(fit.reason())
        .isEqualTo("A class needs a weight above 1 for a variance, but has less: x in b");
  }

  @Test
  void an_indicator_that_is_no_indicator_is_out_of_support() {
    ClassifierFit fit =
        ClassTable.of(List.of("a", "b"), new double[] {1}, new double[] {2})
            .fit(new NaiveBayes(List.of(), List.of("x"), List.of(), Smoothing.NONE));
    assertThat(fit.status()).isEqualTo(Status.OUT_OF_SUPPORT);
    assertThat(fit.reason())
        .isEqualTo(
            "A Bernoulli feature takes 0 or 1, but 1 of 2 rows have other numbers, such as 2.0");
  }

  @Test
  void any_split_and_weights_that_stand_for_rows_give_the_same_bits() {
    NaiveBayes model = ofCategories(new Smoothing(0.5, 0));
    List<Integer> thrice = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      thrice.addAll(Collections.nCopies(3, i));
    }
    Collections.shuffle(thrice, new Random(2));
    ClassifierFit parts =
        model.fit(
            DAYS.statistic(model, thrice.subList(0, 9))
                .plus(DAYS.statistic(model, thrice.subList(9, 42))),
            0.95);
    ClassifierFit weighted =
        DAYS.weighted(Collections.nCopies(14, 3.0).toArray(Double[]::new)).fit(model);
    assertThat(weighted).usingRecursiveComparison().ignoringFields("rows").isEqualTo(parts);
  }

  @Test
  void variances_scale_with_the_square_and_means_move_along() {
    ClassTable table = ClassTable.iris(10, 20, 30).columns(0).moved(10, 0);
    ClassTable whole =
        new ClassTable(
            table.numbers().stream().map(row -> List.of(Math.rint(row.get(0)))).toList(),
            table.labels(),
            List.of(),
            ClassTable.DOUBLES);
    NaiveBayes model = new NaiveBayes(List.of("x"), List.of(), List.of(), Smoothing.NONE);
    ClassifierFit fit = whole.fit(model);
    ClassifierFit scaled = whole.moved(8, 0).fit(model);
    ClassifierFit shifted = whole.moved(1, 1 << 20).fit(model);
    for (int c = 0; c < 3; c++) {
      ParameterEstimate variance = parameter(fit, c, "variance[x]");
      assertThat(parameter(scaled, c, "variance[x]").estimate())
          .isEqualTo(64 * variance.estimate());
      assertThat(parameter(shifted, c, "variance[x]")).isEqualTo(variance);
      assertThat(parameter(scaled, c, "mean[x]").estimate())
          .isEqualTo(8 * parameter(fit, c, "mean[x]").estimate());
    }
    assertThat(shifted.logLikelihood()).isEqualTo(fit.logLikelihood());
    assertThat(scaled.logLikelihood().orElseThrow())
        .isCloseTo(fit.logLikelihood().orElseThrow() - 60 * Math.log(8), within(1e-11));
  }

  @Test
  void features_are_some_and_each_once() {
    assertThatThrownBy(() -> new NaiveBayes(List.of(), List.of(), List.of(), Smoothing.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Naive Bayes needs a feature, but there is none");
    assertThatThrownBy(() -> new NaiveBayes(List.of("x"), List.of(), List.of("x"), Smoothing.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A column may be a feature once, but x is one twice");
    assertThatThrownBy(() -> new Smoothing(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Smoothing must be a finite number >= 0, but is -1.0");
    assertThat(Optional.of(ofCategories(Smoothing.NONE).columns("play")))
        .contains(List.of("play", "outlook", "temperature", "humidity", "windy"));
  }
}
