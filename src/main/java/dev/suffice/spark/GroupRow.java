package dev.suffice.spark;

import dev.suffice.regression.GroupText;
import dev.suffice.regression.GroupedModels;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What models by group read of a row: numbers, categories, and the group's columns as they are.
 *
 * @param numbers how many numbers there are
 * @param categories how many categories
 * @param keyColumns how many columns of the group
 */
record GroupRow(int numbers, int categories, int keyColumns) implements Serializable {
  static GroupRow of(GroupedModels models) {
    return new GroupRow(
        models.numbers().size(), models.categories().size(), models.groupColumns().size());
  }

  /** A struct of all. */
  static Column column(GroupedModels models) {
    List<Column> columns = new ArrayList<>();
    models.numbers().forEach(name -> columns.add(Predictions.named(name).cast("double")));
    models.categories().forEach(name -> columns.add(Predictions.named(name).cast("string")));
    models.groupColumns().forEach(name -> columns.add(Predictions.named(name)));
    if (columns.isEmpty()) {
      columns.add(functions.lit(0.0));
    }
    return functions.struct(columns.toArray(Column[]::new));
  }

  /** The text key of a row's group. */
  String key(Row row) {
    List<Optional<String>> key = new ArrayList<>();
    for (int i = 0; i < keyColumns; i++) {
      key.add(Optional.ofNullable(row.get(numbers + categories + i)).map(GroupText::of));
    }
    return GroupText.key(key);
  }

  /** Whether a row has all numbers and categories. */
  boolean isWhole(Row row) {
    for (int i = 0; i < numbers + categories; i++) {
      if (row.isNullAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The numbers of a row that is whole. */
  double[] numbers(Row row) {
    double[] x = new double[numbers];
    for (int i = 0; i < numbers; i++) {
      x[i] = row.getDouble(i);
    }
    return x;
  }

  /** The categories of a row that is whole. */
  String[] categories(Row row) {
    String[] names = new String[categories];
    for (int i = 0; i < categories; i++) {
      names[i] = row.getString(numbers + i);
    }
    return names;
  }
}
