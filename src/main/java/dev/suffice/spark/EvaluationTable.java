package dev.suffice.spark;

import dev.suffice.inference.Interval;
import dev.suffice.scoring.ClassEvaluation;
import dev.suffice.scoring.ClassFigure;
import dev.suffice.scoring.ClassForecasts;
import dev.suffice.scoring.Estimate;
import dev.suffice.scoring.Evaluation;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.EventFigure;
import dev.suffice.scoring.Forecasts;
import dev.suffice.scoring.ModelForecasts;
import dev.suffice.scoring.SliceForecasts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * An evaluation as a table: a row for each figure of each model, of the whole and of each slice.
 *
 * <pre>
 * slice          map of the slice's columns to their values as text; empty for the whole
 * model, figure  names, such as elo and logLoss
 * value, standardError, lower, upper
 * </pre>
 */
final class EvaluationTable {
  private static final StructType SCHEMA =
      new StructType()
          .add(
              "slice",
              DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, true),
              false)
          .add("model", DataTypes.StringType, false)
          .add("figure", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType)
          .add("standardError", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType);

  private final ForecastColumns columns;
  private final EvaluationRequest request;
  private final List<Row> rows = new ArrayList<>();

  EvaluationTable(ForecastColumns columns, EvaluationRequest request) {
    this.columns = columns;
    this.request = request;
  }

  void add(List<Optional<Object>> key, SliceForecasts forecasts) {
    Map<String, Optional<String>> slice = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      slice.put(columns.slices().get(i), key.get(i).map(Object::toString));
    }
    List<String> names = List.copyOf(columns.models().keySet());
    for (int i = 0; i < names.size(); i++) {
      if (forecasts.models().get(i).counts().used() > 0) {
        add(slice, names.get(i), forecasts.models().get(i));
      }
    }
  }

  private void add(Map<String, Optional<String>> slice, String model, ModelForecasts forecasts) {
    if (forecasts instanceof Forecasts ofEvent) {
      Evaluation evaluation = Evaluation.of(ofEvent, request);
      for (EventFigure figure : EventFigure.values()) {
        add(slice, model, figure.id(), figure.of(evaluation));
      }
    } else {
      ClassEvaluation evaluation = ClassEvaluation.of((ClassForecasts) forecasts, request);
      for (ClassFigure figure : ClassFigure.values()) {
        add(slice, model, figure.id(), figure.of(evaluation));
      }
    }
  }

  private void add(
      Map<String, Optional<String>> slice,
      String model,
      String figure,
      Optional<Estimate> estimate) {
    Optional<Interval> interval = estimate.flatMap(Estimate::interval);
    rows.add(
        row(
            nullable(slice),
            model,
            figure,
            estimate.map(Estimate::value),
            boxed(estimate.map(Estimate::standardError).orElse(OptionalDouble.empty())),
            interval.map(Interval::lower),
            interval.map(Interval::upper)));
  }

  private static Optional<Double> boxed(OptionalDouble x) {
    return x.isPresent() ? Optional.of(x.getAsDouble()) : Optional.empty();
  }

  @SuppressWarnings("NullAway") // null is what a row of Spark says for none
  private static Map<String, String> nullable(Map<String, Optional<String>> slice) {
    Map<String, String> map = new LinkedHashMap<>();
    slice.forEach((name, value) -> map.put(name, value.orElse(null)));
    return map;
  }

  @SuppressWarnings("NullAway") // null is what a row of Spark says for none
  private static Row row(Object... cells) {
    return RowFactory.create(
        Arrays.stream(cells)
            .map(cell -> cell instanceof Optional<?> optional ? optional.orElse(null) : cell)
            .toArray());
  }

  Dataset<Row> in(SparkSession spark) {
    return spark.createDataFrame(rows, SCHEMA);
  }
}
