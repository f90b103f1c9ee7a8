package dev.suffice.spark.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.family.Status;
import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.LogisticFit;
import dev.suffice.spark.SparkTest;
import dev.suffice.statistic.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maximum likelihood in the place of MLlib's, in pipelines and in cross-validation. */
final class ExactLogisticRegressionTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("a", DataTypes.DoubleType)
          .add("b", DataTypes.DoubleType)
          .add("label", DataTypes.DoubleType)
          .add("w", DataTypes.IntegerType);

  /** Labels of {@code σ(½ + a - 2b)}. */
  private static Dataset<Row> table() {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double p = 1 / (1 + Math.exp(-(0.5 + a - 2 * b)));
      rows.add(RowFactory.create(a, b, random.nextDouble() < p ? 1.0 : 0.0, 1 + i % 3));
    }
    return SPARK.createDataFrame(rows, SCHEMA).repartition(3);
  }

  private static VectorAssembler assembler() {
    return new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("features");
  }

  private static Dataset<Row> vectors() {
    return assembler().transform(table());
  }

  @Test
  void coefficientsAgreeWithThoseOfMllib() {
    LogisticRegressionModel ours = new ExactLogisticRegression().fit(vectors());
    LogisticRegressionModel theirs = new LogisticRegression().setTol(1e-13).fit(vectors());
    assertThat(ours.coefficients().toArray())
        .usingComparatorWithPrecision(1e-6)
        .containsExactly(theirs.coefficients().toArray());
    assertThat(ours.intercept()).isCloseTo(theirs.intercept(), within(1e-6));
  }

  @Test
  void modelsGiveProbabilitiesAsMllibDoes() {
    ExactLogisticRegression regression = new ExactLogisticRegression();
    regression.setProbabilityCol("p").setPredictionCol("class");
    Dataset<Row> scored = regression.fit(vectors()).transform(vectors());
    assertThat(scored.columns()).contains("rawPrediction", "p", "class");
    double events = 0;
    double expected = 0;
    for (Row row : scored.select("label", "p", "class").collectAsList()) {
      double p = row.<Vector>getAs("p").apply(1);
      assertThat(row.getDouble(2)).isEqualTo(p > 0.5 ? 1 : 0);
      events += row.getDouble(0);
      expected += p;
    }
    // The score of the constant.
    assertThat(expected).isCloseTo(events, within(1e-9));
  }

  @Test
  void inferenceNamesTheFeaturesAsTheAssemblerDoes() {
    LogisticFit fit = new ExactLogisticRegression().setLevel(0.9).inference(vectors());
    assertThat(fit.coefficients())
        .extracting(CoefficientEstimate::name)
        .containsExactly("(Intercept)", "a", "b");
    CoefficientEstimate a = fit.coefficients().get(1);
    double halfWidth = a.estimate() - a.interval().orElseThrow().lower();
    assertThat(halfWidth / a.standardError().orElseThrow()).isCloseTo(1.6449, within(1e-4));
  }

  @Test
  void weightsAreFrequencies() {
    Dataset<Row> data = vectors();
    Dataset<Row> repeated =
        data.union(data.filter("w >= 2")).union(data.filter("w >= 3")).drop("w");
    LogisticRegressionModel weighted = new ExactLogisticRegression().setWeightCol("w").fit(data);
    LogisticRegressionModel plain = new ExactLogisticRegression().fit(repeated);
    assertThat(weighted.coefficients().toArray())
        .usingComparatorWithPrecision(1e-13)
        .containsExactly(plain.coefficients().toArray());
  }

  @Test
  void withoutAnInterceptThereIsNone() {
    LogisticRegressionModel model =
        new ExactLogisticRegression().setFitIntercept(false).fit(vectors());
    assertThat(model.intercept()).isZero();
    assertThat(model.coefficients().apply(0)).isCloseTo(1, within(0.5));
  }

  @Test
  void crossValidationChoosesTheRidge() {
    ExactLogisticRegression regression = new ExactLogisticRegression();
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(regression.ridge(), new double[] {0.1, 1e4}).build();
    CrossValidatorModel chosen =
        new CrossValidator()
            .setEstimator(regression)
            .setEvaluator(new ProbabilityEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(1)
            .fit(vectors());
    assertThat(chosen.avgMetrics()[0]).isLessThan(chosen.avgMetrics()[1]);
    assertThat(((LogisticRegressionModel) chosen.bestModel()).coefficients().apply(0))
        .isCloseTo(1, within(0.5));
  }

  @Test
  void pipelinesAreSavedAndReadBack(@TempDir Path directory) throws IOException {
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {assembler(), new ExactLogisticRegression().setRidge(0.5)});
    PipelineModel model = pipeline.fit(table());
    model.save(directory.resolve("model").toString());
    pipeline.save(directory.resolve("pipeline").toString());
    PipelineModel same = PipelineModel.load(directory.resolve("model").toString());
    PipelineModel again = Pipeline.load(directory.resolve("pipeline").toString()).fit(table());
    for (PipelineModel other : new PipelineModel[] {same, again}) {
      assertThat(((LogisticRegressionModel) other.stages()[1]).coefficients())
          .isEqualTo(((LogisticRegressionModel) model.stages()[1]).coefficients());
    }
  }

  @Test
  void separatedDataAreRefusedWithTheDirection() {
    ExactLogisticRegression regression = new ExactLogisticRegression();
    Dataset<Row> data = vectors().withColumn("label", col("a").gt(0).cast("double"));
    assertThat(regression.inference(data).status()).isEqualTo(Status.NO_FINITE_MLE);
    assertThatThrownBy(() -> regression.fit(data))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the labels are separated");
    assertThat(regression.setRidge(1).fit(data).coefficients().apply(0)).isPositive();
  }

  @Test
  void labelsOfOtherClassesAreRefused() {
    ExactLogisticRegression regression = new ExactLogisticRegression();
    Dataset<Row> data = vectors().withColumn("label", col("label").plus(1));
    assertThatThrownBy(() -> regression.fit(data))
        .hasStackTraceContaining("A target must be 0 or 1, false or true");
  }
}
