package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.JobRecorder;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that train a model, keep it, and score with it data that it has not seen. */
final class PredictJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMA =
      "id INT, x DOUBLE, z DECIMAL(6,2), flag BOOLEAN, colour STRING, y DOUBLE, kind STRING";

  @TempDir Path directory;

  /** Rows with a bit of everything, 60 of them. */
  private String training() throws IOException {
    List<String> rows = new ArrayList<>();
    String[] colours = {"red", "green", "blue"};
    for (int i = 0; i < 60; i++) {
      double x = Math.sin(i) * 3;
      String z = "%d.%02d".formatted(i * 7 % 23, i * 37 % 100);
      boolean flag = i * 5 % 7 < 3;
      double y = 1.5 * x - 0.2 * (i * 7 % 23) + (flag ? 1 : 0) + Math.cos(3 * i);
      rows.add(
          "%d,%s,%s,%s,%s,%s,%s"
              .formatted(
                  i,
                  i == 13 ? "" : x,
                  z,
                  flag,
                  colours[i % 3],
                  y,
                  y > 0.3 * (i % 5) ? "up" : "down"));
    }
    Files.write(directory.resolve("train.csv"), rows);
    return input("train.csv");
  }

  private String input(String file) {
    return "format: csv, path: %s/%s, schema: \"%s\"".formatted(directory, file, SCHEMA);
  }

  private JobRun train(String rest) throws IOException {
    String job =
        """
        job: train
        name: lines
        input: {%s}
        output: {path: %s/model, mode: overwrite}
        %s
        """
            .formatted(training(), directory, rest);
    JobRun run = JobRun.ofText(directory, job);
    assertThat(run.err()).isEmpty();
    return run;
  }

  private JobRun verb(String verb, String input, String rest) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("predict.yaml"),
            """
            job: predict
            name: scores
            model: %s/model
            input: {%s}
            output: {path: %s/out, mode: overwrite}
            %s
            """
                .formatted(directory, input, directory, rest));
    return JobRun.of(verb, file.toString());
  }

  private List<Row> table(String path) {
    return SPARK.read().parquet(directory.resolve(path).toString()).orderBy("id").collectAsList();
  }

  private JsonNode result() throws IOException {
    return JSON.readTree(directory.resolve("out/result.json").toFile());
  }

  private static final String LINEAR =
      """
      model: linear
      target: y
      features: [{poly: {column: x, degree: 3}}, {categorical: colour}, z, flag]
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINEAR,
        "model: logistic\ntarget: flag\nfeatures: [z, {categorical: colour}]\noffset: x\n",
        "model: multinomial\ntarget: kind\nfeatures: [{categorical: colour}, x, z]\n",
        "model: multinomial\ntarget: kind\nfeatures: [x, z]\nbase: up\n",
        "model: naive-bayes\ntarget: kind\nfeatures: [x, flag, colour, z]\nsmoothing: 1\n",
        "model: linear-discriminant\ntarget: kind\nfeatures: [x, z, flag]\n",
        "model: quadratic-discriminant\ntarget: kind\nfeatures: [x, z]\n"
      })
  void predictsTheTrainingDataAsTrainingDoes(String model) throws IOException {
    train(model + "predictions: {path: %s/scored}\n".formatted(directory));
    JobRun run = verb("predict", input("train.csv"), "");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    List<Row> expected = table("scored");
    assertThat(table("out/predictions")).isEqualTo(expected).hasSize(60);
    assertThat(expected.get(0).schema().fieldNames()).contains("prediction");
    assertThat(expected.stream().filter(row -> row.isNullAt(row.fieldIndex("prediction"))))
        .hasSize(1);
    assertThat(run.out())
        .contains("59 of 60 rows have a prediction")
        .contains("1 row without one of the features: no prediction");
    assertThat(result().at("/rows/scored").longValue()).isEqualTo(59);
    assertThat(result().at("/schema").asText()).isEqualTo("suffice/predict/1");
    JsonNode trained = JSON.readTree(directory.resolve("model/result.json").toFile());
    assertThat(result().at("/model/fingerprint")).isEqualTo(trained.get("fingerprint"));
    assertThat(JobRun.of("show", directory.resolve("out").toString()).out())
        .contains("59 of 60 rows have a prediction");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        LINEAR,
        "model: linear\ntarget: [y, id]\nfeatures: [x, z]\n",
        "model: linear\ntarget: y\nfeatures: [x, z]\ngroupBy: [colour]\n",
        "model: logistic\ntarget: flag\nfeatures: [z, {categorical: colour}]\noffset: x\n",
        "model: logistic\ntarget: flag\nfeatures: [z, x]\nridge: 1\ngroupBy: [colour]\n",
        "model: multinomial\ntarget: kind\nfeatures: [x, z]\n",
        "model: naive-bayes\ntarget: kind\nfeatures: [x, flag, z]\n",
        "model: linear-discriminant\ntarget: kind\nfeatures: [x, z]\n"
      })
  void rowsWithANumberThatIsNotFiniteHaveNoPrediction(String model) throws IOException {
    train(model);
    Files.write(
        directory.resolve("new.csv"),
        List.of(
            "0,1.5,3.25,true,blue,0,up",
            "1,NaN,3.25,true,blue,0,up",
            "2,Infinity,3.25,false,red,0,up",
            "3,-Infinity,3.25,true,green,0,up"));
    assertThat(verb("predict", input("new.csv"), "").err()).isEmpty();
    assertThat(result().at("/rows/scored").longValue()).isEqualTo(1);
    assertThat(result().at("/rows/notFinite").longValue()).isEqualTo(3);
    for (Row row : table("out/predictions")) {
      for (String column : row.schema().fieldNames()) {
        if (column.startsWith("predict")) {
          assertThat(row.isNullAt(row.fieldIndex(column))).isEqualTo(row.getInt(0) > 0);
        }
      }
    }
  }

  @Test
  void aLogisticModelPredictsTheProbability() throws Exception {
    train(
        "model: logistic\ntarget: up\nfeatures: [z, {categorical: colour}]\noffset: x\n"
            .replace("target: up", "target: flag"));
    JobRecorder recorder =
        JobRecorder.record(
            SPARK.sparkContext(), () -> verb("run", input("train.csv"), "unknown: error"));
    // The input once, and what was written once.
    assertThat(recorder.recordsRead()).isEqualTo(120);
    JsonNode coefficients = JSON.readTree(directory.resolve("model/model.json").toFile());
    for (Row row : table("out/predictions")) {
      if (row.isNullAt(1)) {
        assertThat(row.isNullAt(7)).isTrue();
        continue;
      }
      double margin =
          row.getDouble(1)
              + coefficients.at("/coefficients/(Intercept)").doubleValue()
              + coefficients.at("/coefficients/z").doubleValue() * row.getDecimal(2).doubleValue()
              + coefficients.at("/coefficients/colour=" + row.getString(4)).asDouble();
      assertThat(row.getDouble(7)).isCloseTo(1 / (1 + Math.exp(-margin)), within(1e-14));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: linear\ntarget: y\nfeatures: [x, {categorical: kind}]\n",
        "model: logistic\ntarget: flag\nfeatures: [z, {categorical: kind}]\noffset: x\n",
        "model: multinomial\ntarget: kind\nfeatures: [z]\nridge: 1\nbase: up\n",
        "model: naive-bayes\ntarget: kind\nfeatures: [x, flag, z]\nsmoothing: 1\n",
        "model: linear-discriminant\ntarget: kind\nfeatures: [x, z, flag]\n",
        "model: quadratic-discriminant\ntarget: kind\nfeatures: [x, z]\n"
      })
  void aRowIsScoredByTheModelOfItsGroup(String model) throws IOException {
    String groups = model + "groupBy: [colour]\npredictions: {path: %s/scored}\n";
    train(groups.formatted(directory));
    JobRun run = verb("predict", input("train.csv"), "");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(model.contains("x") ? "59 of 60" : "60 of 60");
    List<Row> scored = table("scored");
    assertThat(table("out/predictions")).isEqualTo(scored).hasSize(60);
    for (String colour : List.of("red", "green", "blue")) {
      String alone = model + "predictions: {path: %s/alone}\n".formatted(directory);
      Path file =
          Files.writeString(
              directory.resolve("alone.yaml"),
              """
              job: train
              name: alone
              input: {where: "colour = '%s'", %s}
              output: {path: %s/one, mode: overwrite}
              %s
              """
                  .formatted(colour, input("train.csv"), directory, alone));
      assertThat(JobRun.of("run", file.toString()).code()).isZero();
      assertThat(table("alone"))
          .hasSize(20)
          .isEqualTo(scored.stream().filter(row -> row.getAs("colour").equals(colour)).toList());
    }
  }

  @Test
  void aClassThatAGroupHasNoneOfHasNoProbabilityThere() throws IOException {
    // Of colours, each group has one; of kinds, all.
    train(
        "model: naive-bayes\ntarget: colour\nfeatures: [z, kind]\ngroupBy: [flag, colour]\npredictions: {path: %s/scored}\n"
            .formatted(directory));
    List<Row> scored = table("scored");
    for (Row row : scored) {
      List<Double> p = row.getList(row.fieldIndex("probabilities"));
      int own = List.of("blue", "green", "red").indexOf(row.<String>getAs("colour"));
      assertThat(p).hasSize(3);
      assertThat(p.get(own)).isEqualTo(1);
      assertThat(row.<String>getAs("prediction")).isEqualTo(row.<String>getAs("colour"));
    }
    JobRun run = verb("predict", strangers(), "");
    assertThat(run.err()).isEmpty();
    // Rows of red and blue have a model, those of violet and mauve none.
    assertThat(result().get("rows"))
        .hasToString(
            "{\"read\":6,\"scored\":3,\"missing\":0,\"notFinite\":0,\"unknownGroup\":3,\"unknown\":0,\"impossible\":0}");
    assertThat(table("out/predictions").get(1).isNullAt(7)).isTrue();
    JobRun error = verb("predict", strangers(), "unknown: error");
    assertThat(error.code()).isEqualTo(3);
    assertThat(error.err()).contains("There must be a model for each flag, colour");
  }

  @Test
  void aCategoryMayBeUnknownToTheClassifierOfOneGroup() throws IOException {
    train("model: naive-bayes\ntarget: kind\nfeatures: [z, colour]\ngroupBy: [flag]\n");
    assertThat(verb("predict", strangers(), "").code()).isZero();
    assertThat(result().at("/rows/unknown").longValue()).isEqualTo(3);
    assertThat(result().at("/features/1/example").asText()).isEqualTo("mauve");
    assertThat(verb("predict", strangers(), "unknown: base").code()).isZero();
    assertThat(result().at("/rows/scored").longValue()).isEqualTo(6);
  }

  @Test
  void eachTargetHasAPredictionOfItsOwn() throws IOException {
    String both = "model: linear\ntarget: [y, z]\nfeatures: [x, {categorical: colour}]\n";
    train(both + "predictions: {path: %s/scored}\n".formatted(directory));
    JobRun run = verb("predict", input("train.csv"), "");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("predictions of y, z by the linear model");
    List<Row> scored = table("scored");
    assertThat(table("out/predictions")).isEqualTo(scored).hasSize(60);
    for (String target : List.of("y", "z")) {
      train(both.replace("[y, z]", target) + "predictions: {path: %s/one}\n".formatted(directory));
      List<Object> one = table("one").stream().map(row -> row.<Object>getAs("prediction")).toList();
      assertThat(scored.stream().map(row -> row.<Object>getAs("prediction_" + target)).toList())
          .isEqualTo(one);
    }
  }

  @Test
  void groupsWithoutAModelAreCounted() throws IOException {
    train("model: linear\ntarget: y\nfeatures: [x]\ngroupBy: [colour, flag]\n");
    String input = strangers();
    JobRun check = verb("check", input, "");
    assertThat(check.err()).isEmpty();
    assertThat(check.out()).contains("from x, a model for each colour, flag.");
    for (String policy : List.of("null", "base")) {
      JobRun run = verb("predict", input, "unknown: " + policy);
      assertThat(run.err()).isEmpty();
      assertThat(run.out())
          .contains("1 of 6 rows have a prediction")
          .contains("2 rows of a group that has no model: no prediction")
          .containsPattern("colour, flag +0 +0 +3 +mauve, true");
      assertThat(result().get("rows"))
          .hasToString(
              "{\"read\":6,\"scored\":1,\"missing\":2,\"notFinite\":1,\"unknownGroup\":2,\"unknown\":0,\"impossible\":0}");
      assertThat(JobRun.of("show", directory.resolve("out").toString()).out())
          .contains("2 rows of a group that has no model: no prediction");
      List<Row> rows = table("out/predictions");
      assertThat(rows.get(0).isNullAt(7)).isFalse();
      assertThat(rows.get(1).isNullAt(7)).isTrue();
    }
    JobRun error = verb("predict", input, "unknown: error");
    assertThat(error.code()).isEqualTo(3);
    assertThat(error.err())
        .isEqualTo(
            "There must be a model for each colour, flag, but there is none for such as mauve,"
                + " true, in 2 rows: train anew, or give unknown: null.\n");
  }

  @Test
  void aCategoryMayBeUnknownToTheModelsOfOneGroup() throws IOException {
    train("model: linear\ntarget: y\nfeatures: [x, {categorical: colour}]\ngroupBy: [kind]\n");
    JobRun run = verb("predict", strangers(), "unknown: base");
    assertThat(run.out()).contains("3 of 6 rows have a prediction");
    assertThat(result().at("/rows/unknown").longValue()).isEqualTo(2);
    assertThat(result().at("/features/1"))
        .hasToString(
            "{\"column\":\"colour\",\"missing\":0,\"notFinite\":0,\"unknown\":3,\"example\":\"mauve\"}");
  }

  /** New rows: a known one, then an unknown colour twice, a missing number, and one not finite. */
  private String strangers() throws IOException {
    Files.write(
        directory.resolve("new.csv"),
        List.of(
            "1,0.5,3.25,true,red,0,up",
            "2,0.5,3.25,true,violet,0,up",
            "3,0.5,3.25,true,mauve,0,up",
            "4,,3.25,true,red,0,up",
            "5,NaN,3.25,true,blue,0,up",
            "6,,3.25,true,mauve,0,up"));
    return input("new.csv");
  }

  @Test
  void rowsWithoutAPredictionAreCountedByReason() throws IOException {
    train(LINEAR);
    JobRun run = verb("predict", strangers(), "");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("1 of 6 rows have a prediction")
        .contains("2 rows without one of the features: no prediction")
        .contains("1 row with a number that is not finite: no prediction")
        .contains("2 rows with a category that the model does not know: no prediction");
    assertThat(result().get("rows"))
        .hasToString(
            "{\"read\":6,\"scored\":1,\"missing\":2,\"notFinite\":1,\"unknown\":2,\"impossible\":0}");
    assertThat(result().get("features").get(3))
        .hasToString(
            "{\"column\":\"colour\",\"missing\":0,\"notFinite\":0,\"unknown\":3,\"example\":\"mauve\"}");
    assertThat(run.out()).containsPattern("colour +0 +0 +3 +mauve");
    List<Row> nulls = table("out/predictions");
    assertThat(nulls.get(0).isNullAt(7)).isFalse();
    assertThat(nulls.get(1).isNullAt(7)).isTrue();
    assertThat(
            SPARK
                .read()
                .parquet(directory.resolve("out/result.parquet").toString())
                .selectExpr("rows['unknown']", "features[3].example")
                .head())
        .hasToString("[2,mauve]");
  }

  @Test
  void anUnknownCategoryMayBeTheBase() throws IOException {
    train(LINEAR);
    JobRun run = verb("predict", strangers(), "unknown: base");
    assertThat(run.out())
        .contains("3 of 6 rows have a prediction")
        .contains("2 rows with a category that the model does not know: predicted without it");
    List<Row> rows = table("out/predictions");
    JsonNode model = JSON.readTree(directory.resolve("model/model.json").toFile());
    double red = model.at("/coefficients/colour=red").doubleValue();
    assertThat(rows.get(1).getDouble(7))
        .isEqualTo(rows.get(2).getDouble(7))
        .isCloseTo(rows.get(0).getDouble(7) - red, within(1e-12));
  }

  @Test
  void errorsNameColumnLevelAndCount() throws IOException {
    train(LINEAR);
    JobRun unknown = verb("predict", strangers(), "unknown: error");
    assertThat(unknown.code()).isEqualTo(3);
    assertThat(unknown.err())
        .isEqualTo(
            "Column colour has categories that the model does not know, such as mauve, in 3 rows:"
                + " train anew, or give unknown: null or base.\n");
    JobRun missing = verb("run", strangers(), "missing: error");
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).startsWith("Column x is missing or not finite in 3 rows: ");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("train.csv", "new.csv", "job.yaml", "predict.yaml", "model");
    }
  }

  @Test
  void aLevelThatNoClassHasMakesNaiveBayesLeaveTheFeatureOut() throws IOException {
    train("model: naive-bayes\ntarget: kind\nfeatures: [x, colour]\n");
    assertThat(verb("predict", strangers(), "unknown: base").code()).isZero();
    assertThat(result().at("/rows/scored").longValue()).isEqualTo(3);
    List<Row> rows = table("out/predictions");
    assertThat(rows.get(1).getList(7)).isEqualTo(rows.get(2).getList(7)).hasSize(2);
  }

  @Test
  void checkSaysWhatWouldBeDone() throws Exception {
    train(LINEAR);
    String input = strangers();
    JobRecorder recorder =
        JobRecorder.record(
            SPARK.sparkContext(),
            () -> {
              JobRun check = verb("check", input, "unknown: base");
              assertThat(check.err()).isEmpty();
              assertThat(check.out())
                  .contains(
                      "Job scores is right. It would predict y by the linear model of the job"
                          + " lines")
                  .contains("from x, z, flag, colour.")
                  .contains("A row without one of these: null;")
                  .contains("does not know: base.");
              return check;
            });
    assertThat(recorder.recordsRead()).isZero();
    JobRun column = verb("check", input.replace("colour STRING", "color STRING"), "");
    assertThat(column.code()).isEqualTo(3);
    assertThat(column.err()).contains("There is no column colour; the columns are id, x,");
    JobRun text = verb("check", input.replace("x DOUBLE", "x STRING"), "");
    assertThat(text.code()).isEqualTo(3);
    assertThat(text.err()).contains("Column x must be a number or boolean");
    JobRun taken = verb("check", input.replace("id INT", "prediction INT"), "");
    assertThat(taken.code()).isEqualTo(3);
    assertThat(taken.err()).contains("the input has one of that name");
  }

  @Test
  void refusesWhatIsNoModelAndNoPolicy() throws IOException {
    JobRun none = verb("predict", strangers(), "");
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).contains("There is no model in").contains("name the output directory");
    JobRun policy = verb("predict", strangers(), "unknown: guess");
    assertThat(policy.code()).isEqualTo(2);
    assertThat(policy.err()).contains("must be one of null, error, base, but is the text");
    JobRun grouped = verb("predict", strangers(), "groupBy: [colour]");
    assertThat(grouped.code()).isEqualTo(2);
    assertThat(grouped.err()).contains("means nothing to predict");
    train(LINEAR);
    JobRun verb = JobRun.of("predict", directory.resolve("job.yaml").toString());
    assertThat(verb.code()).isEqualTo(2);
    assertThat(verb.err()).contains("is no predict job");
    assertThat(Files.exists(directory.resolve("out"))).isFalse();
  }
}
