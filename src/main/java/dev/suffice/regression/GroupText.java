package dev.suffice.regression;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values of a group's columns as texts, the same for values that are equal, whatever their
 * types: 1, 1.0 and {@code "1"} are one group to a trained model.
 */
public final class GroupText {
  private GroupText() {}

  /** The text of a value; that of a number without zeros at its end. */
  public static String of(Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    } else if (value instanceof Timestamp moment) {
      return moment.toInstant().toString();
    } else if (value instanceof Date date) {
      return date.toLocalDate().toString();
    }
    return value.toString();
  }

  /** The texts of values, empty for null. */
  public static List<Optional<String>> of(List<Optional<Object>> values) {
    return values.stream().map(value -> value.map(GroupText::of)).toList();
  }

  /** Refuses a group that has not a value for each column, or that there was before. */
  static void requireNew(List<Optional<String>> group, List<String> columns, Set<String> keys) {
    if (group.size() != columns.size()) {
      throw new IllegalArgumentException(
          "A group has a value of each of %s, but one has %d".formatted(columns, group.size()));
    }
    if (!keys.add(key(group))) {
      throw new IllegalArgumentException("There are two groups of " + group);
    }
  }

  /** One text for all, different for different groups. */
  public static String key(List<Optional<String>> texts) {
    return texts.stream()
        .map(text -> text.map(t -> t.length() + ":" + t).orElse("null"))
        .collect(Collectors.joining(","));
  }
}
