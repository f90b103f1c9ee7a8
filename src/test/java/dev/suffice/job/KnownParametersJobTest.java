package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that know some of the parameters, and jobs that test families against narrower ones. */
final class KnownParametersJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @BeforeEach
  void writeData() throws IOException {
    // Times between failures of air conditioning, and counts with an angle beside each.
    Files.writeString(
        directory.resolve("a.csv"),
        """
        t,k,a
        3,0,0.1
        5,0,0.5
        7,2,1.1
        18,1,2.9
        43,0,-0.4
        85,9,-1.2
        91,1,0.7
        98,0,3.1
        100,4,0.2
        130,0,0.3
        230,1,0.9
        487,3,0.4
        """);
  }

  private JobRun run(String fit) throws IOException {
    return JobRun.ofText(directory, job(fit));
  }

  private String job(String fit) {
    return """
    job: fit
    input: {format: csv, path: %s, schema: "t DOUBLE, k INT, a DOUBLE", options: {header: true}}
    output: {path: %s}
    fits:
      - {%s}
    """
        .formatted(directory.resolve("a.csv"), directory.resolve("out"), fit);
  }

  private JsonNode results() throws IOException {
    return JSON.readTree(directory.resolve("out/result.json").toFile()).get("results");
  }

  @Test
  void aKnownShapeLeavesTheRate() throws IOException {
    JobRun run =
        run(
            "column: t, family: gamma, fixed: {shape: 2}, test: {rate: 0.02},"
                + " candidates: [{rate: 0.01}, {shape: 2, rate: 0.02}]");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode row = results().get(0);
    assertThat(row.get("family").asText()).isEqualTo("gamma");
    assertThat(row.get("status").asText()).isEqualTo("OK");
    assertThat(row.get("fixed")).isEqualTo(JSON.readTree("{\"shape\": 2.0}"));
    assertThat(row.at("/parameters/shape"))
        .isEqualTo(
            JSON.readTree(
                "{\"estimate\": 2.0, \"standardError\": null, \"interval\": null,"
                    + " \"anytimeInterval\": null, \"fixed\": true, \"waldInterval\": null}"));
    JsonNode rate = row.at("/parameters/rate");
    double estimate = 24 / 1297.0;
    assertThat(rate.get("estimate").doubleValue()).isEqualTo(estimate);
    assertThat(rate.get("standardError").doubleValue())
        .isCloseTo(estimate / Math.sqrt(24), within(1e-17));
    assertThat(rate.at("/interval/method").asText()).isEqualTo("chi-squared");
    assertThat(rate.get("fixed").booleanValue()).isFalse();
    double logLikelihood = row.get("logLikelihood").doubleValue();
    assertThat(row.get("aic").doubleValue()).isCloseTo(2 - 2 * logLikelihood, within(1e-12));
    assertThat(row.at("/tests/0/df").intValue()).isEqualTo(1);
    assertThat(row.at("/tests/0/null")).isEqualTo(JSON.readTree("{\"rate\": 0.02}"));
    assertThat(row.at("/candidates/1/rank").intValue()).isEqualTo(1);

    Row stored = SPARK.read().parquet(directory.resolve("out/result.parquet").toString()).first();
    assertThat(stored.<String, Double>getJavaMap(stored.fieldIndex("fixed")))
        .containsExactlyEntriesOf(Map.of("shape", 2.0));
    JobRun show = JobRun.of("show", directory.resolve("out").toString());
    assertThat(show.out().lines().filter(line -> line.contains("known")).toList())
        .hasSize(1)
        .allMatch(line -> run.out().contains(line));
  }

  @Test
  void checkSaysWhatIsKnownAndWhatIsTested() throws IOException {
    Path known = directory.resolve("known.yaml");
    Files.writeString(known, job("column: t, family: gamma, fixed: {shape: 2}"));
    assertThat(JobRun.of("check", known.toString()).out())
        .contains("It would fit gamma(t) with shape=2.0 known.");
    Path nested = directory.resolve("nested.yaml");
    Files.writeString(nested, job("column: t, family: [gamma, exponential, lognormal]"));
    assertThat(JobRun.of("check", nested.toString()).out())
        .contains("It would fit gamma|exponential|lognormal(t) with gamma against exponential.");
  }

  @Test
  void competingFamiliesAreTestedWhereOneIsInsideAnother() throws IOException {
    JobRun run = run("column: t, family: [exponential, gamma, lognormal]");

    assertThat(run.code()).as(run.err()).isZero();
    double exponential = Double.NaN;
    double gamma = Double.NaN;
    for (JsonNode row : results()) {
      boolean isGamma = row.get("family").asText().equals("gamma");
      assertThat(row.get("tests")).hasSize(isGamma ? 1 : 0);
      exponential =
          row.get("family").asText().equals("exponential")
              ? row.get("logLikelihood").doubleValue()
              : exponential;
      if (isGamma) {
        gamma = row.get("logLikelihood").doubleValue();
        JsonNode test = row.at("/tests/0");
        assertThat(test.get("name").asText()).isEqualTo("nested");
        assertThat(test.get("against").asText()).isEqualTo("exponential");
        assertThat(test.get("null")).isEqualTo(JSON.readTree("{\"shape\": 1.0}"));
        assertThat(test.get("df").intValue()).isEqualTo(1);
        assertThat(test.get("mixture").isNull()).isTrue();
      }
    }
    for (JsonNode row : results()) {
      for (JsonNode test : row.get("tests")) {
        assertThat(test.get("statistic").doubleValue())
            .isCloseTo(2 * (gamma - exponential), within(1e-12));
      }
    }
    assertThat(run.out()).contains("against exponential, shape = 1: likelihood ratio");
    assertThat(JobRun.of("show", directory.resolve("out").toString()).out())
        .contains("against exponential, shape = 1: likelihood ratio");
  }

  @Test
  void poissonIsOnTheBoundaryOfTheNegativeBinomial() throws IOException {
    JobRun run = run("column: k, family: negative-binomial, against: poisson");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode test = results().at("/0/tests/0");
    assertThat(test.get("mixture").asText()).isEqualTo("chi2(0)/2 + chi2(1)/2");
    assertThat(test.get("null")).isEqualTo(JSON.readTree("{\"size\": \"Infinity\"}"));
    assertThat(run.out())
        .contains("against poisson, size = Infinity: likelihood ratio")
        .contains("on chi2(0)/2 + chi2(1)/2, p-value");
  }

  @Test
  void directionsAreTestedAgainstUniformOnes() throws IOException {
    JobRun run = run("column: a, family: von-mises, against: [circular-uniform]");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(results().at("/0/tests/0/df").intValue()).isEqualTo(2);
  }

  @Test
  void aKnownEndThatValuesLieBeyondIsAStatus() throws IOException {
    JobRun run = run("column: t, family: pareto, fixed: {scale: 4}");

    assertThat(run.code()).isZero();
    JsonNode row = results().get(0);
    assertThat(row.get("status").asText()).isEqualTo("OUT_OF_SUPPORT");
    assertThat(row.get("reason").asText())
        .isEqualTo("With scale=4.0 all values are >= scale, but the smallest is 3.0");
    assertThat(row.get("fixed")).isEqualTo(JSON.readTree("{\"scale\": 4.0}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gamma, fixed: {shpae: 2} | fits.0.fixed.shpae | is no parameter of gamma: did you mean shape? Its parameters are shape, rate.",
        "gamma, fixed: {shape: -2} | fits.0.fixed.shape | does not go with gamma: shape must be a finite number > 0, but is -2.0.",
        "'uniform, fixed: {min: 2, max: 2}' | fits.0.fixed | does not go with uniform: min must be < max, but found min=2.0, max=2.0.",
        "'gamma, fixed: {shape: 2, rate: 1}' | fits.0.fixed | no parameter of gamma would be left to estimate with shape=2.0, rate=1.0 known; candidates: [{shape: 2.0, rate: 1.0}] gives its log-likelihood.",
        "poisson, fixed: {rate: 2} | fits.0.fixed | no parameter of poisson would be left to estimate with rate=2.0 known",
        "'gamma, fixed: {shape: 2}, test: {shape: 3}' | fits.0.test.shape | does not go with gamma: shape is known to be 2.0, but is 3.0 here.",
        "'gamma, fixed: {shape: 2}, test: {shape: 2}' | fits.0.test | names only parameters that are fixed, so there is nothing to test.",
        "'gamma, fixed: {shape: 2}, candidates: [{shape: 3, rate: 1}]' | fits.0.candidates.0.shape | shape is known to be 2.0, but is 3.0 here.",
        "'[gamma, lognormal], fixed: {shape: 2}' | fits.0.fixed.shape | is no parameter of lognormal. Its parameters are meanLog, sdLog.",
        "'gamma, against: exponentail' | fits.0.against | names exponentail, which is inside no family of this fit: did you mean exponential? They contain chi-squared, exponential.",
        "'lognormal, against: normal' | fits.0.against | which is inside no family of this fit. None of them contains another.",
        "'gamma, fixed: {shape: 2}, against: exponential' | fits.0.against | does not go with fixed",
        "'gamma, fixed: 2' | fits.0.fixed | must be a map",
        "'gamma, fixd: {shape: 2}' | fits.0.fixd | did you mean fixed?",
      })
  void whatCannotBeKnownOrTestedIsRefused(String family, String key, String said)
      throws IOException {
    JobRun run = run("column: t, family: " + family);

    assertThat(run.err().strip()).contains(key).contains(said).doesNotContain("\n");
    assertThat(run.code()).isEqualTo(2);
    assertThat(directory.resolve("out")).doesNotExist();
  }
}
