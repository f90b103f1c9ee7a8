package dev.suffice.regression;

import dev.suffice.exact.NumberColumn;
import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.RowCounts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Takes the rows of blocks that a model can be fitted to, as dense rows, and counts the others by
 * reason: those of weight 0, and those with NaN or an infinity among their numbers.
 *
 * <ul>
 *   <li>A label outside [0, 1] is refused, and so is a weight that is negative or not finite.
 * </ul>
 */
final class UsableRows {
  private final int features;
  private final Offset offset;
  private final Map<Integer, RowCounts> leftOut = new HashMap<>();

  UsableRows(int features, Offset offset) {
    this.features = features;
    this.offset = offset;
  }

  /** What is done with the rows of a slot. */
  @FunctionalInterface
  interface Taker {
    void take(int slot, DenseRows rows);
  }

  /** Hands the usable rows of a block on, slot by slot. */
  void forEachSlot(Block block, Taker taker) {
    int[] slots = new int[block.size()];
    int kept = 0;
    int[] places = new int[block.size()];
    for (int i = 0; i < block.size(); i++) {
      if (isUsable(block, i)) {
        slots[kept] = block.slots()[i];
        places[kept++] = i;
      }
    }
    int[] own = new int[kept];
    for (int slot : Arrays.stream(slots, 0, kept).distinct().toArray()) {
      int size = 0;
      for (int k = 0; k < kept; k++) {
        if (slots[k] == slot) {
          own[size++] = places[k];
        }
      }
      taker.take(slot, gathered(block, own, size));
    }
  }

  private boolean isUsable(Block block, int i) {
    if (weight(block, i) == 0) {
      leaveOut(block.slots()[i], new RowCounts(0, 1, 0, 0, 0, 0, OptionalDouble.empty()));
      return false;
    }
    boolean infinite = false;
    for (int k = 0; k < block.valueColumns(); k++) {
      double x = block.values(k).values()[i];
      if (Double.isNaN(x)) {
        leaveOut(block.slots()[i], new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty()));
        return false;
      }
      infinite |= Double.isInfinite(x);
    }
    if (infinite) {
      leaveOut(block.slots()[i], new RowCounts(0, 0, 0, 0, 1, 0, OptionalDouble.empty()));
      return false;
    }
    double label = block.values(features).values()[i];
    if (!(label >= 0 && label <= 1)) {
      throw new DataException(
          "A label must be 0 or 1, or a share of events between them, but a row has " + label);
    }
    return true;
  }

  private static double weight(Block block, int i) {
    if (block.weights().isEmpty()) {
      return 1;
    }
    double w = block.weights().get().values()[i];
    // Written so that NaN is refused too.
    if (!(w >= 0 && w <= Double.MAX_VALUE)) {
      throw new DataException("Weight must be a finite number >= 0, but a row has weight=" + w);
    }
    return w;
  }

  private DenseRows gathered(Block block, int[] places, int size) {
    double[][] columns = new double[features][];
    for (int j = 0; j < features; j++) {
      columns[j] = gathered(block.values(j), places, size);
    }
    return new DenseRows(
        size,
        columns,
        gathered(block.values(features), places, size),
        block.weights().map(weights -> gathered(weights, places, size)),
        offset == Offset.PRESENT
            ? Optional.of(gathered(block.values(features + 1), places, size))
            : Optional.empty());
  }

  private static double[] gathered(NumberColumn column, int[] places, int size) {
    double[] x = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = column.values()[places[i]];
    }
    return x;
  }

  void addNulls(int slot, long rows) {
    leaveOut(slot, new RowCounts(0, 0, rows, 0, 0, 0, OptionalDouble.empty()));
  }

  private void leaveOut(int slot, RowCounts rows) {
    leftOut.merge(slot, rows, RowCounts::plus);
  }

  RowCounts leftOut(int slot) {
    return leftOut.getOrDefault(slot, RowCounts.NONE);
  }
}
