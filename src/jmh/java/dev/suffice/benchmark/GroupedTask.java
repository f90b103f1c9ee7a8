package dev.suffice.benchmark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.var_pop;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The normal distribution of one column of doubles, for each value of a key.
 *
 * <p>Ours and DuckDB hand every group to this process, ours in the order of the keys. Spark SQL
 * writes its groups to a sink that drops them, which spares it that way: a user who collects them
 * waits longer.
 */
final class GroupedTask implements Task {
  private final String name;
  private final String key;

  private GroupedTask(String name, String key) {
    this.name = name;
    this.key = key;
  }

  /** Few groups, whose states stay in the processor's cache. */
  static Task thousand() {
    return new GroupedTask("grouped-1e3", "CAST(rand(4) * 1000 AS BIGINT)");
  }

  /** Many groups, with keys from all over the longs. */
  static Task million() {
    return new GroupedTask("grouped-1e6", "xxhash64(CAST(rand(5) * 1000000 AS BIGINT))");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Trial> trials(Engines engines, long rows) {
    Path table = new Recipe(name, rows, List.of(key + " AS key", "randn(3) AS x")).make(engines);
    return List.of(
        Trial.of(
            rows,
            List.of(
                Contestant.of(Contestant.SUFFICE, () -> suffice(engines, table)),
                Contestant.of(
                    Contestant.SPARK_SQL,
                    () -> groups(engines, table).write().format("noop").mode("overwrite").save(),
                    () -> checksum(groups(engines, table))),
                Contestant.of(Contestant.DUCKDB, () -> duckdb(engines, table)))));
  }

  private static Answer suffice(Engines engines, Path table) {
    SufficeFit<?> normal = SufficeFit.of("normal");
    Checksum checksum = new Checksum();
    normal
        .measure(engines.scan(table).groupedBy(List.of("key")), "x")
        .map(group -> new Keyed((Long) group.key().get(0).orElseThrow(), normal.fit(group)))
        .forEach(keyed -> checksum.add(keyed.key(), keyed.fit()));
    return checksum.answer();
  }

  private record Keyed(long key, SufficeFit.Estimate fit) {}

  private static Dataset<Row> groups(Engines engines, Path table) {
    return engines
        .read(table)
        .groupBy("key")
        .agg(count(col("x")).as("n"), avg(col("x")).as("mean"), var_pop(col("x")).as("variance"));
  }

  /** What {@link Checksum} adds up, as Spark adds it. */
  private static Answer checksum(Dataset<Row> groups) {
    Row sums =
        groups
            .selectExpr("*", "pmod(key, %d) + 1 AS w".formatted(Checksum.WEIGHTS))
            .selectExpr(
                "CAST(count(*) AS DOUBLE)",
                "CAST(sum(w * n) AS DOUBLE)",
                "sum(w * abs(mean))",
                "sum(w * variance)",
                "sum(w * sqrt(variance / n))")
            .head();
    return Checksum.answer(
        sums.getDouble(0),
        sums.getDouble(1),
        sums.getDouble(2),
        sums.getDouble(3),
        sums.getDouble(4));
  }

  private static Answer duckdb(Engines engines, Path table) throws SQLException {
    String query =
        "SELECT key, count(x), avg(x), var_pop(x) FROM %s GROUP BY key"
            .formatted(Engines.duckdbSource(table));
    Checksum checksum = new Checksum();
    try (Statement statement = engines.duckdb().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        double n = rows.getLong(2);
        double variance = rows.getDouble(4);
        checksum.add(rows.getLong(1), n, rows.getDouble(3), variance, Math.sqrt(variance / n));
      }
    }
    return checksum.answer();
  }

  /**
   * Sums over all groups with weights by key, in which a missing group shows, or one that got
   * another's numbers. No term is negative, so nothing cancels.
   */
  private static final class Checksum {
    /** A prime number of weights. */
    static final int WEIGHTS = 1009;

    private double groups;
    private double rows;
    private double means;
    private double variances;
    private double standardErrors;

    void add(long key, SufficeFit.Estimate fit) {
      double sd = fit.value("sd");
      add(key, fit.n(), fit.value("mean"), sd * sd, fit.standardError());
    }

    void add(long key, double n, double mean, double variance, double standardError) {
      double weight = Math.floorMod(key, WEIGHTS) + 1;
      groups++;
      rows += weight * n;
      means += weight * Math.abs(mean);
      variances += weight * variance;
      standardErrors += weight * standardError;
    }

    Answer answer() {
      return answer(groups, rows, means, variances, standardErrors);
    }

    static Answer answer(
        double groups, double rows, double means, double variances, double standardErrors) {
      return new Answer(
          Map.of(
              "number of groups", groups,
              "sum of rows", rows,
              "sum of means", means,
              "sum of variances", variances,
              "sum of standard errors", standardErrors));
    }
  }
}
