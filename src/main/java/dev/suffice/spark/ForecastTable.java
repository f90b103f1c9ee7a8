package dev.suffice.spark;

import static org.apache.spark.ml.functions.vector_to_array;

import dev.suffice.scoring.ClassForecastsType;
import dev.suffice.scoring.Scale;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/**
 * A table in which every forecast is a column of numbers: elements of arrays and vectors are made
 * columns.
 *
 * <ul>
 *   <li>An array without an element for each class, or with a null among them, makes its row one
 *       with a probability that is NaN; one that is null makes a row with a null.
 *   <li>Of two classes only the probability of the event is kept; it is NaN if both do not sum to
 *       1.
 *   <li>A column that is made takes the name of no other: that of {@code n} and {@code e} is {@code
 *       n+e}, or {@code n+e'} where the table has the first.
 * </ul>
 */
final class ForecastTable {
  private final TableFields fields;
  private final ForecastColumns columns;
  private final int event;
  private final Map<String, Column> derived = new LinkedHashMap<>();
  // The name of each column that was made, by the columns and the place that it was made of.
  private final Map<List<Object>, String> made = new HashMap<>();
  private Dataset<Row> table;

  private ForecastTable(Dataset<Row> table, ForecastColumns columns, int event) {
    this.table = table;
    this.fields = TableFields.of(table);
    this.columns = columns;
    this.event = event;
  }

  /** The table, with the columns of each model in the order of models. */
  record Flat(Dataset<Row> table, List<List<String>> columns) {}

  /** Makes columns of elements; of two classes, the one at this place is the event. */
  static Flat flat(Dataset<Row> table, ForecastColumns columns, int event) {
    return new ForecastTable(table, columns, event).flat();
  }

  private Flat flat() {
    List<List<String>> all = new ArrayList<>();
    columns.models().forEach((model, names) -> all.add(ofModel(model, names)));
    return new Flat(derived.isEmpty() ? table : table.withColumns(derived), all);
  }

  private int classes() {
    return Math.max(2, columns.classes().size());
  }

  private List<String> ofModel(String model, List<String> names) {
    boolean nested = names.size() == 1 && isNested(fields.field(names.get(0)).dataType());
    boolean single = names.size() == 1 && !nested;
    if (columns.scale() == Scale.LOGIT && !single) {
      throw new DataException(
          "A logit is one number, but the model %s has columns %s or elements"
              .formatted(model, String.join(", ", names)));
    }
    if (single && columns.isOfEvent()) {
      return names;
    }
    if (nested) {
      return elements(names.get(0));
    }
    if (names.size() != classes() || columns.classes().isEmpty()) {
      throw new DataException(
          columns.classes().isEmpty()
              ? "The model %s has the columns %s; name the classes that they are of, such as classes: [no, yes]"
                  .formatted(model, String.join(", ", names))
              : "The model %s needs a column for each of %d classes, but has %s"
                  .formatted(model, classes(), String.join(", ", names)));
    }
    return columns.isOfEvent() ? ofPair(names) : names;
  }

  private static boolean isNested(DataType type) {
    return type instanceof ArrayType || type.equals(SQLDataTypes.VectorType());
  }

  /** Makes a column, and says its name. */
  private String derive(String wanted, List<Object> source, Column value) {
    String name = made.computeIfAbsent(source, any -> fields.free(wanted, made.values()));
    derived.put(name, value);
    return name;
  }

  private void requireNumber(String name, DataType type) {
    if (!(type instanceof NumericType)) {
      throw new DataException(
          "Probabilities must be numbers, but those of column %s are %s"
              .formatted(name, type.sql()));
    }
  }

  private List<String> ofPair(List<String> names) {
    names.forEach(name -> requireNumber(name, fields.field(name).dataType()));
    Column[] pair = {column(names.get(0)), column(names.get(1))};
    Column missing = pair[0].isNull().or(pair[1].isNull());
    Column p = functions.when(missing, null).otherwise(event(pair));
    return List.of(derive(String.join("+", names), List.copyOf(names), p));
  }

  private Column event(Column[] pair) {
    Column off = functions.abs(pair[0].plus(pair[1]).minus(1));
    return functions
        .when(off.leq(ClassForecastsType.USUAL_TOLERANCE), pair[event].cast("double"))
        .otherwise(Double.NaN);
  }

  private List<String> elements(String name) {
    if (fields.field(name).dataType() instanceof ArrayType array) {
      requireNumber(name, array.elementType());
    }
    String source = array(name);
    Column array = column(source);
    Column[] elements = new Column[classes()];
    for (int k = 0; k < classes(); k++) {
      elements[k] = array.getItem(k);
    }
    Column complete = functions.size(array).equalTo(classes());
    if (columns.isOfEvent()) {
      return List.of(element(name, event, complete, event(elements)));
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < classes(); k++) {
      Column present = functions.coalesce(elements[k].cast("double"), functions.lit(Double.NaN));
      names.add(element(name, k, complete, present));
    }
    return names;
  }

  private String element(String name, int k, Column complete, Column value) {
    Column element =
        functions
            .when(column(name).isNull(), null)
            .otherwise(functions.when(complete, value).otherwise(Double.NaN));
    return derive("%s[%d]".formatted(name, k), List.of(name, k), element);
  }

  /** The column as an array; a vector is turned into one once. */
  private String array(String name) {
    if (fields.field(name).dataType() instanceof ArrayType) {
      return name;
    }
    String unpacked =
        made.computeIfAbsent(List.of(name), any -> fields.free(name + "[]", made.values()));
    table = table.withColumn(unpacked, vector_to_array(column(name), "float64"));
    return unpacked;
  }

  private Column column(String name) {
    return Predictions.named(name);
  }
}
