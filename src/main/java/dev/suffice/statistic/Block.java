package dev.suffice.statistic;

import dev.suffice.exact.NumberColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A few hundred or thousand rows on their way to an accumulator: values without boxes, weights and
 * companions beside.
 *
 * <p>A row has as many numbers and as many names of categories as its statistic reads, most often
 * one of either. Filled by a scan, emptied by {@link Accumulator#add}, and filled again. Rows with
 * a null do not enter a block.
 */
public final class Block {
  private static final String[] NO_LABELS = {};

  /** How the rows of a block look; a block without rows serves as the layout of others. */
  private final List<NumberColumn> values;

  private final List<String[]> labels;
  private final Optional<NumberColumn> weight;
  private final Optional<NumberColumn> companion;
  private final int[] slots;
  private int size;

  private Block(
      List<NumberColumn> values,
      List<String[]> labels,
      Optional<NumberColumn> weight,
      Optional<NumberColumn> companion,
      int[] slots) {
    this.values = List.copyOf(values);
    this.labels = List.copyOf(labels);
    this.weight = weight;
    this.companion = companion;
    this.slots = slots;
  }

  /** Rows of a number for each of these columns, and of as many names of categories. */
  public static Block of(
      int capacity,
      List<NumberColumn> values,
      int labelColumns,
      Optional<NumberColumn> weight,
      Optional<NumberColumn> companion) {
    List<String[]> labels =
        IntStream.range(0, labelColumns).mapToObj(i -> emptyLabels(capacity)).toList();
    return new Block(values, labels, weight, companion, new int[capacity]);
  }

  private static String[] emptyLabels(int capacity) {
    String[] labels = new String[capacity];
    Arrays.fill(labels, "");
    return labels;
  }

  /** Rows of a number each. */
  public static Block ofNumbers(
      int capacity,
      NumberColumn value,
      Optional<NumberColumn> weight,
      Optional<NumberColumn> companion) {
    return of(capacity, List.of(value), 0, weight, companion);
  }

  /** Rows of the name of a category each. */
  public static Block ofLabels(int capacity, Optional<NumberColumn> weight) {
    return of(capacity, List.of(), 1, weight, Optional.empty());
  }

  /** The most rows that fit. */
  public int capacity() {
    return slots.length;
  }

  /** The rows that are in. */
  public int size() {
    return size;
  }

  /** Says that the first {@code size} rows are filled. */
  public void resize(int rows) {
    size = rows;
  }

  /** The slot of each row; all 0 for one total. */
  public int[] slots() {
    return slots;
  }

  /** How many numbers each row has. */
  public int valueColumns() {
    return values.size();
  }

  /** How many categories each row has. */
  public int labelColumns() {
    return labels.size();
  }

  /** The value of each row, or the first of several; not in a block of labels alone. */
  public NumberColumn values() {
    return values(0);
  }

  /** The k-th value of each row, counted from 0. */
  public NumberColumn values(int k) {
    return values.get(k);
  }

  /** The category of each row, or the first of several; empty in a block of numbers alone. */
  public String[] labels() {
    return labels.isEmpty() ? NO_LABELS : labels(0);
  }

  /** The k-th category of each row, counted from 0. */
  public String[] labels(int k) {
    return labels.get(k);
  }

  /** The weight of each row; absent, all are 1. */
  public Optional<NumberColumn> weights() {
    return weight;
  }

  /** The companion of each row; absent, all are 1. */
  public Optional<NumberColumn> companions() {
    return companion;
  }

  /** The same rows with other weights: what is done to one block's rows is done to the other's. */
  Block weighted(NumberColumn weights) {
    Block weighted = new Block(values, labels, Optional.of(weights), companion, slots);
    weighted.resize(size);
    return weighted;
  }

  /** Room for as many rows that look the same. */
  Block alike() {
    int capacity = capacity();
    return of(
        capacity,
        values.stream().map(column -> column.alike(capacity)).toList(),
        labels.size(),
        weight.map(column -> column.alike(capacity)),
        companion.map(column -> column.alike(capacity)));
  }

  /** Copies row i of a block that looks the same over row j; not its slot. */
  void copy(Block other, int i, int j) {
    for (int k = 0; k < values.size(); k++) {
      values.get(k).copy(other.values(k), i, j);
    }
    for (int k = 0; k < labels.size(); k++) {
      labels.get(k)[j] = other.labels(k)[i];
    }
    weight.ifPresent(column -> column.copy(other.weight.orElseThrow(), i, j));
    companion.ifPresent(column -> column.copy(other.companion.orElseThrow(), i, j));
  }

  /** Copies row i over row j. */
  void move(int i, int j) {
    slots[j] = slots[i];
    for (NumberColumn column : values) {
      column.move(i, j);
    }
    for (String[] column : labels) {
      column[j] = column[i];
    }
    weight.ifPresent(column -> column.move(i, j));
    companion.ifPresent(column -> column.move(i, j));
  }
}
