package dev.suffice.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.inference.Interval;
import dev.suffice.scoring.Bounds;
import dev.suffice.scoring.Estimate;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures of an evaluation as JSON; what does not exist is null. */
final class FigureNodes {
  private FigureNodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** {@code {"value", "standardError", "interval"}}. */
  static ObjectNode of(Estimate estimate) {
    ObjectNode node = object();
    node.put("value", estimate.value());
    put(node, "standardError", estimate.standardError());
    put(node, "interval", estimate.interval());
    return node;
  }

  /** {@code {"value"}}. */
  static ObjectNode of(double value) {
    return object().put("value", value);
  }

  /** {@code {"value", "lower", "upper", "exact"}}. */
  static ObjectNode of(Bounds bounds) {
    ObjectNode node = object();
    node.put("value", bounds.value());
    node.put("lower", bounds.lower());
    node.put("upper", bounds.upper());
    node.put("exact", bounds.isExact());
    return node;
  }

  /** A figure that there is none of, and why. */
  static ObjectNode none(String reason) {
    ObjectNode node = object();
    node.putNull("value");
    node.put("reason", reason);
    return node;
  }

  static void put(ObjectNode node, String key, OptionalDouble number) {
    if (number.isPresent()) {
      node.put(key, number.getAsDouble());
    } else {
      node.putNull(key);
    }
  }

  static void put(ObjectNode node, String key, Optional<Interval> interval) {
    if (interval.isEmpty()) {
      node.putNull(key);
      return;
    }
    ObjectNode ends = node.putObject(key);
    ends.put("lower", interval.get().lower());
    ends.put("upper", interval.get().upper());
    ends.put("method", interval.get().method());
  }

  /** The values of a slice's columns: numbers and booleans as such, all else as text. */
  static ObjectNode slice(Map<String, Optional<Object>> values) {
    ObjectNode node = object();
    values.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            node.putNull(name);
          } else if (value.get() instanceof Double number) {
            node.put(name, number);
          } else if (value.get() instanceof Float number) {
            node.put(name, number);
          } else if (value.get() instanceof BigDecimal number) {
            node.put(name, number);
          } else if (value.get() instanceof Number integer) {
            node.put(name, integer.longValue());
          } else if (value.get() instanceof Boolean truth) {
            node.put(name, truth);
          } else {
            node.put(name, value.get().toString());
          }
        });
    return node;
  }
}
