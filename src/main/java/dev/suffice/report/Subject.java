package dev.suffice.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a result is about.
 *
 * @param group the group's columns in order, each with its value, empty for null; no columns for
 *     the whole table. A value is a String, Boolean, LocalDate, Instant, LocalDateTime, BigDecimal
 *     or a primitive number's object
 * @param columns the columns that were fitted, most often one
 */
public record Subject(Map<String, Optional<Object>> group, List<String> columns) {
  /** Keeps the order. */
  public Subject {
    group = Collections.unmodifiableMap(new LinkedHashMap<>(group));
    columns = List.copyOf(columns);
  }

  /** A column of a group. */
  public Subject(Map<String, Optional<Object>> group, String column) {
    this(group, List.of(column));
  }

  /** A column of the whole table. */
  public static Subject of(String column) {
    return new Subject(Map.of(), column);
  }

  /** The column that was fitted; of several, their names joined by a comma. */
  public String column() {
    return String.join(", ", columns);
  }
}
