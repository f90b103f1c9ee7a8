package dev.suffice.regression;

import dev.suffice.regression.LossAtType.Offset;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Adds blocks of features and classes to a {@link ClassScoresSum} for each slot. */
final class ClassScoresAccumulator implements Accumulator<ClassScores> {
  private final ClassScoresType type;
  private final UsableRows usable;
  private final List<ClassScoresSum> sums = new ArrayList<>();

  ClassScoresAccumulator(ClassScoresType type) {
    this.type = type;
    // The last number of a row, which is 0 or 1, is the label there.
    this.usable = new UsableRows(type.numbers() - 1, Offset.ABSENT);
    ensureSlots(1);
  }

  @Override
  public void ensureSlots(int slots) {
    while (sums.size() < slots) {
      sums.add(type.sum());
    }
  }

  @Override
  public void add(Block block) {
    usable.forEachSlot(block, (slot, rows) -> sums.get(slot).add(whole(rows)));
  }

  private static DenseRows whole(DenseRows rows) {
    double[][] columns = Arrays.copyOf(rows.columns(), rows.columns().length + 1);
    columns[columns.length - 1] = rows.labels();
    return new DenseRows(rows.size(), columns, rows.labels(), rows.weights(), rows.offsets());
  }

  @Override
  public void addNulls(int slot, long rows) {
    usable.addNulls(slot, rows);
  }

  @Override
  public ClassScores snapshot(int slot) {
    return sums.get(slot).snapshot(usable.leftOut(slot));
  }

  @Override
  public int bytesPerSlot() {
    int ofBlock = 4 * DerivativeSums.MOST_ROWS * type.frame().size() + 6 * type.pairs();
    return Double.BYTES * type.blocks() * ofBlock;
  }
}
