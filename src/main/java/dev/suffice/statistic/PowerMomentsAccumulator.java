package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Adds up moments about powers. */
final class PowerMomentsAccumulator implements Accumulator<Staged> {
  private static final int WEIGHT = 0;
  private static final int LOGARITHM = 1;
  private static final int FIRST_MOMENT = 2;

  // Filters and windows of sums.
  private static final int BYTES_PER_SLOT = 1000;
  private static final int BYTES_PER_TERM = 100;

  private final PowerMomentsType type;
  private final RowFilter filter = new RowFilter(Support.POSITIVE, Companion.NONE);
  private final boolean weighted;
  private final WeightedSums sums;
  private final int terms;

  PowerMomentsAccumulator(PowerMomentsType type, Block layout, Grouping grouping) {
    this.type = type;
    this.weighted = layout.weights().isPresent();
    this.terms = FIRST_MOMENT + type.nodes().stream().mapToInt(node -> node.order() + 1).sum();
    this.sums = WeightedSums.of(layout, Collections.nCopies(terms, WeightedSums.ONE), grouping);
  }

  @Override
  public void ensureSlots(int slots) {
    sums.ensureSlots(slots);
  }

  @Override
  public void add(Block block) {
    filter.apply(block);
    sums.count(block);
    if (weighted) {
      sums.addWeights(WEIGHT, block);
    }
    double[] z = new double[block.size()];
    double[] power = new double[block.size()];
    double[] term = new double[block.size()];
    int first = FIRST_MOMENT;
    for (PowerNode node : type.nodes()) {
      for (int i = 0; i < z.length; i++) {
        z[i] = node.logarithm(block.values().values()[i]);
        power[i] = node.power(z[i]);
      }
      if (first == FIRST_MOMENT) {
        add(LOGARITHM, z, term, block);
      }
      add(first, power, term, block);
      for (int j = 1; j <= node.order(); j++) {
        for (int i = 0; i < z.length; i++) {
          power[i] = power[i] * z[i] / j;
        }
        add(first + j, power, term, block);
      }
      first += node.order() + 1;
    }
  }

  private void add(int place, double[] x, double[] term, Block block) {
    for (int i = 0; i < x.length; i++) {
      term[i] = PowerNode.rounded(x[i]);
      if (!Double.isFinite(term[i])) {
        throw new DataException(
            "A row has the value "
                + block.values().values()[i]
                + ", a power of which is beyond the range of a double");
      }
    }
    sums.add(place, block, NumberColumn.over(term));
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public Staged snapshot(int slot) {
    List<List<ExactSum>> moments = new ArrayList<>();
    int place = FIRST_MOMENT;
    for (PowerNode node : type.nodes()) {
      List<ExactSum> ofNode = new ArrayList<>();
      for (int j = 0; j <= node.order(); j++) {
        ofNode.add(sums.sum(slot, place++));
      }
      moments.add(ofNode);
    }
    long rows = sums.rows(slot);
    return new PowerMoments(
        type,
        filter.counts(slot).plus(RowCounts.ofUsed(rows)),
        weighted ? sums.sum(slot, WEIGHT) : ExactSum.of(rows),
        sums.sum(slot, LOGARITHM),
        moments);
  }

  @Override
  public int bytesPerSlot() {
    return BYTES_PER_SLOT + BYTES_PER_TERM * terms + sums.bytesPerSlot();
  }
}
