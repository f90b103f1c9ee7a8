package dev.suffice.statistic;

import dev.suffice.exact.NumberColumn;
import java.util.Arrays;
import java.util.Optional;

/**
 * A few hundred or thousand rows on their way to an accumulator: values without boxes, weights and
 * companions beside.
 *
 * <p>Filled by a scan, emptied by {@link Accumulator#add}, and filled again. Rows with a null do
 * not enter a block.
 */
public final class Block {
  /** How the rows of a block look; a block without rows serves as the layout of others. */
  private final Optional<NumberColumn> value;

  private final Optional<NumberColumn> weight;
  private final Optional<NumberColumn> companion;
  private final String[] labels;
  private final int[] slots;
  private int size;

  private Block(
      Optional<NumberColumn> value,
      Optional<NumberColumn> weight,
      Optional<NumberColumn> companion,
      String[] labels,
      int capacity) {
    this.value = value;
    this.weight = weight;
    this.companion = companion;
    this.labels = labels;
    this.slots = new int[capacity];
  }

  /** Rows of a number each. */
  public static Block ofNumbers(
      int capacity,
      NumberColumn value,
      Optional<NumberColumn> weight,
      Optional<NumberColumn> companion) {
    return new Block(Optional.of(value), weight, companion, new String[0], capacity);
  }

  /** Rows of the name of a category each. */
  public static Block ofLabels(int capacity, Optional<NumberColumn> weight) {
    String[] labels = new String[capacity];
    Arrays.fill(labels, "");
    return new Block(Optional.empty(), weight, Optional.empty(), labels, capacity);
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

  /** The value of each row; not in a block of labels. */
  public NumberColumn values() {
    return value.orElseThrow();
  }

  /** The category of each row; empty in a block of numbers. */
  public String[] labels() {
    return labels;
  }

  /** The weight of each row; absent, all are 1. */
  public Optional<NumberColumn> weights() {
    return weight;
  }

  /** The companion of each row; absent, all are 1. */
  public Optional<NumberColumn> companions() {
    return companion;
  }

  /** Copies row i over row j. */
  void move(int i, int j) {
    slots[j] = slots[i];
    if (labels.length > 0) {
      labels[j] = labels[i];
    }
    value.ifPresent(column -> column.move(i, j));
    weight.ifPresent(column -> column.move(i, j));
    companion.ifPresent(column -> column.move(i, j));
  }
}
