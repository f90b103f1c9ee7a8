package dev.suffice.job;

import dev.suffice.job.file.Keys;
import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a job reads.
 *
 * <ul>
 *   <li>Either a path, with its format, or a catalogue table, which knows its format and schema.
 *   <li>Formats that are not files, such as {@code jdbc}, may have options alone.
 * </ul>
 *
 * @param options the source's own options, as written, in the file's order
 * @param schema DDL for files without a schema
 * @param where SQL predicate of the rows to read
 * @param columns derived columns: name → SQL expression, in the file's order
 */
record Input(
    Source source,
    Map<String, String> options,
    Optional<String> schema,
    Optional<String> where,
    Map<String, String> columns) {

  /** Where the rows are. */
  sealed interface Source permits Loaded, Table {}

  /**
   * Something that Spark loads by format.
   *
   * @param paths paths or globs, as written; none if options alone say what to read
   */
  record Loaded(String format, List<String> paths) implements Source {
    Loaded {
      paths = List.copyOf(paths);
    }
  }

  /** A table of Spark's catalogue, such as {@code db.name}. */
  record Table(String name) implements Source {}

  private static final Keys KEYS =
      Keys.of("format", "path", "table", "options", "schema", "where", "columns");
  private static final String TABLE = "table";
  private static final Set<String> OF_FILES =
      Set.of("parquet", "orc", "csv", "json", "avro", "text", "xml", "delta", "iceberg");

  Input {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  static Input read(Value value) {
    Mapping input = value.mapping(KEYS);
    return new Input(
        input.find(TABLE).map(table -> table(input, table)).orElseGet(() -> loaded(input)),
        input.find("options").map(Value::textMap).orElse(Map.of()),
        input.find("schema").map(Value::text),
        input.find("where").map(Value::text),
        input.find("columns").map(Value::textMap).orElse(Map.of()));
  }

  private static Source table(Mapping input, Value table) {
    for (String key : List.of("path", "schema")) {
      input
          .find(key)
          .ifPresent(
              other -> {
                throw new UsageException(
                    "Key %s does not go with table: give %s or table, not both."
                        .formatted(other.where(), key));
              });
    }

    input
        .find("format")
        .filter(format -> !format.text().equals(TABLE))
        .ifPresent(
            format -> {
              throw format.wrong("left out where input has a table");
            });
    return new Table(table.text());
  }

  private static Source loaded(Mapping input) {
    Value format =
        input.require("format", "name the source, such as csv, parquet, orc, json, delta or jdbc");
    if (format.text().equals(TABLE)) {
      input.require(TABLE, "name the catalogue table, such as table: db.name");
    }

    if (OF_FILES.contains(format.text())) {
      input.require("path", "name the files, such as path: data/*.csv, or give table: db.name");
    } else if (input.find("path").isEmpty()) {
      input.require("options", "say where the data are, or give path or table");
    }

    List<Value> paths = input.find("path").map(Value::someNames).orElse(List.of());
    return new Loaded(format.text(), paths.stream().map(Value::text).toList());
  }
}
