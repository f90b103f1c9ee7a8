package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of goodness of fit, from the job file to the files that a job leaves. */
final class GoodnessJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  /** L. von Bortkewitsch, 1898: deaths by horse kicks in 200 corps-years. */
  private String horseKicks(String fits) throws IOException {
    Path csv = directory.resolve("horse-kicks.csv");
    Files.writeString(csv, "g,deaths,times\na,0,109\na,1,65\na,2,22\nb,3,3\nb,4,1\n");
    return """
        job: fit
        name: horse-kicks
        input: {format: csv, path: %s, options: {header: true, inferSchema: true}}
        output: {path: %s, mode: overwrite}
        weight: times
        fits:
        %s
        """
        .formatted(csv, directory.resolve("out"), fits.indent(2).stripTrailing());
  }

  private JsonNode result() throws IOException {
    return JSON.readTree(directory.resolve("out/result.json").toFile());
  }

  @Test
  void deathsByHorseKicksAreTestedInOnePass() throws IOException {
    String fits =
        """
        - {column: deaths, family: [poisson, geometric], bins: 16, bootstrap: 99}
        - {column: deaths, family: negative-binomial, bins: 16}
        - {column: deaths, family: exponential, bins: [1, 2, 3]}
        """;
    JobRun run = JobRun.ofText(directory, horseKicks(fits));

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode poisson = result().at("/results/0");
    assertThat(poisson.get("family").asText()).isEqualTo("poisson");
    JsonNode tests = poisson.get("goodnessOfFit");
    assertThat(tests.findValuesAsText("name"))
        .containsExactly("chi-squared", "g", "kolmogorov-smirnov", "dispersion");
    JsonNode chiSquared = tests.get(0);
    // Python scipy 1.17.1: 108.67, 66.29 and 25.04 expected with none, one and more deaths.
    assertThat(chiSquared.get("statistic").doubleValue())
        .isCloseTo(0.06278383104696776, within(1e-12));
    assertThat(chiSquared.at("/df/lower").doubleValue()).isEqualTo(1);
    assertThat(chiSquared.at("/df/upper").doubleValue()).isEqualTo(2);
    assertThat(chiSquared.at("/pValue/lower").doubleValue())
        .isCloseTo(0.8021488833416083, within(1e-12));
    assertThat(chiSquared.get("parameters").asText()).isEqualTo("estimated");
    assertThat(chiSquared.get("replicates").intValue()).isEqualTo(99);
    assertThat(chiSquared.get("simulatedRows").intValue()).isEqualTo(200);
    assertThat(chiSquared.get("bootstrapPValue").doubleValue()).isBetween(0.6, 1.0);
    assertThat(tests.get(2).get("parameters").asText()).isEqualTo("given");
    assertThat(tests.get(3).get("statistic").doubleValue())
        .isCloseTo(199.31147540983605, within(1e-12));

    assertThat(result().at("/results/1/family").asText()).isEqualTo("geometric");
    assertThat(result().at("/results/1/goodnessOfFit/0/bootstrapPValue").doubleValue())
        .isLessThan(0.05);
    assertThat(result().at("/results/3/goodnessOfFit").findValuesAsText("name"))
        .contains("anderson-darling");
    assertThat(result().at("/results/3/goodnessOfFit/3/statistic/upper").asText())
        .isEqualTo("Infinity");
    assertThat(run.out())
        .contains("fit: chi-squared 0.062784 on 1 to 2 df, p-value 0.8021 to 0.9691, ")
        .contains(" by 99 samples of 200")
        .contains("p-value 1 if no parameter were estimated");
    JobRun show = JobRun.of("show", directory.resolve("out").toString());
    assertThat(show.out().lines().filter(line -> line.contains("fit: ")).toList())
        .isEqualTo(run.out().lines().filter(line -> line.contains("fit: ")).toList())
        .isNotEmpty();
  }

  @Test
  void parquetHasTheSameFigures() throws IOException {
    String fits = "- {column: deaths, family: poisson, bins: 16, bootstrap: 19, seed: 5}";
    assertThat(JobRun.ofText(directory, horseKicks(fits)).code()).isZero();

    JsonNode tests = result().at("/results/0/goodnessOfFit");
    List<Row> rows =
        SPARK
            .read()
            .parquet(directory.resolve("out/result.parquet").toString())
            .selectExpr("explode(goodnessOfFit) AS test")
            .select("test.*")
            .collectAsList();
    assertThat(rows).hasSize(tests.size());
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      JsonNode test = tests.get(i);
      assertThat(row.<String>getAs("name")).isEqualTo(test.get("name").asText());
      assertFigure(row.getAs("statistic"), test.get("statistic"));
      assertFigure(row.getAs("pValue"), test.get("pValue"));
      assertThat(row.<Double>getAs("bootstrapPValue"))
          .isEqualTo(test.get("bootstrapPValue").doubleValue());
      assertThat(row.<Integer>getAs("replicates")).isEqualTo(19);
      assertThat(row.<String>getAs("parameters")).isEqualTo(test.get("parameters").asText());
    }
  }

  private static void assertFigure(Row found, JsonNode figure) {
    double lower = (figure.isObject() ? figure.get("lower") : figure).doubleValue();
    double upper = (figure.isObject() ? figure.get("upper") : figure).doubleValue();
    assertThat(found.<Double>getAs("lower")).isEqualTo(lower);
    assertThat(found.<Double>getAs("upper")).isEqualTo(upper);
  }

  @Test
  void groupsHaveTestsAndRandomNumbersOfTheirOwn() throws IOException {
    String fits = "- {column: deaths, family: poisson, bins: 16, bootstrap: 199}";
    String yaml = horseKicks(fits).replace("weight: times", "groupBy: [g, times]");
    Path csv = directory.resolve("horse-kicks.csv");
    StringBuilder rows = new StringBuilder("g,deaths,times\n");
    int[] values = {0, 1, 2, 1, 0, 3, 1, 2, 0, 0, 4, 1};
    for (int i = 0; i < 120; i++) {
      rows.append("a,%1$d,1\nb,%1$d,1\n".formatted(values[i % values.length]));
    }
    Files.writeString(csv, rows);
    assertThat(JobRun.ofText(directory, yaml).code()).isZero();
    JsonNode results = result().get("results");

    assertThat(results).hasSize(2);
    JsonNode a = results.get(0).get("goodnessOfFit");
    JsonNode b = results.get(1).get("goodnessOfFit");
    assertThat(a.findValues("statistic")).isEqualTo(b.findValues("statistic"));
    assertThat(a.findValues("bootstrapPValue")).isNotEqualTo(b.findValues("bootstrapPValue"));
    assertThat(JobRun.ofText(directory, yaml).code()).isZero();
    assertThat(result().get("results")).isEqualTo(results);
  }

  @Test
  void checkSaysWhichFamiliesShareAHistogram() throws IOException {
    String fits =
        """
        - {column: deaths, family: [poisson, geometric, normal], bins: 16}
        - {column: deaths, family: negative-binomial, bins: 16}
        - {column: deaths, family: normal, bins: {from: 0, to: 1, count: 4}}
        """;
    Path job = Files.writeString(directory.resolve("job.yaml"), horseKicks(fits));
    JobRun check = JobRun.of("check", job.toString());

    assertThat(check.err()).isEmpty();
    assertThat(check.out().lines())
        .containsSubsequence(
            "  deaths: the weight in up to 16 bins, of values that are each an integer >= 0, for"
                + " poisson, geometric, negative-binomial",
            "  deaths: the weight in up to 16 bins, of values that are each a finite number, for"
                + " normal",
            "  deaths: the weight in each of 6 bins, of values that are each a finite number, for"
                + " normal");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(
            "family: categorical, bins: 16",
            "fits.0.bins in ",
            "does not go with categorical, whose rows have no common distribution on the line"),
        Arguments.of(
            "family: binomial, trials: times, bins: 16",
            "fits.0.bins",
            "does not go with binomial"),
        Arguments.of("family: von-mises, bins: 16", "fits.0.bins", "does not go with von-mises"),
        Arguments.of(
            "family: poisson, exposure: times, bins: 16",
            "fits.0.bins",
            "does not go with exposure, as then rows have different distributions."),
        Arguments.of(
            "family: poisson, bins: 1", "fits.0.bins", "must be an integer from 2 to 10000"),
        Arguments.of("family: poisson, bins: x", "fits.0.bins", "must be a number"),
        Arguments.of(
            "family: poisson, bins: [1, 1]", "fits.0.bins", "Edges must rise, but 1.0 is followed"),
        Arguments.of(
            "family: poisson, bins: {from: 1, to: 0, count: 3}",
            "fits.0.bins",
            "Bins must begin at a finite number below their end"),
        Arguments.of(
            "family: poisson, bins: {from: 1, upto: 0, count: 3}",
            "fits.0.bins.upto",
            "Known keys: from, to, count"),
        Arguments.of(
            "family: poisson, bootstrap: 99", "fits.0.bootstrap", "needs bins: add, for example"),
        Arguments.of("family: poisson, bins: 16, seed: 99", "fits.0.seed", "needs bootstrap: add"),
        Arguments.of(
            "family: poisson, bins: 16, bootstrap: 0.5",
            "fits.0.bootstrap",
            "must be an integer from 1 to 1000000"),
        Arguments.of("family: poisson, bin: 16", "fits.0.bin", "bins"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whatDoesNotGoTogetherIsRefusedBeforeAnyDataAreRead(
      String request, String place, String problem) throws IOException {
    JobRun run = JobRun.ofText(directory, horseKicks("- {column: deaths, " + request + "}"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(place).contains(problem);
    assertThat(directory.resolve("out")).doesNotExist();
  }
}
