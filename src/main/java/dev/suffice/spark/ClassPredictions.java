package dev.suffice.spark;

import dev.suffice.regression.Posterior;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows of a table with the probability of each class in a column more, and the likeliest class
 * in another; of two classes the log-odds of the second in a third.
 *
 * <p>All are null where a feature is null, and where the model says nothing of a row. Of classes
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
      Dataset<Row> table, Column features, List<String> classes, LogJoints logJoints) {
    Column all =
        functions
            .udf(new Predict(logJoints), DataTypes.createArrayType(DataTypes.DoubleType))
            .apply(features);
    boolean isOfTwo = isOfTwo(classes);
    Dataset<Row> scored =
        table.withColumn(Predictions.PROBABILITIES, isOfTwo ? functions.slice(all, 1, 2) : all);
    scored = scored.withColumn(Predictions.PREDICTION, likeliest(scored, classes));
    return isOfTwo
        ? scored.withColumn(Predictions.LOG_ODDS, functions.get(all, functions.lit(2)))
        : scored;
  }

  /** Whether there are two classes, of which the second has log-odds. */
  static boolean isOfTwo(List<String> classes) {
    return classes.size() == 2;
  }

  private static Column likeliest(Dataset<Row> scored, List<String> classes) {
    Column[] names = classes.stream().map(functions::lit).toArray(Column[]::new);
    Column p = scored.col(Predictions.PROBABILITIES);
    Column place = functions.array_position(p, functions.array_max(p)).cast("int");
    return names.length == 0
        ? functions.lit(null).cast("string")
        // Spark takes an element of an array without nulls for never null, whatever its place.
        : functions.when(p.isNotNull(), functions.element_at(functions.array(names), place));
  }

  /** From a row of features to {@code ln π_c + ln f_c(x)} of classes, up to a constant. */
  @FunctionalInterface
  interface LogJoints extends Serializable {
    /** Those of all classes; none where nothing is said of the row. */
    double[] of(Row features);
  }

  /** The probabilities, and then of two classes the log-odds. */
  private record Predict(LogJoints logJoints) implements UDF1<Row, double[]> {
    @Override
    @SuppressWarnings("NullAway") // null is what a user-defined function says for none
    public double[] call(Row features) {
      double[] l = logJoints.of(features);
      if (l.length == 0) {
        return null;
      }
      double[] p = Posterior.probabilities(l);
      if (p.length == 2) {
        p = Arrays.copyOf(p, 3);
        p[2] = l[1] - l[0];
      }
      return p;
    }
  }

  /**
   * What a model of all rows says.
   *
   * @param numbers how many of the features are numbers, which come first
   */
  private record OfPosterior(Posterior posterior, int numbers) implements LogJoints {
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
      return posterior.logJoints(x, categories);
    }
  }
}
