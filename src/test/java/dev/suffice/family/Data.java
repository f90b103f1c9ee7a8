package dev.suffice.family;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Rows to fit a family to, and their statistic, made as a scan makes it. */
record Data(List<Row> rows) {
  private static final int CAPACITY = 8;

  /** A row: numbers or names of categories, a column each; its weight; trials or exposure. */
  record Row(List<String> labels, List<Double> values, double weight, double companion) {
    Row(String label, double x, double weight, double companion) {
      this(List.of(label), List.of(x), weight, companion);
    }

    /** The only or the first name. */
    String label() {
      return labels.get(0);
    }

    /** The only or the first number. */
    double x() {
      return values.get(0);
    }

    Row withX(double other) {
      return withValues(List.of(other));
    }

    Row withValues(List<Double> others) {
      return new Row(labels, others, weight, companion);
    }

    Row withWeight(double other) {
      return new Row(labels, values, other, companion);
    }

    Row withCompanion(double other) {
      return new Row(labels, values, weight, other);
    }
  }

  static Data of(double... values) {
    return new Data(Arrays.stream(values).mapToObj(x -> new Row("", x, 1, 1)).toList());
  }

  /** Rows of several numbers. */
  static Data ofRows(double[]... rows) {
    return new Data(
        Arrays.stream(rows)
            .map(row -> new Row(List.of(), Arrays.stream(row).boxed().toList(), 1, 1))
            .toList());
  }

  static Data ofLabels(String... labels) {
    return new Data(Arrays.stream(labels).map(label -> new Row(label, 0, 1, 1)).toList());
  }

  /** Rows of several names. */
  static Data ofLabelRows(String[]... rows) {
    return new Data(
        Arrays.stream(rows).map(row -> new Row(List.of(row), List.of(), 1, 1)).toList());
  }

  /** Values and limits, with a sign for each: {@code <} for at most, {@code >} for at least. */
  static Data ofCodes(String signs, double... values) {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      String code = signs.charAt(i) == '=' ? "" : signs.charAt(i) + "=";
      all.add(new Row(code, values[i], 1, 1));
    }
    return new Data(all);
  }

  /** Ranges, each with its lower end, its upper end and its weight. */
  static Data ofRanges(double[]... ranges) {
    return new Data(
        Arrays.stream(ranges)
            .map(range -> new Row(List.of(""), List.of(range[0], range[1]), range[2], 1))
            .toList());
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

  /** The statistic of all rows, after as many passes as the family takes. */
  <S extends SufficientStatistic<S>> S statistic(Family<S> family) {
    return statistic(family, List.of());
  }

  /** The same with the likelihood known at these points. */
  <S extends SufficientStatistic<S>> S statistic(Family<S> family, List<Parameters> points) {
    return family.passes(points).run(this::statistic);
  }

  /** The statistic of all rows of several parts, of which each is scanned by itself. */
  static <S extends SufficientStatistic<S>> S ofParts(Family<S> family, List<Data> parts) {
    return family
        .passes(List.of())
        .run(
            type ->
                parts.stream()
                    .map(part -> part.statistic(type))
                    .reduce(type.empty(), SufficientStatistic::plus));
  }

  /** The statistic of one pass, in blocks of a few rows. */
  <S extends SufficientStatistic<S>> S statistic(StatisticType<S> type) {
    int labels =
        (int)
            type.feeds().stream()
                .filter(feed -> feed == Feed.LABEL || feed == Feed.OPTIONAL_LABEL)
                .count();
    boolean numbers = labels < type.feeds().size();
    Block block =
        Block.of(
            CAPACITY,
            Stream.generate(() -> NumberColumn.ofDoubles(CAPACITY))
                .limit(type.feeds().size() - labels)
                .toList(),
            labels,
            column(Row::weight),
            numbers ? column(Row::companion) : Optional.empty());
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
      for (int k = 0; k < block.valueColumns(); k++) {
        block.values(k).set(i, row.values().get(k));
      }
      for (int k = 0; k < block.labelColumns(); k++) {
        block.labels(k)[i] = row.labels().get(k);
      }
      block.weights().ifPresent(column -> column.set(at, row.weight()));
      block.companions().ifPresent(column -> column.set(at, row.companion()));
    }
    block.resize(part.size());
  }

  /** Three parts of the rows have, put together, the statistic of all, and its fit. */
  <S extends SufficientStatistic<S>> void assertSplits(Family<S> family, Random random) {
    List<List<Row>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    rows.forEach(row -> parts.get(random.nextInt(3)).add(row));
    S merged = ofParts(family, parts.stream().map(Data::new).toList());
    assertThat(merged).isEqualTo(statistic(family));
    assertThat(family.fit(merged)).isEqualTo(family.fit(statistic(family)));
  }

  @Override
  public String toString() {
    return rows.size() + " rows" + rows.stream().limit(3).toList();
  }
}
