package dev.suffice.benchmark;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.report.EvaluationReport;
import dev.suffice.report.EvaluationReport.Comparisons;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.spark.ForecastColumns;
import dev.suffice.spark.ForecastResult;
import dev.suffice.spark.ForecastScan;
import dev.suffice.spark.ForecastScan.Extra;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the probabilities of one model are worth, against labels of 0 and 1.
 *
 * <p>Ours finds all that {@code job: evaluate} writes. Spark SQL and DuckDB are asked for the mean
 * log-loss and Brier's score alone; MLlib for these and the accuracy, an evaluator each, as it has
 * no other way. Each evaluator gets the columns that it reads and no more: a vector, of the
 * log-loss only, made of the column in passing.
 */
final class EvaluateTask implements Task {
  static final String LABEL = "y";
  static final String PROBABILITY = "p";
  private static final String LOG_LOSS = "log-loss";
  private static final String BRIER = "Brier";
  private static final String ACCURACY = "accuracy";
  private static final Set<String> LOSSES = Set.of(LOG_LOSS, BRIER);

  /** Calibrated probabilities, hardly two of them equal, and what happened. */
  static Recipe recipe(long rows) {
    String p = "1 / (1 + exp(-1.5 * randn(6)))";
    // The same seed gives the same numbers.
    return new Recipe(
        "evaluate",
        rows,
        List.of("CAST(rand(7) < %s AS INT) AS %s".formatted(p, LABEL), p + " AS " + PROBABILITY));
  }

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    Path table = recipe(rows).make(engines);
    return List.of(
        Trial.of(
            rows,
            List.of(
                Contestant.of(Contestant.SUFFICE, () -> suffice(engines, table)),
                Contestant.of(Contestant.SPARK_SQL, LOSSES, () -> sparkSql(engines, table)),
                Contestant.of(Contestant.DUCKDB, LOSSES, () -> duckdb(engines, table)),
                Contestant.of(Contestant.MLLIB, () -> mllib(engines, table)))));
  }

  /** The forecasts of a table, measured by one scan. */
  static ForecastResult measure(Engines engines, Path table, Set<Extra> extras) {
    ForecastColumns columns = ForecastColumns.ofEvent(LABEL, PROBABILITY);
    return ForecastScan.of(engines.scan(table), columns, EvaluationRequest.standard(), extras)
        .measure();
  }

  private static Answer suffice(Engines engines, Path table) {
    ForecastResult result = measure(engines, table, Set.of());
    EvaluationReport report =
        new EvaluationReport(List.of(PROBABILITY), List.of(), result.request(), Comparisons.ALL);
    report.whole(result.overall());
    ObjectNode figures = report.rows().get(0).figures();
    return answer(
        figures.at("/metrics/logLoss/value").doubleValue(),
        figures.at("/metrics/brier/value").doubleValue(),
        figures.at("/metrics/accuracy/value").doubleValue());
  }

  private static Answer answer(double logLoss, double brier, double accuracy) {
    return new Answer(Map.of(LOG_LOSS, logLoss, BRIER, brier, ACCURACY, accuracy));
  }

  private static Answer losses(double logLoss, double brier) {
    return new Answer(Map.of(LOG_LOSS, logLoss, BRIER, brier));
  }

  private static Answer sparkSql(Engines engines, Path table) {
    Column p = col(PROBABILITY);
    Column y = col(LABEL);
    Column likelihood = when(y.equalTo(1), p).otherwise(lit(1).minus(p));
    Row row =
        engines
            .read(table)
            .agg(avg(ln(likelihood).unary_$minus()), avg(p.minus(y).multiply(p.minus(y))))
            .head();
    return losses(row.getDouble(0), row.getDouble(1));
  }

  private static Answer duckdb(Engines engines, Path table) throws SQLException {
    String query =
        "SELECT avg(-ln(CASE WHEN y = 1 THEN p ELSE 1 - p END)), avg((p - y) * (p - y)) FROM "
            + Engines.duckdbSource(table);
    try (Statement statement = engines.duckdb().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return losses(rows.getDouble(1), rows.getDouble(2));
    }
  }

  private static Answer mllib(Engines engines, Path table) {
    Column p = col(PROBABILITY);
    Dataset<Row> rows = engines.read(table);
    Dataset<Row> predictions =
        rows.withColumn("prediction", p.geq(EvaluationRequest.HALF).cast("double"));
    Dataset<Row> vectors =
        predictions.withColumn("probability", array_to_vector(array(lit(1).minus(p), p)));
    MulticlassClassificationEvaluator classes =
        new MulticlassClassificationEvaluator().setLabelCol(LABEL);
    double logLoss = classes.setMetricName("logLoss").evaluate(vectors);
    double accuracy = classes.setMetricName("accuracy").evaluate(predictions);
    double brier =
        new RegressionEvaluator()
            .setLabelCol(LABEL)
            .setPredictionCol(PROBABILITY)
            .setMetricName("mse")
            .evaluate(rows);
    return answer(logLoss, brier, accuracy);
  }
}
