package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up the weight of each category, in each slot: a pair of slot and category is a slot of the
 * sums.
 */
final class CategoryAccumulator implements Accumulator<CategoryCounts> {
  private static final int WEIGHT = 0;
  private static final int BYTES_PER_PAIR = 100;

  private final RowFilter filter = new RowFilter(Support.REAL, Companion.NONE);
  private final SlotSums sums = SlotSums.ofTerms(1);
  private final Map<Integer, Map<String, Integer>> pairs = new HashMap<>();
  private final int weightScale;
  private final boolean weighted;
  private int size;

  CategoryAccumulator(Block layout) {
    this.weighted = layout.weights().isPresent();
    this.weightScale = layout.weights().map(NumberColumn::scale).orElse(0);
  }

  @Override
  public void ensureSlots(int slots) {}

  @Override
  public void add(Block block) {
    int[] pair = new int[1];
    for (int i = 0; i < block.size(); i++) {
      int slot = block.slots()[i];
      if (RowFilter.hasNoWeight(block, i)) {
        filter.count(slot, RowCounts.ofZeroWeight(1));
        continue;
      }
      pair[0] = pair(slot, block.labels()[i]);
      sums.count(pair, 1);
      if (weighted) {
        NumberColumn weights = block.weights().orElseThrow();
        sums.add(pair[0], WEIGHT, weights.bigSignificand(i), weights.exponent(i));
      }
    }
  }

  private int pair(int slot, String category) {
    Map<String, Integer> categories = pairs.computeIfAbsent(slot, s -> new HashMap<>());
    Integer known = categories.get(category);
    if (known != null) {
      return known;
    }
    if (categories.size() == CategoryCounts.MOST_CATEGORIES) {
      throw new DataException(
          "A categorical column may have up to "
              + CategoryCounts.MOST_CATEGORIES
              + " categories, but has more");
    }
    sums.ensureSlots(size + 1);
    categories.put(category, size);
    return size++;
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public CategoryCounts snapshot(int slot) {
    TreeMap<String, ExactSum> weights = new TreeMap<>();
    long used = 0;
    for (Map.Entry<String, Integer> entry : pairs.getOrDefault(slot, Map.of()).entrySet()) {
      int pair = entry.getValue();
      used += sums.rows(pair);
      ExactSum weight =
          weighted ? sums.sum(pair, WEIGHT).timesTenTo(-weightScale) : ExactSum.of(sums.rows(pair));
      weights.put(entry.getKey(), weight);
    }
    return new CategoryCounts(filter.counts(slot).plus(RowCounts.ofUsed(used)), weights);
  }

  @Override
  public int bytesPerSlot() {
    return BYTES_PER_PAIR;
  }
}
