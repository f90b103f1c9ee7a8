package dev.suffice.family;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.StatisticType.Feed;
import dev.suffice.statistic.StatisticType.Grouping;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Rows to fit a family to, and their statistic, made as a scan makes it. */
record Data(List<Row> rows) {
  private static final int CAPACITY = 8;

  /** A row: a number or the name of a category, its weight, and trials or exposure. */
  record Row(String label, double x, double weight, double companion) {
    Row withX(double other) {
      return new Row(label, other, weight, companion);
    }

    Row withWeight(double other) {
      return new Row(label, x, other, companion);
    }

    Row withCompanion(double other) {
      return new Row(label, x, weight, other);
    }
  }

  static Data of(double... values) {
    return new Data(Arrays.stream(values).mapToObj(x -> new Row("", x, 1, 1)).toList());
  }

  static Data ofLabels(String... labels) {
    return new Data(Arrays.stream(labels).map(label -> new Row(label, 0, 1, 1)).toList());
  }

  /** The same rows with these weights. */
  Data weighted(double... weights) {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      all.add(rows.get(i).withWeight(weights[i]));
    }
    return new Data(all);
  }

  /** The same rows with these trials or exposures. */
  Data beside(double... companions) {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      all.add(rows.get(i).withCompanion(companions[i]));
    }
    return new Data(all);
  }

  Data map(UnaryOperator<Row> change) {
    return new Data(rows.stream().map(change).toList());
  }

  /** The statistic of all rows, in blocks of a few. */
  <S extends SufficientStatistic<S>> S statistic(Family<S> family) {
    StatisticType<S> type = family.statistic();
    Block block =
        type.feeds().equals(List.of(Feed.LABEL))
            ? Block.ofLabels(CAPACITY, column(Row::weight))
            : Block.ofNumbers(
                CAPACITY,
                NumberColumn.ofDoubles(CAPACITY),
                column(Row::weight),
                column(Row::companion));
    Accumulator<S> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    for (int from = 0; from < rows.size(); from += CAPACITY) {
      List<Row> part = rows.subList(from, Math.min(from + CAPACITY, rows.size()));
      fill(block, part);
      accumulator.add(block);
    }
    return accumulator.snapshot(0);
  }

  /** A column where some row has another number than 1. */
  private Optional<NumberColumn> column(ToDoubleFunction<Row> number) {
    return rows.stream().allMatch(row -> number.applyAsDouble(row) == 1)
        ? Optional.empty()
        : Optional.of(NumberColumn.ofDoubles(CAPACITY));
  }

  private static void fill(Block block, List<Row> part) {
    for (int i = 0; i < part.size(); i++) {
      Row row = part.get(i);
      int at = i;
      if (block.valueColumns() == 0) {
        block.labels()[i] = row.label();
      } else {
        block.values().set(i, row.x());
      }
      block.weights().ifPresent(column -> column.set(at, row.weight()));
      block.companions().ifPresent(column -> column.set(at, row.companion()));
    }
    block.resize(part.size());
  }

  @Override
  public String toString() {
    return rows.size() + " rows" + rows.stream().limit(3).toList();
  }
}
