package dev.suffice.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a result is about.
 *
 * @param group the group's columns in order, each with its value, empty for null; no columns for
 *     the whole table. A value is a String, Boolean, LocalDate, Instant, LocalDateTime, BigDecimal
 *     or a primitive number's object
 * @param column the column that was fitted; of several, their names joined by a comma
 */
public record Subject(Map<String, Optional<Object>> group, String column) {
  /** Keeps the order. */
  public Subject {
    group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
  }

  /** A column of the whole table. */
  public static Subject of(String column) {
    return new Subject(Map.of(), column);
  }
}
