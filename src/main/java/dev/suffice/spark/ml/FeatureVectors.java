package dev.suffice.spark.ml;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * A column of vectors as so many columns of numbers, which is how a scan reads features.
 *
 * <ul>
 *   <li>How many there are is what the column's metadata say, as {@code VectorAssembler} leaves
 *       them; without metadata the first row is read.
 *   <li>A feature is called what the metadata call it, else {@code features[3]}, counted from 0; so
 *       is one whose name another has before it but for case, as of the levels {@code a} and {@code
 *       A} that {@code OneHotEncoder} codes, or which is that of the constant.
 *   <li>A row with another number of features ends the scan; one without a vector has nulls.
 * </ul>
 *
 * @param column the vectors' column
 * @param names of the features, in the order of the vectors
 */
record FeatureVectors(String column, List<String> names) {
  static final String LABEL = "(label)";
  static final String WEIGHT = "(weight)";
  static final String CONSTANT = "(Intercept)";

  private static final String ARRAY = "(features)";
  private static final List<String> OTHERS = List.of(LABEL, WEIGHT, CONSTANT);

  /**
   * The features of a column.
   *
   * @throws DataException if they are no vectors, or nothing says how many there are
   */
  static FeatureVectors of(Dataset<?> data, String column) {
    StructField field = data.schema().apply(column);
    if (!field.dataType().equals(SQLDataTypes.VectorType())) {
      throw new DataException(
          "Column %s must be of vectors, as VectorAssembler makes them, but is %s"
              .formatted(column, field.dataType().sql()));
    }
    AttributeGroup group = AttributeGroup.fromStructField(field);
    int count = group.size() >= 0 ? group.size() : countOfFirst(data, column);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String numbered = "%s[%d]".formatted(column, i);
      names.add(group.attributes().isDefined() ? name(group.getAttr(i), numbered) : numbered);
    }
    return new FeatureVectors(column, distinct(names, column));
  }

  /** Columns are told apart by more than the case of their names. */
  private static List<String> distinct(List<String> names, String column) {
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(OTHERS);
    List<String> distinct = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (taken.contains(name)) {
        name = "%s[%d]".formatted(column, i);
      }
      while (!taken.add(name)) {
        name += "'";
      }
      distinct.add(name);
    }
    return List.copyOf(distinct);
  }

  private static String name(Attribute attribute, String otherwise) {
    return attribute.name().isDefined() ? attribute.name().get() : otherwise;
  }

  private static int countOfFirst(Dataset<?> data, String column) {
    List<Row> first = data.select(column).filter(data.col(column).isNotNull()).toDF().takeAsList(1);
    if (first.isEmpty()) {
      throw new DataException(
          "Column %s has no vector, so that nothing says how many features there are"
              .formatted(column));
    }
    return first.get(0).<Vector>getAs(0).size();
  }

  /** The features as columns of their names, and these columns beside. */
  Dataset<Row> expand(Dataset<?> data, List<Column> beside) {
    List<Column> columns = new ArrayList<>(beside);
    Column vector = data.col(column);
    columns.add(when(vector.isNotNull(), vector_to_array(vector, "float64")).as(ARRAY));
    Dataset<Row> arrays = data.select(columns.toArray(Column[]::new));
    List<Column> expanded = new ArrayList<>();
    for (int i = 0; i < beside.size(); i++) {
      expanded.add(arrays.col("`" + arrays.columns()[i] + "`"));
    }
    Column checked = checked(arrays.col("`" + ARRAY + "`"));
    for (int i = 0; i < names.size(); i++) {
      expanded.add(checked.getItem(i).as(names.get(i)));
    }
    return arrays.select(expanded.toArray(Column[]::new));
  }

  private Column checked(Column array) {
    String rule =
        "Every vector in %s must have %d features, but one has ".formatted(column, names.size());
    Column isRight = array.isNull().or(size(array).equalTo(names.size()));
    return when(isRight, array).otherwise(raise_error(concat(lit(rule), size(array))));
  }
}
