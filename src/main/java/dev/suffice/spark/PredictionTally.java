package dev.suffice.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.suffice.regression.GroupedModels;
import dev.suffice.regression.PredictionCounts;
import dev.suffice.regression.PredictionCounts.Feature;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts what became of the rows of a table with predictions. */
final class PredictionTally {
  private static final int ROWS = 7;
  private static final int EACH = 4;

  private final Dataset<Row> table;
  private final TrainedModel model;
  private final List<Column> counts = new ArrayList<>();
  private Column missing = lit(false);
  private Column notFinite = lit(false);
  private Column unknown = lit(false);
  private Column stranger = lit(false);

  private PredictionTally(Dataset<Row> table, TrainedModel model) {
    this.table = table;
    this.model = model;
  }

  /** The counts, by one query that reads features and predictions. */
  static PredictionCounts of(Dataset<Row> table, TrainedModel model) {
    return new PredictionTally(table, model).run();
  }

  private PredictionCounts run() {
    model.numbers().forEach(this::addNumber);
    if (model instanceof GroupedModels models) {
      addStrange(models);
    } else {
      List<SortedSet<String>> levels = model.levels();
      for (int k = 0; k < levels.size(); k++) {
        addCategory(model.categories().get(k), levels.get(k));
      }
    }
    Column none = none();
    Column finite = not(missing).and(not(notFinite));
    Column whole = finite.and(not(stranger));
    List<Column> all =
        new ArrayList<>(
            List.of(
                count_if(not(none).and(whole)),
                count_if(missing),
                count_if(not(missing).and(notFinite)),
                count_if(finite.and(stranger)),
                count_if(whole.and(unknown)),
                count_if(none.and(whole).and(not(unknown)))));
    all.addAll(counts);
    return read(table.agg(count(lit(1)), all.toArray(Column[]::new)).head());
  }

  /** Whether a row is without a prediction of some target. */
  private Column none() {
    if (Predictions.isOfClasses(model)) {
      return table.col(Predictions.PREDICTION).isNull();
    }
    List<String> columns =
        model instanceof TrainedModels models
            ? GroupPredictions.columns(models)
            : List.of(Predictions.PREDICTION);
    Column none = lit(false);
    for (String column : columns) {
      Column prediction = Predictions.named(column);
      none = none.or(prediction.isNull()).or(isnan(prediction));
    }
    return none;
  }

  /** Categories that are strange to the models of the row's group, and groups without models. */
  private void addStrange(GroupedModels models) {
    Column ofRow = GroupStrangers.of(models);
    for (int k = 0; k < models.categories().size(); k++) {
      Column name = Predictions.named(models.categories().get(k)).cast("string");
      addCategory(name, get(ofRow, lit(1 + k)));
    }
    if (!models.groupColumns().isEmpty()) {
      stranger = get(ofRow, lit(0));
      Column[] values =
          models.groupColumns().stream()
              .map(column -> Predictions.named(column).cast("string"))
              .map(value -> coalesce(value, lit("null")))
              .toArray(Column[]::new);
      counts.add(lit(0L));
      counts.add(lit(0L));
      counts.add(count_if(stranger));
      counts.add(min(when(stranger, concat_ws(", ", values))));
    }
  }

  private void addNumber(String column) {
    Column x = Predictions.named(column).cast("double");
    Column wild =
        coalesce(
            isnan(x)
                .or(x.equalTo(Double.POSITIVE_INFINITY))
                .or(x.equalTo(Double.NEGATIVE_INFINITY)),
            lit(false));
    missing = missing.or(x.isNull());
    notFinite = notFinite.or(wild);
    counts.add(count_if(x.isNull()));
    counts.add(count_if(wild));
    counts.add(lit(0L));
    counts.add(lit(null).cast("string"));
  }

  private void addCategory(String column, SortedSet<String> levels) {
    Column name = Predictions.named(column).cast("string");
    addCategory(name, coalesce(not(name.isInCollection(levels)), lit(false)).and(name.isNotNull()));
  }

  private void addCategory(Column name, Column strange) {
    missing = missing.or(name.isNull());
    unknown = unknown.or(strange);
    counts.add(count_if(name.isNull()));
    counts.add(lit(0L));
    counts.add(count_if(strange));
    counts.add(min(when(strange, name)));
  }

  private PredictionCounts read(Row row) {
    List<String> columns = new ArrayList<>(model.numbers());
    columns.addAll(model.categories());
    if (!model.groupColumns().isEmpty()) {
      columns.add(PredictionCounts.groupName(model));
    }
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int at = ROWS + EACH * i;
      features.add(
          new Feature(
              columns.get(i),
              row.getLong(at),
              row.getLong(at + 1),
              row.getLong(at + 2),
              row.isNullAt(at + 3) ? Optional.empty() : Optional.of(row.getString(at + 3))));
    }
    return new PredictionCounts(
        row.getLong(0),
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        features);
  }
}
