package dev.suffice.spark;

import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.RowPredictor;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedClassifiers;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.scoring.Logistic;
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
 * The rows of a table with what a model says of each, in columns more: {@value #PREDICTION}, of a
 * logistic model {@value #LABEL}, the likelier of 0 and 1, and of models of classes {@value
 * #PROBABILITIES}. Of several targets each has its own, such as {@code prediction_y}. The log-odds
 * of 1, or of the second of two classes, are {@value #LOG_ODDS}: they tell how sure a model is
 * where its probability is rounded to 0 or 1.
 *
 * <p>A prediction is null where a feature is null or not finite, or a category that the model does
 * not know.
 */
final class Predictions {
  static final String PREDICTION = "prediction";
  static final String PROBABILITIES = "probabilities";
  static final String LABEL = "predictedLabel";
  static final String LOG_ODDS = "predictionLogOdds";

  private Predictions() {}

  /** The columns that a model adds. */
  static List<String> columns(TrainedModel model) {
    List<String> columns = new ArrayList<>();
    if (model instanceof TrainedClassifier classifier) {
      columns.addAll(ofClasses(classifier.posterior().classes()));
    } else if (model instanceof TrainedClassifiers classifiers) {
      columns.addAll(ofClasses(classifiers.classes()));
    } else if (model instanceof TrainedModels models) {
      columns.addAll(GroupPredictions.columns(models));
    } else {
      columns.add(PREDICTION);
    }
    if (isLogistic(model)) {
      columns.addAll(List.of(LABEL, LOG_ODDS));
    }
    return columns;
  }

  private static List<String> ofClasses(List<String> classes) {
    return ClassPredictions.isOfTwo(classes)
        ? List.of(PREDICTION, PROBABILITIES, LOG_ODDS)
        : List.of(PREDICTION, PROBABILITIES);
  }

  /** Whether a model says of which class a row is. */
  static boolean isOfClasses(TrainedModel model) {
    return model instanceof TrainedClassifier || model instanceof TrainedClassifiers;
  }

  private static boolean isLogistic(TrainedModel model) {
    return model.kind().equals(Link.LOGIT.kind());
  }

  /** The table with the columns more. */
  static Dataset<Row> of(Dataset<Row> table, TrainedModel model, Unknown unknown) {
    List<String> numbers = model.numbers();
    List<String> categories = model.categories();
    if (model instanceof TrainedClassifier classifier) {
      Column features = features(numbers, categories);
      return ClassPredictions.of(
          table, features, places(numbers, categories), classifier.posterior(unknown));
    }
    if (model instanceof TrainedClassifiers classifiers) {
      return GroupClassPredictions.of(table, classifiers, unknown);
    }
    return model instanceof TrainedModels models
        ? withPredictors(
            table,
            models.link(),
            GroupPredictions.columns(models),
            GroupPredictions.of(table, models, unknown))
        : ofRegression(table, (TrainedRegression) model, unknown);
  }

  private static Dataset<Row> ofRegression(
      Dataset<Row> table, TrainedRegression model, Unknown unknown) {
    Column predictor = column(model.numbers(), model.categories(), model.linearPredictor(unknown));
    return withPredictors(table, model.link(), List.of(PREDICTION), List.of(predictor));
  }

  /** The table with what follows from linear predictors. */
  private static Dataset<Row> withPredictors(
      Dataset<Row> table, Link link, List<String> names, List<Column> predictors) {
    Dataset<Row> scored = table;
    for (int k = 0; k < names.size(); k++) {
      Column predictor = predictors.get(k);
      scored =
          scored.withColumn(names.get(k), link == Link.LOGIT ? probability(predictor) : predictor);
    }
    return link == Link.LOGIT
        ? scored
            .withColumn(LABEL, likelier(scored.col(PREDICTION)))
            .withColumn(LOG_ODDS, predictors.get(0))
        : scored;
  }

  @SuppressWarnings("NullAway") // null is what a user-defined function says for none
  private static Column probability(Column logOdds) {
    UDF1<Double, Double> logistic = z -> z == null ? null : Double.valueOf(Logistic.of(z));
    return functions.udf(logistic, DataTypes.DoubleType).apply(logOdds);
  }

  /** 1 where its probability is above a half, else 0: of labels equally likely the first. */
  private static Column likelier(Column probability) {
    return functions
        .when(probability.isNotNull().and(functions.not(probability.isNaN())), probability.gt(0.5))
        .cast("int");
  }

  /** What is said of rows, from columns of numbers and of categories. */
  static Column column(List<String> numbers, List<String> categories, RowPredictor predictor) {
    return functions
        .udf(new Predict(predictor, places(numbers, categories)), DataTypes.DoubleType)
        .apply(features(numbers, categories));
  }

  /** A struct of the features: numbers, and then categories. */
  private static Column features(List<String> numbers, List<String> categories) {
    List<Column> features = new ArrayList<>();
    numbers.forEach(column -> features.add(named(column).cast("double")));
    categories.forEach(column -> features.add(named(column).cast("string")));
    if (features.isEmpty()) {
      // A struct has at least one field, and a model without features at least a constant.
      features.add(functions.lit(0.0));
    }
    return functions.struct(features.toArray(Column[]::new));
  }

  /** How many fields of the struct are numbers. */
  private static int places(List<String> numbers, List<String> categories) {
    return numbers.isEmpty() && categories.isEmpty() ? 1 : numbers.size();
  }

  /**
   * A column of whatever table it is used with: looked up by the settings of the table's session,
   * which a column that a table hands out is not on a thread that has none.
   */
  static Column named(String column) {
    return functions.col("`" + column.replace("`", "``") + "`");
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
