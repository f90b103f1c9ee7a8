package dev.suffice.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One piece of an evaluation: what the forecasts of a model are worth on a slice, or how two models
 * compare there.
 *
 * @param slice the values of the slice's columns by name, empty for null; none for the whole table
 * @param kind which piece it is
 * @param figures all that is said, as in {@code result.json}
 */
public record EvaluationRow(Map<String, Optional<Object>> slice, Kind kind, ObjectNode figures) {
  /** What is said of. */
  public enum Kind {
    /** A model. */
    MODEL,
    /** A pair of models and a loss. */
    COMPARISON
  }

  /** Keeps the order of the slice's columns. */
  public EvaluationRow {
    slice = Collections.unmodifiableMap(new LinkedHashMap<>(slice));
    figures = figures.deepCopy();
  }

  @Override
  public ObjectNode figures() {
    return figures.deepCopy();
  }
}
