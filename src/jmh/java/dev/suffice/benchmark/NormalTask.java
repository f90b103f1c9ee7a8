package dev.suffice.benchmark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.var_pop;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The normal distribution of one column of doubles: mean, variance and standard error. */
final class NormalTask implements Task {
  /** The data, for whoever else needs doubles. */
  static Recipe recipe(long rows) {
    return new Recipe("normal", rows, List.of("randn(1) AS x"));
  }

  @Override
  public String name() {
    return "normal";
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    Path table = recipe(rows).make(engines);
    return List.of(
        Trial.of(
            rows,
            List.of(
                Contestant.of(Contestant.SUFFICE, () -> suffice(engines, table)),
                Contestant.of(Contestant.SPARK_SQL, () -> sparkSql(engines, table)),
                Contestant.of(Contestant.AGGREGATOR, () -> aggregator(engines, table)),
                Contestant.of(Contestant.DUCKDB, () -> duckdb(engines, table)),
                Contestant.of(Contestant.MLLIB, () -> mllib(engines, table)))));
  }

  static Answer suffice(Engines engines, Path table) {
    SufficeFit<?> normal = SufficeFit.of("normal");
    return normal.fit(normal.measure(engines.scan(table), "x")).moments();
  }

  private static Answer sparkSql(Engines engines, Path table) {
    Row row = engines.read(table).agg(count(col("x")), avg(col("x")), var_pop(col("x"))).head();
    return Answer.ofMoments(row.getLong(0), row.getDouble(1), row.getDouble(2));
  }

  private static Answer aggregator(Engines engines, Path table) {
    Row moments =
        engines
            .read(table)
            .agg(udaf(new MomentsAggregator(), Encoders.DOUBLE()).apply(col("x")))
            .head()
            .getStruct(0);
    long n = moments.<Long>getAs("count");
    double mean = moments.<Double>getAs("sum") / n;
    return Answer.ofMoments(n, mean, moments.<Double>getAs("squares") / n - mean * mean);
  }

  private static Answer duckdb(Engines engines, Path table) throws SQLException {
    String query = "SELECT count(x), avg(x), var_pop(x) FROM " + Engines.duckdbSource(table);
    try (Statement statement = engines.duckdb().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return Answer.ofMoments(rows.getLong(1), rows.getDouble(2), rows.getDouble(3));
    }
  }

  private static Answer mllib(Engines engines, Path table) {
    Row summary =
        new VectorAssembler()
            .setInputCols(new String[] {"x"})
            .setOutputCol("features")
            .transform(engines.read(table))
            .select(Summarizer.metrics("count", "mean", "variance").summary(col("features")))
            .head()
            .getStruct(0);
    long n = summary.<Long>getAs("count");
    double mean = summary.<Vector>getAs("mean").apply(0);
    // Its variance divides by n - 1.
    return Answer.ofMoments(n, mean, summary.<Vector>getAs("variance").apply(0) * (n - 1) / n);
  }
}
