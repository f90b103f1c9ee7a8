package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The weight of each score and label of one slot while rows come in: a hash table of longs with
 * open addressing, first of scores, then of cells; or an array of all cells, for one total and
 * where there are few.
 */
final class ScoreTable {
  private static final int FIRST_CAPACITY = 8;
  private static final int NONE = -1;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  // As ints they take no more than a hash table of the scores of most slices that are not exact.
  private static final int FEW_CELLS = 1 << 16;

  // Of an empty table: objects, and what fills the last eight bytes.
  private static final long BYTES = 300;

  // An int counts as many.
  private static final int MOST_RECENT = 1 << 30;

  private final ScoreLayout layout;
  private final int labels;
  private final int gridCells;
  private final Grouping grouping;
  private final HeldBytes held;
  private final Map<Long, ExactSum[]> fractions = new HashMap<>();
  private boolean exact = true;
  private boolean everyCell;
  private long[] keys = new long[FIRST_CAPACITY];
  private int[] places = emptied(FIRST_CAPACITY * 2);
  private long[] counts;
  private int size;

  // Of all cells, label by label, rows that are not in the counts yet; these are there when they
  // are needed.
  private int[] recent = new int[0];
  private int recentRows;
  private int[] cells = new int[0];

  /** An empty table. */
  ScoreTable(ScoreLayout layout, Grouping grouping, HeldBytes held) {
    this.layout = layout;
    this.labels = layout.labels();
    this.gridCells = layout.grid().cells();
    this.grouping = grouping;
    this.held = held;
    this.counts = new long[FIRST_CAPACITY * labels];
    held.add(bytes());
  }

  private long bytes() {
    return BYTES
        + (long) Long.BYTES * (keys.length + counts.length)
        + (long) Integer.BYTES * (places.length + recent.length);
  }

  private static int[] emptied(int capacity) {
    int[] places = new int[capacity];
    Arrays.fill(places, NONE);
    return places;
  }

  /**
   * Adds the first rows, of weight 1 and one label, whose scores are at most {@code upper} and have
   * one exponent of two.
   */
  void add(double[] p, int label, int size, int exponent, double upper) {
    if (!everyCell) {
      for (int i = 0; i < size; i++) {
        add(p[i], label, 1);
      }
      return;
    }
    layout.grid().count(p, size, exponent, upper, recent, at(0, label));
    recentRows += size;
    settleIfDue();
  }

  /** Adds rows of weight 1. */
  void add(double[] p, int[] label, int rows) {
    if (!everyCell) {
      for (int i = 0; i < rows; i++) {
        add(p[i], label[i], 1);
      }
      return;
    }
    requireCells(rows);
    layout.grid().cells(p, rows, cells);
    for (int i = 0; i < rows; i++) {
      recent[at(cells[i], label[i])]++;
    }
    recentRows += rows;
    settleIfDue();
  }

  /** Adds one row of weight 1. */
  void add(double p, int label) {
    if (!everyCell) {
      add(p, label, 1);
      return;
    }
    recent[at(layout.grid().cell(p), label)]++;
    recentRows++;
    settleIfDue();
  }

  private void requireCells(int rows) {
    if (cells.length < rows) {
      cells = new int[rows];
    }
  }

  private void settleIfDue() {
    if (recentRows >= MOST_RECENT) {
      settle();
    }
  }

  private void settle() {
    requireCounts();
    for (int i = 0; i < recent.length; i++) {
      counts[i] += recent[i];
      recent[i] = 0;
    }
    recentRows = 0;
  }

  private void requireCounts() {
    if (counts.length == 0) {
      counts = new long[recent.length];
      held.add((long) Long.BYTES * counts.length);
    }
  }

  // Rows come label by label, and counts of one label should be near one another.
  private int at(int place, int label) {
    return everyCell ? label * gridCells + place : place * labels + label;
  }

  private long units(int place, int label) {
    int at = at(place, label);
    return (counts.length == 0 ? 0 : counts[at]) + (everyCell ? recent[at] : 0);
  }

  /** Adds one row, whose weight is this many units. */
  void add(double p, int label, long units) {
    int at = at(place(key(p)), label);
    if (everyCell && units < MOST_RECENT - recentRows) {
      recent[at] += (int) units;
      recentRows += (int) units;
      return;
    }
    requireCounts();
    counts[at] = Math.addExact(counts[at], units);
    requireCapacity();
  }

