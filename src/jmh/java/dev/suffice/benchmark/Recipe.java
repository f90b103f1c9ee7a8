package dev.suffice.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * A table of made-up rows, the same at every making.
 *
 * <p>It is made as Parquet files when first asked for, with the recipe beside them; a table of
 * another recipe is made anew.
 *
 * @param name what the table is called
 * @param rows how many rows
 * @param columns SQL expressions with names, such as {@code randn(1) AS x}
 */
record Recipe(String name, long rows, List<String> columns) {
  // Files of a size that both engines split among two cores or twenty.
  private static final int FILES = 8;
  private static final long ROWS_PER_FILE = 5_000_000;

  private static final String MARKER = "_recipe";

  /** The table's directory, filled. */
  Path make(Engines engines) {
    Path table = engines.data().resolve(name + "-" + rows);
    String recipe = text(engines.spark().version());
    try {
      Path marker = table.resolve(MARKER);
      if (!Files.exists(marker) || !Files.readString(marker).equals(recipe)) {
        System.err.printf("Making %s ...%n", table);
        rows(engines).write().mode(SaveMode.Overwrite).parquet(table.toString());
        Files.writeString(marker, recipe);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the data in " + table, e);
    }
    return table;
  }

  private Dataset<Row> rows(Engines engines) {
    return engines.spark().range(0, rows, 1, files()).selectExpr(columns.toArray(String[]::new));
  }

  private int files() {
    return (int) Math.max(FILES, rows / ROWS_PER_FILE);
  }

  /** All that the bytes of the table depend on. */
  private String text(String sparkVersion) {
    return "%d rows in %d files of Spark %s: %s%n"
        .formatted(rows, files(), sparkVersion, String.join(", ", columns));
  }
}
