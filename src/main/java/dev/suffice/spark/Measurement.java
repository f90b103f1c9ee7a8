package dev.suffice.spark;

import dev.suffice.statistic.Passes;
import dev.suffice.statistic.StatisticType;
import java.util.List;
import java.util.Optional;

/**
 * One statistic to take of a table, in one pass over it or several.
 *
 * <p>A row with a null in any of the columns is a row with a null.
 *
 * @param columns the columns with the values, in the order that the statistic reads them
 * @param weight the column with frequency weights; absent, every row counts once
 * @param companion the column with trials or exposures, where the statistic has a use for one
 * @param passes the statistic, and what further passes over the table take
 * @param scope of which rows, where the table is read by groups
 */
public record Measurement(
    List<String> columns,
    Optional<String> weight,
    Optional<String> companion,
    Passes<?> passes,
    Scope scope) {
  /** Of which rows a statistic is taken. */
  public enum Scope {
    /** Of those of each group. */
    EACH_GROUP,
    /** Of all rows, whatever their groups: a statistic beside those of the groups. */
    WHOLE
  }

  /**
   * Checks that there are as many columns as the statistic reads, and that a whole takes a pass.
   */
  public Measurement {
    columns = List.copyOf(columns);
    if (columns.size() != passes.first().feeds().size()) {
      throw new IllegalArgumentException(
          "The statistic reads "
              + passes.first().feeds().size()
              + " columns, but the measurement has "
              + columns);
    }
    if (scope == Scope.WHOLE && passes.most() > 1) {
      throw new IllegalArgumentException(
          "A statistic of the whole takes one pass, but this one takes up to " + passes.most());
    }
  }

  /** A statistic of each group. */
  public Measurement(
      List<String> columns, Optional<String> weight, Optional<String> companion, Passes<?> passes) {
    this(columns, weight, companion, passes, Scope.EACH_GROUP);
  }

  /** A statistic that takes one pass. */
  public Measurement(
      List<String> columns,
      Optional<String> weight,
      Optional<String> companion,
      StatisticType<?> type) {
    this(columns, weight, companion, Passes.one(type));
  }

  /** A statistic of one column. */
  public Measurement(
      String column, Optional<String> weight, Optional<String> companion, StatisticType<?> type) {
    this(List.of(column), weight, companion, type);
  }

  /** A statistic of one column without weights. */
  public static Measurement of(String column, StatisticType<?> type) {
    return of(List.of(column), type);
  }

  /** A statistic of several columns without weights. */
  public static Measurement of(List<String> columns, StatisticType<?> type) {
    return new Measurement(columns, Optional.empty(), Optional.empty(), type);
  }

  /** A statistic of one column without weights, in as many passes as it takes. */
  public static Measurement of(String column, Passes<?> passes) {
    return new Measurement(List.of(column), Optional.empty(), Optional.empty(), passes);
  }

  /** The same of all rows, whatever their groups. */
  Measurement ofWhole() {
    return new Measurement(columns, weight, companion, passes, Scope.WHOLE);
  }

  /** The statistic of the first pass. */
  public StatisticType<?> type() {
    return passes.first();
  }

  /** The column with the values; of several, their names joined by a comma. */
  public String column() {
    return String.join(", ", columns);
  }
}
