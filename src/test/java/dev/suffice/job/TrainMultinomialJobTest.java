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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Multinomial training jobs from the command line to the files that they leave. */
final class TrainMultinomialJobTest extends SparkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private JsonNode result() throws IOException {
    return JSON.readTree(directory.resolve("out/result.json").toFile());
  }

  private String job(String rows, String more) throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), rows);
    return """
    job: train
    name: parties
    input: {format: csv, path: %s, options: {header: true, inferSchema: true}}
    output: {path: %s/out, mode: overwrite}
    target: party
    model: multinomial
    weight: n
    """
            .formatted(csv, directory)
        + more;
  }

  private static final String TABLE =
      """
      sex,party,n
      f,left,762
      f,none,327
      f,right,468
      m,left,484
      m,none,239
      m,right,477
      """;

  @Test
  void a_table_gives_its_odds_ratios_and_its_shares() throws IOException {
    String yaml =
        job(
            TABLE,
            "features: [{categorical: sex}]\npredictions: {path: %s/scored}\n"
                .formatted(directory));
    JobRun run = JobRun.ofText(directory, yaml);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode result = result();
    assertThat(result.get("model").asText()).isEqualTo("multinomial");
    assertThat(result.get("status").asText()).isEqualTo("OK");
    assertThat(result.findValuesAsText("name"))
        .contains("none: (Intercept)", "none: sex=m", "right: (Intercept)", "right: sex=m");
    JsonNode slope = result.at("/coefficients/3");
    assertThat(slope.get("name").asText()).isEqualTo("right: sex=m");
    assertThat(slope.get("estimate").doubleValue())
        .isCloseTo(Math.log(477 / 484.0 * 762 / 468), within(1e-14));
    assertThat(slope.get("standardError").doubleValue())
        .isCloseTo(Math.sqrt(1 / 477.0 + 1 / 484.0 + 1 / 762.0 + 1 / 468.0), within(1e-15));
    assertThat(result.get("covariance")).hasSize(4);
    assertThat(result.get("likelihoodRatioDf").intValue()).isEqualTo(2);
    // G² of the table, by its logarithms.
    assertThat(result.get("likelihoodRatio").doubleValue()).isCloseTo(30.0167, within(5e-5));
    assertThat(run.out()).contains("party=left");

    List<Row> scored =
        SPARK
            .read()
            .parquet(directory.resolve("scored").toString())
            .orderBy("sex", "party")
            .collectAsList();
    List<Double> ofWomen = scored.get(0).getList(scored.get(0).fieldIndex("probabilities"));
    assertThat(ofWomen.get(0)).isCloseTo(762 / 1557.0, within(1e-14));
    assertThat(ofWomen.get(1)).isCloseTo(327 / 1557.0, within(1e-14));
    assertThat(scored.get(0).<String>getAs("prediction")).isEqualTo("left");

    JobRun shown = JobRun.of("show", directory.resolve("out").toString());
    assertThat(shown.out()).contains("right: sex=m");
    assertThat(JobRun.of("check", directory.resolve("job.yaml").toString()).out())
        .contains("It would train a multinomial logistic model of party by maximum likelihood");
  }

  @Test
  void the_base_is_the_class_that_is_named() throws IOException {
    String rest = "features: [{categorical: sex}]\npredictions: {path: %s/%s}\n%s";
    assertThat(JobRun.ofText(directory, job(TABLE, rest.formatted(directory, "usual", ""))).code())
        .isZero();
    double usual = result().get("logLikelihood").doubleValue();
    String yaml = job(TABLE, rest.formatted(directory, "named", "base: none\n"));
    JobRun run = JobRun.ofText(directory, yaml);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode result = result();
    assertThat(result.findValuesAsText("name"))
        .contains("left: (Intercept)", "left: sex=m", "right: (Intercept)", "right: sex=m");
    JsonNode slope = result.at("/coefficients/3");
    assertThat(slope.get("estimate").doubleValue())
        .isCloseTo(Math.log(477 / 239.0 * 327 / 468), within(1e-14));
    assertThat(slope.get("standardError").doubleValue())
        .isCloseTo(Math.sqrt(1 / 477.0 + 1 / 239.0 + 1 / 327.0 + 1 / 468.0), within(1e-15));
    assertThat(result.at("/references/party").asText()).isEqualTo("none");
    assertThat(result.get("logLikelihood").doubleValue()).isCloseTo(usual, within(1e-11));
    assertThat(JSON.readTree(directory.resolve("out/model.json").toFile()).get("base").asText())
        .isEqualTo("none");
    // Classes stay in the order of their names.
    assertThat(probabilities("named").get(0)).isCloseTo(762 / 1557.0, within(1e-14));
    for (int c = 0; c < 3; c++) {
      assertThat(probabilities("named").get(c))
          .isCloseTo(probabilities("usual").get(c), within(1e-14));
    }
    assertThat(JobRun.of("check", directory.resolve("job.yaml").toString()).out())
        .contains("by maximum likelihood, with the base none.");
  }

  private List<Double> probabilities(String scored) {
    Row first =
        SPARK.read().parquet(directory.resolve(scored).toString()).orderBy("sex", "party").head();
    return first.getList(first.fieldIndex("probabilities"));
  }

  @Test
  void a_base_is_one_of_the_classes_of_a_multinomial_model() throws IOException {
    JobRun other =
        JobRun.ofText(directory, job(TABLE, "features: [{categorical: sex}]\nbase: nnoe\n"));
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err())
        .startsWith(
            "The base must be one of the classes of party, which are left, none, right, but is"
                + " nnoe");
    String key = job(TABLE, "features: [sex]\nbsae: none\n");
    JobRun misspelt = JobRun.ofText(directory, key);
    assertThat(misspelt.code()).isEqualTo(2);
    assertThat(misspelt.err()).contains("did you mean base?");
    JobRun logistic =
        JobRun.ofText(
            directory,
            key.replace("bsae", "base").replace("model: multinomial", "model: logistic"));
    assertThat(logistic.code()).isEqualTo(2);
    assertThat(logistic.err()).contains("is for model: multinomial, but the model is logistic");
  }

  @Test
  void each_group_has_a_model_and_predictions_of_its_own() throws IOException {
    String rows = TABLE + "x,left,30\nx,right,10\n";
    JobRun run =
        JobRun.ofText(
            directory,
            job(
                rows,
                "features: [{categorical: sex}]\ngroupBy: [sex]\nbase: none\npredictions: {path: %s/scored}\n"
                    .formatted(directory)));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode models = result().get("results");
    assertThat(models).hasSize(3);
    assertThat(models.get(0).at("/group/sex").asText()).isEqualTo("f");
    assertThat(models.get(0).at("/coefficients/0/name").asText()).isEqualTo("left: (Intercept)");
    assertThat(models.get(1).at("/coefficients/1/estimate").doubleValue())
        .isCloseTo(Math.log(477 / 239.0), within(1e-14));
    assertThat(models.get(2).get("status").asText()).isEqualTo("NO_FINITE_MLE");
    assertThat(models.get(2).get("reason").asText())
        .isEqualTo(
            "no row is of the class none, the base, so the odds against it rise without end");
    List<Row> scored =
        SPARK
            .read()
            .parquet(directory.resolve("scored").toString())
            .orderBy("sex", "party")
            .collectAsList();
    assertThat(scored.get(3).<Double>getList(scored.get(3).fieldIndex("probabilities")).get(0))
        .isCloseTo(484 / 1200.0, within(1e-14));
    assertThat(scored.get(6).isNullAt(scored.get(6).fieldIndex("prediction"))).isTrue();
    assertThat(JobRun.of("check", directory.resolve("job.yaml").toString()).out())
        .contains("with the base none for each sex.");
  }

  @Test
  void separated_classes_end_in_a_status() throws IOException {
    String rows = "x,party,n\n1,a,1\n2,a,1\n3,b,1\n4,b,1\n5,c,1\n6,c,1\n";
    JobRun run = JobRun.ofText(directory, job(rows, "features: [x]\n"), "--strict");
    assertThat(run.code()).as(run.err()).isEqualTo(4);
    assertThat(result().get("status").asText()).isEqualTo("NO_FINITE_MLE");
    assertThat(directory.resolve("out/model.json")).doesNotExist();
    JobRun penalised = JobRun.ofText(directory, job(rows, "features: [x]\nridge: 1\n"));
    assertThat(penalised.code()).as(penalised.err()).isZero();
    assertThat(result().get("status").asText()).isEqualTo("OK");
  }

  @Test
  void refuses_offsets_and_more_coefficients_than_can_be_estimated() throws IOException {
    JobRun offset = JobRun.ofText(directory, job(TABLE, "features: [n]\noffset: n\n"));
    assertThat(offset.code()).isEqualTo(2);
    assertThat(offset.err())
        .contains(
            "is one number for each row, but a multinomial model has a margin for each class");
    StringBuilder rows = new StringBuilder("x,party,n\n");
    for (int i = 0; i < 250; i++) {
      rows.append(i).append(",p").append(i).append(",1\n");
    }
    JobRun many = JobRun.ofText(directory, job(rows.toString(), "features: [x]\n"));
    assertThat(many.code()).isEqualTo(3);
    assertThat(many.err())
        .contains("A multinomial model has up to 400 coefficients, but 250 classes have 498");
  }
}
