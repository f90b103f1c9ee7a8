package dev.suffice.family;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Named parameters in the family's order, such as {@code mean=0.0, sd=1.0}.
 *
 * @param values the value of each, by name
 */
public record Parameters(Map<String, Double> values) {
  /** No parameter. */
  public static final Parameters NONE = new Parameters(Map.of());

  /** Keeps the order. */
  public Parameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** One parameter. */
  public static Parameters of(String name, double value) {
    return new Parameters(Map.of(name, value));
  }

  /** Two parameters. */
  public static Parameters of(String first, double firstValue, String second, double secondValue) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(first, firstValue);
    values.put(second, secondValue);
    return new Parameters(values);
  }

  /** The names, in order. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** Whether there is a parameter of this name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The value of a parameter that must be there. */
  public double value(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "The parameter "
              + name
              + " is needed, but there is "
              + (values.isEmpty() ? "none" : "only " + this));
    }
    return value;
  }

  /** The value of a parameter that must be any finite number. */
  double finite(String name) {
    double x = value(name);
    return require(Math.abs(x) <= Double.MAX_VALUE, name, "a finite number", x);
  }

  /** The value of a parameter that must be an integer. */
  double integer(String name) {
    double x = value(name);
    return require(Math.abs(x) <= Double.MAX_VALUE && x == Math.rint(x), name, "an integer", x);
  }

  /** The value of a parameter that must be a finite number above 0. */
  double positive(String name) {
    double x = value(name);
    return require(x > 0 && x <= Double.MAX_VALUE, name, "a finite number > 0", x);
  }

  /** The value of a parameter that must be above 0 and may be infinite. */
  double positiveOrInfinite(String name) {
    double x = value(name);
    return require(x > 0, name, "a number > 0", x);
  }

  /** The value of a parameter that must be a finite number from 0. */
  double nonNegative(String name) {
    double x = value(name);
    return require(x >= 0 && x <= Double.MAX_VALUE, name, "a finite number >= 0", x);
  }

  /** The value of a parameter that must be in [0, 1]. */
  double probability(String name) {
    double x = value(name);
    return require(x >= 0 && x <= 1, name, "in [0, 1]", x);
  }

  private static double require(boolean admissible, String name, String rule, double x) {
    if (!admissible) {
      throw new IllegalArgumentException(name + " must be " + rule + ", but is " + x);
    }
    return x;
  }

  /**
   * Refuses parameters of other names.
   *
   * @return this
   */
  Parameters requireNames(List<String> allowed) {
    for (String name : values.keySet()) {
      if (!allowed.contains(name)) {
        throw new IllegalArgumentException(
            "Unknown parameter " + name + "; known are " + String.join(", ", allowed));
      }
    }
    return this;
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ");
    values.forEach((name, value) -> text.add(name + "=" + value));
    return text.toString();
  }
}
