package dev.suffice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.NaiveBayesModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparkproject.dmg.pmml.PMML;
import org.sparkproject.dmg.pmml.ResultFeature;
import org.sparkproject.dmg.pmml.regression.RegressionModel;
import org.sparkproject.dmg.pmml.regression.RegressionTable;
import org.sparkproject.jpmml.model.JAXBSerializer;

/** Models that a job keeps for others, which say what its own predictions say. */
final class ModelExportJobTest extends SparkTest {
  @TempDir Path directory;

  private String rows() {
    StringBuilder rows = new StringBuilder("id,x,z,colour,y,up,kind\n");
    String[] colours = {"red", "green", "blue"};
    for (int i = 0; i < 80; i++) {
      double x = Math.sin(i) * 3;
      double z = i * 7 % 23 - 9.5;
      double y = 1.5 * x - 0.2 * z + Math.cos(3 * i);
      rows.append(
          "%d,%s,%s,%s,%s,%d,%s\n"
              .formatted(
                  i,
                  x,
                  z,
                  colours[i % 3],
                  y,
                  y > Math.cos(5 * i) ? 1 : 0,
                  y > 2 ? "high" : y > i % 3 - 2 ? "middle" : "low"));
    }
    return rows.toString();
  }

  private JobRun train(String rest) throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), rows());
    return JobRun.ofText(
        directory,
        """
        job: train
        name: lines
        input: {format: csv, path: %s, options: {header: true, inferSchema: true}}
        output: {path: %s/out, mode: overwrite}
        predictions: {path: %s/out/predictions}
        """
                .formatted(csv, directory, directory)
            + rest);
  }

  private Dataset<Row> scored() {
    return SPARK.read().parquet(directory.resolve("out/predictions").toString());
  }

  private List<Row> transformed(Model<?> model) {
    Dataset<Row> features =
        new VectorAssembler()
            .setInputCols(new String[] {"x", "z"})
            .setOutputCol("features")
            .transform(scored().withColumnRenamed("prediction", "ours"));
    return model.transform(features).collectAsList();
  }

  private String mllib() {
    return directory.resolve("out/mllib").toString();
  }

  @Test
  void mllib_loads_a_linear_model() throws IOException {
    JobRun run = train("model: linear\ntarget: y\nfeatures: [x, z]\nexport: mllib\n");
    assertThat(run.code()).as(run.err()).isZero();
    List<Row> rows = transformed(LinearRegressionModel.load(mllib()));
    assertThat(rows).hasSize(80);
    for (Row row : rows) {
      double ours = row.getAs("ours");
      assertThat(row.<Double>getAs("prediction"))
          .isCloseTo(ours, within(1e-13 * (1 + Math.abs(ours))));
    }
  }

  @Test
  void mllib_loads_a_logistic_model() throws IOException {
    JobRun run = train("model: logistic\ntarget: up\nfeatures: [x, z]\nexport: [mllib]\n");
    assertThat(run.code()).as(run.err()).isZero();
    List<Row> rows = transformed(LogisticRegressionModel.load(mllib()));
    assertThat(rows).hasSize(80);
    for (Row row : rows) {
      double p = row.<Vector>getAs("probability").apply(1);
      assertThat(p).isCloseTo(row.<Double>getAs("ours"), within(1e-14));
    }
    // The result is replaced whole: MLlib's model goes where none is asked for.
    train("model: logistic\ntarget: up\nfeatures: [x, z]\n");
    assertThat(directory.resolve("out/mllib")).doesNotExist();
    assertThat(directory.resolve("out/model.json")).exists();
  }

  @ParameterizedTest
  @CsvSource({"naive-bayes,", "linear-discriminant,", "multinomial,", "multinomial,base: middle"})
  void mllib_loads_models_of_classes(String kind, String more) throws IOException {
    JobRun run =
        train(
            "model: %s\ntarget: kind\nfeatures: [x, z]\nexport: mllib\n%s\n"
                .formatted(kind, more == null ? "" : more));
    assertThat(run.code()).as(run.err()).isZero();
    Model<?> model =
        kind.equals("naive-bayes")
            ? NaiveBayesModel.load(mllib())
            : LogisticRegressionModel.load(mllib());
    List<String> classes = List.of("high", "low", "middle");
    for (Row row : transformed(model)) {
      Vector p = row.getAs("probability");
      List<Double> ours = row.getList(row.fieldIndex("probabilities"));
      for (int c = 0; c < 3; c++) {
        assertThat(p.apply(c)).isCloseTo(ours.get(c), within(1e-13));
      }
      assertThat(classes.get((int) (double) row.<Double>getAs("prediction")))
          .isEqualTo(row.<String>getAs("ours"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linear|y|[{poly: {column: x, degree: 3}}, {categorical: colour}, z]|",
        "logistic|up|[x, {categorical: colour}]|offset: z",
        "logistic|up|[z, {categorical: colour}, x]|intercept: false",
        "linear-discriminant|kind|[x, z]|",
        "multinomial|kind|[{poly: {column: x, degree: 2}}, {categorical: colour}]|",
        "multinomial|kind|[x, {categorical: colour}]|base: low"
      })
  void pmml_says_what_predictions_say(String kind, String target, String features, String more)
      throws Exception {
    JobRun run =
        train(
            "model: %s\ntarget: %s\nfeatures: %s\nexport: pmml\n%s\n"
                .formatted(kind, target, features, more == null ? "" : more));
    assertThat(run.code()).as(run.err()).isZero();
    PMML document;
    try (var in = Files.newInputStream(directory.resolve("out/model.pmml"))) {
      document = (PMML) new JAXBSerializer().deserialize(in);
    }
    RegressionModel model = (RegressionModel) document.getModels().get(0);
    assertHasProbabilities(model, kind);
    for (Row row : scored().collectAsList()) {
      Map<String, Double> values = values(model, row);
      if (target.equals("kind")) {
        List<Double> ours = row.getList(row.fieldIndex("probabilities"));
        assertThat(new ArrayList<>(values.keySet())).hasSize(3);
        assertThat(values.get("low")).isCloseTo(ours.get(1), within(1e-12));
      } else {
        double ours = row.<Double>getAs("prediction");
        String result = kind.equals("linear") ? "" : "1";
        assertThat(values.get(result)).isCloseTo(ours, within(1e-12));
      }
    }
  }

  /** Scorers give only what outputs ask for. */
  private static void assertHasProbabilities(RegressionModel model, String kind) {
    if (kind.equals("linear")) {
      assertThat(model.getOutput()).isNull();
      return;
    }
    for (RegressionTable table : model.getRegressionTables()) {
      String category = table.getTargetCategory().toString();
      assertThat(model.getOutput().getOutputFields())
          .filteredOn(field -> field.requireName().equals("probability(" + category + ")"))
          .singleElement()
          .matches(field -> field.getResultFeature() == ResultFeature.PROBABILITY)
          .matches(field -> field.getValue().toString().equals(category));
    }
  }

  /** What a document says of a row, as the standard has it: a value, or one of each class. */
  private static Map<String, Double> values(RegressionModel model, Row row) {
    Map<String, Double> values = new HashMap<>();
    for (RegressionTable table : model.getRegressionTables()) {
      double[] y = {table.requireIntercept().doubleValue()};
      table
          .getNumericPredictors()
          .forEach(
              term ->
                  y[0] +=
                      term.requireCoefficient().doubleValue()
                          * Math.pow(row.<Double>getAs(term.requireField()), term.getExponent()));
      table
          .getCategoricalPredictors()
          .forEach(
              term ->
                  y[0] +=
                      row.getAs(term.requireField()).equals(term.requireValue())
                          ? term.requireCoefficient().doubleValue()
                          : 0);
      values.put(
          String.valueOf(table.getTargetCategory() == null ? "" : table.getTargetCategory()), y[0]);
    }
    double sum = values.values().stream().mapToDouble(Math::exp).sum();
    switch (model.getNormalizationMethod()) {
      case NONE -> {}
      case LOGIT -> values.replaceAll((name, y) -> 1 / (1 + Math.exp(-y)));
      case SOFTMAX -> values.replaceAll((name, y) -> Math.exp(y) / sum);
      default -> throw new AssertionError(model.getNormalizationMethod());
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linear|y|[x, {categorical: colour}]|mllib|but colour is categorical",
        "logistic|up|[{poly: {column: x, degree: 2}}]|mllib|but x is a polynomial",
        "naive-bayes|kind|[x, colour]|mllib|takes numbers only, but colour is none",
        "naive-bayes|kind|[x]|[mllib, pmml]|has counts where this one has probabilities",
        "quadratic-discriminant|kind|[x]|pmml|neither MLlib nor PMML has a quadratic discriminant",
        "linear|y|[x]|mlib|Unknown form mlib",
      })
  void refuses_what_has_no_place_in_a_form(
      String kind, String target, String features, String form, String message) throws IOException {
    JobRun run =
        train(
            "model: %s\ntarget: %s\nfeatures: %s\nexport: %s\n"
                .formatted(kind, target, features, form));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void refuses_an_offset_and_groups() throws IOException {
    JobRun offset = train("model: logistic\ntarget: up\nfeatures: [x]\noffset: z\nexport: mllib\n");
    assertThat(offset.code()).isEqualTo(2);
    assertThat(offset.err()).contains("MLlib's logistic model has no offset: ask for pmml");
    JobRun groups =
        JobRun.ofText(
            directory,
            """
            job: train
            input: {format: csv, path: %s/rows.csv, options: {header: true, inferSchema: true}}
            output: {path: %s/out}
            groupBy: [colour]
            model: linear
            target: y
            features: [x]
            export: pmml
            """
                .formatted(directory, directory));
    assertThat(groups.code()).isEqualTo(2);
    assertThat(groups.err()).contains("does not go with groupBy, as it keeps one model");
  }
}
