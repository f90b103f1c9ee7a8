package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up the weight of each value or bin in the interval, in each slot, and what lies below the
 * cuts: a bin of a slot is a slot of sums.
 */
final class ValueBinsAccumulator implements Accumulator<Staged> {
  // The sums over all rows: of the values, of the weights, and of both below each cut.
  private static final int VALUE = 0;
  private static final int WEIGHT = 1;
  private static final int FIRST_CUT = 2;

  // The sum over the rows of a bin, where there are weights.
  private static final int WEIGHT_OF_BIN = 0;

  // Tables, filters and windows of sums.
  private static final int BYTES_PER_SLOT = 1000;
  private static final int BYTES_PER_BIN = 60;

  private final ValueBinsType type;
  private final RowFilter filter;
  private final boolean ofDoubles;
  private final boolean weighted;
  private final WeightedSums totals;
  private final WeightedSums bins;
  private final int valueOfBin;
  private final List<BinTable> tables = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private int places;
  private double[] least = {Double.POSITIVE_INFINITY};
  private double[] greatest = {Double.NEGATIVE_INFINITY};

  ValueBinsAccumulator(ValueBinsType type, Block layout, Grouping grouping) {
    this.type = type;
    this.filter = new RowFilter(type.support(), Companion.NONE);
    this.ofDoubles = layout.values().kind() == NumberColumn.Kind.DOUBLE;
    this.weighted = layout.weights().isPresent();
    List<NumberColumn> terms = new ArrayList<>(List.of(layout.values(), WeightedSums.ONE));
    type.cuts().forEach(cut -> terms.addAll(List.of(WeightedSums.ONE, layout.values())));
    this.totals = WeightedSums.of(layout, terms, grouping);
    List<NumberColumn> ofBin = new ArrayList<>();
    if (weighted) {
      ofBin.add(WeightedSums.ONE);
    }
    if (!ofDoubles) {
      ofBin.add(layout.values());
    }
    this.valueOfBin = ofBin.size() - 1;
    this.bins = WeightedSums.of(layout, ofBin, Grouping.GROUPS);
    ensureSlots(1);
  }

  @Override
  public void ensureSlots(int slots) {
    totals.ensureSlots(slots);
    while (tables.size() < slots) {
      tables.add(new BinTable());
    }
    if (slots > least.length) {
      int known = least.length;
      least = Arrays.copyOf(least, Math.max(slots, 2 * known));
      greatest = Arrays.copyOf(greatest, least.length);
      Arrays.fill(least, known, least.length, Double.POSITIVE_INFINITY);
      Arrays.fill(greatest, known, least.length, Double.NEGATIVE_INFINITY);
    }
  }

  @Override
  public void add(Block block) {
    filter.apply(block);
    totals.count(block);
    totals.add(VALUE, block, block.values());
    if (weighted) {
      totals.addWeights(WEIGHT, block);
    }
    for (int cut = 0; cut < type.cuts().size(); cut++) {
      addBelow(type.cuts().get(cut), FIRST_CUT + 2 * cut, block);
    }
    addToBins(block);
  }

  private void addBelow(double cut, int term, Block block) {
    double[] x = block.values().values();
    for (int i = 0; i < block.size(); i++) {
      if (x[i] < cut) {
        totals.addWeight(block.slots()[i], term, block, i);
        totals.add(block.slots()[i], term + 1, block, block.values(), i);
      }
    }
  }

  private void addToBins(Block block) {
    double[] x = block.values().values();
    int[] slots = block.slots();
    for (int i = 0; i < block.size(); i++) {
      int slot = slots[i];
      least[slot] = Math.min(least[slot], x[i]);
      greatest[slot] = Math.max(greatest[slot], x[i]);
      if (x[i] >= type.from() && x[i] <= type.to()) {
        addToBin(tables.get(slot), block, i);
      }
    }
  }

  private void addToBin(BinTable table, Block block, int i) {
    long bin = ValueBins.bin(block.values().values()[i]) >> table.level();
    int found = table.find(bin);
    int place = found >= 0 ? found : insert(table, bin);
    bins.count(place);
    if (weighted) {
      bins.addWeight(place, WEIGHT_OF_BIN, block, i);
    }
    // The sum of doubles in a bin of their own is their product, and in other bins of no use.
    if (!ofDoubles && table.level() == 0) {
      bins.add(place, valueOfBin, block, block.values(), i);
    }
    if (table.size() > type.most()) {
      table.coarsen(type.most(), this::merge);
    }
  }

  private int insert(BinTable table, long bin) {
    int fresh = free.isEmpty() ? places++ : free.pop();
    bins.ensureSlots(places);
    table.put(bin, fresh);
    return fresh;
  }

  private void merge(int from, int to) {
    bins.move(from, to);
    free.push(from);
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public Staged snapshot(int slot) {
    long rows = totals.rows(slot);
    SortedMap<Long, ValueBins.Share> shares = new TreeMap<>();
    int level = tables.get(slot).level();
    for (BinTable.Entry entry : tables.get(slot).entries()) {
      shares.put(entry.bin(), share(entry, level));
    }
    List<ValueBins.Share> below = new ArrayList<>();
    for (int term = FIRST_CUT; below.size() < type.cuts().size(); term += 2) {
      below.add(new ValueBins.Share(totals.sum(slot, term), totals.sum(slot, term + 1)));
    }
    ExactSum weight = weighted ? totals.sum(slot, WEIGHT) : ExactSum.of(rows);
    return new ValueBins(
        type,
        filter.counts(slot).plus(RowCounts.ofUsed(rows)),
        new ValueBins.Share(weight, totals.sum(slot, VALUE)),
        rows == 0 ? 0 : least[slot] + 0.0,
        rows == 0 ? 0 : greatest[slot] + 0.0,
        below,
        level,
        shares);
  }

  private ValueBins.Share share(BinTable.Entry entry, int level) {
    int place = entry.place();
    ExactSum weight = weighted ? bins.sum(place, WEIGHT_OF_BIN) : ExactSum.of(bins.rows(place));
    if (level > 0) {
      return new ValueBins.Share(weight, ExactSum.ZERO);
    }
    return new ValueBins.Share(
        weight,
        ofDoubles
            ? weight.times(ExactSum.of(ValueBins.value(entry.bin())))
            : bins.sum(place, valueOfBin));
  }

  @Override
  public int bytesPerSlot() {
    long ofBins = (long) (BYTES_PER_BIN + bins.bytesPerSlot()) * places / tables.size();
    return (int) Math.min(Integer.MAX_VALUE, BYTES_PER_SLOT + totals.bytesPerSlot() + ofBins);
  }
}
