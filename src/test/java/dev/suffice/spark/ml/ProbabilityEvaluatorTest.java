package dev.suffice.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.spark.SparkTest;
import dev.suffice.statistic.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of forecasts in the place of MLlib's evaluators, and where those are wrong. */
final class ProbabilityEvaluatorTest extends SparkTest {
  private static final StructType NUMBERS =
      new StructType().add("probability", "double").add("label", "double").add("w", "double");

  private static Dataset<Row> table(double[]... rows) {
    List<Row> all = new ArrayList<>();
    for (double[] row : rows) {
      all.add(RowFactory.create(row[0], row[1], row.length > 2 ? row[2] : 1));
    }
    return SPARK.createDataFrame(all, NUMBERS);
  }

  private static Dataset<Row> drawn() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double x = random.nextGaussian();
      double label = random.nextDouble() < 1 / (1 + Math.exp(-2 * x)) ? 1 : 0;
      rows.add(RowFactory.create(Vectors.dense(x), label));
    }
    return SPARK.createDataFrame(
        rows, new StructType().add("features", SQLDataTypes.VectorType()).add("label", "double"));
  }

  @Test
  void crossValidationTakesTheSmallerLogLoss() {
    LogisticRegression regression = new LogisticRegression();
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(regression.regParam(), new double[] {0, 10}).build();
    CrossValidatorModel chosen =
        new CrossValidator()
            .setEstimator(regression)
            .setEvaluator(new ProbabilityEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(3)
            .setParallelism(2)
            .setSeed(1)
            .fit(drawn());
    assertThat(chosen.avgMetrics()[0]).isLessThan(chosen.avgMetrics()[1]);
    assertThat(chosen.bestModel().extractParamMap().get(regression.regParam()).get())
        .isEqualTo(0.0);
  }

  @Test
  void aThreadWithoutASessionMayTrainAndEvaluate() throws Exception {
    Dataset<Row> rows = drawn();
    double area =
        CompletableFuture.supplyAsync(
                () -> {
                  SparkSession.clearActiveSession();
                  return new ProbabilityEvaluator()
                      .setMetricName("auc")
                      .evaluate(new ExactLogisticRegression().fit(rows).transform(rows));
                })
            .get();
    assertThat(area).isBetween(0.5, 1.0);
  }

  @Test
  void ourRegressionMayBeCrossValidatedSeveralAtATime() {
    ExactLogisticRegression regression = new ExactLogisticRegression();
    ParamMap[] grid = {new ParamMap(), new ParamMap().put(regression.fitIntercept(), false)};
    CrossValidatorModel chosen =
        new CrossValidator()
            .setEstimator(regression)
            .setEvaluator(new ProbabilityEvaluator())
            .setEstimatorParamMaps(grid)
            .setParallelism(2)
            .setSeed(1)
            .fit(drawn());
    for (double loss : chosen.avgMetrics()) {
      assertThat(loss).isBetween(0.0, Math.log(2));
    }
  }

  @Test
  void theAreaIsThatOfMllibWhereBothAreRight() {
    Dataset<Row> scored = new LogisticRegression().fit(drawn()).transform(drawn());
    double theirs = new BinaryClassificationEvaluator().evaluate(scored);
    assertThat(new ProbabilityEvaluator().setMetricName("auc").evaluate(scored))
        .isCloseTo(theirs, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "logLoss, false",
    "brier, false",
    "expectedCalibrationError, false",
    "auc, true",
    "accuracy, true",
    "logLossSkill, true"
  })
  void largerIsBetterWhereItIs(String metric, boolean larger) {
    assertThat(new ProbabilityEvaluator().setMetricName(metric).isLargerBetter()).isEqualTo(larger);
  }

  @Test
  void oneClassHasNoAreaWhereMllibSaysOne() {
    Dataset<Row> onlyEvents = table(new double[] {0.2, 1}, new double[] {0.9, 1});
    ProbabilityEvaluator evaluator = new ProbabilityEvaluator().setMetricName("auc");
    assertThatThrownBy(() -> evaluator.evaluate(onlyEvents))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("There is no auc, as all labels are the same");
  }

  @Test
  void certainAndWrongCostsInfinity() {
    Dataset<Row> wrong = table(new double[] {0, 1}, new double[] {0.5, 0});
    assertThat(new ProbabilityEvaluator().evaluate(wrong)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void whatIsNoProbabilityDoesNotCount() {
    Dataset<Row> odd =
        table(new double[] {Double.NaN, 0}, new double[] {1.2, 1}, new double[] {0.25, 0});
    assertThat(new ProbabilityEvaluator().evaluate(odd)).isCloseTo(-Math.log(0.75), within(1e-15));
    Dataset<Row> none = table(new double[] {1.2, 1});
    ProbabilityEvaluator evaluator = new ProbabilityEvaluator();
    assertThatThrownBy(() -> evaluator.evaluate(none)).isInstanceOf(DataException.class);
  }

  @Test
  void weightsAreFrequencies() {
    Dataset<Row> rows = table(new double[] {0.25, 0, 3}, new double[] {0.5, 1, 1});
    assertThat(new ProbabilityEvaluator().setWeightCol("w").evaluate(rows))
        .isCloseTo(-(3 * Math.log(0.75) + Math.log(0.5)) / 4, within(1e-15));
  }

  @Test
  void savedAndReadItIsTheSame(@TempDir Path directory) throws Exception {
    String path = directory.resolve("evaluator").toString();
    ProbabilityEvaluator evaluator = new ProbabilityEvaluator().setMetricName("ks");
    evaluator.write().save(path);
    ProbabilityEvaluator read = ProbabilityEvaluator.read().load(path);
    assertThat(read.uid()).isEqualTo(evaluator.uid());
    assertThat(read.isLargerBetter()).isTrue();
  }
}
