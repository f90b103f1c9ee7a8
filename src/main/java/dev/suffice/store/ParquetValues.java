package dev.suffice.store;

import dev.suffice.inference.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;

/** Puts values into columns of {@link ParquetTypes}; what does not exist is null. */
final class ParquetValues {
  private ParquetValues() {}

  /** The values of a group's columns. */
  static void addKey(Group group, List<GroupColumn> columns, Map<String, Optional<Object>> values) {
    for (GroupColumn column : columns) {
      values
          .getOrDefault(column.name(), Optional.empty())
          .ifPresent(value -> addValue(group, column, value));
    }
  }

  private static void addValue(Group group, GroupColumn column, Object value) {
    String name = column.name();
    switch (column.type()) {
      case TEXT -> group.add(name, value.toString());
      case BYTE, SHORT, INT -> group.add(name, ((Number) value).intValue());
      case FLOAT -> group.add(name, (float) (Float) value);
      case LONG -> group.add(name, (long) (Long) value);
      case DOUBLE -> group.add(name, (double) (Double) value);
      case BOOLEAN -> group.add(name, (boolean) (Boolean) value);
      case DECIMAL -> group.add(name, decimal((BigDecimal) value, column.scale()));
      case DATE -> group.add(name, Math.toIntExact(((LocalDate) value).toEpochDay()));
      case INSTANT -> group.add(name, micros((Instant) value));
      case LOCAL_TIME -> group.add(name, micros(((LocalDateTime) value).toInstant(ZoneOffset.UTC)));
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** The unscaled value, signed, the high byte first. */
  private static Binary decimal(BigDecimal value, int scale) {
    BigDecimal scaled = value.setScale(scale, RoundingMode.UNNECESSARY);
    byte[] unscaled = scaled.unscaledValue().toByteArray();
    byte[] bytes = new byte[ParquetTypes.DECIMAL_BYTES];
    int sign = bytes.length - unscaled.length;
    Arrays.fill(bytes, 0, sign, (byte) (scaled.signum() < 0 ? -1 : 0));
    System.arraycopy(unscaled, 0, bytes, sign, unscaled.length);
    return Binary.fromConstantByteArray(bytes);
  }

  static void addInterval(Group parameter, String name, Interval interval) {
    Group group = parameter.addGroup(name);
    group.add("method", interval.method());
    group.add("lower", interval.lower());
    group.add("upper", interval.upper());
  }

  static void addNumbers(Group map, Map<String, Double> numbers) {
    numbers.forEach((name, number) -> addEntry(map, name).add(ParquetTypes.VALUE, number));
  }

  static Group addEntry(Group map, String key) {
    Group entry = map.addGroup(ParquetTypes.MAP_ENTRY);
    entry.add(ParquetTypes.KEY, key);
    return entry;
  }

  static Group addElement(Group list) {
    return list.addGroup(ParquetTypes.LIST_ENTRY).addGroup(ParquetTypes.ELEMENT);
  }

  static void addNumber(Group group, String name, OptionalDouble number) {
    number.ifPresent(x -> group.add(name, x));
  }
}
