package dev.suffice.benchmark;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A column of a table as an array, read when it is first asked for. */
final class ColumnInMemory {
  private final Engines engines;
  private final Path table;
  private final String name;
  private final int rows;
  private Optional<double[]> values = Optional.empty();

  ColumnInMemory(Engines engines, Path table, String name, int rows) {
    this.engines = engines;
    this.table = table;
    this.name = name;
    this.rows = rows;
  }

  /** All values, in any order. */
  double[] values() throws SQLException {
    if (values.isEmpty()) {
      values = Optional.of(read());
    }
    return values.get();
  }

  private double[] read() throws SQLException {
    double[] read = new double[rows];
    String query = "SELECT %s FROM %s".formatted(name, Engines.duckdbSource(table));
    try (Statement statement = engines.duckdb().createStatement();
        ResultSet result = statement.executeQuery(query)) {
      for (int i = 0; i < rows; i++) {
        result.next();
        read[i] = result.getDouble(1);
      }
    }
    return read;
  }
}
