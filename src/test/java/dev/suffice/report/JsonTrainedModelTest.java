package dev.suffice.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.regression.Design;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.regression.LinearScore;
import dev.suffice.regression.MultinomialScore;
import dev.suffice.regression.NaiveDensity;
import dev.suffice.regression.NaiveScore;
import dev.suffice.regression.NormalDensity;
import dev.suffice.regression.Posterior;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.QuadraticScore;
import dev.suffice.regression.Term;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedClassifiers;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModel.Origin;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.statistic.DataException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link JsonTrainedModel} and {@link StoredTrainedModel}: what is written reads back the same. */
final class JsonTrainedModelTest {
  private static final Origin ORIGIN = new Origin("a \"job\"", "y", "sha256:00ff");
  private static final double THIRD = 1.0 / 3;

  static Stream<TrainedModel> models() {
    Map<String, Double> coefficients = new LinkedHashMap<>();
    coefficients.put("(Intercept)", -0.0);
    coefficients.put("x", Double.MIN_VALUE);
    coefficients.put("x^3", Double.MAX_VALUE);
    coefficients.put("c=é\n", THIRD);
    coefficients.put("c=NaN", -1e-300);
    Design design =
        new Design(
            List.of(new Term.Polynomial("x", 3), new Term.Categorical("c"), new Term.Numeric("z")),
            Intercept.PRESENT);
    List<TreeSet<String>> levels = List.of(new TreeSet<>(List.of("", "NaN", "é\n")));
    Design plain = new Design(List.of(new Term.Numeric("z")), Intercept.ABSENT);
    NaiveDensity one =
        new NaiveDensity(
            List.of(0.1, 1e308),
            List.of(THIRD, Double.MIN_VALUE),
            List.of(List.of(Double.NEGATIVE_INFINITY, 0.0)),
            List.of(Map.of("a", -0.1, "b \"q\"", -2 * THIRD), Map.of()),
            -1.25);
    NaiveDensity other =
        new NaiveDensity(
            List.of(0.2, 3.0),
            List.of(2.0, 4.0),
            List.of(List.of(-1.0, -0.5)),
            List.of(Map.of("c", 0.0), Map.of("z", -1e-17)),
            THIRD);
    NormalDensity normal =
        new NormalDensity(
            List.of(1.0, 2.0), List.of(List.of(), List.of(THIRD)), List.of(1e-9, 7.0), -3.3);
    return Stream.of(
        new TrainedRegression(
            ORIGIN, Link.IDENTITY, design, List.copyOf(levels), coefficients, Optional.empty()),
        new TrainedRegression(
            ORIGIN, Link.LOGIT, plain, List.of(), Map.of("z", 0.1 + 0.2), Optional.of("margin")),
        new TrainedClassifier(
            ORIGIN,
            "naive-bayes",
            List.of("m", "n"),
            List.of("i"),
            List.of("c", "d"),
            new Posterior(
                List.of("no", "yes"),
                new NaiveScore(
                    List.of(-0.7, -THIRD), List.of(one, other), NaiveScore.Unknown.IMPOSSIBLE))),
        new TrainedClassifier(
            ORIGIN,
            "multinomial",
            GROUPED.numbers(),
            List.of(),
            GROUPED.categories(),
            new Posterior(
                List.of("l", "m", "n"),
                new MultinomialScore(
                    GROUPED,
                    List.of(new TreeSet<>(List.of("a", "b"))),
                    1,
                    List.of(Map.of("x", THIRD), Map.of("c=b", 1e-300)),
                    Unknown.NULL))),
        new TrainedClassifiers(
            ORIGIN,
            "multinomial",
            GROUPED.numbers(),
            List.of(),
            GROUPED.categories(),
            List.of("g"),
            List.of(classifier("1", "a", "b"), classifier("2", "b", "c"))),
        new TrainedClassifiers(
            ORIGIN,
            "naive-bayes",
            List.of("m", "n"),
            List.of("i"),
            List.of("c", "d"),
            List.of("g", "h"),
            List.of(
                new TrainedClassifiers.Group(
                    List.of(Optional.of("1"), Optional.empty()),
                    new TrainedClassifier(
                        ORIGIN,
                        "naive-bayes",
                        List.of("m", "n"),
                        List.of("i"),
                        List.of("c", "d"),
                        new Posterior(
                            List.of("yes"),
                            new NaiveScore(
                                List.of(-THIRD), List.of(one), NaiveScore.Unknown.IMPOSSIBLE)))))),
        new TrainedModels(
            ORIGIN,
            Link.LOGIT,
            GROUPED,
            Optional.of("o"),
            List.of("g", "h"),
            List.of("y"),
            List.of(
                group(List.of(Optional.of("1"), Optional.empty()), "a", "b"),
                group(List.of(Optional.of("null"), Optional.of("")), "b", "c"))),
        new TrainedClassifier(
            ORIGIN,
            "linear-discriminant",
            List.of("m", "n"),
            List.of(),
            List.of(),
            new Posterior(
                List.of("no", "yes"),
                new LinearScore(
                    List.of(0.1, 0.2),
                    List.of(0.0, THIRD),
                    List.of(List.of(0.0, 0.0), List.of(1e-200, -0.3))))),
        new TrainedClassifier(
            ORIGIN,
            "quadratic-discriminant",
            List.of("m", "n"),
            List.of(),
            List.of(),
            new Posterior(List.of("no"), new QuadraticScore(List.of(-THIRD), List.of(normal)))));
  }

