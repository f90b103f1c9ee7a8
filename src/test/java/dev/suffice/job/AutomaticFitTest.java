package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All numeric columns, and the family that the data choose for each. */
final class AutomaticFitTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  /** The results of each column, in their order. */
  private Map<String, List<JsonNode>> columns() throws IOException {
    JsonNode result = JSON.readTree(directory.resolve("out/result.json").toFile());
    Map<String, List<JsonNode>> columns = new LinkedHashMap<>();
    for (JsonNode row : result.get("results")) {
      columns.computeIfAbsent(row.get("column").asText(), c -> new ArrayList<>()).add(row);
    }
    return columns;
  }

  private List<JsonNode> column(String name) throws IOException {
    return Optional.ofNullable(columns().get(name)).orElseThrow();
  }

  private static List<String> families(List<JsonNode> rows, String likelihoods) {
    return rows.stream()
        .filter(row -> !row.get("aic").isNull())
        .filter(row -> row.at("/akaike/among").asText().equals(likelihoods))
        .map(row -> row.get("family").asText())
        .toList();
  }

  private static JsonNode row(List<JsonNode> rows, String family) {
    return rows.stream()
        .filter(row -> row.get("family").asText().equals(family))
        .findFirst()
        .orElseThrow();
  }

  private JobRun fit(String csv, String more) throws IOException {
    Path data = Files.writeString(directory.resolve("data.csv"), csv);
    return JobRun.ofText(
        directory,
        """
        job: fit
        input: {format: csv, path: %s, options: {header: true, inferSchema: true}}
        output: {path: %s, mode: overwrite}
        %s
        """
            .formatted(data, directory.resolve("out"), more));
  }

  @Test
  void everyNumericColumnOfTheDiamondsHasItsRanking() throws IOException {
    JobRun run = JobRun.ofProject("columns.yaml", directory.resolve("out"));

    assertThat(run.code()).as(run.err()).isZero();
    Map<String, List<JsonNode>> columns = columns();
    assertThat(columns.keySet()).containsExactly("carat", "depth", "table", "price", "x", "y", "z");
    columns.forEach(
        (column, rows) -> {
          assertThat(rows.get(0).get("status").asText()).as(column).isEqualTo("OK");
          assertThat(rows.get(0).at("/akaike/rank").intValue()).isEqualTo(1);
          assertThat(rows.get(0).at("/parameters").elements().next().get("interval").isObject())
              .isTrue();
        });
    JsonNode gamma = row(column("z"), "gamma");
    assertThat(gamma.get("reason").asText())
        .isEqualTo("gamma takes a number > 0, but 1 of 2697 values is not, such as 0.0");
    assertThat(gamma.at("/rows/outOfSupport").intValue()).isEqualTo(1);
    assertThat(run.out())
        .contains("nakagami: 1 value out of support, such as 0")
        .contains("behind it by AIC: lognormal");
    assertThat(JobRun.of("show", directory.resolve("out").toString()).out())
        .isEqualTo(run.out().replaceFirst(" in [0-9.]+ s, [0-9,]+ rows/s", ""));
  }

  @Test
  void theOrderIsThatOfNamedFamilies() throws IOException {
    JobRun.ofProject("columns.yaml", directory.resolve("out"));
    List<JsonNode> automatic = column("carat");
    List<String> order = families(automatic, "densities");
    JobRun.ofProject(
        "columns.yaml",
        directory.resolve("out"),
        "--set",
        "fits=[{column: carat, family: [normal, gamma, lognormal, inverse-gaussian]}]");
    List<JsonNode> named = column("carat");

    List<String> names = named.stream().map(row -> row.get("family").asText()).toList();
    assertThat(order).containsSubsequence(names);
    for (JsonNode row : named) {
      JsonNode same = row(automatic, row.get("family").asText());
      assertThat(same.get("aic")).isEqualTo(row.get("aic"));
      assertThat(same.at("/akaike/difference")).isEqualTo(row.at("/akaike/difference"));
    }
  }

  @Test
  void integersFromZeroAreCountsAndDensitiesAreRankedApart() throws IOException {
    StringBuilder csv = new StringBuilder("claims\n");
    for (int i = 0; i < 300; i++) {
      csv.append(i % 7 == 0 ? 1 + i % 5 : i % 3 == 0 ? 1 : 0).append('\n');
    }
    JobRun run = fit(csv.toString(), "fits: [{column: claims, family: auto}]");

    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> rows = column("claims");
    assertThat(rows.get(0).at("/akaike/among").asText()).isEqualTo("probabilities");
    assertThat(families(rows, "probabilities"))
        .contains("poisson", "negative-binomial", "geometric")
        .doesNotContain("poisson-process", "bernoulli");
    assertThat(families(rows, "densities")).contains("normal", "exponential");
    assertThat(rows.get(0).get("reason").isNull()).isTrue();
    assertThat(run.out()).contains("probabilities and densities do not compare by AIC");
    double weights =
        rows.stream()
            .filter(row -> row.at("/akaike/among").asText().equals("probabilities"))
            .mapToDouble(row -> row.at("/akaike/weight").doubleValue())
            .sum();
    assertThat(weights).isBetween(1 - 1e-12, 1 + 1e-12);
  }

  @Test
  void negativeIntegersAreMeasurements() throws IOException {
    fit(
        "x\n-4\n-1\n-1\n0\n0\n0\n0\n0\n0\n0\n0\n1\n1\n1\n2\n3\n",
        "fits: [{column: x, family: auto}]");

    List<JsonNode> rows = column("x");
    assertThat(rows.get(0).get("family").asText()).isEqualTo("normal");
    assertThat(families(rows, "probabilities")).containsExactly("discrete-uniform");
  }

  @Test
  void aColumnOfTooManyIntegersIsRefusedWhereTheyAreCounted() throws IOException {
    StringBuilder csv = new StringBuilder("id\n");
    for (int i = 0; i < 10_001; i++) {
      csv.append(i).append('\n');
    }
    JobRun run = fit(csv.toString(), "fits: [{column: id, family: auto}]");

    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> rows = column("id");
    JsonNode refused = row(rows, "negative-binomial");
    assertThat(refused.get("status").asText()).isEqualTo("NOT_CONVERGED");
    assertThat(refused.get("reason").asText())
        .isEqualTo(
            "negative-binomial takes up to 10000 different values, up to 2^53, but there are more"
                + " or larger ones");
    assertThat(rows.get(0).at("/akaike/among").asText()).isEqualTo("densities");
    assertThat(rows.get(0).get("family").asText()).isEqualTo("uniform");
  }

  @Test
  void groupsWeightsAndBooleansAreNoColumnsToFit() throws IOException {
    JobRun run =
        fit(
            "g,w,flag,x,y\n1,2,true,0.5,3\n1,1,false,1.5,4\n2,0,true,2.5,5\n2,3,true,3.5,9\n",
            "groupBy: G\nweight: W\nfits: [{columns: all-numeric, family: normal}]");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(columns().keySet()).containsExactly("x", "y");
    assertThat(column("x")).hasSize(2);
  }

  @Test
  void familiesOfSeveralColumnsTakeAllOfThemTogether() throws IOException {
    JobRun run =
        fit(
            "x,name,y\n1,a,2\n2,b,1\n3,c,5\n4,d,3\n",
            "fits: [{columns: all-numeric, family: multivariate-normal}]");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(columns().keySet()).containsExactly("x, y");
  }

  @Test
  void checkNamesTheColumnsThatItFound() {
    JobRun run =
        JobRun.of("check", "jobs/columns.yaml", "--set", "output.path=" + directory.resolve("out"));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("It would fit auto(carat), auto(depth), auto(table), auto(price), auto(x)");
  }

  @Test
  void quantilesAreThoseOfTheBest() throws IOException {
    JobRun run = fit("x\n1.5\n2.5\n4\n8\n", "fits: [{column: x, family: auto, quantiles: [0.5]}]");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(column("x").get(0).at("/quantiles/0/value").doubleValue()).isBetween(1.5, 8.0);
  }

  @Test
  void aTableWithoutNumbersIsRefused() throws IOException {
    JobRun run = fit("name\na\nb\n", "fits: [{columns: all-numeric, family: auto}]");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("There must be a numeric column to fit, but the columns are");
  }

  @ParameterizedTest
  @CsvSource({
    "'test: {p: 0.5}', test",
    "'candidates: [{p: 0.5}]', candidates",
    "'trials: n', trials",
    "'exposure: n', exposure",
    "'event: n', event",
    "'fixed: {rate: 1}', fixed",
    "'against: [poisson]', against",
    "'bins: 5', bins",
    "'truncated: {lower: 0}', truncated"
  })
  void whatBelongsToOneFamilyIsRefused(String key, String name) throws IOException {
    JobRun run = fit("x\n1\n", "fits: [{column: x, family: auto, %s}]".formatted(key));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("auto takes no " + name + "; remove fits.0." + name);
  }
}
