package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logistic training jobs from the command line to the files that they leave. */
final class TrainLogisticJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private JsonNode result() throws IOException {
    return JSON.readTree(directory.resolve("out/result.json").toFile());
  }

  private String job(String rows, String more) throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), rows);
    return """
    job: train
    name: small
    input: {format: csv, path: %s, options: {header: true, inferSchema: true}}
    output: {path: %s, mode: overwrite}
    target: y
    model: logistic
    """
            .formatted(csv, directory.resolve("out"))
        + more;
  }

  @Test
  void adult_agrees_with_the_reference() throws IOException {
    JobRun run = JobRun.ofProject("adult.yaml", directory.resolve("out"));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode reference =
        JSON.readTree(Path.of("src/test/resources/reference/logistic.json").toFile())
            .at("/models/adult_numeric");
    JsonNode result = result();
    assertThat(result.get("schema").asText()).isEqualTo("suffice/train/1");
    assertThat(result.get("iterations")).hasSizeGreaterThan(5);
    assertThat(result.at("/rows/used").longValue()).isEqualTo(32_561);
    assertThat(result.get("status").asText()).isEqualTo("OK");
    List<String> names =
        List.of(
            "(Intercept)", "age", "education_num", "capital_gain", "capital_loss", "hours", "male");
    for (int i = 0; i < names.size(); i++) {
      JsonNode coefficient = result.get("coefficients").get(i);
      assertDigits(coefficient.get("estimate"), reference.get("coef").get(names.get(i)), 1e-14);
      assertDigits(coefficient.get("standardError"), reference.get("se").get(names.get(i)), 1e-13);
      assertThat(coefficient.at("/interval/method").asText()).isEqualTo("wald");
    }
    assertDigits(result.get("logLikelihood"), reference.get("loglik"), 1e-15);
    assertDigits(result.get("nullDeviance"), reference.get("null_deviance_binary"), 1e-15);
    assertThat(result.get("covariance")).hasSize(7);
    assertThat(run.out()).contains("13,003 patterns").contains("capital_gain");

    JobRun shown = JobRun.of("show", directory.resolve("out").toString());
    String table = run.out().substring(0, run.out().indexOf("32,561 rows read"));
    assertThat(shown.out()).startsWith(table);

    List<Row> rows =
        SPARK.read().parquet(directory.resolve("out/result.parquet").toString()).collectAsList();
    assertThat(rows).hasSize(1);
    Row age = rows.get(0).<Row>getList(rows.get(0).fieldIndex("coefficients")).get(1);
    assertThat(age.<String>getAs("name")).isEqualTo("age");
    assertThat(age.<Double>getAs("estimate"))
        .isEqualTo(result.at("/coefficients/1/estimate").doubleValue());
    assertThat(rows.get(0).<Double>getAs("mcFaddenRSquared"))
        .isEqualTo(result.get("mcFaddenRSquared").doubleValue());
  }

  private static void assertDigits(JsonNode found, JsonNode reference, double relative) {
    double expected = Double.parseDouble(reference.asText());
    assertThat(found.doubleValue()).isCloseTo(expected, within(Math.abs(expected) * relative));
  }

  @Test
  void separated_data_end_in_a_status_and_strict_says_so() throws IOException {
    String yaml =
        job(
            "x,c,y\n1,a,0\n2,a,1\n3,a,0\n4,a,1\n5,b,1\n6,b,1\n2,b,1\n",
            "features: [x, {categorical: c}]\n");
    JobRun run = JobRun.ofText(directory, yaml, "--strict");
    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(result().get("status").asText()).isEqualTo("NO_FINITE_MLE");
    assertThat(result().get("reason").asText()).contains("1 where c=b > 0");
    assertThat(result().get("coefficients")).isEmpty();
    assertThat(run.out()).contains("NO_FINITE_MLE: the labels are separated but for ties");

    JobRun penalised = JobRun.ofText(directory, yaml + "ridge: 0.5\n");
    assertThat(penalised.code()).as(penalised.err()).isZero();
    assertThat(result().at("/coefficients/2/name").asText()).isEqualTo("c=b");
    assertThat(result().at("/coefficients/2/estimate").doubleValue()).isBetween(0.1, 5.0);

    assertThat(run.out()).contains("penalty: firth");
    JobRun firth = JobRun.ofText(directory, yaml + "penalty: firth\n");
    assertThat(firth.code()).as(firth.err()).isZero();
    assertThat(result().get("status").asText()).isEqualTo("OK");
    assertThat(result().at("/coefficients/2/estimate").doubleValue()).isBetween(0.1, 5.0);
    assertThat(result().get("penalisedLogLikelihood").doubleValue()).isNegative();
    assertThat(result().at("/coefficients/2/interval/method").asText())
        .isEqualTo("profile-penalised-likelihood");
    assertThat(firth.out()).contains("with Firth's penalty, half the logarithm");
    JobRun both = JobRun.ofText(directory, yaml + "ridge: 0.5\npenalty: firth\n");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("does not go with penalty: firth");
    JobRun mse = JobRun.ofText(directory, yaml + "loss: mse\npenalty: firth\n");
    assertThat(mse.code()).isEqualTo(2);
  }

  @Test
  void firth_takes_no_more_patterns_than_the_driver_keeps() throws IOException {
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i <= CovariateCellsType.USUAL_MOST; i++) {
      rows.append(i).append(',').append(i % 2).append('\n');
    }
    String more = "features: [x]\npenalty: firth\n";
    JobRun run = JobRun.ofText(directory, job(rows.toString(), more));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "Firth's penalty takes up to 16,384 patterns of features, but the rows have more: round"
                + " the features, or give a ridge instead\n");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void least_squares_trains_the_same_sigmoid_to_other_coefficients() throws IOException {
    String rows = "x,y\n1,0\n2,0\n3,1\n4,0\n5,1\n6,1\n7,0\n8,1\n";
    JobRun.ofText(directory, job(rows, "features: [x]\n"));
    double ofLogLoss = result().at("/coefficients/1/estimate").doubleValue();
    JobRun run = JobRun.ofText(directory, job(rows, "features: [x]\nloss: mse\n"));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode result = result();
    double slope = result.at("/coefficients/1/estimate").doubleValue();
    double constant = result.at("/coefficients/0/estimate").doubleValue();
    assertThat(slope).isNotEqualTo(ofLogLoss);
    assertThat(result.at("/coefficients/1").get("standardError").isNull()).isTrue();
    double gradient = 0;
    for (int x = 1; x <= 8; x++) {
      double p = 1 / (1 + Math.exp(-constant - slope * x));
      double y = x == 3 || x == 5 || x == 6 || x == 8 ? 1 : 0;
      gradient += (p - y) * p * (1 - p) * x;
    }
    assertThat(gradient).isCloseTo(0, within(1e-12));
  }

  @Test
  void the_input_is_kept_with_probabilities() throws IOException {
    String rows =
        "x,c,e,y\n1,a,0,0\n2,a,0.5,1\n3,b,0,0\n4,b,1,1\n5,a,0,0\n6,b,0,1\n7,a,0,1\n,a,0,1\n";
    String more =
        "features: [x, {categorical: c}]\noffset: e\npredictions: {path: %s/out/predictions}\n"
            .formatted(directory);
    JobRun run = JobRun.ofText(directory, job(rows, more));
    assertThat(run.code()).as(run.err()).isZero();
    double constant = result().at("/coefficients/0/estimate").doubleValue();
    double slope = result().at("/coefficients/1/estimate").doubleValue();
    double ofB = result().at("/coefficients/2/estimate").doubleValue();
    List<Row> scored =
        SPARK.read().parquet(directory.resolve("out/predictions").toString()).collectAsList();
    assertThat(scored).hasSize(8);
    double expected = 0;
    for (Row row : scored) {
      if (row.isNullAt(0)) {
        assertThat(row.isNullAt(4)).isTrue();
        continue;
      }
      double z = constant + slope * row.getInt(0) + (row.getString(1).equals("b") ? ofB : 0);
      double p = 1 / (1 + Math.exp(-z - row.getDouble(2)));
      assertThat(row.<Double>getAs("prediction")).isCloseTo(p, within(1e-14));
      assertThat(row.<Integer>getAs("predictedLabel")).isEqualTo(p > 0.5 ? 1 : 0);
      expected += p;
    }
    // As many as there are events.
    assertThat(expected).isCloseTo(4, within(1e-9));
  }

  @Test
  void separated_data_have_no_predictions() throws IOException {
    String more = "features: [x]\npredictions: {path: %s/scored}\n".formatted(directory);
    JobRun run = JobRun.ofText(directory, job("x,y\n1,0\n2,0\n3,1\n", more));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(
            SPARK
                .read()
                .parquet(directory.resolve("scored").toString())
                .where("prediction is null"))
        .satisfies(rows -> assertThat(rows.count()).isEqualTo(3));
  }

  private static final String GROUPS =
      """
      g,x,c,y
      a,1,u,0
      a,2,u,1
      a,3,v,0
      a,4,v,1
      a,3,u,1
      a,1,u,1
      a,2,u,0
      a,4,v,0
      a,,u,1
      b,1,u,0
      b,2,u,0
      b,3,u,1
      c,1,w,0
      c,2,u,1
      c,3,w,0
      c,4,u,1
      c,5,w,1
      c,1,u,0
      c,1,w,1
      c,4,u,0
      c,3,w,1
      d,,u,0
      """;

  @Test
  void each_group_has_the_model_of_its_rows_alone() throws IOException {
    String yaml = job(GROUPS, "features: [x, {categorical: c}]\n");
    JobRun run = JobRun.ofText(directory, yaml + "groupBy: [g]\n", "--strict");
    assertThat(run.code()).as(run.err()).isEqualTo(4);
    JsonNode groups = result();
    assertThat(groups.at("/rows/read").longValue()).isEqualTo(22);
    assertThat(groups.at("/rows/used").longValue()).isEqualTo(20);
    assertThat(groups.at("/rows/null").longValue()).isEqualTo(2);
    assertThat(groups.get("results")).hasSize(4);
    List<String> statuses = List.of("OK", "NO_FINITE_MLE", "OK", "NO_DATA");
    for (int i = 0; i < 4; i++) {
      JsonNode group = groups.at("/results/" + i);
      String key = "abcd".substring(i, i + 1);
      assertThat(group.at("/group/g").asText()).isEqualTo(key);
      assertThat(group.get("status").asText()).as(key).isEqualTo(statuses.get(i));
      JobRun.ofText(
          directory, yaml.replace("options:", "where: \"g = '%s'\", options:".formatted(key)));
      JsonNode alone = result();
      for (String part :
          List.of(
              "status",
              "reason",
              "coefficients",
              "covariance",
              "logLikelihood",
              "weight",
              "references",
              "iterations",
              "likelihoodRatioPValue")) {
        assertThat(group.get(part)).as(key + " " + part).isEqualTo(alone.get(part));
      }
      assertThat(group.at("/rows/used")).isEqualTo(alone.at("/rows/used"));
    }
    assertThat(groups.at("/results/2/coefficients/2/name").asText()).isEqualTo("c=w");

    JobRun.ofText(directory, yaml + "groupBy: [g]\n");
    List<Row> rows =
        SPARK
            .read()
            .parquet(directory.resolve("out/result.parquet").toString())
            .where("status = 'OK'")
            .selectExpr("group.g", "coefficients[1].estimate")
            .collectAsList();
    assertThat(rows).hasSize(2);
    for (Row row : rows) {
      assertThat(row.getDouble(1))
          .isEqualTo(
              groups
                  .at("/results/" + "abcd".indexOf(row.getString(0)) + "/coefficients/1/estimate")
                  .doubleValue());
    }
    assertThat(JobRun.of("show", directory.resolve("out").toString()).out())
        .contains("logistic model of y, by g")
        .contains("NO_FINITE_MLE: the labels are separated");

    JobRun firth = JobRun.ofText(directory, yaml + "groupBy: [g]\npenalty: firth\n");
    assertThat(firth.code()).as(firth.err()).isZero();
    assertThat(result().at("/results/1/status").asText()).isEqualTo("OK");
  }

  @Test
  void check_reads_nothing_and_says_what_would_be_done() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("job.yaml"), job("x,y\n1,0\n2,1\n", "features: [x]\nridge: 2\n"));
    JobRun run = JobRun.of("check", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("It would train a logistic model of y by maximum likelihood, ridge 2.0")
        .contains("keeps its rows in memory")
        .contains("spark.suffice.keepRows");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void wrong_keys_are_named() throws IOException {
    assertRefused("features: [x]\nloss: hinge\n", "must be log-loss or mse");
    assertRefused("features: [x]\nridge: -1\n", "must be a finite number of at least 0");
    assertRefused("features: [x]\npredictions: {file: a}\n", "Unknown key predictions.file");
    assertRefused("features: [x]\nfeature: x\n", "did you mean features");
    assertRefused("ridge: 1\n", "Missing key features");
  }

  private void assertRefused(String more, String message) throws IOException {
    JobRun run = JobRun.ofText(directory, job("x,y\n1,0\n", more));
    assertThat(run.code()).as(more).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void a_missing_column_and_a_bad_label_are_the_data_s_fault() throws IOException {
    JobRun missing = JobRun.ofText(directory, job("x,y\n1,0\n", "features: [z]\n"));
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).contains("There is no column z");
    JobRun label = JobRun.ofText(directory, job("x,y\n1,7\n", "features: [x]\n"));
    assertThat(label.code()).isEqualTo(3);
    assertThat(label.err()).contains("y=7.0");
  }
}
