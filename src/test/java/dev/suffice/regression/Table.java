package dev.suffice.regression;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.Gram;
import dev.suffice.statistic.Passes;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows of a target and of features, as decimals or as doubles, and the statistic of a model. */
final class Table {
  private final List<NumberColumn> numbers;
  private final List<List<String>> labels;
  private final Optional<NumberColumn> weights;
  private final int size;

  private Table(
      List<NumberColumn> numbers,
      List<List<String>> labels,
      Optional<NumberColumn> weights,
      int size) {
    this.numbers = numbers;
    this.labels = labels;
    this.weights = weights;
    this.size = size;
  }

  /** Columns of decimals, in the order that a model's statistic reads them. */
  static Table ofDecimals(List<List<BigDecimal>> columns) {
    return new Table(
        columns.stream().map(Table::decimals).toList(),
        List.of(),
        Optional.empty(),
        columns.get(0).size());
  }

  /** Columns of doubles, in the order that a model's statistic reads them. */
  static Table ofDoubles(double[]... columns) {
    return new Table(
        Arrays.stream(columns).map(NumberColumn::over).toList(),
        List.of(),
        Optional.empty(),
        columns[0].length);
  }

  /** The same numbers with columns of categories. */
  Table with(List<List<String>> columns) {
    return new Table(numbers, columns, weights, size);
  }

  /** The same rows with weights. */
  Table weighted(double... ofRows) {
    return new Table(numbers, labels, Optional.of(NumberColumn.over(ofRows)), size);
  }

  private static NumberColumn decimals(List<BigDecimal> column) {
    int scale = column.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    List<BigInteger> unscaled =
        column.stream().map(x -> x.setScale(scale).unscaledValue()).toList();
    NumberColumn all = NumberColumn.ofDecimals(scale, column.size());
    for (int i = 0; i < column.size(); i++) {
      all.set(i, unscaled.get(i).longValueExact());
    }
    return all;
  }

  /** The statistic of all rows. */
  Gram gram(LinearModel model) {
    return gram(model, all());
  }

  /** The statistic of the last pass over all rows. */
  <S extends SufficientStatistic<S>> S statistic(Passes<S> passes) {
    return passes.run(type -> statistic(type, all()));
  }

  private List<Integer> all() {
    return IntStream.range(0, size).boxed().toList();
  }

  /** The statistic of some rows, in this order. */
  Gram gram(LinearModel model, List<Integer> rows) {
    return statistic(model.statistic(), rows);
  }

  private <S extends SufficientStatistic<S>> S statistic(
      StatisticType<S> type, List<Integer> rows) {
    int capacity = Math.max(1, rows.size());
    Block block =
        Block.of(
            capacity,
            numbers.stream().map(column -> column.alike(capacity)).toList(),
            labels.size(),
            weights.map(column -> column.alike(capacity)),
            Optional.empty());
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      for (int k = 0; k < numbers.size(); k++) {
        block.values(k).copy(numbers.get(k), row, i);
      }
      for (int k = 0; k < labels.size(); k++) {
        block.labels(k)[i] = labels.get(k).get(row);
      }
      int place = i;
      weights.ifPresent(column -> block.weights().orElseThrow().copy(column, row, place));
    }
    block.resize(rows.size());
    Accumulator<S> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }
}
