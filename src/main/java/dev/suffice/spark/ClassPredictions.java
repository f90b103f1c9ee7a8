package dev.suffice.spark;

import dev.suffice.regression.Posterior;
import java.io.Serializable;
import java.util.List;
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

  /**
   * The table with the columns more.
   *
   * @param features a struct of the features
   * @param numbers how many of them are numbers, which come first
   */
  static Dataset<Row> of(Dataset<Row> table, Column features, int numbers, Posterior posterior) {
    return of(table, features, posterior.classes(), new OfPosterior(posterior, numbers));
  }

  /**
   * The same of any model.
   *
   * @param features a struct of what it reads
   */
  static Dataset<Row> of(
      Dataset<Row> table, Column features, List<String> classes, Probabilities probabilities) {
    Column ofClasses =
        functions
            .udf(new Predict(probabilities), DataTypes.createArrayType(DataTypes.DoubleType))
            .apply(features);
    Column[] names = classes.stream().map(functions::lit).toArray(Column[]::new);
    Dataset<Row> scored = table.withColumn(Predictions.PROBABILITIES, ofClasses);
    Column p = scored.col(Predictions.PROBABILITIES);
    Column place = functions.array_position(p, functions.array_max(p)).cast("int");
    Column best =
        names.length == 0
            ? functions.lit(null).cast("string")
            // Spark takes an element of an array without nulls for never null, whatever its place.
            : functions.when(p.isNotNull(), functions.element_at(functions.array(names), place));
    return scored.withColumn(Predictions.PREDICTION, best);
  }

  /** From a row of features to the probabilities of classes. */
  @FunctionalInterface
  interface Probabilities extends Serializable {
    /** Those of all classes; none, or NaN, where nothing is said of the row. */
    double[] of(Row features);
  }

  private record Predict(Probabilities probabilities) implements UDF1<Row, double[]> {
    @Override
    @SuppressWarnings("NullAway") // null is what a user-defined function says for none
    public double[] call(Row features) {
      double[] p = probabilities.of(features);
      return p.length == 0 || Double.isNaN(p[0]) ? null : p;
    }
  }

  /**
   * What a model of all rows says.
   *
   * @param numbers how many of the features are numbers, which come first
   */
  private record OfPosterior(Posterior posterior, int numbers) implements Probabilities {
    @Override
    public double[] of(Row features) {
      if (features.anyNull()) {
        return new double[0];
      }
      double[] x = new double[numbers];
      String[] categories = new String[features.size() - numbers];
      for (int i = 0; i < x.length; i++) {
        x[i] = features.getDouble(i);
      }
      for (int i = 0; i < categories.length; i++) {
        categories[i] = features.getString(numbers + i);
      }
      return posterior.probabilities(x, categories);
    }
  }
}
