package dev.suffice.scoring;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType.Grouping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Rows of a label, one probability or several, and a weight, and their statistics, made as a scan
 * makes them.
 */
final class ForecastData {
  private static final int CAPACITY = 64;

  private final double[] labels;
  private final List<double[]> columns;

  // None if all are 1.
  private final double[] weights;

  ForecastData(double[] labels, List<double[]> columns, double[] weights) {
    this.labels = labels;
    this.columns = columns;
    this.weights = weights;
  }

  double[] labels() {
    return labels;
  }

  List<double[]> columns() {
    return columns;
  }

  /** Forecasts of an event, with labels. */
  static ForecastData of(double[] probabilities, double... labels) {
    return new ForecastData(labels, List.of(probabilities), new double[0]);
  }

  ForecastData weighted(double... others) {
    return new ForecastData(labels, columns, others);
  }

  /** Columns of a file in {@code data}; rows without one of the probabilities are left out. */
  static ForecastData read(String file, String label, String... names) {
    List<double[]> rows = new ArrayList<>();
    List<String[]> lines = lines(file);
    List<String> header = Arrays.asList(lines.get(0));
    for (String[] line : lines.subList(1, lines.size())) {
      double[] row = new double[names.length + 1];
      boolean complete = true;
      for (int k = 0; k <= names.length; k++) {
        String text = line[header.indexOf(k == names.length ? label : names[k])];
        complete &= !text.isEmpty();
        row[k] = text.isEmpty() ? 0 : Double.parseDouble(text);
      }
      if (complete) {
        rows.add(row);
      }
    }
    List<double[]> columns = new ArrayList<>();
    for (int k = 0; k <= names.length; k++) {
      int place = k;
      columns.add(rows.stream().mapToDouble(row -> row[place]).toArray());
    }
    return new ForecastData(
        columns.get(names.length), columns.subList(0, names.length), new double[0]);
  }

  private static List<String[]> lines(String file) {
    Path path = Path.of("data", file);
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of both; neither may have weights. */
  ForecastData and(ForecastData other) {
    List<double[]> joined = new ArrayList<>();
    for (int k = 0; k < columns.size(); k++) {
      joined.add(join(columns.get(k), other.columns.get(k)));
    }
    return new ForecastData(join(labels, other.labels), joined, new double[0]);
  }

  private static double[] join(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  int size() {
    return labels.length;
  }

  /** Adds all rows to an accumulator that was made for {@link #layout}. */
  void addTo(Accumulator<?> accumulator) {
    Block block = layout();
    accumulator.ensureSlots(1);
    for (int from = 0; from < size(); from += CAPACITY) {
      int rows = Math.min(CAPACITY, size() - from);
      for (int i = 0; i < rows; i++) {
        block.values(0).set(i, labels[from + i]);
        for (int k = 0; k < columns.size(); k++) {
          block.values(k + 1).set(i, columns.get(k)[from + i]);
        }
        if (weights.length > 0) {
          block.weights().orElseThrow().set(i, weights[from + i]);
        }
      }
      block.resize(rows);
      accumulator.add(block);
    }
  }

  Block layout() {
    List<NumberColumn> numbers = new ArrayList<>();
    for (int k = 0; k <= columns.size(); k++) {
      numbers.add(NumberColumn.ofDoubles(CAPACITY));
    }
    return Block.of(
        CAPACITY,
        numbers,
        0,
        weights.length > 0 ? Optional.of(NumberColumn.ofDoubles(CAPACITY)) : Optional.empty(),
        Optional.empty());
  }

  /** The statistic of forecasts of an event. */
  Forecasts forecasts(ForecastsType type) {
    Accumulator<Forecasts> accumulator = type.accumulator(layout(), Grouping.TOTAL);
    addTo(accumulator);
    return accumulator.snapshot(0);
  }

  /** The statistic with every score kept. */
  Forecasts exact(EvaluationRequest request) {
    return forecasts(
        new ForecastsType(Labels.zeroAndOne(), request.bands(), ScoreGrid.FINE, 1 << 16));
  }

  /** The statistic with scores in cells. */
  Forecasts inCells(EvaluationRequest request) {
    return forecasts(new ForecastsType(Labels.zeroAndOne(), request.bands(), ScoreGrid.FINE, 0));
  }

  /** What is usually said, with every score kept. */
  Evaluation evaluation() {
    return Evaluation.of(exact(EvaluationRequest.standard()), EvaluationRequest.standard());
  }
}
