package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.TrainedModel.Origin;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.scoring.Logistic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@link TrainedModel}: what is said of a row, also of one with a category never seen. */
final class TrainedModelTest {
  private static final Origin ORIGIN = new Origin("job", "y", "sha256:00");
  private static final Design DESIGN =
      new Design(
          List.of(new Term.Polynomial("x", 2), new Term.Categorical("c")), Intercept.PRESENT);
  private static final Map<String, Double> COEFFICIENTS =
      Map.of("(Intercept)", 1.0, "x", 2.0, "x^2", 0.5, "c=b", 10.0);

  private static TrainedRegression regression(Link link, Optional<String> offset) {
    return new TrainedRegression(
        ORIGIN, link, DESIGN, List.of(new TreeSet<>(List.of("a", "b"))), COEFFICIENTS, offset);
  }

  private static double predict(TrainedRegression model, Unknown unknown, String c, double... x) {
    return model.predictor(unknown).predict(x, new String[] {c}).orElse(Double.NaN);
  }

  @Test
  void aRegressionAddsWhatItsTermsAreWorth() {
    TrainedRegression linear = regression(Link.IDENTITY, Optional.empty());
    assertThat(predict(linear, Unknown.NULL, "a", 3)).isEqualTo(11.5);
    assertThat(predict(linear, Unknown.NULL, "b", 3)).isEqualTo(21.5);
    TrainedRegression logistic = regression(Link.LOGIT, Optional.of("margin"));
    assertThat(logistic.numbers()).containsExactly("x", "margin");
    assertThat(predict(logistic, Unknown.NULL, "a", 3, -12)).isEqualTo(Logistic.of(-0.5));
    assertThat(linear.isEmpty()).isFalse();
  }

  @Test
  void aCategoryNeverSeenIsTheFirstLevelOrNone() {
    TrainedRegression linear = regression(Link.IDENTITY, Optional.empty());
    assertThat(predict(linear, Unknown.NULL, "z", 3)).isNaN();
    assertThat(predict(linear, Unknown.ERROR, "z", 3)).isNaN();
    assertThat(predict(linear, Unknown.BASE, "z", 3)).isEqualTo(11.5);
  }

  @Test
  void naiveBayesLeavesACategoryNeverSeenOut() {
    NaiveDensity first =
        new NaiveDensity(
            List.of(), List.of(), List.of(), List.of(Map.of("a", Math.log(0.5)), Map.of()), 0);
    NaiveDensity second =
        new NaiveDensity(
            List.of(), List.of(), List.of(), List.of(Map.of("b", 0.0), Map.of("q", 0.0)), 0);
    TrainedClassifier naive =
        new TrainedClassifier(
            ORIGIN,
            "naive-bayes",
            List.of(),
            List.of(),
            List.of("c", "d"),
            new Posterior(
                List.of("no", "yes"),
                new NaiveScore(
                    List.of(Math.log(0.25), Math.log(0.75)),
                    List.of(first, second),
                    NaiveScore.Unknown.IMPOSSIBLE)));
    double[] none = {};
    assertThat(naive.levels())
        .containsExactly(new TreeSet<>(List.of("a", "b")), new TreeSet<>(List.of("q")));
    assertThat(naive.posterior(Unknown.NULL).probabilities(none, new String[] {"z", "z"}))
        .containsOnly(Double.NaN);
    assertThat(naive.posterior(Unknown.BASE).probabilities(none, new String[] {"z", "z"}))
        .containsExactly(new double[] {0.25, 0.75}, within(1e-15));
    // Known of one class only: never of the other.
    assertThat(naive.posterior(Unknown.BASE).probabilities(none, new String[] {"a", "z"}))
        .containsExactly(1, 0);
    assertThat(naive.posterior(Unknown.BASE).probabilities(none, new String[] {"b", "q"}))
        .isEqualTo(naive.posterior(Unknown.NULL).probabilities(none, new String[] {"b", "q"}));
  }

  @Test
  void coefficientsAreThoseOfTheDesign() {
    assertThatThrownBy(
            () ->
                new TrainedRegression(
                    ORIGIN,
                    Link.IDENTITY,
                    DESIGN,
                    List.of(new TreeSet<>(List.of("a"))),
                    Map.of("c=b", 1.0),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but found c=b=1.0");
    assertThatThrownBy(
            () ->
                new TrainedRegression(
                    ORIGIN, Link.IDENTITY, DESIGN, List.of(), Map.of(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("levels for each of [c], but 0 lists");
  }
}
