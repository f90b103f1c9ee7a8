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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that read their input more than once, from the command line to the files. */
final class SeveralPassesRunTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS = 5001;

  @TempDir Path directory;

  private static double[] drawn() {
    return new Random(8).doubles(ROWS, 0.5, 400).map(x -> x * x).toArray();
  }

  /** A group of many values, and one of three. */
  private void write() throws IOException {
    StringBuilder csv = new StringBuilder("g,x\nfew,1\nfew,2\nfew,4\n");
    for (double x : drawn()) {
      csv.append("many,").append(x).append('\n');
    }
    Files.writeString(directory.resolve("a.csv"), csv);
  }

  private String job(String fits) {
    return """
        job: fit
        name: passes
        input: {format: csv, path: %s/a.csv, schema: "g STRING, x DOUBLE", options: {header: true}}
        output: {path: %s/out, mode: overwrite}
        groupBy: [g]
        fits: [%s]
        """
        .formatted(directory, directory, fits);
  }

  private JsonNode run(String fits) throws IOException {
    write();
    JobRun run = JobRun.ofText(directory, job(fits));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return JSON.readTree(directory.resolve("out/result.json").toFile());
  }

  @Test
  void aLaplaceDistributionIsFittedByGroup() throws IOException {
    JsonNode result =
        run(
            "{column: x, family: laplace, test: {location: 4e4},"
                + " candidates: [{location: 0, scale: 1e5}, {location: 5, scale: 1e4}]}");
    double[] sorted = Arrays.stream(drawn()).sorted().toArray();
    assertThat(result.at("/rows/read").longValue()).isEqualTo(ROWS + 3);
    JsonNode many = result.at("/results/1");
    double median = sorted[ROWS / 2];
    double scale = Arrays.stream(sorted).map(x -> Math.abs(x - median)).sum() / ROWS;
    assertThat(many.get("status").asText()).isEqualTo("OK");
    assertThat(many.at("/parameters/location/estimate").doubleValue()).isEqualTo(median);
    assertThat(many.at("/parameters/location/interval/method").asText()).isEqualTo("wald");
    assertThat(many.at("/parameters/scale/estimate").doubleValue())
        .isCloseTo(scale, within(1e-12 * scale));
    double atNull = Arrays.stream(sorted).map(x -> Math.abs(x - 4e4)).sum() / ROWS;
    assertThat(many.at("/tests/0/statistic").doubleValue())
        .isCloseTo(2 * ROWS * Math.log(atNull / scale), within(1e-6));
    double atZero = Arrays.stream(sorted).sum();
    assertThat(many.at("/candidates/0/logLikelihood").doubleValue())
        .isCloseTo(-ROWS * Math.log(2e5) - atZero / 1e5, within(1e-6));
    JsonNode few = result.at("/results/0");
    assertThat(few.at("/parameters/location/estimate").doubleValue()).isEqualTo(2);
    assertThat(few.at("/parameters/scale/estimate").doubleValue()).isEqualTo(1);
    assertThat(few.at("/parameters/location/interval/method").asText())
        .isEqualTo("profile-likelihood");
  }

  @Test
  void weibullIsTestedAgainstTheFamiliesInside() throws IOException {
    JsonNode results =
        run("{column: x, family: [weibull, exponential]}, {column: x, family: weibull, against: rayleigh}")
            .get("results");
    double[] x = drawn();
    double sum = Arrays.stream(x).sum();
    double exponential = -ROWS * (Math.log(sum / ROWS) + 1);
    double squares = Arrays.stream(x).map(v -> v * v).sum();
    double logs = Arrays.stream(x).map(Math::log).sum();
    double rayleigh = ROWS * (Math.log(2 * ROWS / squares) - 1) + logs;
    List<JsonNode> many = new ArrayList<>();
    results.forEach(row -> many.add(row));
    many.removeIf(
        row ->
            !row.at("/group/g").asText().equals("many")
                || !row.get("family").asText().equals("weibull"));
    assertThat(many).hasSize(2);
    for (JsonNode row : many) {
      JsonNode test = row.at("/tests/0");
      boolean first = test.get("against").asText().equals("exponential");
      double narrow = first ? exponential : rayleigh;
      assertThat(test.at("/null/shape").doubleValue()).isEqualTo(first ? 1 : 2);
      assertThat(test.get("statistic").doubleValue())
          .isCloseTo(2 * (row.get("logLikelihood").doubleValue() - narrow), within(1e-6));
    }
    assertThat(many.get(1).at("/tests/0/against").asText()).isEqualTo("rayleigh");
  }

  @Test
  void weibullIsRankedAmongFamiliesThatReadOnce() throws IOException {
    JsonNode result =
        run(
            "{column: x, family: [gamma, lognormal, weibull]}"
                + ", {column: x, family: weibull, test: {shape: 3},"
                + " candidates: [{shape: 0.5, scale: 4e4}, {shape: 7, scale: 1e5}]}");
    JsonNode results = result.get("results");
    assertThat(results).hasSize(8);
    JsonNode alone = results.get(7);
    List<String> families = new ArrayList<>();
    for (int i = 4; i < 7; i++) {
      families.add(results.get(i).get("family").asText());
      assertThat(results.get(i).get("status").asText()).isEqualTo("OK");
      assertThat(results.get(i).at("/akaike/rank").intValue()).isEqualTo(i - 3);
    }
    assertThat(families).containsExactlyInAnyOrder("gamma", "lognormal", "weibull");
    JsonNode ranked = results.get(4 + families.indexOf("weibull"));
    assertThat(ranked.get("parameters")).isEqualTo(alone.get("parameters"));
    assertThat(ranked.get("logLikelihood")).isEqualTo(alone.get("logLikelihood"));

    double[] x = drawn();
    double mean = Arrays.stream(x).map(v -> Math.pow(v, 3)).sum() / ROWS;
    double logs = Arrays.stream(x).map(Math::log).sum();
    double profile = ROWS * (Math.log(3) - Math.log(mean) - 1) + 2 * logs;
    assertThat(alone.at("/tests/0/statistic").doubleValue())
        .isCloseTo(2 * (alone.get("logLikelihood").doubleValue() - profile), within(1e-6));
    double powers = Arrays.stream(x).map(v -> Math.pow(v / 1e5, 7)).sum();
    assertThat(alone.at("/candidates/1/logLikelihood").doubleValue())
        .isCloseTo(ROWS * (Math.log(7) - 7 * Math.log(1e5)) + 6 * logs - powers, within(1e-6));
    assertThat(alone.at("/parameters/shape/interval/method").asText())
        .isEqualTo("profile-likelihood");
    assertThat(results.get(3).get("status").asText()).isEqualTo("OK");
  }

  @Test
  void theSameDataGiveTheSameFile() throws IOException {
    run("{column: x, family: [laplace, normal]}, {column: x, family: weibull}");
    byte[] first = Files.readAllBytes(directory.resolve("out/result.json"));
    run("{column: x, family: [laplace, normal]}, {column: x, family: weibull}");
    assertThat(Files.readAllBytes(directory.resolve("out/result.json"))).isEqualTo(first);
  }

  @Test
  void checkSaysHowOftenTheInputIsRead() throws IOException {
    write();
    Path file = directory.resolve("job.yaml");
    Files.writeString(file, job("{column: x, family: [normal, laplace]}"));
    JobRun check = JobRun.of("check", file.toString());
    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .contains("are each a finite number, for laplace; then up to 4 further passes\n")
        .contains("Up to 5 Spark jobs would read the input once each, as rows of");
    Files.writeString(file, job("{column: x, family: normal}"));
    assertThat(JobRun.of("check", file.toString()).out())
        .contains("One Spark job would read the input once, as rows of");
  }
}
