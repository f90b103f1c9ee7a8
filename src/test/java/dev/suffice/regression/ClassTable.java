package dev.suffice.regression;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ClassMoments;
import dev.suffice.statistic.StatisticType.Grouping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rows of classes and features for tests.
 *
 * @param numbers of each row; decimals of this scale
 * @param labels of each row: its class, then its categories
 * @param weights of each row; none, all are 1
 * @param scale decimals behind the point; the largest is for numbers that are doubles
 */
record ClassTable(
    List<List<Double>> numbers, List<List<String>> labels, List<Double> weights, int scale) {
  static final int DOUBLES = Integer.MAX_VALUE;

  static ClassTable of(List<String> classes, double[]... rows) {
    return new ClassTable(
        Arrays.stream(rows).map(row -> Arrays.stream(row).boxed().toList()).toList(),
        classes.stream().map(List::of).toList(),
        List.of(),
        DOUBLES);
  }

  /** Rows of categories; the first is the class. */
  static ClassTable ofLabels(String... rows) {
    return new ClassTable(
        Arrays.stream(rows).map(row -> List.<Double>of()).toList(),
        Arrays.stream(rows).map(row -> List.of(row.split(" "))).toList(),
        List.of(),
        DOUBLES);
  }

  /** Fisher's irises, with so many of each of the three species. */
  static ClassTable iris(int setosa, int versicolor, int virginica) {
    List<String> species = List.of("setosa", "versicolor", "virginica");
    int[] sizes = {setosa, versicolor, virginica};
    List<List<Double>> numbers = new ArrayList<>();
    List<List<String>> labels = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ClassTable.class.getResourceAsStream(
                        "/reference/logistic/iris_setosa_separable.csv")),
                StandardCharsets.UTF_8))) {
      List<String> lines = in.lines().skip(1).toList();
      // 50 of each species, one after another.
      for (int i = 0; i < lines.size(); i++) {
        if (i % 50 < sizes[i / 50]) {
          String[] cells = lines.get(i).split(",");
          numbers.add(Arrays.stream(cells).skip(1).map(Double::valueOf).toList());
          labels.add(List.of(species.get(i / 50)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ClassTable(numbers, labels, List.of(), 1);
  }

  ClassTable weighted(Double... ofRows) {
    return new ClassTable(numbers, labels, List.of(ofRows), scale);
  }

  /** Every number times a factor and moved. */
  ClassTable moved(double factor, double shift) {
    return new ClassTable(
        numbers.stream().map(row -> row.stream().map(x -> x * factor + shift).toList()).toList(),
        labels,
        weights,
        DOUBLES);
  }

  /** Some of the columns. */
  ClassTable columns(Integer... places) {
    return new ClassTable(
        numbers.stream().map(row -> Arrays.stream(places).map(row::get).toList()).toList(),
        labels,
        weights,
        scale);
  }

  ClassMoments statistic(Classifier classifier) {
    return statistic(classifier, IntStream.range(0, labels.size()).boxed().toList());
  }

  /** The statistic of some rows, in this order. */
  ClassMoments statistic(Classifier classifier, List<Integer> rows) {
    int capacity = Math.max(1, rows.size());
    Block block =
        Block.of(
            capacity,
            classifier.numbers().stream()
                .map(
                    name ->
                        scale == DOUBLES
                            ? NumberColumn.ofDoubles(capacity)
                            : NumberColumn.ofDecimals(scale, capacity))
                .toList(),
            1 + classifier.categories().size(),
            weights.isEmpty() ? Optional.empty() : Optional.of(NumberColumn.ofDoubles(capacity)),
            Optional.empty());
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      for (int k = 0; k < numbers.get(row).size(); k++) {
        double x = numbers.get(row).get(k);
        if (scale == DOUBLES) {
          block.values(k).set(i, x);
        } else {
          block.values(k).set(i, BigDecimal.valueOf(x).setScale(scale).unscaledValue().longValue());
        }
      }
      for (int k = 0; k < labels.get(row).size(); k++) {
        block.labels(k)[i] = labels.get(row).get(k);
      }
      if (!weights.isEmpty()) {
        block.weights().orElseThrow().set(i, weights.get(row));
      }
    }
    block.resize(rows.size());
    Accumulator<ClassMoments> accumulator =
        classifier.statistic().accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  ClassifierFit fit(Classifier classifier) {
    return classifier.fit(statistic(classifier), 0.95);
  }
}