  /** Adds one row, whose weight is no integer. */
  void add(double p, int label, ExactSum weight) {
    long key = key(p);
    place(key);
    add(key, label, weight);
    requireCapacity();
  }

  private void add(long key, int label, ExactSum weight) {
    ExactSum[] sums = fractions.computeIfAbsent(key, k -> zeros());
    sums[label] = sums[label].plus(weight);
  }

  private ExactSum[] zeros() {
    ExactSum[] zeros = new ExactSum[labels];
    Arrays.fill(zeros, ExactSum.ZERO);
    return zeros;
  }

  private long key(double p) {
    return exact ? ScoreLayout.key(p) : layout.grid().cell(p);
  }

  private int place(long key) {
    if (everyCell) {
      return (int) key;
    }
    int mask = places.length - 1;
    int at = (int) ((key * SPREAD) >>> 32) & mask;
    while (places[at] != NONE) {
      if (keys[places[at]] == key) {
        return places[at];
      }
      at = (at + 1) & mask;
    }
    if (size == keys.length) {
      grow();
      return place(key);
    }
    keys[size] = key;
    places[at] = size;
    return size++;
  }

  private void grow() {
    held.add(-bytes());
    redouble();
    held.add(bytes());
  }

  private void redouble() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    counts = Arrays.copyOf(counts, 2 * counts.length);
    places = emptied(2 * places.length);
    int mask = places.length - 1;
    for (int i = 0; i < size; i++) {
      int at = (int) ((keys[i] * SPREAD) >>> 32) & mask;
      while (places[at] != NONE) {
        at = (at + 1) & mask;
      }
      places[at] = i;
    }
  }

  /** Goes over to cells when there are too many scores. */
  private void requireCapacity() {
    if (!exact || size <= layout.exactScores()) {
      return;
    }
    held.add(-bytes());
    ScoreTable cells = new ScoreTable(layout, grouping, new HeldBytes());
    cells.exact = false;
    int all = gridCells * labels;
    if (grouping == Grouping.TOTAL || all <= FEW_CELLS) {
      cells.everyCell = true;
      cells.counts = new long[0];
      cells.recent = new int[all];
    }
    for (int i = 0; i < size; i++) {
      double p = Double.longBitsToDouble(keys[i]);
      for (int label = 0; label < labels; label++) {
        cells.add(p, label, counts[i * labels + label]);
      }
    }
    fractions.forEach(
        (key, sums) -> {
          for (int label = 0; label < labels; label++) {
            cells.add(layout.grid().cell(Double.longBitsToDouble(key)), label, sums[label]);
          }
        });
    fractions.clear();
    fractions.putAll(cells.fractions);
    exact = false;
    everyCell = cells.everyCell;
    keys = cells.keys;
    places = cells.places;
    counts = cells.counts;
    size = cells.size;
    recent = cells.recent;
    recentRows = cells.recentRows;
    held.add(bytes());
  }

  /** What has been added, where a unit of weight is {@code 10^-scale}. */
  ScoreCounts snapshot(int scale) {
    SortedKeys order = SortedKeys.of(everyCell ? filledCells() : Arrays.copyOf(keys, size));
    long[] sorted = order.keys();
    ExactWeights weights = ExactWeights.ofSize(sorted.length * labels);
    for (int i = 0; i < sorted.length; i++) {
      int place = everyCell ? (int) sorted[i] : order.place(i);
      for (int label = 0; label < labels; label++) {
        if (scale == 0) {
          weights.add(i * labels + label, units(place, label));
        } else {
          weights.add(i * labels + label, ExactSum.of(units(place, label)).timesTenTo(-scale));
        }
      }
      if (!fractions.isEmpty()) {
        ExactSum[] sums = fractions.getOrDefault(sorted[i], new ExactSum[0]);
        for (int label = 0; label < sums.length; label++) {
          weights.add(i * labels + label, sums[label]);
        }
      }
    }
    return new ScoreCounts(layout, exact, sorted, weights);
  }

  private long[] filledCells() {
    long[] filled = new long[gridCells];
    int found = 0;
    for (int cell = 0; cell < filled.length; cell++) {
      boolean any = !fractions.isEmpty() && fractions.containsKey((long) cell);
      for (int label = 0; label < labels && !any; label++) {
        any = units(cell, label) != 0;
      }
      if (any) {
        filled[found++] = cell;
      }
    }
    return Arrays.copyOf(filled, found);
  }
}
