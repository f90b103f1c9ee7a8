package dev.suffice.spark;

import dev.suffice.statistic.StatisticType;
import java.util.Optional;

/**
 * One statistic to take of a table.
 *
 * @param column the column with the values
 * @param weight the column with frequency weights; absent, every row counts once
 * @param companion the column with trials or exposures, where the statistic has a use for one
 * @param type the statistic
 */
public record Measurement(
    String column, Optional<String> weight, Optional<String> companion, StatisticType<?> type) {
  /** A statistic of one column without weights. */
  public static Measurement of(String column, StatisticType<?> type) {
    return new Measurement(column, Optional.empty(), Optional.empty(), type);
  }
}
