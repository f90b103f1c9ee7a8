package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.regression.Design.Intercept;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the first pass of a binary model finds: where its features lie, and, as long as there are
 * few, how often each pattern of them came with an event. The cells are sufficient for every model
 * of a label given these features.
 *
 * <ul>
 *   <li>Once there are more patterns than the type allows, none is kept; so a merge keeps cells
 *       exactly if the patterns of all rows together are few enough.
 *   <li>Minus zero is zero.
 * </ul>
 *
 * @param type how many features and cells
 * @param rows which rows it stands for
 * @param extents where each number of a pattern lies
 * @param weights the weight of all rows, and that of the events
 * @param cells by pattern, in the order of the patterns; absent if there are too many
 */
public record CovariateCells(
    CovariateCellsType type,
    RowCounts rows,
    List<Extent> extents,
    Weights weights,
    Optional<SortedMap<Pattern, Cell>> cells)
    implements SufficientStatistic<CovariateCells> {

  /**
   * The weights of rows.
   *
   * @param all of all rows
   * @param events of those with the event
   * @param largest the largest of one row, 0 without rows
   */
  public record Weights(ExactSum all, ExactSum events, double largest) {
    static final Weights NONE = new Weights(ExactSum.ZERO, ExactSum.ZERO, 0);

    private Weights plus(Weights other) {
      return new Weights(
          all.plus(other.all), events.plus(other.events), Math.max(largest, other.largest));
    }
  }

  /**
   * Rows with the same pattern.
   *
   * @param weight of all
   * @param events the weight of those with the event
   */
  public record Cell(ExactSum weight, ExactSum events) {
    private Cell plus(Cell other) {
      return new Cell(weight.plus(other.weight), events.plus(other.events));
    }
  }

  /**
   * The features of a row, then its offset if it has one.
   *
   * @param numbers finite, and none of them minus zero
   */
  public record Pattern(List<Double> numbers) implements Comparable<Pattern> {
    /** Copies the list. */
    public Pattern {
      numbers = List.copyOf(numbers);
    }

    @Override
    public int compareTo(Pattern other) {
      for (int i = 0; i < numbers.size(); i++) {
        int order = numbers.get(i).compareTo(other.numbers.get(i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }
  }

  /** Copies the lists. */
  public CovariateCells {
    extents = List.copyOf(extents);
    cells = cells.map(Collections::unmodifiableSortedMap);
  }

  /** The frame of these rows, for a model with or without a constant. */
  public Frame frame(Intercept intercept) {
    return frame(intercept, weights.largest);
  }

  private Frame frame(Intercept intercept, double largestWeight) {
    List<Double> centres = new ArrayList<>();
    List<Integer> exponents = new ArrayList<>();
    for (Extent extent : extents.subList(0, type.features())) {
      boolean isFree = intercept == Intercept.PRESENT && rows.used() > 0;
      double centre = isFree ? extent.centre(rows.used()) : 0;
      centres.add(centre);
      exponents.add(rows.used() > 0 ? extent.exponent(centre) : 0);
    }
    return new Frame(intercept, centres, exponents, Frame.exponentAbove(largestWeight));
  }

  /** The frame of the cells taken as rows. */
  public Frame frameOfCells(Intercept intercept) {
    double largest =
        cells.orElseThrow().values().stream()
            .mapToDouble(cell -> cell.weight.doubleValue())
            .max()
            .orElse(1);
    return frame(intercept, largest);
  }

  /** The cells as rows: for each pattern one for the events, and one for the rest. */
  public DenseRows cellRows() {
    SortedMap<Pattern, Cell> kept = cells.orElseThrow();
    double[][] numbers = new double[type.numbers()][2 * kept.size()];
    double[] labels = new double[2 * kept.size()];
    double[] ofRows = new double[2 * kept.size()];
    int size = 0;
    for (Map.Entry<Pattern, Cell> entry : kept.entrySet()) {
      Cell cell = entry.getValue();
      for (int label = 0; label <= 1; label++) {
        double weight =
            label == 1 ? cell.events.doubleValue() : cell.weight.minus(cell.events).doubleValue();
        if (weight > 0) {
          for (int k = 0; k < numbers.length; k++) {
            numbers[k][size] = entry.getKey().numbers.get(k);
          }
          labels[size] = label;
          ofRows[size++] = weight;
        }
      }
    }
    double[][] columns = Arrays.copyOf(numbers, type.features());
    return new DenseRows(
        size,
        columns,
        labels,
        Optional.of(ofRows),
        type.numbers() > type.features()
            ? Optional.of(numbers[type.features()])
            : Optional.empty());
  }

  @Override
  public CovariateCells plus(CovariateCells other) {
    if (!type.equals(other.type)) {
      throw new IllegalArgumentException(
          "Only cells of the same features add up, but found " + type + " and " + other.type);
    }
    List<Extent> union = new ArrayList<>();
    for (int i = 0; i < extents.size(); i++) {
      union.add(extents.get(i).plus(other.extents.get(i)));
    }
    return new CovariateCells(
        type, rows.plus(other.rows), union, weights.plus(other.weights), united(other));
  }

  private Optional<SortedMap<Pattern, Cell>> united(CovariateCells other) {
    if (cells.isEmpty() || other.cells.isEmpty()) {
      return Optional.empty();
    }
    NavigableMap<Pattern, Cell> union = new TreeMap<>(cells.get());
    other.cells.get().forEach((pattern, cell) -> union.merge(pattern, cell, Cell::plus));
    return union.size() <= type.most() ? Optional.of(union) : Optional.empty();
  }

  @Override
  public void write(ByteSink sink) {
    rows.write(sink);
    extents.forEach(extent -> extent.write(sink));
    sink.writeExact(weights.all);
    sink.writeExact(weights.events);
    sink.writeDouble(weights.largest);
    sink.writeByte(cells.isPresent() ? 1 : 0);
    cells.ifPresent(kept -> write(kept, sink));
  }

  private static void write(SortedMap<Pattern, Cell> cells, ByteSink sink) {
    sink.writeCount(cells.size());
    cells.forEach(
        (pattern, cell) -> {
          pattern.numbers.forEach(sink::writeDouble);
          sink.writeExact(cell.weight);
          sink.writeExact(cell.events);
        });
  }

  static CovariateCells read(CovariateCellsType type, ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    List<Extent> extents = new ArrayList<>();
    for (int i = 0; i < type.numbers(); i++) {
      extents.add(Extent.read(source));
    }
    Weights weights = new Weights(source.readExact(), source.readExact(), source.readDouble());
    if (!(weights.largest >= 0) || Double.doubleToRawLongBits(weights.largest) < 0) {
      throw new MalformedStatisticException("A weight must be >= 0, but is " + weights.largest);
    }
    return switch (source.readByte()) {
      case 0 -> new CovariateCells(type, rows, extents, weights, Optional.empty());
      case 1 -> new CovariateCells(type, rows, extents, weights, readCells(type, source));
      default -> throw new MalformedStatisticException("Cells must be kept or not");
    };
  }

  private static Optional<SortedMap<Pattern, Cell>> readCells(
      CovariateCellsType type, ByteSource source) {
    int size = source.readSize();
    NavigableMap<Pattern, Cell> cells = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      Pattern pattern = readPattern(type.numbers(), source);
      if (!cells.isEmpty() && cells.lastKey().compareTo(pattern) >= 0) {
        throw new MalformedStatisticException("Patterns must be in their order");
      }
      cells.put(pattern, new Cell(source.readExact(), source.readExact()));
    }
    if (size > type.most()) {
      throw new MalformedStatisticException(
          "There may be %d cells, but there are %d".formatted(type.most(), size));
    }
    return Optional.of(cells);
  }

  private static Pattern readPattern(int numbers, ByteSource source) {
    List<Double> pattern = new ArrayList<>();
    for (int j = 0; j < numbers; j++) {
      double x = source.readDouble();
      if (!Double.isFinite(x)
          || Double.doubleToRawLongBits(x) == Double.doubleToRawLongBits(-0.0)) {
        throw new MalformedStatisticException("A pattern has finite numbers, but found " + x);
      }
      pattern.add(x);
    }
    return new Pattern(pattern);
  }
}
