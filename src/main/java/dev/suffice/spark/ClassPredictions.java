package dev.suffice.spark;

import dev.suffice.regression.Classifier;
import dev.suffice.regression.Posterior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows of a table with the probability of each class in a column more, and the likeliest class
 * in another.
 *
 * <p>Both are null where a feature is null, and where the model says nothing of a row. Of classes
 * that are equally likely the first is taken.
 */
final class ClassPredictions {
  private ClassPredictions() {}

  static Dataset<Row> of(
      Dataset<Row> table,
      Classifier classifier,
      Optional<Posterior> posterior,
      String likeliest,
      String probabilities) {
    List<Column> features = new ArrayList<>();
    classifier.numbers().forEach(name -> features.add(named(table, name).cast("double")));
    classifier.categories().forEach(name -> features.add(named(table, name).cast("string")));
    Column ofClasses =
        posterior
            .map(
                model ->
                    functions
                        .udf(
                            new Predict(model, classifier.numbers().size()),
                            DataTypes.createArrayType(DataTypes.DoubleType))
                        .apply(functions.struct(features.toArray(Column[]::new))))
            .orElseGet(() -> functions.lit(null).cast("array<double>"));
    Column[] names =
        posterior.map(Posterior::classes).orElse(List.of()).stream()
            .map(functions::lit)
            .toArray(Column[]::new);
    Dataset<Row> scored = table.withColumn(probabilities, ofClasses);
    Column p = scored.col(probabilities);
    Column place = functions.array_position(p, functions.array_max(p)).cast("int");
    Column best =
        names.length == 0
            ? functions.lit(null).cast("string")
            // Spark takes an element of an array without nulls for never null, whatever its place.
            : functions.when(p.isNotNull(), functions.element_at(functions.array(names), place));
    return scored.withColumn(likeliest, best);
  }

  private static Column named(Dataset<Row> table, String column) {
    return table.col("`" + column.replace("`", "``") + "`");
  }

  /**
   * From a row of features to the probabilities of classes.
   *
   * @param numbers how many of the features are numbers, which come first
   */
  private record Predict(Posterior posterior, int numbers) implements UDF1<Row, double[]> {
    @Override
    @SuppressWarnings("NullAway") // null is what a user-defined function says for none
    public double[] call(Row features) {
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
      double[] p = posterior.probabilities(x, categories);
      return Double.isNaN(p[0]) ? null : p;
    }
  }
}
