package dev.suffice.spark;

import dev.suffice.scoring.Scale;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a table are forecasts, and of what.
 *
 * <ul>
 *   <li>A model's forecasts are one column with the probability of the event; or a column for each
 *       class; or one column of arrays or vectors with an element for each class.
 *   <li>Without classes there are two, no event and the event, and an array or vector has that
 *       order.
 * </ul>
 *
 * @param label the column with what happened
 * @param models the name of each model, in order, and the columns of its forecasts
 * @param positive which label is the event; absent, it is 1, true, or the second of two classes
 * @param classes the names of all classes, in the order of columns and elements; none, if there are
 *     two
 * @param scale what a column of one number holds
 * @param weight the column with frequency weights
 * @param slices the columns by which rows are told apart; none for the table as a whole
 */
public record ForecastColumns(
    String label,
    Map<String, List<String>> models,
    Optional<String> positive,
    List<String> classes,
    Scale scale,
    Optional<String> weight,
    List<String> slices) {
  /** Keeps the order of models. */
  public ForecastColumns {
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    classes = List.copyOf(classes);
    slices = List.copyOf(slices);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("Forecasts need at least one model, but there is none");
    }
  }

  /** Probabilities of an event: one column of numbers, or of arrays or vectors. */
  public static ForecastColumns ofEvent(String label, String column) {
    return new ForecastColumns(
        label,
        Map.of(column, List.of(column)),
        Optional.empty(),
        List.of(),
        Scale.PROBABILITY,
        Optional.empty(),
        List.of());
  }

  /** The same of other models: a name and its columns each. */
  public ForecastColumns withModels(Map<String, List<String>> others) {
    return new ForecastColumns(label, others, positive, classes, scale, weight, slices);
  }

  /** The same where this label is the event. */
  public ForecastColumns withEvent(String name) {
    return new ForecastColumns(label, models, Optional.of(name), classes, scale, weight, slices);
  }

  /** The same of these classes. */
  public ForecastColumns withClasses(List<String> names) {
    return new ForecastColumns(label, models, positive, names, scale, weight, slices);
  }

  /** The same on another scale. */
  public ForecastColumns onScale(Scale other) {
    return new ForecastColumns(label, models, positive, classes, other, weight, slices);
  }

  /** The same with frequency weights. */
  public ForecastColumns weightedBy(String column) {
    return new ForecastColumns(
        label, models, positive, classes, scale, Optional.of(column), slices);
  }

  /** The same by slices. */
  public ForecastColumns slicedBy(List<String> columns) {
    return new ForecastColumns(label, models, positive, classes, scale, weight, columns);
  }

  /** Whether an event is forecast, rather than one of several classes. */
  boolean isOfEvent() {
    return classes.size() <= 2;
  }
}
