package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Robust standard errors and effective sizes, from the job file to where results are shown. */
final class StandardErrorsJobTest extends SparkTest {
  private static final String JOB =
      """
      job: fit
      input: {format: csv, path: DIR/a.csv, schema: "x DOUBLE, k INT, c STRING, w DOUBLE", options: {header: true}}
      output: {path: DIR/out, mode: overwrite}
      weight: w
      fits:
        - FIT
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        directory.resolve("a.csv"), "x,k,c,w\n1,0,a,1\n2,1,b,1\n4,2,a,2\n5,9,b,0\n,7,,3\n");
  }

  private JobRun run(String verb, String fit) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("job.yaml"),
            JOB.replace("FIT", fit).replace("DIR", directory.toString()));
    return JobRun.of(verb, file.toString());
  }

  private JsonNode result(int i) throws IOException {
    return new ObjectMapper()
        .readTree(directory.resolve("out/result.json").toFile())
        .at("/results/" + i);
  }

  @Test
  void robustErrorsReachEveryPlace() throws IOException {
    JobRun run = run("run", "{column: x, family: exponential, standardErrors: robust}");
    assertThat(run.code()).as(run.err()).isZero();
    // Values 1, 2, 4, 4: mean 11/4 and mean squared deviation 27/16.
    double expected = Math.sqrt(27.0 / 16 / 4) * 16 / 121;
    JsonNode rate = result(0).at("/parameters/rate");
    assertThat(rate.get("robustStandardError").asDouble()).isCloseTo(expected, within(1e-15));
    String show = JobRun.of("show", directory.resolve("out").toString()).out();
    for (String text : new String[] {run.out(), show}) {
      assertThat(text)
          .contains("robust standard errors: rate 0.085887")
          .contains("weights add up to 4, and say as much as 2.666667 rows of equal weight");
    }
    Row row =
        SPARK
            .read()
            .parquet(directory.resolve("out/result.parquet").toString())
            .selectExpr("parameters['rate'].robustStandardError", "rows.effective")
            .first();
    assertThat(row.getDouble(0)).isEqualTo(rate.get("robustStandardError").asDouble());
    assertThat(row.getDouble(1)).isEqualTo(16.0 / 6);
  }

  @Test
  void whatHasNoneSaysWhy() throws IOException {
    JobRun run = run("run", "{column: x, family: [laplace, normal], standardErrors: robust}");
    assertThat(run.code()).as(run.err()).isZero();
    String reason = "that of a median takes the density of the values there";
    String show = JobRun.of("show", directory.resolve("out").toString()).out();
    for (String text : new String[] {run.out(), show}) {
      assertThat(text)
          .contains("robust standard errors: scale ")
          .contains("robust standard errors: mean ")
          .contains("no robust standard error of location: " + reason);
    }
    int place = result(0).get("family").asText().equals("laplace") ? 0 : 1;
    JsonNode location = result(place).at("/parameters/location");
    assertThat(location.get("noRobustStandardError").asText()).startsWith(reason);
    assertThat(location.has("robustStandardError")).isFalse();
    assertThat(result(place).at("/parameters/scale").has("noRobustStandardError")).isFalse();
    assertThat(
            SPARK
                .read()
                .parquet(directory.resolve("out/result.parquet").toString())
                .where("family = 'laplace'")
                .selectExpr("parameters['location'].noRobustStandardError")
                .first()
                .getString(0))
        .startsWith(reason);
  }

  @Test
  void allFamiliesThatAColumnMayHaveGiveThem() throws IOException {
    JobRun run = run("run", "{column: x, family: auto, standardErrors: robust}");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run("run", "{column: x, family: gamma, standardErrors: robust}").code()).isZero();
    double alone = result(0).at("/parameters/rate/robustStandardError").asDouble();
    assertThat(run("run", "{column: x, family: auto, standardErrors: robust}").code()).isZero();
    JsonNode results =
        new ObjectMapper().readTree(directory.resolve("out/result.json").toFile()).get("results");
    boolean ends = false;
    for (JsonNode row : results) {
      boolean contender =
          row.at("/akaike/difference").isNumber() && row.at("/akaike/difference").asDouble() <= 10;
      if (contender && row.get("status").asText().equals("OK")) {
        for (JsonNode parameter : row.get("parameters")) {
          assertThat(parameter.has("robustStandardError"))
              .as(row.get("family").asText())
              .isNotEqualTo(parameter.has("noRobustStandardError"));
        }
        ends |= row.get("family").asText().equals("uniform");
        if (row.get("family").asText().equals("gamma")) {
          assertThat(row.at("/parameters/rate/robustStandardError").asDouble()).isEqualTo(alone);
        }
      }
    }
    assertThat(ends).isTrue();
  }

  @Test
  void modelErrorsStandAlone() throws IOException {
    assertThat(run("run", "{column: x, family: exponential, standardErrors: model}").code())
        .isZero();
    assertThat(result(0).at("/parameters/rate").has("robustStandardError")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{column: x, family: [gamma, normal]} | 2.6666666666666665",
        "{column: k, family: poisson} | 3.2666666666666666",
        "{column: k, family: negative-binomial} | 3.2666666666666666",
        "{column: c, family: categorical} | 2.6666666666666665",
        "{columns: [x, k], family: multivariate-normal-diagonal} | 2.6666666666666665",
        "{column: x, family: laplace} | 2.6666666666666665",
        "{column: x, family: uniform} | 2.6666666666666665",
      })
  void rowsThatCountHaveAnEffectiveSize(String fit, double expected) throws IOException {
    JobRun run = run("run", fit);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(result(0).at("/rows/effective").asDouble()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{column: x, family: normal, standardErrors: sandwich} | must be model or robust, but is",
        "{column: x, family: uniform, standardErrors: robust} | uniform has no robust standard"
            + " errors (an end is the extreme",
        "{column: x, family: normal, censored: left, standardErrors: robust} | has no robust"
            + " standard errors (the statistic of values with limits",
        "{column: x, family: normal, standardError: robust} | standardErrors",
      })
  void whatHasNoneIsRefused(String fit, String said) throws IOException {
    JobRun run = run("check", fit);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(said);
  }
}
