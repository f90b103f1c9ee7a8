package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.spark.JobRecorder;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job that compares losses, from the command line to its files. */
final class CompareLossesJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private JsonNode result() throws IOException {
    return JSON.readTree(directory.resolve("out/result.json").toFile());
  }

  @Test
  void adult_shows_why_mse_is_the_wrong_loss() throws IOException {
    JobRun run = JobRun.ofProject("compare-losses.yaml", directory.resolve("out"));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode result = result();
    assertThat(result.get("schema").asText()).isEqualTo("suffice/compare-losses/1");
    assertThat(result.at("/rows/used").longValue()).isEqualTo(32_561);
    double leastOfMse = 0;
    double leastOfLogLoss = 1;
    for (JsonNode descent : result.get("runs")) {
      boolean mse = descent.get("loss").asText().equals("squaredError");
      for (JsonNode step : descent.get("steps")) {
        double least = step.get("smallestEigenvalue").doubleValue();
        leastOfMse = mse ? Math.min(leastOfMse, least) : leastOfMse;
        leastOfLogLoss = mse ? leastOfLogLoss : Math.min(leastOfLogLoss, least);
      }
    }
    assertThat(result.get("runs")).hasSize(12);
    assertThat(leastOfMse).isNegative();
    assertThat(leastOfLogLoss).isNotNegative();

    JsonNode stalled = run(result, "squaredError", "gradient-descent", "wrong");
    JsonNode moving = run(result, "logLoss", "gradient-descent", "wrong");
    assertThat(first(stalled, "saturated")).isGreaterThan(0.85);
    assertThat(first(stalled, "gradientNorm")).isLessThan(first(moving, "gradientNorm") / 10);
    assertThat(last(moving, "accuracy")).isGreaterThan(0.7);
    assertThat(last(stalled, "accuracy")).isLessThan(0.5);
    assertThat(result.get("comparisons").get(0).get("difference").doubleValue()).isNegative();
    assertThat(result.get("conclusion")).hasSize(9);
    JsonNode out = result.get("outOfSample");
    assertThat(out.get("folds").intValue()).isEqualTo(5);
    assertThat(out.get("models").findValuesAsText("model"))
        .containsExactly(
            "log-loss",
            "mse from zero",
            "linear probability",
            "linear discriminant",
            "naive Bayes");
    JsonNode difference = out.get("comparisons").get(0);
    assertThat(difference.get("loss").asText()).isEqualTo("logLoss");
    // The sum of both is what the mean losses differ by; each is worse than in sample.
    assertThat(difference.get("difference").doubleValue())
        .isNegative()
        .isCloseTo(
            out.at("/models/0/logLoss").doubleValue() - out.at("/models/1/logLoss").doubleValue(),
            within(1e-12));
    for (int i = 0; i < 2; i++) {
      String place = "/models/" + i + "/logLoss";
      assertThat(out.at(place).doubleValue())
          .isBetween(result.at(place).doubleValue(), 1.01 * result.at(place).doubleValue());
    }
    assertThat(run.out()).contains("Out of sample, the model of log-loss has a log-loss");
    assertThat(run.out()).contains("The Hessian of MSE has a negative eigenvalue");
    assertThat(run.out()).contains("The Hessian of log-loss has no negative eigenvalue");

    JobRun shown = JobRun.of("show", directory.resolve("out").toString());
    assertThat(shown.out()).startsWith(run.out().substring(0, run.out().indexOf("32,561 rows")));
    assertThat(
            SPARK
                .read()
                .parquet(directory.resolve("out/result.parquet").toString())
                .where("loss = 'squaredError' and method = 'gradient-descent'")
                .count())
        .isEqualTo(3 * 51);
  }

  private static JsonNode run(JsonNode result, String loss, String method, String start) {
    for (JsonNode run : result.get("runs")) {
      if (run.get("loss").asText().equals(loss)
          && run.get("method").asText().equals(method)
          && run.get("start").asText().equals(start)) {
        return run;
      }
    }
    throw new AssertionError(loss + " " + method + " " + start);
  }

  private static double first(JsonNode run, String key) {
    return run.get("steps").get(0).get(key).doubleValue();
  }

  private static double last(JsonNode run, String key) {
    return run.get("steps").get(run.get("steps").size() - 1).get(key).doubleValue();
  }

  private String job(String rows, String more) throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), rows);
    return """
    job: compare-losses
    name: small
    input: {format: csv, path: %s, options: {header: true, inferSchema: true}}
    output: {path: %s}
    target: y
    features: [x]
    """
            .formatted(csv, directory.resolve("out"))
        + more;
  }

  @Test
  void folds_do_not_depend_on_how_rows_are_partitioned() throws IOException {
    StringBuilder rows = new StringBuilder("x,c,y\n");
    for (int i = 0; i < 200; i++) {
      double z = Math.sin(12.9898 * i) * 43758.5453;
      int y = z - Math.floor(z) < 1 / (1 + Math.exp(-(i % 20 - 10) / 4.0)) ? 1 : 0;
      rows.append(i % 20)
          .append(',')
          .append("abc".charAt(i % 3))
          .append(',')
          .append(y)
          .append('\n');
    }
    String yaml = job(rows.toString(), "folds: 3\n").replace("[x]", "[x, {categorical: c}]");
    assertThat(JobRun.ofText(directory, yaml).code()).isZero();
    JsonNode one = result();
    assertThat(one.at("/outOfSample/folds").intValue()).isEqualTo(3);
    assertThat(one.at("/outOfSample/models").findValuesAsText("model"))
        .containsExactly("log-loss", "mse from zero", "linear probability", "naive Bayes");
    SPARK.conf().set("spark.sql.files.maxPartitionBytes", "300");
    try {
      JobRun.ofText(directory, yaml, "--set", "output.mode=overwrite");
    } finally {
      SPARK.conf().unset("spark.sql.files.maxPartitionBytes");
    }
    assertThat(result()).isEqualTo(one);
  }

  @Test
  void a_row_that_is_sure_and_wrong_costs_its_margin_where_its_probability_rounds_to_1()
      throws IOException {
    Random random = new Random(5);
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i < 400; i++) {
      double x = (i % 41 - 20) / 10.0;
      int y = random.nextDouble() < 1 / (1 + Math.exp(-3 * x)) ? 1 : 0;
      rows.append(x).append(',').append(y).append('\n');
    }
    rows.append("20,0\n");
    JobRun run = JobRun.ofText(directory, job(rows.toString(), ""));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode models = result().get("models");
    assertThat(models.findValuesAsText("model")).startsWith("log-loss", "mse from zero");
    double least = models.get(0).get("logLoss").doubleValue();
    // What the search for it made smaller, and no model of the same kind has less.
    assertThat(least)
        .isCloseTo(last(run(result(), "logLoss", "newton", "zero"), "loss"), within(1e-12));
    assertThat(models.get(1).get("logLoss").doubleValue()).isBetween(least, 2.0);
    assertThat(result().get("comparisons").get(0).get("difference").doubleValue()).isNegative();
  }

  /** One more row than patterns are kept, no two alike, and a few far out on the wrong side. */
  private static String manyPatterns() {
    Random random = new Random(8);
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i <= CovariateCellsType.USUAL_MOST; i++) {
      double x = random.nextGaussian();
      int y = random.nextDouble() < 1 / (1 + Math.exp(-2 * x)) ? 1 : 0;
      boolean outlier = i % 50 == 0;
      rows.append(outlier ? 8 + x : x).append(',').append(outlier ? 0 : y).append('\n');
    }
    return rows.toString();
  }

  @Test
  void with_more_patterns_than_are_kept_all_searches_share_a_spark_job_for_each_step()
      throws Exception {
    String yaml = job(manyPatterns(), "folds: 3\n");
    List<JobRun> runs = new ArrayList<>();
    JobRecorder recorder =
        JobRecorder.record(SPARK.sparkContext(), () -> runs.add(JobRun.ofText(directory, yaml)));
    assertThat(runs.get(0).code()).as(runs.get(0).err()).isZero();
    JsonNode result = result();
    assertThat(result.at("/rows/used").intValue()).isEqualTo(CovariateCellsType.USUAL_MOST + 1);

    JsonNode stalled = run(result, "squaredError", "gradient-descent", "wrong");
    JsonNode moving = run(result, "logLoss", "gradient-descent", "wrong");
    assertThat(first(stalled, "saturated")).isGreaterThan(0.85);
    assertThat(last(stalled, "saturated")).isGreaterThan(0.85);
    assertThat(first(stalled, "gradientNorm")).isLessThan(first(moving, "gradientNorm") / 10);
    assertThat(least(stalled)).isNegative();
    assertThat(last(stalled, "accuracy")).isLessThan(0.5);
    assertThat(last(moving, "saturated")).isLessThan(0.3);
    assertThat(least(moving)).isPositive();
    assertThat(last(moving, "accuracy")).isGreaterThan(0.7);
    assertThat(runs.get(0).out()).contains("The Hessian of MSE has a negative eigenvalue");

    // Twelve searches, most of them of 50 steps, and six with parts of the rows: thousands of
    // points.
    assertThat(recorder.descriptions().stream().filter(text -> text.contains(": loss")).count())
        .isBetween(51L, 100L);
    assertThat(recorder.descriptions().stream().filter(text -> text.contains(": forecasts")))
        .hasSize(3 + 2 + 3 + 2);
  }

  private static double least(JsonNode run) {
    double least = Double.POSITIVE_INFINITY;
    for (JsonNode step : run.get("steps")) {
      least = Math.min(least, step.get("smallestEigenvalue").doubleValue());
    }
    return least;
  }

  @Test
  void what_does_not_go_with_it_is_refused() throws IOException {
    assertRefused(2, job("x,y\n1,0\n", "loss: mse\n"), "this job compares both");
    assertRefused(2, job("x,y\n1,0\n", "model: linear\n"), "must be logistic, or left out");
    assertRefused(2, job("x,y\n1,0\n", "groupBy: [x]\n"), "choose a group with input.where");
    assertRefused(2, job("x,y\n1,0\n", "folds: 1\n"), "folds");
    assertRefused(3, job("x,y\n1,1\n2,1\n", ""), "rows with both labels");
  }

  private void assertRefused(int code, String yaml, String message) throws IOException {
    JobRun run = JobRun.ofText(directory, yaml);
    assertThat(run.err()).contains(message);
    assertThat(run.code()).isEqualTo(code);
  }

  @Test
  void check_says_what_would_be_done() throws IOException {
    Path file = Files.writeString(directory.resolve("job.yaml"), job("x,y\n1,0\n2,1\n", ""));
    JobRun run = JobRun.of("check", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("under MSE and under log-loss, from three starts");
  }
}
