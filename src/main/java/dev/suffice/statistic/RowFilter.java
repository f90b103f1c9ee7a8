package dev.suffice.statistic;

import dev.suffice.exact.NumberColumn;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Takes rows that may not count out of a block, and counts them by slot and reason. */
final class RowFilter {
  private final IntFunction<Support> supports;
  private final Companion companion;
  private final Map<Integer, LeftOut> leftOut = new HashMap<>();
  private int lastSlot;
  private LeftOut last = new LeftOut();

  RowFilter(Support support, Companion companion) {
    this(k -> support, companion);
  }

  /** The support of each value of a row, by its place. */
  RowFilter(IntFunction<Support> supports, Companion companion) {
    this.supports = supports;
    this.companion = companion;
  }

  /**
   * Leaves only rows with a value in the support and a positive weight.
   *
   * @throws DataException if a weight is negative or not finite, or a companion breaks its rule
   */
  void apply(Block block) {
    boolean plain =
        block.weights().isEmpty() && block.companions().isEmpty() && companion != Companion.TRIALS;
    if (plain && containsAll(block)) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < block.size(); i++) {
      if (passes(block, i)) {
        if (kept != i) {
          block.move(i, kept);
        }
        kept++;
      }
    }
    block.resize(kept);
  }

  private boolean containsAll(Block block) {
    for (int k = 0; k < block.valueColumns(); k++) {
      if (!supports.apply(k).containsAll(block.values(k), block.size())) {
        return false;
      }
    }
    return true;
  }

  private boolean passes(Block block, int i) {
    if (hasNoWeight(block, i)) {
      leftOut(block.slots()[i]).addZeroWeight();
      return false;
    }
    if (!contains(block, i)) {
      leftOut(block.slots()[i]).addRefused(refused(block, i));
      return false;
    }
    requireCompanion(block, i);
    return true;
  }

  private boolean contains(Block block, int i) {
    for (int k = 0; k < block.valueColumns(); k++) {
      if (!supports.apply(k).contains(block.values(k), i)) {
        return false;
      }
    }
    return true;
  }

  /** NaN if any of the row's values is, else infinite if any is, else its smallest refused. */
  private double refused(Block block, int i) {
    double worst = Double.POSITIVE_INFINITY;
    boolean infinite = false;
    for (int k = 0; k < block.valueColumns(); k++) {
      double x = block.values(k).values()[i];
      infinite |= Double.isInfinite(x);
      if (Double.isNaN(x)) {
        return x;
      } else if (!supports.apply(k).contains(block.values(k), i) && Double.compare(x, worst) < 0) {
        worst = x;
      }
    }
    return infinite ? Double.POSITIVE_INFINITY : worst;
  }

  private void requireCompanion(Block block, int i) {
    if (companion == Companion.NONE) {
      return;
    }
    double x = block.values().values()[i];
    if (block.companions().isEmpty()) {
      if (companion == Companion.TRIALS && x > 1) {
        throw refusal(1, x);
      }
    } else if (!companion.accepts(block.values(), block.companions().get(), i)) {
      throw refusal(block.companions().get().values()[i], x);
    }
  }

  private DataException refusal(double second, double x) {
    return new DataException(
        companion.rule() + ", but a row has " + second + " beside the value " + x);
  }

  /** Whether the row has the weight 0; a weight that is no weight at all is refused. */
  static boolean hasNoWeight(Block block, int i) {
    if (block.weights().isEmpty()) {
      return false;
    }
    NumberColumn weights = block.weights().get();
    double w = weights.values()[i];
    // Written so that NaN is refused too.
    if (!(w >= 0 && w <= Double.MAX_VALUE)) {
      throw new DataException("Weight must be a finite number >= 0, but a row has weight=" + w);
    }
    return w == 0;
  }

  void addNulls(int slot, long rows) {
    count(slot, RowCounts.ofNulls(rows));
  }

  void count(int slot, RowCounts rows) {
    leftOut(slot).add(rows);
  }

  RowCounts counts(int slot) {
    LeftOut rows = leftOut.get(slot);
    return rows == null ? RowCounts.NONE : rows.counts();
  }

  /** Rows that follow one another are often of one slot. */
  private LeftOut leftOut(int slot) {
    if (slot != lastSlot || leftOut.isEmpty()) {
      last = leftOut.computeIfAbsent(slot, s -> new LeftOut());
      lastSlot = slot;
    }
    return last;
  }
}
