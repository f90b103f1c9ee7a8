package dev.suffice.spark;

import dev.suffice.regression.GroupText;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.RowPredictor;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows of a table with what the models of their groups say of each, in a column for each target
 * more. A row whose group has no model has no prediction.
 */
final class GroupPredictions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int numbers;
  private final int categories;
  private final int keyColumns;
  private final int targets;
  private final HashMap<String, OfGroup> groups = new HashMap<>();

  /** What the models of a group say of a row, and the levels that they know. */
  private record OfGroup(ArrayList<RowPredictor> predictors, ArrayList<TreeSet<String>> levels)
      implements Serializable {}

  private GroupPredictions(TrainedModels models, Unknown unknown) {
    this.numbers = models.numbers().size();
    this.categories = models.categories().size();
    this.keyColumns = models.groupBy().size();
    this.targets = models.targets().size();
    for (TrainedModels.Group group : models.groups()) {
      ArrayList<RowPredictor> predictors = new ArrayList<>();
      for (TrainedRegression model : group.models()) {
        predictors.add(model.predictor(unknown));
      }
      ArrayList<TreeSet<String>> levels = new ArrayList<>();
      group.models().get(0).levels().forEach(known -> levels.add(new TreeSet<>(known)));
      groups.put(GroupText.key(group.key()), new OfGroup(predictors, levels));
    }
  }

  /** The columns of predictions: by the names of the targets, if there are several. */
  static List<String> columns(TrainedModels models) {
    return models.targets().size() == 1
        ? List.of(Predictions.PREDICTION)
        : models.targets().stream().map(target -> Predictions.PREDICTION + "_" + target).toList();
  }

  /** The table with the columns more. */
  static Dataset<Row> of(Dataset<Row> table, TrainedModels models, Unknown unknown) {
    GroupPredictions predictions = new GroupPredictions(models, unknown);
    UDF1<Row, Double[]> predict = predictions::predict;
    Column all =
        functions
            .udf(predict, DataTypes.createArrayType(DataTypes.DoubleType))
            .apply(row(table, models));
    Dataset<Row> scored = table;
    List<String> names = columns(models);
    for (int k = 0; k < names.size(); k++) {
      scored = scored.withColumn(names.get(k), functions.get(all, functions.lit(k)));
    }
    return scored;
  }

  /**
   * What the models of a row's group do not know of it: first whether there are none, then of each
   * category whether it is strange to them.
   */
  static Column unknown(Dataset<Row> table, TrainedModels models) {
    GroupPredictions predictions = new GroupPredictions(models, Unknown.NULL);
    UDF1<Row, boolean[]> unknown = predictions::unknown;
    return functions
        .udf(unknown, DataTypes.createArrayType(DataTypes.BooleanType))
        .apply(row(table, models));
  }

  /** A struct of numbers, categories and the group's columns as they are. */
  private static Column row(Dataset<Row> table, TrainedModels models) {
    List<Column> columns = new ArrayList<>();
    models.numbers().forEach(name -> columns.add(Predictions.named(table, name).cast("double")));
    models.categories().forEach(name -> columns.add(Predictions.named(table, name).cast("string")));
    models.groupBy().forEach(name -> columns.add(Predictions.named(table, name)));
    if (columns.isEmpty()) {
      columns.add(functions.lit(0.0));
    }
    return functions.struct(columns.toArray(Column[]::new));
  }

  private Optional<OfGroup> group(Row row) {
    List<Optional<String>> key = new ArrayList<>();
    for (int i = 0; i < keyColumns; i++) {
      key.add(Optional.ofNullable(row.get(numbers + categories + i)).map(GroupText::of));
    }
    return Optional.ofNullable(groups.get(GroupText.key(key)));
  }

  @SuppressWarnings("NullAway") // null is what a user-defined function says for none
  private Double[] predict(Row row) {
    Double[] predictions = new Double[targets];
    Optional<OfGroup> group = group(row);
    for (int i = 0; i < numbers + categories; i++) {
      if (row.isNullAt(i)) {
        return predictions;
      }
    }
    double[] x = new double[numbers];
    for (int i = 0; i < numbers; i++) {
      x[i] = row.getDouble(i);
    }
    String[] names = new String[categories];
    for (int i = 0; i < categories; i++) {
      names[i] = row.getString(numbers + i);
    }
    for (int k = 0; k < targets && group.isPresent(); k++) {
      OptionalDouble prediction = group.get().predictors.get(k).predict(x, names);
      predictions[k] = prediction.isPresent() ? prediction.getAsDouble() : null;
    }
    return predictions;
  }

  private boolean[] unknown(Row row) {
    boolean[] unknown = new boolean[1 + categories];
    Optional<OfGroup> group = group(row);
    unknown[0] = group.isEmpty();
    for (int k = 0; k < categories && group.isPresent(); k++) {
      unknown[1 + k] =
          !row.isNullAt(numbers + k)
              && !group.get().levels.get(k).contains(row.getString(numbers + k));
    }
    return unknown;
  }
}
