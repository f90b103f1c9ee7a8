package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The smallest or the largest value of each slot, kept as a number of the values' own kind: nothing
 * rounds, and a row costs one comparison.
 */
final class Extreme {
  private static final int FIRST_SLOTS = 64;

  // A double, a reference, and a number with its digits.
  private static final int BYTES_OF_WIDE_DECIMAL = 96;

  private final boolean least;
  private NumberColumn best;

  /** One for each of the terms that is an extreme, of blocks whose values look like these. */
  static Map<Term, Extreme> ofTerms(List<Term> terms, NumberColumn layout) {
    Map<Term, Extreme> extremes = new EnumMap<>(Term.class);
    for (Term term : terms) {
      if (term.merge() != Merge.SUM) {
        extremes.put(term, new Extreme(term.merge(), layout));
      }
    }
    return extremes;
  }

  private Extreme(Merge merge, NumberColumn layout) {
    this.least = merge == Merge.LEAST;
    this.best = layout.alike(FIRST_SLOTS);
    Arrays.fill(best.values(), nothing());
  }

  /** What stands for no value at all: no value is further from the extreme. */
  private double nothing() {
    return least ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  void ensureSlots(int slots) {
    int known = best.values().length;
    if (slots > known) {
      NumberColumn more = best.alike((int) Math.max(slots, Math.min(2L * known, 1 << 30)));
      more.copy(best, known);
      Arrays.fill(more.values(), known, more.values().length, nothing());
      best = more;
    }
  }

  void add(Block block) {
    NumberColumn column = block.values();
    double[] x = column.values();
    double[] bests = best.values();
    int[] slots = block.slots();
    for (int i = 0; i < block.size(); i++) {
      double known = bests[slots[i]];
      // Equal doubles may be different decimals.
      if ((least ? x[i] <= known : x[i] >= known) && isBeyond(column, i, slots[i])) {
        best.copy(column, i, slots[i]);
      }
    }
  }

  private boolean isBeyond(NumberColumn column, int i, int slot) {
    int order = column.compare(i, best, slot);
    return least ? order < 0 : order > 0;
  }

  /** The extreme; 0 where there was no row. */
  ExactSum value(int slot) {
    return Double.isInfinite(best.values()[slot]) ? ExactSum.ZERO : best.exact(slot);
  }

  int bytesPerSlot() {
    return switch (best.kind()) {
      case DOUBLE -> Double.BYTES;
      case DECIMAL -> Double.BYTES + Long.BYTES;
      case WIDE_DECIMAL -> BYTES_OF_WIDE_DECIMAL;
    };
  }
}
