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

/** Quantiles and Wald's intervals, from the job file to every place where results are shown. */
final class QuantilesJobTest extends SparkTest {
  private static final String JOB =
      """
      job: fit
      input: {format: csv, path: DIR/a.csv, schema: "x DOUBLE, k INT", options: {header: true}}
      output: {path: DIR/out, mode: overwrite}
      fits:
        - FIT
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "x,k\n1,0\n2,1\n4,2\n5,5\n");
  }

  private JobRun run(String fit) throws IOException {
    return JobRun.ofText(directory, JOB.replace("FIT", fit).replace("DIR", directory.toString()));
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper()
        .readTree(directory.resolve("out/result.json").toFile())
        .at("/results/0");
  }

  private String show() {
    return JobRun.of("show", directory.resolve("out").toString()).out();
  }

  @Test
  void quantilesAndWaldIntervalsReachEveryPlace() throws IOException {
    JobRun run = run("{column: x, family: exponential, quantiles: [0.5, 0.99]}");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode quantile = result().at("/quantiles/1");
    // A rate of 1/3 from four rows, whose logarithm has a standard error of one half.
    double value = 3 * Math.log(100);
    assertThat(quantile.get("probability").asDouble()).isEqualTo(0.99);
    assertThat(quantile.get("value").asDouble()).isCloseTo(value, within(1e-13));
    assertThat(quantile.get("standardError").asDouble()).isCloseTo(value / 2, within(1e-10));
    assertThat(quantile.at("/interval/method").asText()).isEqualTo("delta");
    double reach = Math.exp(1.959963984540054 / 2);
    assertThat(quantile.at("/interval/lower").asDouble()).isCloseTo(value / reach, within(1e-10));
    assertThat(quantile.at("/interval/upper").asDouble()).isCloseTo(value * reach, within(1e-10));
    JsonNode wald = result().at("/parameters/rate/waldInterval");
    assertThat(wald.get("method").asText()).isEqualTo("wald-log");
    assertThat(wald.get("lower").asDouble()).isCloseTo(1 / reach / 3, within(1e-14));
    // The mean 3 has the standard error 3/2, and the variance 9 has 9.
    assertThat(result().at("/derivedStandardErrors/mean").asDouble()).isCloseTo(1.5, within(1e-11));
    assertThat(result().at("/derived/variance").asDouble()).isCloseTo(9, within(1e-12));
    assertThat(result().at("/derivedStandardErrors/variance").asDouble())
        .isCloseTo(9, within(1e-10));
    assertThat(run.out()).contains("mean 3 (s.e. 1.5), median 2.079442 (s.e. 1.04");
    assertThat(show()).contains("mean 3 (s.e. 1.5), median 2.079442 (s.e. 1.04");
    assertThat(run.out()).contains("quantile at 0.5: 2.079442 in [", "quantile at 0.99: 13.81551");
    assertThat(show()).contains("quantile at 0.5: 2.079442 in [", "quantile at 0.99: 13.81551");

    Row row =
        SPARK
            .read()
            .parquet(directory.resolve("out/result.parquet").toString())
            .selectExpr(
                "quantiles[1].value",
                "quantiles[1].interval.upper",
                "parameters['rate'].waldInterval.method",
                "derivedStandardErrors['mean']")
            .first();
    assertThat(row.getDouble(0)).isEqualTo(quantile.get("value").asDouble());
    assertThat(row.getDouble(1)).isEqualTo(quantile.at("/interval/upper").asDouble());
    assertThat(row.getString(2)).isEqualTo("wald-log");
    assertThat(row.getDouble(3)).isEqualTo(result().at("/derivedStandardErrors/mean").asDouble());
  }

  @Test
  void integersHaveQuantilesWithoutStandardError() throws IOException {
    assertThat(run("{column: k, family: poisson, quantiles: [0.5]}").code()).isZero();
    JsonNode quantile = result().at("/quantiles/0");
    assertThat(quantile.get("value").asDouble()).isEqualTo(2);
    assertThat(quantile.get("standardError").isNull()).isTrue();
    assertThat(quantile.get("interval").isNull()).isTrue();
    assertThat(show()).contains("quantile at 0.5: 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{column: x, family: normal, quantiles: [0.5, 1]} | must be a probability above 0 and below 1, such as 0.99, but is the number 1.",
        "{column: x, family: normal, quantiles: [0]} | must be a probability above 0 and below 1, such as 0.99, but is the number 0.",
        "{column: x, family: normal, quantiles: []} | must be a list with at least one entry",
        "{column: x, family: normal, quantiles: [half]} | must be a number",
        "{column: x, family: normal, quantile: [0.5]} | quantiles",
        "{column: x, family: categorical, quantiles: [0.5]} | categorical has no quantiles",
        "{column: k, family: binomial, trials: k, quantiles: [0.5]} | binomial has no quantiles",
      })
  void whatIsNoQuantileIsRefused(String fit, String said) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("check.yaml"),
            JOB.replace("FIT", fit).replace("DIR", directory.toString()));
    JobRun run = JobRun.of("check", file.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(said);
  }
}
