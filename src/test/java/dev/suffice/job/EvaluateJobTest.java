package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job {@code evaluate}, from its file to every place where its results are shown. */
final class EvaluateJobTest extends SparkTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String ELO =
      """
      job: evaluate
      input: {format: csv, path: data/nfl-elo/nfl-elo.csv, options: {header: true}, schema: "season INT, neutral INT, playoff INT, elo_prob DOUBLE, result DOUBLE"}
      output: {path: DIR/out, mode: overwrite}
      label: result
      predictions: {elo: elo_prob}
      """;
  private static final String ROWS =
      """
      job: evaluate
      input: {format: csv, path: DIR/a.csv, options: {header: true}, schema: "y STRING, p DOUBLE, q DOUBLE, z DOUBLE, w INT, s STRING"}
      output: {path: DIR/out, mode: overwrite}
      label: y
      positive: 1
      """;

  @TempDir Path directory;

  private JobRun run(String job, String... more) throws IOException {
    return JobRun.ofText(directory, job.replace("DIR", directory.toString()), more);
  }

  private JsonNode document() throws IOException {
    return MAPPER.readTree(directory.resolve("out/result.json").toFile());
  }

  private JsonNode model(String name) throws IOException {
    for (JsonNode result : document().get("results")) {
      if (result.get("model").asText().equals(name) && result.get("slice").isEmpty()) {
        return result;
      }
    }
    throw new AssertionError("There is no model " + name);
  }

  private double metric(String model, String metric) throws IOException {
    return model(model).at("/metrics/" + metric + "/value").asDouble();
  }

  private void write(String... rows) throws IOException {
    Files.writeString(directory.resolve("a.csv"), "y,p,q,z,w,s\n" + String.join("\n", rows) + "\n");
  }

  private static JsonNode reference(String set) throws IOException {
    try (InputStream file =
        EvaluateJobTest.class.getResourceAsStream("/reference/forecasts.json")) {
      return MAPPER.readTree(file).get(set).get("exact");
    }
  }

  @Test
  void figuresAgreeWithThoseComputedOutside() throws IOException {
    JobRun run = run(ELO + "exactAuc: true\n");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode exact = reference("nfl-elo");
    String[][] same = {
      {"logLoss", "logloss_nat_unclipped"},
      {"brier", "brier"},
      {"mse", "brier"},
      {"auc", "auc"},
      {"averagePrecision", "average_precision"},
      {"ks", "ks"},
      {"meanPrediction", "mean_p"},
      {"baseRate", "base_rate"},
      {"calibrationInTheLarge", "calibration_in_the_large"},
      {"logLossSkill", "logloss_skill_score"},
      {"brierSkill", "brier_skill_score"}
    };
    for (String[] pair : same) {
      double expected = Double.parseDouble(exact.get(pair[1]).asText());
      assertThat(metric("elo", pair[0]))
          .as(pair[0])
          .isCloseTo(expected, within(4e-15 * Math.abs(expected)));
    }
    assertThat(model("elo").at("/metrics/auc/exact").asBoolean()).isTrue();
    JsonNode rows = model("elo").get("rows");
    assertThat(rows.get("used").asLong()).isEqualTo(16494);
    assertThat(rows.get("events").asDouble()).isEqualTo(9566);
    assertThat(rows.get("invalid").asLong()).isEqualTo(316);
    assertThat(rows.get("labelExample").asText()).isEqualTo("0.5");
    assertThat(metric("base-rate", "logLoss"))
        .isCloseTo(Double.parseDouble(exact.get("entropy_base_rate_nat").asText()), within(1e-14));
    JsonNode comparison = document().at("/comparisons/0");
    assertThat(comparison.get("a").asText()).isEqualTo("elo");
    assertThat(comparison.get("b").asText()).isEqualTo("base-rate");
    assertThat(comparison.get("difference").asDouble()).isCloseTo(-0.0694, within(1e-4));
    String show = JobRun.of("show", directory.resolve("out").toString()).out();
    for (String text : new String[] {run.out(), show}) {
      assertThat(text)
          .contains("316 whose label is no class, such as 0.5")
          .contains("Log-loss and mean squared error both prefer elo: 0.610883 nats, 0.211705.")
          .contains("elo was sure (at 0.8 or more) and wrong in ");
    }
  }

  @Test
  void limitsOfTheAreaContainItAndAreNarrow() throws IOException {
    assertThat(run(ELO).code()).isZero();
    JsonNode auc = model("elo").at("/metrics/auc");
    double exact = Double.parseDouble(reference("nfl-elo").get("auc").asText());
    assertThat(auc.get("exact").asBoolean()).isFalse();
    assertThat(auc.get("lower").asDouble()).isLessThanOrEqualTo(exact);
    assertThat(auc.get("upper").asDouble()).isBetween(exact, auc.get("lower").asDouble() + 1e-4);
  }

  @Test
  void bytesDoNotDependOnPartitions() throws IOException {
    String table = directory.resolve("table").toString();
    List<String> documents = new ArrayList<>();
    for (int partitions : new int[] {1, 7}) {
      SPARK
          .read()
          .option("header", "true")
          .schema("season INT, neutral INT, playoff INT, elo_prob DOUBLE, result DOUBLE")
          .csv("data/nfl-elo/nfl-elo.csv")
          .repartition(partitions)
          .write()
          .mode("overwrite")
          .parquet(table);
      String job =
          ELO.replaceAll("input: .*", "input: {format: parquet, path: " + table + "}")
              + "sliceBy: [season]\n";
      assertThat(run(job).code()).isZero();
      documents.add(Files.readString(directory.resolve("out/result.json")));
    }
    assertThat(documents.get(1)).isEqualTo(documents.get(0));
  }

  @Test
  void everyFigureOfTheWholeIsTheSameWithSlices() throws IOException {
    assertThat(run(ELO).code()).isZero();
    String whole = model("elo").toString();
    assertThat(run(ELO + "sliceBy: [neutral]\n").code()).isZero();
    assertThat(model("elo").toString()).isEqualTo(whole);
  }

  @Test
  void slicesStandBesideTheWholeTheWorstFirst() throws IOException {
    assertThat(run(ELO + "sliceBy: [season]\n").code()).isZero();
    List<JsonNode> results = new ArrayList<>();
    document().get("results").forEach(results::add);
    assertThat(results).hasSize(2 * (1 + 101));
    assertThat(results.get(0).get("slice")).isEmpty();
    double previous = Double.POSITIVE_INFINITY;
    long rows = 0;
    for (JsonNode result : results.subList(2, results.size())) {
      if (result.get("model").asText().equals("elo")) {
        double loss = result.at("/metrics/logLoss/value").asDouble();
        assertThat(loss).isLessThanOrEqualTo(previous);
        previous = loss;
        rows += result.at("/rows/used").asLong();
      }
    }
    assertThat(rows).isEqualTo(results.get(0).at("/rows/used").asLong());
    Row row =
        SPARK
            .read()
            .parquet(directory.resolve("out/result.parquet").toString())
            .filter("model = 'elo' and not overall and slice.season = 2000")
            .selectExpr("metrics['logLoss'].value", "metrics['auc'].lower")
            .first();
    assertThat(row.getDouble(0)).isBetween(0.5, 0.7);
    assertThat(row.getDouble(1)).isBetween(0.5, 0.9);
  }

  @Test
  void certainAndWrongCostsInfinityAndIsCounted() throws IOException {
    write("1,0,0.5,0,1,a", "0,0.25,0.5,0,1,a", "1,1,0.5,0,1,a");
    JobRun run = run(ROWS + "predictions: {m: p}\nclip: 0.001\n");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(model("m").at("/metrics/logLoss/value").asText()).isEqualTo("Infinity");
    assertThat(model("m").get("infiniteLosses").asDouble()).isEqualTo(1);
    assertThat(metric("m", "finiteLogLoss")).isCloseTo(-Math.log(0.75) / 2, within(1e-15));
    assertThat(metric("m", "clippedLogLoss"))
        .isCloseTo(-(Math.log(0.001) + Math.log(0.75) + Math.log(0.999)) / 3, within(1e-14));
    assertThat(model("m").get("clip").asDouble()).isEqualTo(0.001);
    assertThat(run.out()).contains("1 were certain and wrong, and cost infinity each");
  }

  @Test
  void badRowsAreCountedByKindAndStrictnessMindsThem() throws IOException {
    write(
        "1,0.7,,0,1,a",
        "0,1.2,0.5,0,1,a",
        "maybe,0.5,0.5,0,1,a",
        "0,NaN,0.5,0,1,a",
        "0,0.2,0.5,0,0,a");
    assertThat(run(ROWS + "weight: w\npredictions: {m: p, n: q}\n", "--strict").code())
        .isEqualTo(4);
    JsonNode rows = model("m").get("rows");
    assertThat(rows.get("used").asLong()).isEqualTo(2);
    assertThat(rows.get("outside").asLong()).isEqualTo(1);
    assertThat(rows.get("outsideExample").asDouble()).isEqualTo(1.2);
    assertThat(rows.get("nan").asLong()).isEqualTo(1);
    assertThat(rows.get("zeroWeight").asLong()).isEqualTo(1);
    // A null in one model's column leaves the row to the other.
    assertThat(model("n").at("/rows/null").asLong()).isEqualTo(1);
    assertThat(model("m").at("/rows/null").asLong()).isZero();
  }

  @Test
  void strictnessMindsNulls() throws IOException {
    write("1,0.7,,0,1,a", "0,0.5,0.5,0,1,a");
    assertThat(run(ROWS + "predictions: {m: p}\n", "--strict").code()).isZero();
    assertThat(run(ROWS + "predictions: {m: q}\n", "--strict").code()).isEqualTo(4);
    assertThat(model("m").get("status").asText()).isEqualTo("BOUNDARY");
    assertThat(model("m").at("/rows/null").asLong()).isEqualTo(1);
  }

  @Test
  void oneClassHasLossesButNoRanking() throws IOException {
    write("1,0.5,0.5,0,1,a", "1,0.25,0.5,0,1,a");
    assertThat(run(ROWS + "predictions: {m: p}\n", "--strict").code()).isZero();
    assertThat(model("m").get("status").asText()).isEqualTo("BOUNDARY");
    assertThat(model("m").at("/metrics/auc/value").isNull()).isTrue();
    assertThat(model("m").at("/metrics/auc/reason").asText()).startsWith("Every label is 1");
    assertThat(metric("m", "logLoss")).isCloseTo(Math.log(8) / 2, within(1e-15));
  }

  @Test
  void noRowsAreAStatus() throws IOException {
    write("1,,0.5,0,1,a");
    assertThat(run(ROWS + "predictions: {m: p}\n", "--strict").code()).isEqualTo(4);
    assertThat(model("m").get("status").asText()).isEqualTo("NO_DATA");
  }

  @Test
  void weightsAreFrequencies() throws IOException {
    write("1,0.7,0.5,0,3,a", "0,0.4,0.5,0,1,a", "0,0.6,0.5,0,2,a");
    assertThat(run(ROWS + "weight: w\npredictions: {m: p}\n").code()).isZero();
    double weighted = metric("m", "logLoss");
    write(
        "1,0.7,0,0,1,a",
        "1,0.7,0,0,1,a",
        "1,0.7,0,0,1,a",
        "0,0.4,0,0,1,a",
        "0,0.6,0,0,1,a",
        "0,0.6,0,0,1,a");
    assertThat(run(ROWS + "predictions: {m: p}\n").code()).isZero();
    assertThat(metric("m", "logLoss")).isEqualTo(weighted);
  }

  @Test
  void logitsThatProbabilitiesCannotHoldHaveFiniteLosses() throws IOException {
    write("1,0,0,-800,1,a", "0,0,0,0,1,a");
    assertThat(run(ROWS + "scale: logit\npredictions: {m: z}\n").code()).isZero();
    assertThat(metric("m", "logLoss")).isCloseTo((800 + Math.log(2)) / 2, within(1e-12));
    assertThat(model("m").get("infiniteLosses").asDouble()).isZero();
  }

  @Test
  void columnsArraysAndVectorsOfClassesAreTheSame() throws IOException {
    String input =
        "input: {format: csv, path: data/forecasts-538/club-soccer-matches.csv.gz, options:"
            + " {header: true}, schema: \"win DOUBLE, tie DOUBLE, loss DOUBLE, outcome INT\","
            + " columns: {a: \"array(win, tie, loss)\"}}\n";
    String job =
        "job: evaluate\n"
            + input
            + "output: {path: DIR/out, mode: overwrite}\nlabel: outcome\nclasses: [1, 2, 3]\n";
    assertThat(run(job + "predictions: {m: [win, tie, loss], n: a}\n").code()).isZero();
    assertThat(metric("m", "logLoss")).isCloseTo(1.0020645980493939, within(4e-15));
    assertThat(metric("m", "brier")).isCloseTo(0.5990118204117121, within(4e-15));
    assertThat(metric("m", "accuracy")).isCloseTo(0.5057733868477925, within(1e-15));
    assertThat(model("n").get("metrics")).isEqualTo(model("m").get("metrics"));
    assertThat(model("m").get("classes")).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "predictions: {m: p}, exactAUC: true | exactAuc",
        "predictions: {base-rate: p} | is the name of the model that is always there",
        "predictions: p | must be a map from model to column",
        "predictions: {m: p}, groupBy: [s] | write sliceBy",
        "predictions: {m: p}, clip: 0.7 | A clip must be between 0 and 0.5, but is 0.7",
        "predictions: {m: p}, clip: 1.0e-17 | A clip must be at least 1.2e-16",
        "predictions: {m: p}, thresholds: [5] | A threshold must be between 0 and 1, but is 5.0",
        "predictions: {m: p}, classes: [a] | must name at least two classes, but names only a: for"
            + " an event write positive: a",
        "predictions: {m: p}, scale: odds | must be probability or logit",
        "label: y | Missing key",
      })
  void aWrongFileIsRefused(String keys, String said) throws IOException {
    write("1,0.5,0.5,0,1,a");
    String job = ROWS + keys.replace(", exactAUC", "\nexactAUC").replace("}, ", "}\n") + "\n";
    JobRun run = run(keys.startsWith("label") ? ROWS : job);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(said);
  }

  @Test
  void moreCutsThanCellsAreRefused() throws IOException {
    write("1,0.5,0.5,0,1,a");
    String thresholds =
        IntStream.range(1, 600).mapToObj(i -> i + "e-3").collect(Collectors.joining(", "));
    JobRun run =
        run(ROWS + "predictions: {m: p}\nbins: 499\nthresholds: [%s]\n".formatted(thresholds));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("There may be up to 1000 edges of bins, thresholds and ends");
  }

  @Test
  void aModelsColumnIsNotThatMadeOfAnothers() throws IOException {
    write("1,0.1,0.9,0,1,a", "0,0.8,0.2,0,1,a");
    String columns = ", columns: {a: \"array(p, q)\", \"p+q\": q, \"a[1]\": p}}\noutput";
    String job = ROWS.replace("}\noutput", columns).replace("positive: 1", "classes: [0, 1]");
    assertThat(
            run(job
                    + "predictions: {own: 'p+q', other: 'a[1]', pair: [q, p], array: a, same: [p,"
                    + " q]}\n")
                .code())
        .isZero();
    assertThat(metric("own", "meanPrediction")).isCloseTo(0.55, within(1e-15));
    assertThat(metric("other", "meanPrediction")).isCloseTo(0.45, within(1e-15));
    assertThat(metric("pair", "meanPrediction")).isCloseTo(0.45, within(1e-15));
    assertThat(metric("array", "meanPrediction")).isCloseTo(0.55, within(1e-15));
    assertThat(metric("same", "meanPrediction")).isCloseTo(0.55, within(1e-15));
  }

  @Test
  void probabilitiesThatAreTextsAreWrongData() throws IOException {
    write("1,0.5,0.5,0,1,a");
    String job = ROWS.replace("}\noutput", ", columns: {a: \"array(s, s)\"}}\noutput");
    JobRun array = run(job + "predictions: {m: a}\n");
    assertThat(array.code()).isEqualTo(3);
    assertThat(array.err()).contains("Probabilities must be numbers, but those of column a are");
    JobRun pair =
        run(job.replace("positive", "classes: [0, 1]\npositive") + "predictions: {m: [s, p]}\n");
    assertThat(pair.code()).isEqualTo(3);
    assertThat(pair.err()).contains("those of column s are STRING");
  }

  @Test
  void anEventThatNoRowHasIsSaid() throws IOException {
    write("win,0.5,0.5,0,1,a", "lose,0.4,0.5,0,1,a");
    assertThat(run(ROWS.replace("positive: 1", "positive: Win") + "predictions: {m: p}\n").code())
        .isZero();
    assertThat(model("m").get("reason").asText()).contains("no row has the event");
  }

  @Test
  void aMissingColumnIsWrongData() throws IOException {
    write("1,0.5,0.5,0,1,a");
    JobRun run = run(ROWS + "predictions: {m: prob}\n");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("There is no column prob");
  }

  @Test
  void textsNeedToBeToldWhichIsTheEvent() throws IOException {
    write("yes,0.5,0.5,0,1,a", "no,0.4,0.5,0,1,a");
    JobRun run = run(ROWS.replace("positive: 1\n", "") + "predictions: {m: p}\n");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("it must be said which label is the event");
    assertThat(run(ROWS.replace("positive: 1", "positive: yes") + "predictions: {m: p}\n").code())
        .isZero();
    assertThat(model("m").at("/rows/events").asDouble()).isEqualTo(1);
  }

  @Test
  void checkTellsThePlanAndReadsNothing() throws IOException {
    write("1,0.5,0.5,0,1,a");
    Path file =
        Files.writeString(
            directory.resolve("job.yaml"),
            (ROWS + "predictions: {m: p, n: q}\nsliceBy: [s]\n")
                .replace("DIR", directory.toString()));
    JobRun run = JobRun.of("check", file.toString());
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("It would evaluate m, n against y, as a whole and by s.")
        .contains("One Spark job would read the input once");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void theJobOfTheProjectRuns() {
    JobRun run = JobRun.ofProject("forecasts.yaml", directory.resolve("out"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("both prefer deluxe: 0.202102 nats, 0.0639596.");
  }
}
