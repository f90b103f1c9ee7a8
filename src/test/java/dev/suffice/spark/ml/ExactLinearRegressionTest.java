package dev.suffice.spark.ml;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.regression.CoefficientEstimate;
import dev.suffice.regression.LinearFit;
import dev.suffice.spark.SparkTest;
import dev.suffice.statistic.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.regression.LinearRegressionModel;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Least squares in the place of MLlib's, in pipelines and in cross-validation. */
final class ExactLinearRegressionTest extends SparkTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("a", DataTypes.DoubleType)
          .add("b", DataTypes.DoubleType)
          .add("label", DataTypes.DoubleType)
          .add("w", DataTypes.IntegerType);
  private static final StructType VECTORS =
      new StructType().add("features", SQLDataTypes.VectorType()).add("label", "double");

  /** {@code label = 1 + 2a - 3b} and a little more, with features around a centre. */
  private static Dataset<Row> table(double centre) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double a = Math.rint(random.nextGaussian() * 1024) / 1024;
      double b = Math.rint(random.nextGaussian() * 1024) / 1024;
      double noise = Math.rint(random.nextGaussian() * 1024) / 4096;
      rows.add(RowFactory.create(centre + a, b, 1 + 2 * a - 3 * b + noise, 1 + i % 3));
    }
    return SPARK.createDataFrame(rows, SCHEMA).repartition(5);
  }

  private static VectorAssembler assembler() {
    return new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("features");
  }

  private static Dataset<Row> vectors(double centre) {
    return assembler().transform(table(centre));
  }

  @Test
  void coefficientsAgreeWithThoseOfMllib() {
    LinearRegressionModel ours = new ExactLinearRegression().fit(vectors(0));
    LinearRegressionModel theirs = new LinearRegression().setSolver("normal").fit(vectors(0));
    assertThat(ours.coefficients().toArray())
        .usingComparatorWithPrecision(1e-10)
        .containsExactly(theirs.coefficients().toArray());
    assertThat(ours.intercept()).isCloseTo(theirs.intercept(), within(1e-10));
    assertThat(ours.transform(vectors(0)).columns()).contains("prediction");
  }

  @Test
  void anOffsetThatMllibLosesCostsNoDigit() {
    double[] near = new ExactLinearRegression().fit(vectors(0)).coefficients().toArray();
    assertThat(new ExactLinearRegression().fit(vectors(1e8)).coefficients().toArray())
        .containsExactly(near);
  }

  @Test
  void inferenceNamesTheFeaturesAsTheAssemblerDoes() {
    LinearFit fit = new ExactLinearRegression().setLevel(0.9).inference(vectors(0));
    assertThat(fit.coefficients())
        .extracting(CoefficientEstimate::name)
        .containsExactly("(Intercept)", "a", "b");
    CoefficientEstimate a = fit.coefficients().get(1);
    assertThat(a.standardError().orElseThrow()).isBetween(0.01, 0.02);
    assertThat(a.interval().orElseThrow().lower()).isLessThan(a.estimate());
  }

  @Test
  void weightsAreFrequencies() {
    Dataset<Row> data = vectors(0);
    Dataset<Row> repeated =
        data.union(data.filter("w >= 2")).union(data.filter("w >= 3")).drop("w");
    LinearRegressionModel weighted = new ExactLinearRegression().setWeightCol("w").fit(data);
    LinearRegressionModel plain = new ExactLinearRegression().fit(repeated);
    assertThat(weighted.coefficients()).isEqualTo(plain.coefficients());
    assertThat(weighted.intercept()).isEqualTo(plain.intercept());
  }

  @Test
  void withoutAnInterceptThereIsNone() {
    LinearRegressionModel model =
        new ExactLinearRegression().setFitIntercept(false).fit(vectors(0));
    assertThat(model.intercept()).isZero();
    assertThat(model.coefficients().apply(0)).isCloseTo(2, within(0.3));
  }

  @Test
  void crossValidationChoosesTheRidge() {
    ExactLinearRegression regression = new ExactLinearRegression();
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(regression.ridge(), new double[] {0, 1e4}).build();
    CrossValidatorModel chosen =
        new CrossValidator()
            .setEstimator(regression)
            .setEvaluator(new RegressionEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(3)
            .setSeed(1)
            .fit(vectors(0));
    assertThat(chosen.avgMetrics()[0]).isLessThan(chosen.avgMetrics()[1]);
    assertThat(((LinearRegressionModel) chosen.bestModel()).coefficients().apply(0))
        .isCloseTo(2, within(0.1));
  }

  @Test
  void pipelinesAreSavedAndReadBack(@TempDir Path directory) throws IOException {
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {assembler(), new ExactLinearRegression().setRidge(0.5)});
    PipelineModel model = pipeline.fit(table(0));
    model.save(directory.resolve("model").toString());
    pipeline.save(directory.resolve("pipeline").toString());
    String alone = directory.resolve("alone").toString();
    new ExactLinearRegression().setRidge(0.5).save(alone);
    ExactLinearRegression loaded = ExactLinearRegression.load(alone);
    assertThat(loaded.getOrDefault(loaded.ridge())).isEqualTo(0.5);
    PipelineModel same = PipelineModel.load(directory.resolve("model").toString());
    PipelineModel again = Pipeline.load(directory.resolve("pipeline").toString()).fit(table(0));
    for (PipelineModel other : new PipelineModel[] {same, again}) {
      assertThat(((LinearRegressionModel) other.stages()[1]).coefficients())
          .isEqualTo(((LinearRegressionModel) model.stages()[1]).coefficients());
    }
  }

  @Test
  void vectorsWithoutMetadataAreCountedInTheFirstRow() {
    List<Row> rows =
        IntStream.range(0, 20)
            .mapToObj(i -> RowFactory.create(Vectors.dense(i, i * i % 7), (double) (3 * i)))
            .toList();
    Dataset<Row> data = SPARK.createDataFrame(rows, VECTORS);
    LinearFit fit = new ExactLinearRegression().inference(data);
    assertThat(fit.coefficients())
        .extracting(CoefficientEstimate::name)
        .containsExactly("(Intercept)", "features[0]", "features[1]");
    assertThat(new ExactLinearRegression().fit(data).coefficients().toArray())
        .containsExactly(3, 0);
  }

  /** A category may have the levels a and A, but Spark takes columns of these names to be one. */
  @Test
  void featuresWhoseNamesDifferByCaseAloneAreToldApart() {
    String[] inputs = {"a", "b", "c"};
    Dataset<Row> vectors =
        new VectorAssembler()
            .setInputCols(inputs)
            .setOutputCol("features")
            .transform(table(0).withColumn("c", col("b").multiply(col("b"))));
    Attribute[] attributes = {attribute("a"), attribute("A"), attribute("(Intercept)")};
    Dataset<Row> alike =
        vectors.withColumn(
            "features",
            col("features")
                .as("features", new AttributeGroup("features", attributes).toMetadata()));
    Dataset<Row> unlike =
        vectors.withColumn("features", col("features").as("features", Metadata.empty()));
    assertThat(new ExactLinearRegression().inference(alike).coefficients())
        .extracting(CoefficientEstimate::name)
        .containsExactly("(Intercept)", "a", "features[1]", "features[2]");
    LinearRegressionModel model = new ExactLinearRegression().fit(alike);
    LinearRegressionModel same = new ExactLinearRegression().fit(unlike);
    assertThat(model.coefficients()).isEqualTo(same.coefficients());
    assertThat(model.intercept()).isEqualTo(same.intercept());
  }

  private static Attribute attribute(String name) {
    return NumericAttribute.defaultAttr().withName(name);
  }

  @Test
  void rowsWithoutAVectorOrANumberAreLeftOut() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      rows.add(RowFactory.create(Vectors.dense(i, i * i % 7), (double) (i * i)));
    }
    LinearRegressionModel model =
        new ExactLinearRegression().fit(SPARK.createDataFrame(rows, VECTORS));
    rows.add(0, RowFactory.create(null, 1.0));
    rows.add(RowFactory.create(Vectors.dense(Double.NaN, 1), 1.0));
    rows.add(RowFactory.create(Vectors.sparse(2, new int[] {1}, new double[] {1}), null));
    Dataset<Row> more = SPARK.createDataFrame(rows, VECTORS);
    assertThat(new ExactLinearRegression().fit(more).coefficients())
        .isEqualTo(model.coefficients());
    assertThat(new ExactLinearRegression().inference(more).rows().used()).isEqualTo(9);
  }

  @Test
  void featuresThatAreNoVectorsAreRefused() {
    ExactLinearRegression regression = new ExactLinearRegression().setFeaturesCol("a");
    Dataset<Row> data = table(0);
    assertThatThrownBy(() -> regression.inference(data))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column a must be of vectors")
        .hasMessageContaining("DOUBLE");
  }

  @Test
  void vectorsOfDifferentSizesAreRefused() {
    List<Row> rows =
        List.of(
            RowFactory.create(Vectors.dense(1, 2), 1.0),
            RowFactory.create(Vectors.dense(1, 2, 3), 2.0));
    ExactLinearRegression regression = new ExactLinearRegression();
    Dataset<Row> data = SPARK.createDataFrame(rows, VECTORS).coalesce(1);
    assertThatThrownBy(() -> regression.fit(data))
        .hasStackTraceContaining("Every vector in features must have 2 features, but one has 3");
  }

  @Test
  void dataWithoutRowsHaveNoModel() {
    ExactLinearRegression regression = new ExactLinearRegression();
    Dataset<Row> noRows = vectors(0).limit(0);
    assertThatThrownBy(() -> regression.fit(noRows)).isInstanceOf(DataException.class);
    Dataset<Row> noVectors = SPARK.createDataFrame(List.of(), VECTORS);
    assertThatThrownBy(() -> regression.fit(noVectors))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Column features has no vector");
  }
}
