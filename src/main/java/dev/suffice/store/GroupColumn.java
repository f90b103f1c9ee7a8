package dev.suffice.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    /** {@link Byte}. */
    BYTE,
    /** {@link Short}. */
    SHORT,
    /** {@link Integer}. */
    INT,
    /** {@link Long}. */
    LONG,
    /** {@link Float}. */
    FLOAT,
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

  private static final Map<Class<?>, Type> TYPES =
      Map.of(
          Byte.class,
          Type.BYTE,
          Short.class,
          Type.SHORT,
          Integer.class,
          Type.INT,
          Long.class,
          Type.LONG,
          Float.class,
          Type.FLOAT,
          Double.class,
          Type.DOUBLE,
          Boolean.class,
          Type.BOOLEAN,
          LocalDate.class,
          Type.DATE,
          Instant.class,
          Type.INSTANT,
          LocalDateTime.class,
          Type.LOCAL_TIME);

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
        : new GroupColumn(name, TYPES.getOrDefault(value.getClass(), Type.TEXT), 0);
  }
}