  private static final Design GROUPED =
      new Design(List.of(new Term.Numeric("x"), new Term.Categorical("c")), Intercept.PRESENT);

  private static TrainedModels.Group group(
      List<Optional<String>> key, String reference, String other) {
    return new TrainedModels.Group(
        key,
        List.of(
            new TrainedRegression(
                ORIGIN,
                Link.LOGIT,
                GROUPED,
                List.of(new TreeSet<>(List.of(reference, other))),
                Map.of("x", THIRD, "c=" + other, -1e300),
                Optional.of("o"))));
  }

  private static TrainedClassifiers.Group classifier(String key, String reference, String other) {
    return new TrainedClassifiers.Group(
        List.of(Optional.of(key)),
        new TrainedClassifier(
            ORIGIN,
            "multinomial",
            GROUPED.numbers(),
            List.of(),
            GROUPED.categories(),
            new Posterior(
                List.of("l", "m" + key),
                new MultinomialScore(
                    GROUPED,
                    List.of(new TreeSet<>(List.of(reference, other))),
                    1,
                    List.of(Map.of("x", THIRD, "c=" + other, -1e300)),
                    Unknown.NULL))));
  }

  private static byte[] written(TrainedModel model) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonTrainedModel.write(model, out);
    return out.toByteArray();
  }

  private static TrainedModel read(String text) throws IOException {
    return StoredTrainedModel.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "model.json");
  }

  @ParameterizedTest
  @MethodSource("models")
  void readsBackBitForBit(TrainedModel model) throws IOException {
    byte[] bytes = written(model);
    TrainedModel back = read(new String(bytes, UTF_8));
    assertThat(back).isEqualTo(model);
    assertThat(written(back)).isEqualTo(bytes);
    assertThat(back.levels()).isEqualTo(model.levels());
  }

  @Test
  void refusesWhatIsNoModelOfThisVersion() throws IOException {
    String text = new String(written(models().findFirst().orElseThrow()), UTF_8);
    assertRefused(
        text.replace("suffice/model/1", "suffice/model/2"),
        "model.json has the schema suffice/model/2, but a model that this version reads has"
            + " suffice/model/1.");
    assertRefused("{}", "model.json has the schema of no model");
    assertRefused(text.substring(0, text.length() / 2), "model.json is no whole model: line");
    assertRefused(text + "{}", "model.json is no whole model: line");
    assertRefused(text.replace("\"linear\"", "\"cubic\""), "the key classes is missing");
    assertRefused(text.replace("\"x^3\"", "\"x^4\""), "but found x^4=");
    assertRefused(text.replace("\"terms\"", "\"items\""), "the key terms is missing");
    String classes = new String(written(models().skip(7).findFirst().orElseThrow()), UTF_8);
    assertRefused(
        classes.replace("0.1, 0.2", "0.1").replace("0.1,0.2", "0.1"),
        "centre should have 2 entries, but has 1");
  }

  private static void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(reason);
  }
}
