package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.ExactSums;
import dev.suffice.exact.SlotSums;
import dev.suffice.exact.WideSums;
import dev.suffice.regression.CovariateCells.Cell;
import dev.suffice.regression.CovariateCells.Pattern;
import dev.suffice.statistic.RowCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mutable side of {@link CovariateCells}, for dense rows.
 *
 * <p>Not safe for several threads.
 */
public final class CellSum implements DenseSum<CovariateCells> {
  private static final int WEIGHT = 0;
  private static final int EVENTS = 1;

  private final CovariateCellsType type;
  private final WideSums sums;
  private final double[] least;
  private final double[] largest;
  private final WideSums totals = WideSums.ofTerms(2);
  private double largestWeight;
  private long rows;

  private PatternTable patterns;
  private final SlotSums cells = SlotSums.ofTerms(1, 1);
  private boolean isFull;

  private int[] slotOfRow = new int[0];
  private double[] ones = new double[0];
  private double[] events = new double[0];

  CellSum(CovariateCellsType type) {
    this.type = type;
    this.sums = WideSums.ofTerms(Math.max(1, type.numbers()));
    this.least = new double[type.numbers()];
    this.largest = new double[type.numbers()];
    this.patterns = new PatternTable(type.numbers());
    Arrays.fill(least, Extent.NONE.least());
    Arrays.fill(largest, Extent.NONE.largest());
  }

  @Override
  public void add(DenseRows block) {
    int size = block.size();
    ensureCapacity(size);
    rows += size;
    for (int k = 0; k < type.numbers(); k++) {
      double[] x = numbers(block, k);
      sums.addValues(k, ExactSums.NO_SLOTS, x, size);
      double low = least[k];
      double high = largest[k];
      for (int i = 0; i < size; i++) {
        // Minus zero is zero.
        double number = x[i] + 0.0;
        if (number < low) {
          low = number;
        }
        if (number > high) {
          high = number;
        }
      }
      least[k] = low;
      largest[k] = high;
    }
    addWeights(block, size);
    if (!isFull) {
      addCells(block, size);
    }
  }

  private double[] numbers(DenseRows block, int k) {
    return k < type.features() ? block.columns()[k] : block.offsets().orElseThrow();
  }

  private void ensureCapacity(int size) {
    if (ones.length < size) {
      slotOfRow = new int[size];
      ones = new double[size];
      Arrays.fill(ones, 1);
      events = new double[size];
    }
  }

  private void addWeights(DenseRows block, int size) {
    double[] weights = block.weights().orElse(ones);
    for (int i = 0; i < size; i++) {
      largestWeight = Math.max(largestWeight, weights[i]);
      events[i] = weights[i] * block.labels()[i];
    }
    totals.addValues(WEIGHT, ExactSums.NO_SLOTS, weights, size);
    totals.addValues(EVENTS, ExactSums.NO_SLOTS, events, size);
  }

  private void addCells(DenseRows block, int size) {
    double[][] columns = new double[type.numbers()][];
    Arrays.setAll(columns, k -> numbers(block, k));
    for (int i = 0; i < size; i++) {
      slotOfRow[i] = patterns.find(columns, i);
      if (patterns.size() > type.most()) {
        isFull = true;
        patterns = new PatternTable(0);
        return;
      }
    }
    cells.ensureSlots(patterns.size());
    cells.addValues(WEIGHT, slotOfRow, block.weights().orElse(ones), size);
    cells.addValues(EVENTS, slotOfRow, events, size);
  }

  @Override
  public CovariateCells snapshot(RowCounts leftOut) {
    List<Extent> extents = new ArrayList<>();
    for (int k = 0; k < type.numbers(); k++) {
      extents.add(new Extent(least[k], largest[k], sums.sum(0, k)));
    }
    return new CovariateCells(
        type,
        leftOut.plus(new RowCounts(rows, 0, 0, 0, 0, 0, OptionalDouble.empty())),
        extents,
        new CovariateCells.Weights(total(WEIGHT), total(EVENTS), largestWeight),
        isFull ? Optional.empty() : Optional.of(kept()));
  }

  private ExactSum total(int term) {
    return totals.sum(0, term);
  }

  private SortedMap<Pattern, Cell> kept() {
    SortedMap<Pattern, Cell> kept = new TreeMap<>();
    for (int slot = 0; slot < patterns.size(); slot++) {
      kept.put(patterns.pattern(slot), new Cell(cells.sum(slot, WEIGHT), cells.sum(slot, EVENTS)));
    }
    return kept;
  }
}
