package dev.suffice.benchmark;

import dev.suffice.spark.Scan;
import dev.suffice.spark.TableSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark and DuckDB in this process, each with all processors, and where the data are.
 *
 * @param spark with its default settings
 * @param duckdb with its default settings
 * @param data the directory for the tables
 */
record Engines(SparkSession spark, Connection duckdb, Path data) implements AutoCloseable {
  static Engines start(int cores, Path data) throws SQLException {
    SparkSession spark =
        SparkSession.builder()
            .appName("Suffice benchmark")
            .master("local[" + cores + "]")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
    Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("SET threads = " + cores);
    }
    return new Engines(spark, duckdb, data);
  }

  /** A scan of a table of Parquet files. */
  Scan scan(Path table) {
    return Scan.of(spark, TableSource.ofFiles("parquet", table.toString()));
  }

  /** The same table, as a user of Spark opens it. */
  Dataset<Row> read(Path table) {
    return spark.read().parquet(table.toString());
  }

  /** Where DuckDB finds the same files, for a from clause. */
  static String duckdbSource(Path table) {
    return "read_parquet('%s/*.parquet')".formatted(table.toString().replace("'", "''"));
  }

  @Override
  public void close() throws SQLException {
    duckdb.close();
    spark.stop();
  }
}
