package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import java.util.ArrayList;
import java.util.List;

/** Adds up the differences of losses of every pair of models. */
final class LossDifferencesAccumulator implements Accumulator<LossDifferences> {
  private final LossDifferencesType type;
  private final ForecastRows rows;
  private final ClassLosses losses;
  private final WeightedSums sums;
  private final WeightedSums infinite;
  private final UsedRows used = new UsedRows();
  private final double[][] ofModel;
  private final double[] differences;
  private final double[] squares;

  LossDifferencesAccumulator(LossDifferencesType type, Block layout) {
    this.type = type;
    this.rows =
        type.columns() == 1
            ? new ForecastRows(type.labels(), layout, type.scale())
            : new ForecastRows(type.labels(), layout, type.columns(), type.sumTolerance());
    this.losses = new ClassLosses(type.columns());
    this.sums = new WeightedSums(layout, PairSums.TERMS * type.pairs());
    this.infinite = new WeightedSums(layout, 0);
    this.ofModel = new double[type.models()][layout.capacity()];
    this.differences = new double[layout.capacity()];
    this.squares = new double[layout.capacity()];
  }

  private int kindsPerSlot() {
    return PairSums.KINDS * type.pairs();
  }

  @Override
  public void ensureSlots(int slots) {
    used.ensureSlots(slots);
    sums.ensureSlots(slots);
    infinite.ensureSlots(slots * kindsPerSlot());
  }

  @Override
  public void add(Block block) {
    rows.take(block);
    used.add(rows);
    sums.count(rows, rows.slots());
    for (ComparedLoss loss : ComparedLoss.values()) {
      for (int model = 0; model < type.models(); model++) {
        for (int i = 0; i < rows.size(); i++) {
          ofModel[model][i] = losses.of(loss, rows, model * type.columns(), i);
        }
      }
      for (int a = 0; a < type.models(); a++) {
        for (int b = a + 1; b < type.models(); b++) {
          add(loss, a, b);
        }
      }
    }
  }

  private void add(ComparedLoss loss, int a, int b) {
    int pair = type.pair(a, b);
    for (int i = 0; i < rows.size(); i++) {
      double difference = ofModel[a][i] - ofModel[b][i];
      if (!Double.isFinite(difference)) {
        int kind = Double.isNaN(difference) ? 2 : difference > 0 ? 0 : 1;
        int place = rows.slots()[i] * kindsPerSlot() + PairSums.KINDS * pair + kind;
        infinite.count(rows, i, place);
        difference = 0;
      }
      differences[i] = difference;
      squares[i] = difference * difference;
    }
    int term = PairSums.TERMS * pair + 2 * loss.place();
    sums.add(term, rows, rows.slots(), differences);
    sums.add(term + 1, rows, rows.slots(), squares);
  }

  @Override
  public void addNulls(int slot, long nulls) {
    rows.addNulls(slot, nulls);
  }

  @Override
  public LossDifferences snapshot(int slot) {
    List<PairSums> pairs = new ArrayList<>();
    for (int pair = 0; pair < type.pairs(); pair++) {
      List<ExactSum> all = new ArrayList<>();
      for (int term = 0; term < PairSums.TERMS; term++) {
        all.add(sums.sum(slot, PairSums.TERMS * pair + term));
      }
      List<ExactSum> kinds = new ArrayList<>();
      for (int kind = 0; kind < PairSums.KINDS; kind++) {
        kinds.add(infinite.weight(slot * kindsPerSlot() + PairSums.KINDS * pair + kind));
      }
      pairs.add(new PairSums(sums.weight(slot), all, kinds));
    }
    ForecastCounts counts = rows.leftOut(slot).plus(used.counts(slot));
    return new LossDifferences(type, counts, pairs);
  }

  @Override
  public int bytesPerSlot() {
    return sums.bytesPerSlot() + kindsPerSlot() * infinite.bytesPerSlot();
  }
}
