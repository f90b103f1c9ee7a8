package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that fit families of several columns, from the command line to their files. */
final class SeveralColumnsJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String JOB =
      """
      job: fit
      input: {format: csv, path: DIR/a.csv, schema: "g STRING, a DOUBLE, b DECIMAL(9,2), w INT", options: {header: true}}
      output: {path: DIR/out, mode: overwrite}
      fits:
        - FIT
      """;

  /** Shares of three parts in percent, and steps between two states. */
  private static final String SHARES =
      """
      g,a,b,c,from,to,w
      x,0.20,0.30,0.50,dry,wet,1
      x,0.25,0.35,0.40,wet,wet,2
      x,0.10,0.30,0.60,wet,dry,1
      x,0.15,0.45,0.40,dry,dry,1
      x,0.20,0.30,,dry,,1
      y,0.20,0.30,0.50,dry,wet,3
      y,0.30,0.30,0.40,wet,dry,0
      y,0.50,0.30,0.40,dry,dry,1
      """;

  private static final String SHARES_SCHEMA =
      "g STRING, a DOUBLE, b DECIMAL(9,2), c DOUBLE, from STRING, to STRING, w INT";

  /** Rows of three groups, a row with NaN, one with a null, and one of weight 0. */
  private static final String ROWS =
      """
      g,a,b,w
      x,1,2.5,1
      x,2,1,2
      x,4,5,1
      x,3,3.25,1
      x,NaN,1,1
      x,7,,1
      y,0.5,1,1
      y,1.5,2,3
      y,4,1,1
      y,9,9,0
      z,1,1,1
      z,2,2,1
      """;

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("a.csv"), ROWS);
  }

  private JobRun run(String fit, String... more) throws IOException {
    return JobRun.ofText(
        directory, JOB.replace("FIT", fit).replace("DIR", directory.toString()), more);
  }

  private JsonNode results() throws IOException {
    return JSON.readTree(directory.resolve("out/result.json").toFile()).get("results");
  }

  @Test
  void columnsAreFittedTogetherByGroupsAndWithWeights() throws IOException {
    String fit =
        "{columns: [a, b], family: multivariate-normal, test: {'covariance[a][b]': 0},"
            + " candidates: [{'mean[a]': 2, 'mean[b]': 2, 'covariance[a][a]': 1,"
            + " 'covariance[a][b]': 0.5, 'covariance[b][b]': 1}]}";
    JobRun run = run(fit, "--set", "groupBy=[g]", "--set", "weight=w");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode rows = results();
    assertThat(rows).hasSize(3);
    JsonNode x = rows.get(0);
    assertThat(x.get("column").asText()).isEqualTo("a, b");
    assertThat(x.get("columns").get(1).asText()).isEqualTo("b");
    assertThat(x.at("/rows/used").asInt()).isEqualTo(4);
    assertThat(x.at("/rows/weight").asDouble()).isEqualTo(5);
    assertThat(x.at("/rows/nan").asInt()).isEqualTo(1);
    assertThat(x.at("/rows/null").asInt()).isEqualTo(1);
    JsonNode parameters = x.get("parameters");
    // Weighted: Σw = 5, Σa = 12, Σb = 12.75, Σab = 36.25, Σaa = 34.
    assertThat(parameters.at("/mean[a]/estimate").asDouble()).isEqualTo(2.4);
    assertThat(parameters.at("/mean[b]/estimate").asDouble()).isEqualTo(2.55);
    double covariance = (5 * 36.25 - 12 * 12.75) / 25;
    assertThat(parameters.at("/covariance[a][b]/estimate").asDouble())
        .isCloseTo(covariance, within(1e-15));
    assertThat(parameters.at("/covariance[a][a]/estimate").asDouble())
        .isCloseTo((5 * 34 - 144) / 25.0, within(1e-15));
    assertThat(x.at("/tests/0/df").asInt()).isEqualTo(1);
    double r = x.at("/derived/correlation[a][b]").asDouble();
    assertThat(x.at("/tests/0/statistic").asDouble())
        .isCloseTo(-5 * Math.log(1 - r * r), within(1e-12));
    assertThat(x.at("/derivedIntervals/correlation[a][b]/method").asText()).isEqualTo("fisher-z");
    assertThat(x.at("/candidates/0/rank").asInt()).isEqualTo(1);
    assertThat(rows.at("/1/rows/zeroWeight").asInt()).isEqualTo(1);
    assertThat(rows.at("/2/status").asText()).isEqualTo("DEGENERATE");
    assertThat(rows.at("/2/reason").asText()).contains("rank 1 only, as there are too few rows");
    assertThat(run.out()).contains("correlation[a][b] 0.");
    assertThat(JobRun.of("show", directory.resolve("out").toString()).out())
        .contains("correlation[a][b] 0.");

    Row row =
        SPARK
            .read()
            .parquet(directory.resolve("out/result.parquet").toString())
            .where("group.g = 'x'")
            .selectExpr("columns[1]", "derivedIntervals['correlation[a][b]'].method")
            .first();
    assertThat(row.getString(0)).isEqualTo("b");
    assertThat(row.getString(1)).isEqualTo("fisher-z");
  }

  private void writeShares() throws IOException {
    Files.writeString(directory.resolve("shares.csv"), SHARES);
    SPARK
        .read()
        .schema(SHARES_SCHEMA)
        .option("header", "true")
        .csv(directory.resolve("shares.csv").toString())
        .write()
        .parquet(directory.resolve("shares.parquet").toString());
  }

  private JobRun runOnShares(String format, String fit, String... more) throws IOException {
    String job =
        """
        job: fit
        input: {format: FORMAT, path: DIR/shares.FORMAT, SCHEMA}
        output: {path: DIR/out, mode: overwrite}
        fits:
          - FIT
        """
            .replace(
                "SCHEMA",
                format.equals("csv")
                    ? "schema: '" + SHARES_SCHEMA + "', options: {header: true}"
                    : "options: {}")
            .replace("FORMAT", format)
            .replace("FIT", fit)
            .replace("DIR", directory.toString());
    return JobRun.ofText(directory, job, more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{columns: [a, b, c], family: multivariate-normal}",
        "{columns: [a, b, c], family: [multivariate-normal-isotropic,"
            + " multivariate-normal-diagonal]}",
        "{columns: [a, b, c], family: dirichlet}",
        "{columns: [from, to], family: markov-chain}"
      })
  void parquetGivesTheSameAsCsv(String fit) throws IOException {
    writeShares();
    for (List<String> more :
        List.of(List.<String>of(), List.of("--set", "groupBy=[g]"), List.of("--set", "weight=w"))) {
      JobRun csv = runOnShares("csv", fit, more.toArray(String[]::new));
      assertThat(csv.code()).as(csv.err()).isZero();
      JsonNode fromCsv = results();
      assertThat(runOnShares("parquet", fit, more.toArray(String[]::new)).code()).isZero();
      assertThat(results()).isEqualTo(fromCsv);
    }
  }

  @Test
  void sharesOfAWholeAreFittedByGroups() throws IOException {
    writeShares();
    JobRun run =
        runOnShares(
            "csv",
            "{columns: [a, b, c], family: dirichlet, test: {'concentration[a]': 5}}",
            "--set",
            "groupBy=[g]",
            "--set",
            "weight=w");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode x = results().get(0);
    assertThat(x.get("status").asText()).isEqualTo("OK");
    assertThat(x.at("/rows/used").asInt()).isEqualTo(4);
    assertThat(x.at("/rows/weight").asInt()).isEqualTo(5);
    assertThat(x.at("/rows/null").asInt()).isEqualTo(1);
    assertThat(x.at("/derived/mean[a]").asDouble()).isBetween(0.15, 0.25);
    assertThat(x.at("/parameters/concentration[c]/interval/method").asText())
        .isEqualTo("profile-likelihood");
    assertThat(x.at("/tests/0/df").asInt()).isEqualTo(1);
    JsonNode y = results().get(1);
    assertThat(y.get("status").asText()).isEqualTo("OUT_OF_SUPPORT");
    assertThat(y.get("reason").asText())
        .isEqualTo(
            "dirichlet takes rows of numbers > 0 that add up to 1, but 1 of 2 values is not, such"
                + " as one with the sum 1.2000000000000002");
    assertThat(y.at("/rows/example").asDouble()).isEqualTo(0.5 + 0.3 + 0.4);
    assertThat(y.at("/rows/zeroWeight").asInt()).isEqualTo(1);
  }

  @Test
  void stepsOfAChainAreFittedByGroups() throws IOException {
    writeShares();
    JobRun run =
        runOnShares(
            "csv",
            "{columns: [from, to], family: markov-chain, test: {'p[wet][wet]': 0.5}}",
            "--set",
            "groupBy=[g]",
            "--set",
            "weight=w");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode x = results().get(0);
    assertThat(x.get("status").asText()).isEqualTo("OK");
    assertThat(x.at("/rows/null").asInt()).isEqualTo(1);
    assertThat(x.at("/parameters/p[wet][wet]/estimate").asDouble()).isEqualTo(2 / 3.0);
    assertThat(x.at("/parameters/p[dry][wet]/estimate").asDouble()).isEqualTo(0.5);
    assertThat(x.at("/tests/0/statistic").asDouble())
        .isCloseTo(2 * (2 * Math.log(4 / 3.0) + Math.log(2 / 3.0)), within(1e-14));
    JsonNode y = results().get(1);
    assertThat(y.get("status").asText()).isEqualTo("OK");
    assertThat(y.at("/parameters/p[dry][dry]/estimate").asDouble()).isEqualTo(0.25);
    assertThat(y.get("parameters").has("p[wet][dry]")).isFalse();
  }

  @Test
  void familiesOfTheSameColumnsShareTheirStatistic() throws IOException {
    String families =
        "[multivariate-normal, multivariate-normal-diagonal, multivariate-normal-isotropic]";
    String job =
        JOB.replace("FIT", "{columns: [a, b], family: " + families + "}")
            .replace("DIR", directory.toString());
    Path file = Files.writeString(directory.resolve("check.yaml"), job);
    assertThat(JobRun.of("check", file.toString()).out())
        .contains(
            "  a, b: values, products of each two of rows of finite numbers, for"
                + " multivariate-normal, multivariate-normal-diagonal,"
                + " multivariate-normal-isotropic");
    assertThat(run("{columns: [a, b], family: " + families + "}").code()).isZero();
    JsonNode rows = results();
    assertThat(rows).hasSize(3);
    assertThat(rows.at("/0/akaike/rank").asInt()).isEqualTo(1);
    for (JsonNode row : rows) {
      List<String> inner = new ArrayList<>();
      row.get("tests").forEach(test -> inner.add(test.get("against").asText()));
      assertThat(inner)
          .isEqualTo(
              switch (row.get("family").asText()) {
                case "multivariate-normal" ->
                    List.of("multivariate-normal-diagonal", "multivariate-normal-isotropic");
                case "multivariate-normal-diagonal" -> List.of("multivariate-normal-isotropic");
                default -> List.of();
              });
    }
  }

  @Test
  void aFamilyOfColumnsIsTestedAgainstOneInsideIt() throws IOException {
    JobRun run =
        run(
            "{columns: [a, b], family: multivariate-normal, against:"
                + " multivariate-normal-diagonal}");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode test = results().at("/0/tests/0");
    assertThat(test.get("df").asInt()).isEqualTo(1);
    assertThat(test.get("null")).isEmpty();
    assertThat(run.out()).contains("against multivariate-normal-diagonal: likelihood ratio ");
    assertThat(JobRun.of("show", directory.resolve("out").toString()).out())
        .contains("against multivariate-normal-diagonal: likelihood ratio ");
  }

  @Test
  void knownMeansLeaveTheCovariancesAboutThem() throws IOException {
    JobRun run =
        run(
            "{columns: [a, b], family: multivariate-normal, fixed: {'mean[a]': 0, 'mean[b]': 0},"
                + " test: {'covariance[a][b]': 0}, standardErrors: robust}");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode row = results().get(0);
    assertThat(row.get("status").asText()).isEqualTo("OK");
    assertThat(row.get("fixed")).isEqualTo(JSON.readTree("{\"mean[a]\": 0.0, \"mean[b]\": 0.0}"));
    assertThat(row.at("/parameters/mean[a]/fixed").booleanValue()).isTrue();
    assertThat(row.at("/tests/0/df").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{columns: [a, c], family: multivariate-normal} | 3 | There is no column c; the columns are"
            + " g, a, b, w",
        "{columns: [a, g], family: multivariate-normal} | 3 | Column g must be a number",
        "{columns: [a, b], family: normal} | 2 | normal takes one column, but fits.0 in",
        "{column: a, family: multivariate-normal} | 2 | multivariate-normal takes two columns or"
            + " more, but fits.0 in",
        "{columns: [a, b, d], family: dirichlet} | 3 | There is no column d; the columns are g, a,"
            + " b, w",
        "{columns: [g, h], family: markov-chain} | 3 | There is no column h; the columns are g, a,"
            + " b, w",
        "{columns: [g, a, b], family: markov-chain} | 2 | markov-chain takes two columns, but"
            + " fits.0 in",
        "{column: a, family: dirichlet} | 2 | dirichlet takes two columns or more, but fits.0 in",
        "'{columns: [a, b], family: dirichlet, test: {\"concentration[a]\": 0}}' | 2 |"
            + " concentration[a] must be a finite number > 0, but is 0.0",
        "'{columns: [a, b], family: multivariate-normal, fixed: {\"mean[a]\": 1}}' | 2 |"
            + " multivariate-normal takes all of its means as known, or all of its covariances; to"
            + " see whether some are mean[a]=1.0, test them",
        "{columns: [a, a], family: multivariate-normal} | 2 | names a a second time",
        "'{columns: [a, b], family: multivariate-normal, test: {\"mean[c]\": 1}}' | 2 | is no"
            + " parameter of multivariate-normal: did you mean mean[a]? Its parameters are mean[a],"
            + " mean[b], covariance[a][a]",
        "'{columns: [a, b], family: multivariate-normal, test: {\"covariance[a][a]\": 1,"
            + " \"covariance[a][b]\": 0.5}}' | 2 | have no closed form",
        "'{columns: [a, b], family: multivariate-normal-isotropic, test: {variance: -1}}' | 2 |"
            + " variance must be a finite number > 0, but is -1.0",
      })
  void whatDoesNotGoTogetherIsRefusedWithASentence(String fit, int code, String said)
      throws IOException {
    JobRun run = run(fit);
    assertThat(run.err()).contains(said).doesNotContain("\tat ");
    assertThat(run.err().strip()).doesNotContain("\n");
    assertThat(run.code()).isEqualTo(code);
  }
}
