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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that train linear models, from the command line to the files that they leave. */
final class TrainLinearJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private String job(String input, String rest) {
    return """
    job: train
    name: line
    input: {%s}
    output: {path: %s/out, mode: overwrite}
    %s
    """
        .formatted(input, directory, rest);
  }

  private JsonNode run(String input, String rest) throws IOException {
    JobRun run = JobRun.ofText(directory, job(input, rest));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return JSON.readTree(directory.resolve("out/result.json").toFile());
  }

  private static String nist(String set, String schema) {
    return "format: csv, path: src/test/resources/nist/%s.csv, options: {header: true}, schema: \"%s\""
        .formatted(set, schema);
  }

  @Test
  void longleyHasEveryDigit() throws IOException {
    String schema =
        "y DECIMAL(6,0), x1 DECIMAL(5,1), x2 DECIMAL(6,0), x3 DECIMAL(4,0), x4 DECIMAL(4,0),"
            + " x5 DECIMAL(6,0), x6 DECIMAL(4,0)";
    JsonNode result =
        run(
            nist("Longley", schema),
            "target: y\nfeatures: [x1, x2, x3, x4, x5, x6]\nmodel: linear");
    JsonNode exact =
        JSON.readTree(Path.of("src/test/resources/nist/linear.json").toFile())
            .at("/linear/Longley/exact");
    List<String> keys = new ArrayList<>();
    result.fieldNames().forEachRemaining(keys::add);
    assertThat(keys.subList(0, 20))
        .containsExactly(
            "schema",
            "name",
            "fingerprint",
            "rows",
            "status",
            "model",
            "coefficients",
            "covariance",
            "sigma",
            "residualSumOfSquares",
            "rSquared",
            "adjustedRSquared",
            "logLikelihood",
            "aic",
            "bic",
            "deviance",
            "nullDeviance",
            "conditionNumber",
            "aicc",
            "residualDegreesOfFreedom");
    assertThat(result.get("schema").asText()).isEqualTo("suffice/train/1");
    assertThat(result.get("status").asText()).isEqualTo("OK");
    assertThat(result.at("/rows/read").longValue()).isEqualTo(16);
    assertThat(result.at("/rows/used").longValue()).isEqualTo(16);
    assertThat(result.at("/rows/null").longValue()).isZero();
    assertThat(result.get("coefficients")).hasSize(7);
    for (int k = 0; k < 7; k++) {
      JsonNode coefficient = result.get("coefficients").get(k);
      assertThat(coefficient.get("estimate").doubleValue())
          .isEqualTo(exact.get("coef").get(k).asDouble());
      assertThat(coefficient.get("standardError").doubleValue())
          .isEqualTo(exact.get("se").get(k).asDouble());
      double variance = result.get("covariance").get(k).get(k).doubleValue();
      double error = coefficient.get("standardError").doubleValue();
      assertThat(variance).isCloseTo(error * error, within(1e-14 * variance));
    }
    assertThat(result.at("/coefficients/0/name").asText()).isEqualTo("(Intercept)");
    assertThat(result.at("/sigma/unbiased").doubleValue())
        .isEqualTo(exact.get("residual_sd").asDouble());
    assertThat(result.get("rSquared").doubleValue()).isEqualTo(exact.get("r_squared").asDouble());
    assertThat(result.at("/fTest/statistic").doubleValue()).isEqualTo(exact.get("f").asDouble());
  }

  @Test
  void filipHasEveryDigit() throws IOException {
    JsonNode result =
        run(
            nist("Filip", "y DECIMAL(10,4), x DECIMAL(12,9)"),
            "target: y\nfeatures: [{poly: {column: x, degree: 10}}]\nmodel: linear");
    JsonNode exact =
        JSON.readTree(Path.of("src/test/resources/nist/linear.json").toFile())
            .at("/linear/Filip/exact");
    for (int k = 0; k <= 10; k++) {
      assertThat(result.get("coefficients").get(k).get("estimate").doubleValue())
          .isEqualTo(exact.get("coef").get(k).asDouble());
    }
    assertThat(result.at("/coefficients/10/name").asText()).isEqualTo("x^10");
  }

  @Test
  void aTargetMayBeNamedAsAPowerOfAFeature() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "x,x^2\n1,1\n2,5\n3,9\n4,15\n");
    JsonNode result =
        run(
            "format: csv, path: %s/a.csv, schema: \"x INT, `x^2` INT\", options: {header: true}"
                .formatted(directory),
            "target: x^2\nfeatures: [{poly: {column: x, degree: 2}}]\nmodel: linear\norder: x");
    assertThat(result.path("status").asText()).isEqualTo("OK");
    assertThat(result.path("durbinWatson").isNumber()).isTrue();
  }

  @Test
  void theJobsOfTheProjectRun() throws IOException {
    assertThat(JobRun.ofProject("filip.yaml", directory.resolve("out")).err()).isEmpty();
    String predictions = "predictions.path=" + directory.resolve("out/predictions");
    JobRun longley =
        JobRun.ofProject("longley.yaml", directory.resolve("out"), "--set", predictions);
    assertThat(longley.err()).isEmpty();
    assertThat(longley.out()).contains("linear model of y").contains("-3482259");
  }

  private String groups() throws IOException {
    Files.writeString(
        directory.resolve("a.csv"),
        """
        g,c,x,y,n
        a,red,1,2,1
        a,red,2,3,2
        a,blue,3,7,1
        a,blue,5,8,1
        a,red,4,,1
        a,blue,4,9,0
        b,red,1,1,1
        b,red,2,5,1
        b,blue,,5,1
        """);
    return ("format: csv, path: %s/a.csv, options: {header: true},"
            + " schema: \"g STRING, c STRING, x DOUBLE, y DOUBLE, n INT\"")
        .formatted(directory);
  }

  @Test
  void eachGroupHasAModel() throws IOException {
    JsonNode result =
        run(
            groups(),
            "groupBy: [g]\nweight: n\ntarget: y\nfeatures: [x, {categorical: c}]\nmodel: linear");
    assertThat(result.at("/rows/read").longValue()).isEqualTo(9);
    assertThat(result.at("/rows/used").longValue()).isEqualTo(6);
    assertThat(result.at("/rows/null").longValue()).isEqualTo(2);
    assertThat(result.get("results")).hasSize(2);
    JsonNode a = result.at("/results/0");
    assertThat(a.at("/group/g").asText()).isEqualTo("a");
    assertThat(a.at("/rows/used").longValue()).isEqualTo(4);
    assertThat(a.at("/rows/zeroWeight").longValue()).isEqualTo(1);
    assertThat(a.get("weight").doubleValue()).isEqualTo(5);
    assertThat(a.get("references")).hasToString("{\"c\":\"blue\"}");
    assertThat(a.at("/coefficients/2/name").asText()).isEqualTo("c=red");
    // By hand: slope (2·1 + 2·0.5)/(2 + 2/3) within the colours.
    double slope = (2.0 / 3 + 1) / (2.0 / 3 + 2);
    assertThat(a.at("/coefficients/1/estimate").doubleValue()).isCloseTo(slope, within(1e-15));
    JsonNode b = result.at("/results/1");
    assertThat(b.get("status").asText()).isEqualTo("INSUFFICIENT");
    assertThat(b.at("/coefficients/1/estimate").doubleValue()).isEqualTo(4);
    assertThat(b.get("covariance").isNull()).isTrue();
    assertThat(result.at("/statuses/INSUFFICIENT").longValue()).isEqualTo(1);

    Row row =
        SPARK
            .read()
            .parquet(directory.resolve("out/result.parquet").toString())
            .where("group.g = 'a'")
            .selectExpr("coefficients[1].estimate", "rows['used']", "sigma.unbiased", "status")
            .head();
    assertThat(row.getDouble(0)).isEqualTo(a.at("/coefficients/1/estimate").doubleValue());
    assertThat(row.getLong(1)).isEqualTo(4);
    assertThat(row.getDouble(2)).isEqualTo(a.at("/sigma/unbiased").doubleValue());
    assertThat(row.getString(3)).isEqualTo("OK");
  }

  @Test
  void aModelIsShownAsItWasPrinted() throws IOException {
    String text =
        job(groups(), "target: y\nfeatures: [x, {categorical: c}]\nmodel: linear\nlevel: 0.9");
    JobRun run = JobRun.ofText(directory, text);
    assertThat(run.out())
        .contains("linear model of y, 90 % intervals (student-t)")
        .contains("(Intercept)")
        .contains("c=red")
        .contains("reference levels: c=blue")
        .contains("9 rows read, 7 used");
    JobRun shown = JobRun.of("show", directory.resolve("out").toString());
    String table = run.out().substring(0, run.out().indexOf("9 rows read"));
    assertThat(shown.out()).startsWith(table);
    run(
        groups(),
        "groupBy: [g]\nweight: n\ntarget: y\nfeatures: [x, {categorical: c}]\nmodel: linear");
    assertThat(JobRun.of("show", directory.resolve("out").toString()).out())
        .contains("linear model of y, by g")
        .contains("INSUFFICIENT: Errors take more rows than coefficients, but rows = 2");
  }

  @Test
  void theInputIsKeptWithPredictions() throws IOException {
    String rest =
        """
        target: y
        features: [{poly: {column: x, degree: 2}}, {categorical: c}]
        model: linear
        predictions: {path: %s/out/predictions}
        """
            .formatted(directory);
    String input = groups().replace("options", "where: \"c = 'red' or x > 3\", options");
    JsonNode result = run(input, rest);
    String table = directory.resolve("out/predictions").toString();
    assertThat(SPARK.read().parquet(table).columns())
        .containsExactly("g", "c", "x", "y", "n", "prediction");
    assertThat(SPARK.read().parquet(table).count()).isEqualTo(7);
    double constant = result.at("/coefficients/0/estimate").doubleValue();
    double linear = result.at("/coefficients/1/estimate").doubleValue();
    double square = result.at("/coefficients/2/estimate").doubleValue();
    double red = result.at("/coefficients/3/estimate").doubleValue();
    for (Row row : SPARK.read().parquet(table).collectAsList()) {
      double x = row.getDouble(2);
      double indicator = row.getString(1).equals("red") ? red : 0;
      assertThat(row.getDouble(5))
          .isCloseTo(constant + linear * x + square * x * x + indicator, within(1e-12));
    }

    // Again, in place of what is there; and beside the output.
    run(input, rest);
    assertThat(SPARK.read().parquet(table).count()).isEqualTo(7);
    run(
        groups(),
        rest.replace("out/predictions", "scored")
            .replace("model: linear", "model: linear\nweight: n"));
    assertThat(
            SPARK
                .read()
                .parquet(directory.resolve("scored").toString())
                .where("prediction is null"))
        .satisfies(rows -> assertThat(rows.count()).isEqualTo(1));
  }

  @Test
  void predictionsReplaceNothingElse() throws IOException {
    String rest = "target: y\nfeatures: [x]\nmodel: linear\npredictions: {path: %s}";
    JobRun inside =
        JobRun.ofText(directory, job(groups(), rest.formatted(directory.resolve("out/other"))));
    assertThat(inside.code()).isEqualTo(2);
    assertThat(inside.err()).contains("touch the output").contains("or its directory predictions");
    JobRun foreign = JobRun.ofText(directory, job(groups(), rest.formatted(directory)));
    assertThat(foreign.code()).isEqualTo(2);
    Files.createDirectories(directory.resolve("mine"));
    Files.writeString(directory.resolve("mine/letter.txt"), "dear");
    JobRun kept =
        JobRun.ofText(directory, job(groups(), rest.formatted(directory.resolve("mine"))));
    assertThat(kept.code()).isEqualTo(2);
    assertThat(kept.err()).contains("holds letter.txt, which is no part of one");
    JobRun named =
        JobRun.ofText(
            directory,
            job(
                groups().replace("n INT", "prediction INT"),
                rest.formatted(directory.resolve("p"))));
    assertThat(named.code()).isEqualTo(3);
    assertThat(named.err()).contains("the input has one of that name");
  }

  @Test
  void checkSaysWhatIsTaken() throws IOException {
    Path file = directory.resolve("job.yaml");
    Files.writeString(
        file,
        job(
            groups(),
            "target: y\nfeatures: [x, {categorical: c}]\nmodel: linear\nridge: 0.5\n"
                + "predictions: {path: "
                + directory
                + "/p}"));
    JobRun check = JobRun.of("check", file.toString());
    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .contains("It would fit a linear model of y with a ridge of 0.5.")
        .contains("x, y, c: products of each two of 2 numbers and 1 categories of a row")
        .contains("One Spark job would read the input once, as rows of")
        .contains("Another would read it again, and write its rows with predictions to ");
  }

  private static final String LONGLEY =
      nist(
          "Longley",
          "y DECIMAL(6,0), x1 DECIMAL(5,1), x2 DECIMAL(6,0), x3 DECIMAL(4,0), x4 DECIMAL(4,0),"
              + " x5 DECIMAL(6,0), x6 DECIMAL(4,0)");

  private static final String SIX = "features: [x1, x2, x3, x4, x5, x6]\nmodel: linear\n";

  /** White's errors and Durbin and Watson's figure, by their definitions with 60 digits. */
  @Test
  void errorsOfRowsWithSpreadsOfTheirOwn() throws IOException {
    JsonNode result = run(LONGLEY, "target: y\n" + SIX + "standardErrors: HC1\norder: x6\n");
    double[] errors = {
      1109615.440773769,
      68.29379659421856,
      0.03276799677685964,
      0.5109854812346597,
      0.19499333485464568,
      0.21094466162656525,
      571.1791673801307
    };
    for (int k = 0; k < errors.length; k++) {
      assertThat(result.at("/coefficients/%d/standardError".formatted(k)).doubleValue())
          .isCloseTo(errors[k], within(1e-14 * errors[k]));
    }
    assertThat(result.path("standardErrors").textValue()).isEqualTo("HC1");
    assertThat(result.at("/fTest/statistic").doubleValue())
        .isCloseTo(445.1106483135587, within(1e-10));
    assertThat(result.path("durbinWatson").doubleValue())
        .isCloseTo(2.559487689281534, within(1e-13));
    JobRun shown = JobRun.of("show", directory.resolve("out").toString());
    assertThat(shown.out())
        .contains("HC1 standard errors")
        .contains("Durbin and Watson's d = 2.55949");
  }

  @Test
  void severalTargetsAreAsManyModels() throws IOException {
    JsonNode both = run(LONGLEY, "target: [y, x1]\nfeatures: [x2, x3]\nmodel: linear\n");
    assertThat(both.path("results")).hasSize(2);
    for (int i = 0; i < 2; i++) {
      String target = i == 0 ? "y" : "x1";
      JsonNode one =
          run(LONGLEY, "target: %s\nfeatures: [x2, x3]\nmodel: linear\n".formatted(target));
      JsonNode model = both.at("/results/" + i);
      assertThat(model.path("target").textValue()).isEqualTo(target);
      for (String key : List.of("coefficients", "covariance", "logLikelihood", "fTest")) {
        assertThat(model.path(key)).isEqualTo(one.path(key));
      }
    }
  }

  @Test
  void groupsHaveErrorsOfTheirOwn() throws IOException {
    String columns = LONGLEY + ", columns: {late: \"x6 > 1954\"}";
    String rest = "target: y\nfeatures: [x2, x3]\nmodel: linear\nstandardErrors: HC0\n";
    JsonNode all = run(columns, rest + "groupBy: [late]\n");
    for (JsonNode group : all.path("results")) {
      String where = group.at("/group/late").asBoolean() ? "x6 > 1954" : "x6 <= 1954";
      JsonNode alone = run(LONGLEY + ", where: \"%s\"".formatted(where), rest);
      assertThat(group.path("coefficients")).isEqualTo(alone.path("coefficients"));
      assertThat(group.path("standardErrors").textValue()).isEqualTo("HC0");
    }
    assertThat(all.path("results")).hasSize(2);
  }

  @Test
  void whatDoesNotGoTogetherIsSaid() throws IOException {
    String weighted = "target: y\nfeatures: [x2]\nmodel: linear\norder: x6\nweight: x3\n";
    assertThat(JobRun.ofText(directory, job(LONGLEY, weighted)).err())
        .contains("does not go with weight");
    String grouped = "target: y\nfeatures: [x2]\nmodel: linear\norder: x6\ngroupBy: [x3]\n";
    assertThat(JobRun.ofText(directory, job(LONGLEY, grouped)).err())
        .contains("does not go with groupBy");
    String unknown = "target: y\nfeatures: [x2]\nmodel: linear\nstandardErrors: HC4\n";
    assertThat(JobRun.ofText(directory, job(LONGLEY, unknown)).err()).contains("model, HC0 or HC1");
    String missing = "target: y\nfeatures: [x2]\nmodel: linear\norder: day\n";
    JobRun run = JobRun.ofText(directory, job(LONGLEY, missing));
    assertThat(run.code()).isEqualTo(3);
    String several = "target: [y, x1]\nfeatures: [x2]\nmodel: naive-bayes\n";
    assertThat(JobRun.ofText(directory, job(LONGLEY, several)).err())
        .contains("only linear models take several");
  }
}
