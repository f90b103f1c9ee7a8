package dev.suffice.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A column of the group with the type that it has in Parquet.
 *
 * @param scale of a decimal; else 0
 */
public record GroupColumn(String name, Type type, int scale) {
  /** What the values are. */
  public enum Type {
    /** {@link String}. */
    TEXT,
    /** {@link Long}. */
    LONG,
    /** {@link Double}. */
    DOUBLE,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link BigDecimal}. */
    DECIMAL,
    /** {@link LocalDate}. */
    DATE,
    /** {@link Instant}. */
    INSTANT,
    /** {@link LocalDateTime}. */
    LOCAL_TIME
  }

  /**
   * The columns, from the first value of each that is not null; a column of nulls counts as text.
   * Stops reading as soon as all are known.
   *
   * @param keys the groups' values, in the order of the names
   */
  public static List<GroupColumn> infer(
      List<String> names, Iterable<? extends List<Optional<Object>>> keys) {
    List<Optional<GroupColumn>> columns = new ArrayList<>();
    names.forEach(name -> columns.add(Optional.empty()));
    for (List<Optional<Object>> key : keys) {
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        if (columns.get(i).isEmpty()) {
          columns.set(i, key.get(i).map(value -> of(name, value)));
        }
      }
      if (columns.stream().allMatch(Optional::isPresent)) {
        break;
      }
    }
    return IntStream.range(0, names.size())
        .mapToObj(i -> columns.get(i).orElse(new GroupColumn(names.get(i), Type.TEXT, 0)))
        .toList();
  }

  private static GroupColumn of(String name, Object value) {
    return value instanceof BigDecimal decimal
        ? new GroupColumn(name, Type.DECIMAL, decimal.scale())
        : new GroupColumn(name, type(value), 0);
  }

  private static Type type(Object value) {
    if (value instanceof Long) {
      return Type.LONG;
    } else if (value instanceof Double) {
      return Type.DOUBLE;
    } else if (value instanceof Boolean) {
      return Type.BOOLEAN;
    } else if (value instanceof LocalDate) {
      return Type.DATE;
    } else if (value instanceof Instant) {
      return Type.INSTANT;
    }
    return value instanceof LocalDateTime ? Type.LOCAL_TIME : Type.TEXT;
  }
}
