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
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The linear predictors of the models of a row's group, one for each target. A row whose group has
 * no model has none.
 */
final class GroupPredictions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final GroupRow layout;
  private final int targets;
  private final HashMap<String, ArrayList<RowPredictor>> groups = new HashMap<>();

  private GroupPredictions(TrainedModels models, Unknown unknown) {
    this.layout = GroupRow.of(models);
    this.targets = models.targets().size();
    for (TrainedModels.Group group : models.groups()) {
      ArrayList<RowPredictor> predictors = new ArrayList<>();
      for (TrainedRegression model : group.models()) {
        predictors.add(model.linearPredictor(unknown));
      }
      groups.put(GroupText.key(group.key()), predictors);
    }
  }

  /** The columns of predictions: by the names of the targets, if there are several. */
  static List<String> columns(TrainedModels models) {
    return models.targets().size() == 1
        ? List.of(Predictions.PREDICTION)
        : models.targets().stream().map(target -> Predictions.PREDICTION + "_" + target).toList();
  }

  /** The linear predictors, in the order of the targets. */
  static List<Column> of(Dataset<Row> table, TrainedModels models, Unknown unknown) {
    GroupPredictions predictions = new GroupPredictions(models, unknown);
    UDF1<Row, Double[]> predict = predictions::predict;
    Column all =
        functions
            .udf(predict, DataTypes.createArrayType(DataTypes.DoubleType))
            .apply(GroupRow.column(models));
    return IntStream.range(0, models.targets().size())
        .mapToObj(k -> functions.get(all, functions.lit(k)))
        .toList();
  }

  @SuppressWarnings("NullAway") // null is what a user-defined function says for none
  private Double[] predict(Row row) {
    Double[] predictions = new Double[targets];
    List<RowPredictor> predictors = groups.getOrDefault(layout.key(row), new ArrayList<>());
    if (!layout.isWhole(row)) {
      return predictions;
    }
    for (int k = 0; k < predictors.size(); k++) {
      OptionalDouble prediction =
          predictors.get(k).predict(layout.numbers(row), layout.categories(row));
      predictions[k] = prediction.isPresent() ? prediction.getAsDouble() : null;
    }
    return predictions;
  }
}
