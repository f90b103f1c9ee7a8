package dev.suffice.family;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Rows read as decimals, as from a column of type DECIMAL. */
final class Decimals {
  private Decimals() {}

  /** The statistic of decimals, each with weight 1. */
  static <S extends SufficientStatistic<S>> S statistic(Family<S> family, List<BigDecimal> values) {
    return statistic(family, values, List.of(), List.of());
  }

  /** The statistic of decimals with weights and companions; empty lists where there are none. */
  static <S extends SufficientStatistic<S>> S statistic(
      Family<S> family,
      List<BigDecimal> values,
      List<BigDecimal> weights,
      List<BigDecimal> companions) {
    return family.passes(List.of()).run(type -> statistic(type, values, weights, companions));
  }

  private static <S extends SufficientStatistic<S>> S statistic(
      StatisticType<S> type,
      List<BigDecimal> values,
      List<BigDecimal> weights,
      List<BigDecimal> companions) {
    int size = values.size();
    Block block =
        Block.ofNumbers(size, column(values), optionalColumn(weights), optionalColumn(companions));
    Accumulator<S> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    block.resize(size);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  private static Optional<NumberColumn> optionalColumn(List<BigDecimal> numbers) {
    return numbers.isEmpty() ? Optional.empty() : Optional.of(column(numbers));
  }

  private static NumberColumn column(List<BigDecimal> numbers) {
    int scale = numbers.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    List<BigInteger> unscaled =
        numbers.stream().map(number -> number.setScale(scale).unscaledValue()).toList();
    boolean wide = unscaled.stream().anyMatch(number -> number.bitLength() >= Long.SIZE);
    NumberColumn column =
        wide
            ? NumberColumn.ofWideDecimals(scale, numbers.size())
            : NumberColumn.ofDecimals(scale, numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      if (wide) {
        column.set(i, unscaled.get(i));
      } else {
        column.set(i, unscaled.get(i).longValueExact());
      }
    }
    return column;
  }
}
