package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the weight in each bin, in each slot: a bin of a slot is a slot of the sums. */
final class HistogramAccumulator implements Accumulator<Histogram> {
  private static final int WEIGHT = 0;
  private static final int BYTES_PER_SLOT = 200;
  private static final int BYTES_PER_BIN = 64;

  private final HistogramType type;
  private final RowFilter filter;
  private final SlotSums sums = SlotSums.ofTerms(1);
  private final int[] place = new int[1];
  private final boolean weighted;
  private final int weightScale;
  private final List<BinTable> tables = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private int places;

  HistogramAccumulator(HistogramType type, Block layout) {
    this.type = type;
    this.filter = new RowFilter(type.support(), Companion.NONE);
    this.weighted = layout.weights().isPresent();
    this.weightScale = layout.weights().map(NumberColumn::scale).orElse(0);
    ensureSlots(1);
  }

  @Override
  public void ensureSlots(int slots) {
    while (tables.size() < slots) {
      tables.add(new BinTable());
    }
  }

  @Override
  public void add(Block block) {
    filter.apply(block);
    Bins bins = type.bins();
    double[] x = block.values().values();
    int[] slots = block.slots();
    for (int i = 0; i < block.size(); i++) {
      BinTable table = tables.get(slots[i]);
      long bin = bins.coarser(bins.bin(x[i]), table.level());
      int found = table.find(bin);
      place[0] = found >= 0 ? found : insert(table, bin);
      sums.count(place, 1);
      if (weighted) {
        addWeight(place[0], block.weights().orElseThrow(), i);
      }
      if (table.size() > bins.most()) {
        table.coarsen(bins.most(), this::merge);
      }
    }
  }

  private int insert(BinTable table, long bin) {
    int fresh = free.isEmpty() ? places++ : free.pop();
    sums.ensureSlots(places);
    table.put(bin, fresh);
    return fresh;
  }

  private void addWeight(int at, NumberColumn weights, int i) {
    if (weights.kind() == NumberColumn.Kind.WIDE_DECIMAL) {
      sums.add(at, WEIGHT, weights.bigSignificand(i), weights.exponent(i));
    } else {
      sums.addProduct(at, WEIGHT, weights.significand(i), 1, weights.exponent(i));
    }
  }

  private void merge(int from, int to) {
    sums.move(from, to);
    free.push(from);
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public Histogram snapshot(int slot) {
    BinTable table = tables.get(slot);
    SortedMap<Long, ExactSum> weights = new TreeMap<>();
    long rows = 0;
    for (BinTable.Entry entry : table.entries()) {
      long count = sums.rows(entry.place());
      rows += count;
      weights.put(
          entry.bin(),
          weighted ? sums.sum(entry.place(), WEIGHT).timesTenTo(-weightScale) : ExactSum.of(count));
    }
    RowCounts counts = filter.counts(slot).plus(RowCounts.ofUsed(rows));
    return new Histogram(type, counts, table.level(), weights);
  }

  @Override
  public int bytesPerSlot() {
    return BYTES_PER_SLOT + (int) ((long) BYTES_PER_BIN * places / tables.size());
  }
}
