package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs from the command line to the files that they leave. */
final class FitJobRunTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private JsonNode result() throws IOException {
    return JSON.readTree(directory.resolve("out/result.json").toFile());
  }

  private static void assertDigits(JsonNode found, JsonNode reference, double digits) {
    double expected = new BigDecimal(reference.asText()).doubleValue();
    assertThat(found.doubleValue())
        .isCloseTo(expected, within(Math.abs(expected) * Math.pow(10, -digits)));
  }

  @Test
  void coinAgreesWithTheReferenceForEveryPerson() throws IOException {
    JsonNode references =
        JSON.readTree(Path.of("src/test/resources/reference/coin-flips.json").toFile()).get("fits");
    Map<String, JsonNode> bySubject = new HashMap<>();
    references.forEach(fit -> bySubject.put(fit.get("data").asText(), fit));

    assertThat(JobRun.ofProject("coin-by-person.yaml", directory.resolve("out")).code()).isZero();
    JsonNode people = result().get("results");
    assertThat(people).hasSize(48);
    people.forEach(
        row -> assertFit(row, reference(bySubject, row.at("/group/person").asText() + " same")));

    assertThat(JobRun.ofProject("coin.yaml", directory.resolve("out")).code()).isZero();
    assertFit(result().get("results").get(0), reference(bySubject, "everybody same"));
    assertFit(result().get("results").get(1), reference(bySubject, "everybody heads"));
    assertThat(result().at("/rows/read").longValue()).isEqualTo(350_757);
  }

  private static JsonNode reference(Map<String, JsonNode> bySubject, String subject) {
    return Objects.requireNonNull(bySubject.get(subject), subject);
  }

  private static void assertFit(JsonNode row, JsonNode reference) {
    double p = new BigDecimal(reference.at("/parameters/p").asText()).doubleValue();
    assertThat(row.at("/parameters/p/estimate").doubleValue()).isEqualTo(p);
    assertDigits(row.at("/parameters/p/standardError"), reference.at("/standardErrors/p"), 15);
    assertDigits(row.get("logLikelihood"), reference.get("logLikelihood"), 15);
  }

  @Test
  void countsAndRowsGiveTheSameEstimate() throws IOException {
    JobRun.ofProject("coin.yaml", directory.resolve("out"));
    JsonNode rows = result().at("/results/0/parameters/p");
    JobRun.ofProject("coin-counts.yaml", directory.resolve("out"));
    JsonNode counts = result().at("/results/0/parameters/p");

    assertThat(counts.get("estimate")).isEqualTo(rows.get("estimate"));
    assertThat(counts.get("standardError")).isEqualTo(rows.get("standardError"));
    assertThat(counts.get("interval")).isEqualTo(rows.get("interval"));
  }

  @Test
  void fiveFlipsAreTooFew() throws IOException {
    JobRun run = JobRun.ofProject("five-flips.yaml", directory.resolve("out"));

    JsonNode row = result().at("/results/0");
    assertThat(row.at("/parameters/p/estimate").doubleValue()).isEqualTo(0.6);
    double[] likelihoods = {0.02048, 0.00729, 0.03456};
    for (int i = 0; i < likelihoods.length; i++) {
      assertThat(row.at("/candidates/" + i + "/likelihood").doubleValue())
          .isCloseTo(likelihoods[i], within(1e-16));
    }
    assertThat(row.at("/candidates/2/rank").intValue()).isEqualTo(1);
    assertThat(run.out()).contains("Too few trials to say whether p is 0.5");
  }

  @Test
  void countsAreFittedByTheirValues() throws IOException {
    Path csv = directory.resolve("counts.csv");
    Files.writeString(csv, "x,times\n0,5\n1,4\n2,3\n7,2\n12,1\n");
    String job =
        """
        job: fit
        name: counts
        input: {format: csv, path: %s, options: {header: true, inferSchema: true}}
        output: {path: %s}
        weight: times
        fits:
          - {column: x, family: [negative-binomial, poisson]}
        """
            .formatted(csv, directory.resolve("out"));
    JobRun run = JobRun.ofText(directory, job);

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode best = result().at("/results/0");
    assertThat(best.get("family").asText()).isEqualTo("negative-binomial");
    assertThat(best.get("status").asText()).isEqualTo("OK");
    assertThat(best.at("/parameters/mean/estimate").doubleValue()).isEqualTo(2.4);
  }

  @Test
  void timesWithoutAnEventAreCensored() throws IOException {
    Files.writeString(
        directory.resolve("a.csv"), "g,x,n,w\na,6,0,1\na,7,1,1\na,10,1,2\nb,5,0,1\nb,,1,1\n");
    String job =
        YAML.replace("DIR", directory.toString())
            .replace("level", "weight: w\ngroupBy: g\nlevel")
            .replace("family: normal", "family: exponential, event: n, test: {rate: 0.1}");
    JobRun run = JobRun.ofText(directory, job);

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode some = result().at("/results/0");
    assertThat(some.at("/parameters/rate/estimate").doubleValue()).isEqualTo(3 / 33.0);
    assertThat(some.at("/rows/censored/right").doubleValue()).isEqualTo(1);
    assertThat(some.at("/rows/weight").doubleValue()).isEqualTo(4);
    assertThat(some.at("/parameters/rate/anytimeInterval/lower").doubleValue()).isPositive();
    assertThat(some.at("/tests/0/pValue").doubleValue()).isBetween(0.8, 1.0);
    JsonNode none = result().at("/results/1");
    assertThat(none.get("status").asText()).isEqualTo("BOUNDARY");
    assertThat(none.at("/rows/null").intValue()).isEqualTo(1);
    assertThat(none.at("/parameters/rate/interval/method").asText()).isEqualTo("garwood");
    assertThat(run.out()).contains("of 4: 1 right-censored");
    assertThat(JobRun.of("show", directory.resolve("out").toString()).out())
        .contains("of 4: 1 right-censored");
    assertThat(
            SPARK
                .read()
                .parquet(directory.resolve("out/result.parquet").toString())
                .selectExpr("sum(rows.censored.right)")
                .first()
                .getDouble(0))
        .isEqualTo(2);
  }

  private JobRun runOf(String csv, String fit) throws IOException {
    Files.writeString(directory.resolve("b.csv"), csv);
    String job =
        """
        job: fit
        input: {format: csv, path: DIR/b.csv, options: {header: true, inferSchema: true}}
        output: {path: DIR/out, mode: overwrite}
        weight: n
        fits:
          - FIT
        """
            .replace("DIR", directory.toString())
            .replace("FIT", fit);
    return JobRun.ofText(directory, job);
  }

  @Test
  void valuesBelowADetectionLimitAreCensored() throws IOException {
    String csv = "x,how,n\n2,left,3\n2,<,1\n3.5,,1\n7,none,2\n4,,1\n20,right,1\n9,,0\n11,,1\n,,1\n";
    JobRun run =
        runOf(
            csv,
            "{column: x, censored: how, family: [lognormal, normal, gamma], test: {sd: 5}}"
                .replace(", test: {sd: 5}", ""));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(result().get("results")).hasSize(3);
    JsonNode row = result().at("/results/0");
    assertThat(row.get("status").asText()).isEqualTo("OK");
    assertThat(row.at("/rows/censored/left").doubleValue()).isEqualTo(4);
    assertThat(row.at("/rows/censored/right").doubleValue()).isEqualTo(1);
    assertThat(row.at("/rows/weight").doubleValue()).isEqualTo(10);
    assertThat(row.at("/rows/null").intValue()).isEqualTo(1);
    assertThat(row.at("/rows/zeroWeight").intValue()).isEqualTo(1);
    assertThat(run.out()).contains("of 10: 4 left-censored, 1 right-censored");

    JsonNode lognormal = row;
    for (JsonNode each : result().get("results")) {
      lognormal = each.get("family").asText().equals("lognormal") ? each : lognormal;
    }
    // As numbers, the codes mean the same.
    String numbers =
        csv.replace("left", "-1").replace("<", "-1").replace("right", "1").replace("none", "0");
    assertThat(runOf(numbers, "{column: x, censored: how, family: lognormal}").code()).isZero();
    assertThat(result().at("/results/0/parameters")).isEqualTo(lognormal.get("parameters"));
  }

  @Test
  void endsAndFurtherPassesNeedNoExactValues() throws IOException {
    String csv = "x,how,n\n2,left,3\n2,<,1\n3.5,,1\n7,none,2\n4,,1\n20,right,1\n9,,0\n11,,1\n,,1\n";
    String fit = "{column: x, censored: how, family: [weibull, laplace, power-function, uniform]}";
    JobRun run = runOf(csv, fit);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode results = result().get("results");
    assertThat(results).hasSize(4);
    for (JsonNode row : results) {
      assertThat(row.get("status").asText()).as("%s", row).isEqualTo("OK");
      assertThat(row.at("/rows/censored/left").doubleValue()).isEqualTo(4);
      assertThat(row.at("/akaike/rank").isNumber()).isTrue();
    }
  }

  @Test
  void rangesWithCountsAreFitted() throws IOException {
    JobRun run =
        runOf(
            "from,to,n\n,10,4\n10,20,15\n20,30,21\n30,,6\n25,25,1\n,,3\n",
            "{lower: from, upper: to, family: normal, test: {mean: 20}, candidates: [{mean: 20, sd:"
                + " 10}]}");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode row = result().at("/results/0");
    assertThat(row.get("column").asText()).isEqualTo("from, to");
    assertThat(row.get("status").asText()).isEqualTo("OK");
    assertThat(row.at("/parameters/mean/estimate").doubleValue()).isBetween(20.0, 22.0);
    assertThat(row.at("/parameters/sd/interval/method").asText()).isEqualTo("profile-likelihood");
    assertThat(row.at("/rows/censored/interval").doubleValue()).isEqualTo(36);
    assertThat(row.at("/rows/null").intValue()).isEqualTo(1);
    assertThat(row.at("/tests/0/pValue").doubleValue()).isBetween(0.0, 1.0);
    assertThat(row.at("/candidates/0/logLikelihood").doubleValue())
        .isLessThan(row.get("logLikelihood").doubleValue());
  }

  @Test
  void truncatedValuesAreFittedBetweenTheirBounds() throws IOException {
    String csv = "x,n\n1,1486\n2,694\n3,195\n4,37\n5,10\n6,1\n";
    JobRun run = runOf(csv, "{column: x, family: poisson, truncated: {lower: 1}}");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(result().at("/results/0/parameters/rate/estimate").doubleValue())
        .isCloseTo(0.8924960552804254, within(1e-12));
    assertThat(runOf(csv, "{column: x, family: poisson, truncated: {lower: 2}}").code()).isZero();
    assertThat(result().at("/results/0/reason").asText())
        .isEqualTo("poisson takes an integer >= 0 from 2.0, but 1 of 6 values is not, such as 1.0");
  }

  @Test
  void theSameDataGiveTheSameFile() throws IOException {
    JobRun.ofProject("coin-by-person.yaml", directory.resolve("out"));
    byte[] first = Files.readAllBytes(directory.resolve("out/result.json"));
    JobRun.ofProject("coin-by-person.yaml", directory.resolve("out"));

    assertThat(Files.readAllBytes(directory.resolve("out/result.json"))).isEqualTo(first);
  }

  @Test
  void resultHasItsFilesAndNoOthers() throws IOException {
    JobRun.ofProject("five-flips.yaml", directory.resolve("out"));

    try (Stream<Path> files = Files.list(directory.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("result.json", "result.parquet", "_SUCCESS");
    }
    assertThat(SPARK.read().parquet(directory.resolve("out/result.parquet").toString()).count())
        .isEqualTo(1);
  }

  @Test
  void showPrintsWhatRunPrinted() {
    JobRun run = JobRun.ofProject("coin-by-person.yaml", directory.resolve("out"));
    JobRun show = JobRun.of("show", directory.resolve("out").toString());

    List<String> shown = show.out().lines().filter(line -> line.startsWith("TianqiP")).toList();
    assertThat(shown).hasSize(1);
    assertThat(run.out().lines()).contains(shown.get(0));
    assertThat(show.code()).isZero();
  }

  @Test
  void checkReadsNoDataAndWritesNothing() {
    JobRun check =
        JobRun.of("check", "jobs/coin.yaml", "--set", "output.path=" + directory.resolve("out"));

    assertThat(check.code()).isZero();
    assertThat(check.out())
        .contains("bernoulli(same), bernoulli(heads)")
        .contains("FileScan parquet");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void checkSaysWhichFamiliesShareAStatistic() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "g,x,n,w\na,1,2,1\n");
    String yaml =
        YAML.replace("DIR", directory.toString())
            + """
              - {column: x, family: [lognormal, exponential]}
              - {column: g, family: categorical}
              - {column: x, family: binomial, trials: n}
              - {column: x, family: lognormal, test: {meanLog: 0}}
            """;
    JobRun check =
        JobRun.of("check", Files.writeString(directory.resolve("job.yaml"), yaml).toString());

    assertThat(check.err()).isEmpty();
    assertThat(check.out().lines())
        .containsSubsequence(
            "  x: value, value squared of values that are each a finite number, for normal",
            "  x: log, log squared of values that are each a number > 0, for lognormal",
            "  x: value of values that are each a number >= 0, for exponential",
            "  g: the weight of each category, for categorical",
            "  x with n: value, companion, log choose of values that are each an integer >= 0,"
                + " for binomial");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(2, "Unknown key input.fromat", "", "format: csv", "fromat: csv"),
        refusal(
            3, "There is no column y; the columns are g, x, n, w", "", "column: x", "column: y"),
        refusal(3, "must be a number", "", "column: x", "column: g"),
        refusal(3, "No file matches", "", "path: DIR/a.csv", "path: DIR/b*.csv"),
        refusal(2, "binomial needs trials", "", "family: normal", "family: binomial"),
        refusal(3, "but one is as \"a\"", "", "family: normal", "family: normal, censored: g"),
        refusal(3, "A range needs lower <= upper", "", "column: x", "lower: x, upper: w"),
        refusal(2, "fits.0.lower", "", "column: x", "lower: x"),
        refusal(
            2,
            "fits.0.censored",
            "",
            "family: normal",
            "family: discrete-uniform, censored: g, truncated: {lower: 0}"),
        refusal(
            2,
            "fits.0.truncated",
            "",
            "family: normal",
            "family: normal, truncated: {lower: 2, upper: 1}"),
        refusal(
            2, "Unknown key fits.0.censord", "", "family: normal", "family: normal, censord: g"),
        refusal(
            3, "An event must be 0 or 1", "", "family: normal", "family: exponential, event: x"),
        refusal(
            2,
            "normal takes no event, only exponential does; remove fits.0.event",
            "",
            "family: normal",
            "family: normal, event: n"),
        refusal(
            2, "is no parameter of normal", "", "family: normal", "family: normal, test: {p: 1}"),
        refusal(
            2,
            "does not go with normal: sd must be a finite number > 0, but is -1.0.",
            "",
            "family: normal",
            "family: normal, test: {sd: -1}"),
        refusal(
            2,
            "fits.0.candidates.1.p in ",
            "",
            "family: normal",
            "family: bernoulli, candidates: [{p: 0.5}, {p: 1.5}]"),
        refusal(
            2,
            "does not go with normal: The parameter sd is needed, but there is only mean=1.0.",
            "",
            "family: normal",
            "family: normal, candidates: [{mean: 1}]"),
        refusal(
            2,
            "does not go with categorical: Probabilities must add up to 1 at most",
            "",
            "column: x, family: normal",
            "column: g, family: categorical, test: {'p[a]': 0.6, 'p[b]': 0.6}"),
        refusal(
            3, "Weight must be a finite number >= 0", "", "level: 0.9", "level: 0.9\nweight: w"),
        refusal(3, "rials must be", "", "family: normal", "family: binomial, trials: n"),
        refusal(3, "x2", "", "level: 0.9", "level: 0.9\ngroupBy: [x2]"),
        refusal(2, "input", "", "options: {", "where: 'x >', options: {"),
        refusal(3, "x3", "", "options: {", "where: 'x3 > 0', options: {"),
        refusal(2, "no-such-format", "", "format: csv", "format: no-such-format"),
        refusal(
            3,
            "corrupt.parquet",
            "",
            "path: DIR/a.csv",
            "path: DIR/corrupt.parquet",
            "format: csv",
            "format: parquet"),
        refusal(3, "nonsense", "nonsense", "level: 0.9", "level: 0.9"));
  }

  private static Arguments refusal(int code, String said, String badValue, String... changes) {
    return Arguments.of(code, said, badValue, List.of(changes));
  }

  private static final String YAML =
      """
      job: fit
      input: {format: csv, path: DIR/a.csv, schema: "g STRING, x INT, n INT, w INT", options: {header: true}}
      output: {path: DIR/out}
      level: 0.9
      fits:
        - {column: x, family: normal}
      """;

  @ParameterizedTest
  @MethodSource("refusals")
  void badInputIsRefusedWithASentence(int code, String said, String badValue, List<String> changes)
      throws IOException {
    Files.writeString(
        directory.resolve("a.csv"),
        "g,x,n,w\na,1,2,1\nb,3,2,-1\nc,5,9,1\n"
            + (badValue.isEmpty() ? "" : "d," + badValue + ",1,1\n"));
    Files.writeString(directory.resolve("corrupt.parquet"), "PAR1 this is no Parquet file PAR1");
    String yaml = YAML;
    for (int i = 0; i < changes.size(); i += 2) {
      yaml = yaml.replace(changes.get(i), changes.get(i + 1));
    }
    JobRun run = JobRun.ofText(directory, yaml.replace("DIR", directory.toString()));

    assertThat(run.err().strip()).contains(said).doesNotContain("\n").doesNotContain("\tat ");
    assertThat(run.code()).isEqualTo(code);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void existingOutputIsKeptUnlessOverwritten() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "g,x,n,w\na,1,2,1\nb,3,2,1\n");
    String yaml = YAML.replace("DIR", directory.toString());
    assertThat(JobRun.ofText(directory, yaml).code()).isZero();
    byte[] first = Files.readAllBytes(directory.resolve("out/result.json"));

    JobRun second = JobRun.ofText(directory, yaml);
    assertThat(second.code()).isEqualTo(2);
    assertThat(second.err()).contains("exists");

    JobRun failed =
        JobRun.ofText(
            directory, yaml, "--set", "output.mode=overwrite", "--set", "fits.0.column=z");
    assertThat(failed.code()).isEqualTo(3);
    assertThat(Files.readAllBytes(directory.resolve("out/result.json"))).isEqualTo(first);
  }

  @Test
  void strictEndsInFourWhereAStatusIsBad() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "g,x,n,w\na,1,2,1\nb,1,2,1\n");
    String yaml = YAML.replace("DIR", directory.toString());

    JobRun strict = JobRun.ofText(directory, yaml, "--strict");

    assertThat(strict.code()).isEqualTo(4);
    assertThat(result().at("/results/0/status").asText()).isEqualTo("DEGENERATE");
    assertThat(JobRun.ofText(directory, yaml, "--set", "output.mode=overwrite").code()).isZero();
  }

  @Test
  void severalFamiliesAreRankedAndReadOnce() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "g,x,n,w\na,1,2,1\nb,4,2,1\nb,9,2,1\n");
    String yaml =
        YAML.replace("DIR", directory.toString())
            .replace("family: normal", "family: [normal, lognormal, exponential, poisson]");

    assertThat(JobRun.ofText(directory, yaml).code()).isZero();
    JsonNode rows = result().get("results");
    assertThat(rows).hasSize(4);
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i).get("aic").doubleValue())
          .isGreaterThanOrEqualTo(rows.get(i - 1).get("aic").doubleValue());
    }
  }
}
