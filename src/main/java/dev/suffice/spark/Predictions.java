package dev.suffice.spark;

import dev.suffice.regression.Design;
import dev.suffice.regression.RowPredictor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows of a table with what a model says of each, in a column more.
 *
 * <p>A prediction is null where a feature is null, or a category that the model does not know.
 */
final class Predictions {
  private Predictions() {}

  /** The table with a column of this name more. */
  static Dataset<Row> of(Dataset<Row> table, Design design, RowPredictor predictor, String name) {
    List<Column> features = new ArrayList<>();
    design.numbers().forEach(column -> features.add(named(table, column).cast("double")));
    design.categories().forEach(column -> features.add(named(table, column).cast("string")));
    int numbers = design.numbers().size();
    if (features.isEmpty()) {
      // A struct has at least one field, and a model without features at least a constant.
      features.add(functions.lit(0.0));
      numbers++;
    }
    Column prediction =
        functions
            .udf(new Predict(predictor, numbers), DataTypes.DoubleType)
            .apply(functions.struct(features.toArray(Column[]::new)));
    return table.withColumn(name, prediction);
  }

  private static Column named(Dataset<Row> table, String column) {
    return table.col("`" + column.replace("`", "``") + "`");
  }

  /**
   * From a row of features to a prediction.
   *
   * @param numbers how many of the features are numbers, which come first
   */
  private record Predict(RowPredictor predictor, int numbers) implements UDF1<Row, Double> {
    @Override
    @SuppressWarnings("NullAway") // null is what a user-defined function says for none
    public Double call(Row features) {
      if (features.anyNull()) {
        return null;
      }
      double[] x = new double[numbers];
      String[] categories = new String[features.size() - numbers];
      for (int i = 0; i < x.length; i++) {
        x[i] = features.getDouble(i);
      }
      for (int i = 0; i < categories.length; i++) {
        categories[i] = features.getString(numbers + i);
      }
      OptionalDouble prediction = predictor.predict(x, categories);
      return prediction.isPresent() ? prediction.getAsDouble() : null;
    }
  }
}
