package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.JobRecorder;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that train classifiers, from the command line to the files that they leave. */
final class TrainClassifierJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PETALS =
      "target: species\nfeatures: [Sepal_Length, Sepal_Width, Petal_Length, Petal_Width]\n";

  @TempDir Path directory;

  private String job(String input, String rest) {
    return """
    job: train
    name: kinds
    input: {%s}
    output: {path: %s/out, mode: overwrite}
    %s
    """
        .formatted(input, directory, rest);
  }

  private JsonNode run(String input, String rest, String... more) throws IOException {
    JobRun run = JobRun.ofText(directory, job(input, rest), more);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return result();
  }

  private JsonNode result() throws IOException {
    return JSON.readTree(directory.resolve("out/result.json").toFile());
  }

  private Row parquet(String... columns) {
    return SPARK
        .read()
        .parquet(directory.resolve("out/result.parquet").toString())
        .selectExpr(columns)
        .head();
  }

  /** Fisher's irises, 50 of each species in turn, without the last of some. */
  private String irises() throws IOException {
    List<String> species = List.of("setosa", "versicolor", "virginica");
    int[] sizes = {50, 30, 41};
    List<String> lines =
        Files.readAllLines(
            Path.of("src/test/resources/reference/logistic/iris_setosa_separable.csv"));
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      if (i % 50 < sizes[i / 50]) {
        rows.add(lines.get(1 + i) + "," + species.get(i / 50));
      }
    }
    Files.write(directory.resolve("iris.csv"), rows);
    return ("format: csv, path: %s/iris.csv, schema: \"y INT, Sepal_Length DECIMAL(2,1),"
            + " Sepal_Width DECIMAL(2,1), Petal_Length DECIMAL(2,1), Petal_Width DECIMAL(2,1),"
            + " species STRING\"")
        .formatted(directory);
  }

  private static JsonNode reference() throws IOException {
    return JSON.readTree(Path.of("src/test/resources/reference/classifiers.json").toFile())
        .get("first");
  }

  @Test
  void linearDiscriminantsReadLikeALogisticModel() throws Exception {
    String input = irises();
    JobRecorder recorder =
        JobRecorder.record(
            SPARK.sparkContext(), () -> run(input, PETALS + "model: linear-discriminant"));
    assertThat(recorder.recordsRead()).isEqualTo(121);
    assertThat(recorder.descriptions()).hasSize(1);
    JsonNode result = result();
    List<String> keys = new ArrayList<>();
    result.fieldNames().forEachRemaining(keys::add);
    assertThat(keys.subList(0, 8))
        .containsExactly(
            "schema",
            "name",
            "fingerprint",
            "rows",
            "status",
            "model",
            "coefficients",
            "covariance");
    assertThat(keys)
        .containsSubsequence(
            "reason",
            "classes",
            "parameters",
            "derived",
            "contrasts",
            "zeroProbabilities",
            "freeParameters",
            "smoothing");
    JsonNode expected = reference().get("linear");
    assertThat(result.get("schema").asText()).isEqualTo("suffice/train/1");
    assertThat(result.get("model").asText()).isEqualTo("linear-discriminant");
    assertThat(result.at("/rows/used").longValue()).isEqualTo(121);
    assertThat(result.get("coefficients")).hasSize(10);
    assertThat(result.at("/coefficients/0/name").asText()).isEqualTo("versicolor: (Intercept)");
    assertThat(result.at("/coefficients/9/name").asText()).isEqualTo("virginica: Petal_Width");
    for (int c = 0; c < 2; c++) {
      JsonNode contrast = result.get("contrasts").get(c);
      JsonNode exact = expected.get("coefficients").get(contrast.get("class").asText());
      assertThat(contrast.get("reference").asText()).isEqualTo("setosa");
      for (int i = 0; i < 5; i++) {
        JsonNode coefficient = contrast.get("coefficients").get(i);
        assertThat(coefficient.get("estimate").doubleValue()).isEqualTo(exact.get(i).asDouble());
        assertThat(result.get("coefficients").get(5 * c + i).get("estimate"))
            .isEqualTo(coefficient.get("estimate"));
        double error = coefficient.get("standardError").doubleValue();
        assertThat(contrast.get("covariance").get(i).get(i).doubleValue())
            .isCloseTo(error * error, within(1e-13 * error * error));
      }
    }
    assertThat(result.get("covariance").isNull()).isTrue();
    assertThat(result.at("/parameters/covariance[Petal_Length][Petal_Width]/estimate").asDouble())
        .isEqualTo(expected.at("/covariance/2/3").asDouble());
    assertThat(result.at("/derived/unbiasedCovariance[Sepal_Length][Sepal_Length]").asDouble())
        .isEqualTo(expected.at("/unbiased/0/0").asDouble());
    assertThat(result.at("/classes/1/name").asText()).isEqualTo("versicolor");
    assertThat(result.at("/classes/1/prior/estimate").doubleValue()).isEqualTo(30 / 121.0);
    assertThat(result.at("/classes/1/prior/interval/method").asText()).isEqualTo("wilson");
    assertThat(result.get("logLikelihood").asDouble())
        .isEqualTo(Double.parseDouble(expected.get("logLikelihood").asText()));
    assertThat(result.get("bic").asDouble())
        .isCloseTo(expected.get("bic").asDouble(), within(1e-12));
    Row row =
        parquet(
            "contrasts[1].coefficients[2].estimate",
            "classes[2].parameters[3].estimate",
            "parameters[0].interval.upper",
            "derived['unbiasedCovariance[Sepal_Width][Petal_Width]']",
            "freeParameters",
            "size(contrasts[0].covariance)");
    assertThat(row.getDouble(0))
        .isEqualTo(result.at("/contrasts/1/coefficients/2/estimate").doubleValue());
    assertThat(row.getDouble(1))
        .isEqualTo(result.at("/classes/2/parameters/mean[Petal_Width]/estimate").doubleValue());
    assertThat(row.getDouble(2))
        .isEqualTo(
            result
                .at("/parameters/covariance[Sepal_Length][Sepal_Length]/interval/upper")
                .doubleValue());
    assertThat(row.getDouble(3))
        .isEqualTo(
            result.at("/derived/unbiasedCovariance[Sepal_Width][Petal_Width]").doubleValue());
    assertThat(row.getLong(4)).isEqualTo(24);
    assertThat(row.getInt(5)).isEqualTo(5);
  }

  @Test
  void twoClassesHaveOneContrastAndItsCovariance() throws IOException {
    JsonNode result =
        run(
            irises(),
            "target: y\nfeatures: [Petal_Length, Petal_Width]\nmodel: linear-discriminant");
    assertThat(result.get("coefficients")).isEqualTo(result.at("/contrasts/0/coefficients"));
    assertThat(result.at("/coefficients/1/name").asText()).isEqualTo("Petal_Length");
    assertThat(result.at("/contrasts/0/class").asText()).isEqualTo("1");
    assertThat(result.get("covariance")).hasSize(3).isEqualTo(result.at("/contrasts/0/covariance"));
  }

  @Test
  void quadraticDiscriminantsHaveACovarianceForEachClass() throws IOException {
    JsonNode result = run(irises(), PETALS + "model: quadratic-discriminant\nlevel: 0.9");
    JsonNode expected = reference().get("quadratic");
    assertThat(result.get("coefficients")).isEmpty();
    assertThat(result.get("logLikelihood").asDouble())
        .isCloseTo(expected.get("logLikelihood").asDouble(), within(1e-12));
    assertThat(
            result
                .at("/classes/0/parameters/covariance[Sepal_Length][Petal_Width]/estimate")
                .asDouble())
        .isEqualTo(expected.at("/covariance/setosa/0/3").asDouble());
    double divided =
        result.at("/classes/0/derived/unbiasedCovariance[Sepal_Width][Sepal_Width]").doubleValue();
    double likeliest = expected.at("/covariance/setosa/1/1").asDouble();
    assertThat(divided).isCloseTo(likeliest * 50 / 49, within(1e-15));
    JobRun shown = JobRun.of("show", directory.resolve("out").toString());
    assertThat(shown.out())
        .contains("quadratic-discriminant model of species, 90 % intervals")
        .contains("versicolor: prior")
        .contains("setosa: mean[Sepal_Length]")
        .contains("log-likelihood");
  }

  private String visits() throws IOException {
    Files.writeString(
        directory.resolve("visits.csv"),
        """
        g,bought,minutes,member,device,hour,n
        x,no,1.5,false,phone,1,1
        x,no,2.5,false,phone,2,1
        x,no,4.0,true,desk,2,2
        x,yes,6.0,true,desk,1,1
        x,yes,9.0,true,phone,2,1
        x,yes,,true,phone,2,1
        x,,3.0,true,phone,2,1
        x,yes,5.0,true,phone,1,0
        y,no,1.0,false,phone,1,1
        y,yes,1.0,false,phone,1,1
        """);
    return ("format: csv, path: %s/visits.csv, options: {header: true}, schema: \"g STRING,"
            + " bought STRING, minutes DOUBLE, member BOOLEAN, device STRING, hour INT, n INT\"")
        .formatted(directory);
  }

  private static final String BOUGHT =
      """
      groupBy: [g]
      weight: n
      target: bought
      features: [minutes, device, member, {categorical: hour}]
      model: naive-bayes
      """;

  @Test
  void naiveBayesTakesColumnsByTheirType() throws IOException {
    JsonNode result = run(visits(), BOUGHT);
    assertThat(result.at("/rows/read").longValue()).isEqualTo(10);
    assertThat(result.at("/rows/used").longValue()).isEqualTo(7);
    assertThat(result.at("/rows/null").longValue()).isEqualTo(2);
    assertThat(result.at("/rows/zeroWeight").longValue()).isEqualTo(1);
    JsonNode x = result.at("/results/0");
    assertThat(x.at("/group/g").asText()).isEqualTo("x");
    assertThat(x.get("weight").doubleValue()).isEqualTo(6);
    List<String> names = new ArrayList<>();
    x.at("/classes/0/parameters").fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "mean[minutes]",
            "variance[minutes]",
            "p[member]",
            "p[device=desk]",
            "p[device=phone]",
            "p[hour=1]",
            "p[hour=2]");
    assertThat(x.at("/classes/0/parameters/mean[minutes]/estimate").doubleValue()).isEqualTo(3);
    assertThat(x.at("/classes/0/parameters/variance[minutes]/estimate").doubleValue())
        .isEqualTo((2.25 + 0.25 + 2) / 4);
    assertThat(x.at("/classes/0/parameters/p[member]/estimate").doubleValue()).isEqualTo(0.5);
    assertThat(x.at("/classes/0/parameters/p[hour=2]/estimate").doubleValue()).isEqualTo(0.75);
    assertThat(x.get("status").asText()).isEqualTo("BOUNDARY");
    assertThat(x.get("zeroProbabilities").longValue()).isEqualTo(1);
    assertThat(x.get("freeParameters").longValue()).isEqualTo(11);
    assertThat(x.at("/classes/1/parameters/p[member]/estimate").doubleValue()).isEqualTo(1);
    JsonNode y = result.at("/results/1");
    assertThat(y.get("status").asText()).isEqualTo("INSUFFICIENT");
    assertThat(y.get("aic").isNull()).isTrue();
    assertThat(result.at("/statuses/INSUFFICIENT").longValue()).isEqualTo(1);
  }

  @Test
  void smoothingIsShown() throws IOException {
    String text = job(visits(), BOUGHT + "smoothing: {counts: 1, variances: 0.5}\n");
    JobRun run = JobRun.ofText(directory, text, "--strict");
    assertThat(run.out())
        .contains("naive-bayes model of bought, by g")
        .contains("smoothed: 1.0 added to each count, 0.5 of a column's variance")
        .contains("INSUFFICIENT: A class needs a weight above 1 for a variance");
    assertThat(run.code()).isEqualTo(ExitCode.NOT_OK.code());
    JsonNode x = result().at("/results/0");
    assertThat(x.get("status").asText()).isEqualTo("OK");
    assertThat(x.at("/smoothing/counts").doubleValue()).isEqualTo(1);
    assertThat(x.at("/classes/1/parameters/p[member]/estimate").doubleValue()).isEqualTo(0.75);
    assertThat(x.at("/classes/1/parameters/p[member]/standardError").isNull()).isTrue();
    assertThat(x.get("bic").isNull()).isTrue();
    assertThat(x.get("logLikelihood").isNumber()).isTrue();
    JobRun shown = JobRun.of("show", directory.resolve("out").toString());
    assertThat(shown.out()).startsWith(run.out().substring(0, run.out().indexOf("10 rows read")));
    assertThat(parquet("smoothing.variances").getDouble(0)).isEqualTo(0.5);
  }

  @Test
  void whatIsShownIsWhatWasPrinted() throws IOException {
    String text = job(irises(), PETALS + "model: linear-discriminant");
    JobRun run = JobRun.ofText(directory, text);
    assertThat(run.out())
        .contains(
            "linear-discriminant model of species, 95 % intervals (wald, wilson, t, chi-squared)")
        .contains("versicolor: (Intercept)")
        .contains("virginica: mean[Petal_Width]")
        .contains("covariance[Petal_Width][Petal_Width]")
        .contains("coefficients are log-odds against setosa")
        .contains("121 rows read");
    JobRun shown = JobRun.of("show", directory.resolve("out").toString());
    assertThat(shown.out()).startsWith(run.out().substring(0, run.out().indexOf("121 rows read")));
  }

  @Test
  void anyPartitionsGiveTheSameBytes() throws IOException {
    String input = irises();
    run(input, PETALS + "model: quadratic-discriminant");
    String whole = Files.readString(directory.resolve("out/result.json"));
    SPARK
        .read()
        .schema("y INT, a DECIMAL(2,1), b DECIMAL(2,1), c DECIMAL(2,1), d DECIMAL(2,1), s STRING")
        .csv(directory.resolve("iris.csv").toString())
        .toDF("y", "Sepal_Length", "Sepal_Width", "Petal_Length", "Petal_Width", "species")
        .orderBy("Petal_Length", "Sepal_Width")
        .repartition(7)
        .write()
        .mode("overwrite")
        .parquet(directory.resolve("iris").toString());
    run(
        "format: parquet, path: %s/iris".formatted(directory),
        PETALS + "model: quadratic-discriminant");
    assertThat(Files.readString(directory.resolve("out/result.json"))).isEqualTo(whole);
  }

  @Test
  void theInputIsKeptWithTheProbabilitiesOfClasses() throws IOException {
    JsonNode result =
        run(
            irises(),
            PETALS
                + "model: quadratic-discriminant\npredictions: {path: %s/out/predictions}"
                    .formatted(directory));
    assertThat(result.get("status").asText()).isEqualTo("OK");
    Dataset<Row> scored =
        SPARK.read().parquet(directory.resolve("out/predictions").toString()).cache();
    assertThat(scored.count()).isEqualTo(121);
    List<Row> rows =
        scored
            .where("Sepal_Length = 5.9 and Petal_Length = 4.2 and Petal_Width = 1.5")
            .selectExpr("probabilities[0] + probabilities[1] + probabilities[2]", "prediction")
            .collectAsList();
    assertThat(rows).isNotEmpty();
    assertThat(rows.get(0).getDouble(0)).isCloseTo(1, within(1e-15));
    assertThat(rows.get(0).getString(1)).isEqualTo("versicolor");
    assertThat(scored.where("prediction = species").count()).isGreaterThan(115);
    assertThat(
            scored
                .where("prediction = 'virginica' and probabilities[2] < probabilities[1]")
                .count())
        .isZero();
  }

  @Test
  void rowsOfWhichTheModelSaysNothingHaveNoPrediction() throws IOException {
    String input =
        visits().replace("options: {header: true}", "options: {header: true}, where: \"g = 'x'\"");
    run(
        input,
        """
        target: bought
        features: [minutes, member]
        model: naive-bayes
        predictions: {path: %s/scored}
        """
            .formatted(directory));
    Dataset<Row> scored = SPARK.read().parquet(directory.resolve("scored").toString());
    assertThat(scored.columns()).endsWith("probabilities", "prediction", "predictionLogOdds");
    assertThat(scored.where("minutes is null and prediction is null").count()).isEqualTo(1);
    assertThat(scored.where("prediction is null").count()).isEqualTo(1);
    // Whoever buys is a member.
    assertThat(scored.where("not member and prediction = 'no' and probabilities[0] = 1").count())
        .isEqualTo(2);
  }

  @Test
  void whoEarnsMore() throws IOException {
    JobRun run = JobRun.ofProject("adult-naive-bayes.yaml", directory.resolve("out"));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    Row counted =
        SPARK
            .read()
            .options(Map.of("header", "true", "inferSchema", "true"))
            .csv("data/adult/adult.csv.gz")
            .where("income = '>50K'")
            .selectExpr("count(*)", "sum(int(sex = 'Male'))", "sum(age)")
            .head();
    JsonNode rich = result().at("/classes/1");
    double n = counted.getLong(0);
    assertThat(rich.get("name").asText()).isEqualTo(">50K");
    assertThat(rich.get("weight").doubleValue()).isEqualTo(n);
    assertThat(rich.at("/prior/estimate").doubleValue()).isEqualTo(n / 32561);
    assertThat(rich.at("/parameters/p[sex=Male]/estimate").doubleValue())
        .isEqualTo((counted.getLong(1) + 1) / (n + 2));
    assertThat(rich.at("/parameters/mean[age]/estimate").doubleValue())
        .isEqualTo(counted.getLong(2) / n);
  }

  @Test
  void checkSaysAsWhatEachColumnIsTaken() throws IOException {
    Path file = directory.resolve("job.yaml");
    Files.writeString(file, job(visits(), BOUGHT));
    JobRun check = JobRun.of("check", file.toString());
    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .contains(
            "It would fit a naive-bayes model of bought by g, with minutes normal; member"
                + " Bernoulli; device, hour categorical.")
        .contains("One Spark job would read the input once, as rows of");
    Files.writeString(
        file,
        job(visits(), "target: bought\nfeatures: [minutes, device]\nmodel: linear-discriminant"));
    assertThat(JobRun.of("check", file.toString()).err())
        .contains("Column device must be a number or boolean to be summed, but is STRING");
  }
}
