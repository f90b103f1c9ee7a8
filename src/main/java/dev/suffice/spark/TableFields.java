package dev.suffice.spark;

import dev.suffice.statistic.DataException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of a table by name, found as Spark finds them. */
record TableFields(StructType schema, boolean caseSensitive) {
  static TableFields of(Dataset<Row> table) {
    return new TableFields(
        table.schema(),
        Boolean.parseBoolean(table.sparkSession().conf().get("spark.sql.caseSensitive")));
  }

  /**
   * The place of a column.
   *
   * @throws DataException if there is none of this name, or more than one
   */
  int indexOf(String name) {
    String[] names = schema.fieldNames();
    int[] found = IntStream.range(0, names.length).filter(i -> isSame(names[i], name)).toArray();
    if (found.length == 0) {
      throw new DataException(
          "There is no column %s; the columns are %s".formatted(name, String.join(", ", names)));
    }
    if (found.length > 1) {
      throw new DataException(
          "Column %s is there more than once: among %s; rename one of them"
              .formatted(name, String.join(", ", names)));
    }
    return found[0];
  }

  /** The column, as {@link #indexOf} finds it. */
  StructField field(String name) {
    return schema.fields()[indexOf(name)];
  }

  /** A name that neither a column has nor any of these others: this one, or with marks after it. */
  String free(String wanted, Collection<String> others) {
    String name = wanted;
    while (has(name) || others.contains(name)) {
      name += "'";
    }
    return name;
  }

  private boolean has(String name) {
    return Arrays.stream(schema.fieldNames()).anyMatch(column -> isSame(column, name));
  }

  private boolean isSame(String column, String name) {
    return caseSensitive ? column.equals(name) : column.equalsIgnoreCase(name);
  }
}
