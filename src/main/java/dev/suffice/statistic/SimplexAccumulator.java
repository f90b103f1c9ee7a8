package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.ExactSums;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import dev.suffice.exact.WideSums;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Adds blocks of shares to exact sums of their logarithms; the weights are the last term. */
final class SimplexAccumulator implements Accumulator<SimplexSums> {
  private final SimplexSumsType type;
  private final RowFilter filter = new RowFilter(Support.REAL, Companion.NONE);
  private final ExactSums sums;
  private final Optional<Integer> weightScale;
  private final NumberColumn logs;

  SimplexAccumulator(SimplexSumsType type, Block layout, Grouping grouping) {
    this.type = type;
    this.weightScale = layout.weights().map(NumberColumn::scale);
    this.logs = NumberColumn.ofDoubles(layout.capacity());
    int ofWeight = layout.weights().map(NumberColumn::factors).orElse(0);
    int terms = type.columns() + (weightScale.isPresent() ? 1 : 0);
    this.sums =
        grouping == Grouping.TOTAL
            ? WideSums.ofTerms(terms)
            : SlotSums.ofTerms(
                IntStream.range(0, terms)
                    .map(term -> ofWeight + (term < type.columns() ? 1 : 0))
                    .toArray());
  }

  @Override
  public void ensureSlots(int slots) {
    if (sums instanceof SlotSums groups) {
      groups.ensureSlots(slots);
    }
  }

  @Override
  public void add(Block block) {
    filter.apply(block);
    leaveShares(block);
    sums.count(block.slots(), block.size());
    for (int k = 0; k < type.columns(); k++) {
      double[] x = block.values(k).values();
      for (int i = 0; i < block.size(); i++) {
        logs.set(i, StrictMath.log(x[i]));
      }
      if (weightScale.isEmpty()) {
        sums.addValues(k, block.slots(), logs.values(), block.size());
      } else {
        addWeighted(block, k);
      }
    }
    for (int i = 0; i < block.size() && weightScale.isPresent(); i++) {
      NumberColumn weights = block.weights().orElseThrow();
      sums.add(block.slots()[i], type.columns(), weights.bigSignificand(i), weights.exponent(i));
    }
  }

  private void addWeighted(Block block, int term) {
    NumberColumn weights = block.weights().orElseThrow();
    for (int i = 0; i < block.size(); i++) {
      sums.add(
          block.slots()[i],
          term,
          weights.bigSignificand(i).multiply(logs.bigSignificand(i)),
          weights.exponent(i) + logs.exponent(i));
    }
  }

  private void leaveShares(Block block) {
    int kept = 0;
    for (int i = 0; i < block.size(); i++) {
      double sum = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < type.columns(); k++) {
        sum += block.values(k).values()[i];
        least = Math.min(least, block.values(k).values()[i]);
      }
      if (least > 0 && Math.abs(sum - 1) <= SimplexSumsType.TOLERANCE) {
        if (kept != i) {
          block.move(i, kept);
        }
        kept++;
      } else {
        double example = least > 0 ? Math.min(sum, Double.MAX_VALUE) : least;
        filter.count(block.slots()[i], RowCounts.ofRefused(example));
      }
    }
    block.resize(kept);
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public SimplexSums snapshot(int slot) {
    RowCounts rows = filter.counts(slot).plus(RowCounts.ofUsed(sums.rows(slot)));
    List<ExactSum> all = new ArrayList<>(type.columns());
    for (int k = 0; k < type.columns(); k++) {
      all.add(sum(slot, k));
    }
    ExactSum weight =
        weightScale.isEmpty() ? ExactSum.of(sums.rows(slot)) : sum(slot, type.columns());
    return new SimplexSums(type, rows, weight, all);
  }

  private ExactSum sum(int slot, int term) {
    return sums.sum(slot, term).timesTenTo(-weightScale.orElse(0));
  }

  @Override
  public int bytesPerSlot() {
    return sums instanceof SlotSums groups ? groups.bytesPerSlot() : 0;
  }
}
