package dev.suffice.benchmark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.udaf;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The Bernoulli distribution of one column of 0 and 1: the proportion and its standard error. */
final class BernoulliTask implements Task {
  @Override
  public String name() {
    return "bernoulli";
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    Path table =
        new Recipe("bernoulli", rows, List.of("CAST(rand(2) < 0.5077 AS INT) AS heads"))
            .make(engines);
    return List.of(
        Trial.of(
            rows,
            List.of(
                Contestant.of(Contestant.SUFFICE, () -> suffice(engines, table)),
                Contestant.of(Contestant.SPARK_SQL, () -> sparkSql(engines, table)),
                Contestant.of(Contestant.AGGREGATOR, () -> aggregator(engines, table)),
                Contestant.of(Contestant.DUCKDB, () -> duckdb(engines, table)))));
  }

  private static Answer suffice(Engines engines, Path table) {
    SufficeFit<?> bernoulli = SufficeFit.of("bernoulli");
    SufficeFit.Estimate fit = bernoulli.fit(bernoulli.measure(engines.scan(table), "heads"));
    return answer(fit.n(), fit.value("p"), fit.standardError());
  }

  private static Answer sparkSql(Engines engines, Path table) {
    Row row = engines.read(table).agg(count(col("heads")), avg(col("heads"))).head();
    return answer(row.getLong(0), row.getDouble(1));
  }

  private static Answer aggregator(Engines engines, Path table) {
    Row tally =
        engines
            .read(table)
            .agg(udaf(new ProportionAggregator(), Encoders.INT()).apply(col("heads")))
            .head()
            .getStruct(0);
    long n = tally.<Long>getAs("count");
    return answer(n, (double) tally.<Long>getAs("successes") / n);
  }

  private static Answer duckdb(Engines engines, Path table) throws SQLException {
    String query = "SELECT count(heads), avg(heads) FROM " + Engines.duckdbSource(table);
    try (Statement statement = engines.duckdb().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return answer(rows.getLong(1), rows.getDouble(2));
    }
  }

  private static Answer answer(long n, double p) {
    return answer((double) n, p, Math.sqrt(p * (1 - p) / n));
  }

  private static Answer answer(double n, double p, double standardError) {
    return new Answer(Map.of("n", n, "p", p, "standard error", standardError));
  }
}
