package dev.suffice.spark;

import dev.suffice.statistic.DataException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Where rows come from: files of any format that Spark knows, or a table of its catalogue.
 *
 * <ul>
 *   <li>Opening reads no data, but where CSV and JSON are to find their schema themselves.
 *   <li>CSV and JSON fail on a malformed record unless the options say otherwise; Spark by itself
 *       makes nulls of it.
 *   <li>Derived columns see the table's own; the predicate sees both.
 * </ul>
 *
 * @param format Spark's name of the format, such as {@code parquet}; {@code table} for a catalogue
 *     table
 * @param locations paths or globs; the table's name for a catalogue table
 * @param options the source's own options
 * @param schema DDL of the columns
 * @param where SQL predicate of the rows
 * @param columns derived columns, name to SQL expression
 */
public record TableSource(
    String format,
    List<String> locations,
    Map<String, String> options,
    Optional<String> schema,
    Optional<String> where,
    Map<String, String> columns) {
  /** The format of a catalogue table. */
  public static final String TABLE = "table";

  private static final List<String> TEXT_FORMATS = List.of("csv", "json");
  private static final String MODE = "mode";

  /** Keeps the order of options and columns. */
  public TableSource {
    locations = List.copyOf(locations);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** Files of a format, as they are. */
  public static TableSource ofFiles(String format, String... paths) {
    return new TableSource(
        format, Arrays.asList(paths), Map.of(), Optional.empty(), Optional.empty(), Map.of());
  }

  /** The table, not yet read. */
  Dataset<Row> open(SparkSession session) {
    Dataset<Row> table = loaded(session);
    if (!columns.isEmpty()) {
      Map<String, Column> derived = new LinkedHashMap<>();
      columns.forEach((name, expression) -> derived.put(name, functions.expr(expression)));
      table = table.withColumns(derived);
    }
    return where.isPresent() ? table.where(where.get()) : table;
  }

  private Dataset<Row> loaded(SparkSession session) {
    if (format.equals(TABLE)) {
      return session.read().options(options).table(locations.get(0));
    }
    DataFrameReader reader = session.read().format(format).options(options);
    if (TEXT_FORMATS.contains(format)
        && options.keySet().stream().noneMatch(MODE::equalsIgnoreCase)) {
      reader = reader.option(MODE, "FAILFAST");
    }
    if (schema.isPresent()) {
      reader = reader.schema(schema.get());
    } else if (ParquetFooter.applies(format, options, session)) {
      // Spark would start a job to read one footer.
      reader = reader.schema(ParquetFooter.schema(locations, session));
    }
    if (format.equalsIgnoreCase("parquet") && LocalFiles.hold(locations, session)) {
      reader = LocalFiles.readThrough(reader, options, session);
    }
    return locations.isEmpty() ? reader.load() : reader.load(locations.toArray(String[]::new));
  }

  /** How messages name the source. */
  @Override
  public String toString() {
    return locations.isEmpty() ? format : String.join(", ", locations);
  }

  /** Refuses a source of files without any. */
  static DataException noFile(String path) {
    return new DataException("No file matches " + path + "; check the path");
  }
}
