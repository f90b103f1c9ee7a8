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
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A row of which a model is sure, and wrong, costs its margin, where a probability costs infinity.
 */
final class PredictionLogOddsTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLUMN = "predictionLogOdds";

  @TempDir Path directory;

  private void train(String rows, String rest) throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), rows);
    JobRun run =
        JobRun.ofText(
            directory,
            """
            job: train
            name: sure
            input: {format: csv, path: %s, options: {header: true, inferSchema: true}}
            output: {path: %s/model, mode: overwrite}
            predictions: {path: %s/scored}
            %s
            """
                .formatted(csv, directory, directory, rest));
    assertThat(run.code()).as(run.err()).isZero();
  }

  private JsonNode result(String of) throws IOException {
    return JSON.readTree(directory.resolve(of).resolve("result.json").toFile());
  }

  /** The mean log-loss of a column, or text where it is infinite. */
  private JsonNode logLoss(String rest) throws IOException {
    JobRun run =
        JobRun.ofText(
            directory,
            """
            job: evaluate
            name: worth
            input:
              format: parquet
              path: %s/scored
              columns: {label: "coalesce(cast(y as string), if(predictionLogOdds > 0, 'no', 'yes'))"}
            output: {path: %s/worth, mode: overwrite}
            %s
            """
                .formatted(directory, directory, rest));
    assertThat(run.code()).as(run.err()).isZero();
    return result("worth").at("/results/0/metrics/logLoss/value");
  }

  private List<Row> scored() {
    return SPARK
        .read()
        .parquet(directory.resolve("scored").toString())
        .orderBy("id")
        .collectAsList();
  }

  /** Of four rows that are even the log-odds are b; of the fifth 1000 + b, and it is wrong. */
  private static final String ROWS =
      """
      id,g,o,y
      1,u,0,1
      2,u,0,1
      3,u,0,1
      4,u,0,0
      5,u,1000,0
      """;

  private static double loss(Row row, int label) {
    double z = row.<Double>getAs(COLUMN);
    double wrong = label == 1 ? -z : z;
    return Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong)));
  }

  @ParameterizedTest
  @CsvSource({"''", "'groupBy: [g]'"})
  void aRowThatIsSureAndWrongCostsItsMargin(String groups) throws IOException {
    train(ROWS, "model: logistic\ntarget: y\nfeatures: [{categorical: g}]\noffset: o\n" + groups);
    List<Row> rows = scored();
    Row wrong = rows.get(4);
    // Half of four are 1 less the fifth's residual: ln((3 - 1)/(4 - 2)) = 0.
    double b = rows.get(0).<Double>getAs(COLUMN);
    assertThat(b).isCloseTo(0, within(1e-14));
    assertThat(wrong.<Double>getAs(COLUMN)).isEqualTo(1000 + b);
    assertThat(wrong.<Double>getAs("prediction")).isEqualTo(1);
    double expected = 0;
    for (Row row : rows) {
      expected += loss(row, row.<Integer>getAs("y"));
    }
    assertThat(expected).isCloseTo(1000 + 4 * Math.log(2), within(1e-12));
    JsonNode model = groups.isEmpty() ? result("model") : result("model").at("/results/0");
    assertThat(model.get("logLikelihood").doubleValue()).isCloseTo(-expected, within(1e-11));
    assertThat(logLoss("label: y\nscale: logit\npredictions: {m: %s}".formatted(COLUMN)).asDouble())
        .isCloseTo(expected / 5, within(1e-12));
    assertThat(logLoss("label: y\npredictions: {m: prediction}").asText()).isEqualTo("Infinity");
  }

  @ParameterizedTest
  @CsvSource({
    "naive-bayes,''",
    "linear-discriminant,''",
    "quadratic-discriminant,''",
    "multinomial,'ridge: 1e-6'",
    "naive-bayes,'groupBy: [g]'",
    "multinomial,'{groupBy: [g], ridge: 1e-6}'"
  })
  void ofTwoClassesTheSecondHasLogOdds(String kind, String more) throws IOException {
    StringBuilder rows = new StringBuilder("id,g,x,y\n");
    for (int i = 0; i < 40; i++) {
      boolean yes = i % 2 == 0;
      rows.append(i).append(",u,").append((yes ? 1 : -1) + 0.25 * Math.sin(i)).append(',');
      rows.append(yes ? "yes" : "no").append('\n');
    }
    // Nobody knows its label; it is said below to be the one of which the model is sure it is not.
    rows.append("40,u,6000,\n");
    String keys = more.replaceAll("[{}]", "").replace(", ", "\n");
    train(rows.toString(), "model: %s\ntarget: y\nfeatures: [x]\n%s".formatted(kind, keys));
    double expected = 0;
    for (Row row : scored()) {
      double z = row.<Double>getAs(COLUMN);
      List<Double> p = row.getList(row.fieldIndex("probabilities"));
      if (row.getInt(0) < 40) {
        assertThat(p.get(1)).isCloseTo(1 / (1 + Math.exp(-z)), within(1e-12));
        expected += loss(row, row.getInt(0) % 2 == 0 ? 1 : 0);
      } else {
        assertThat(p.get(z > 0 ? 0 : 1)).isZero();
        assertThat(row.<String>getAs("prediction")).isEqualTo(z > 0 ? "yes" : "no");
        expected += Math.abs(z);
      }
    }
    String labelled = "label: label\npositive: yes\nclasses: [no, yes]\n";
    assertThat(
            logLoss(labelled + "scale: logit\npredictions: {m: %s}".formatted(COLUMN)).asDouble())
        .isCloseTo(expected / 41, within(1e-12 * expected));
    assertThat(logLoss(labelled + "predictions: {m: probabilities}").asText())
        .isEqualTo("Infinity");
  }
}
