package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The weight of each key in each slot: a pair of slot and key is a slot of the sums.
 *
 * @param <K> what is counted, such as the name of a category
 */
final class Tally<K extends Comparable<K>> {
  static final int BYTES_PER_PAIR = 100;

  private static final int WEIGHT = 0;

  private final SlotSums sums = SlotSums.ofTerms(1);
  private final Map<Integer, Map<K, Integer>> pairs = new HashMap<>();
  private final int[] pair = new int[1];
  private final int weightScale;
  private final boolean weighted;
  private int size;

  Tally(Block layout) {
    this.weighted = layout.weights().isPresent();
    this.weightScale = layout.weights().map(NumberColumn::scale).orElse(0);
  }

  /** How many keys the slot has, this one too. */
  int keysWith(int slot, K key) {
    Map<K, Integer> keys = pairs.getOrDefault(slot, Map.of());
    return keys.containsKey(key) ? keys.size() : keys.size() + 1;
  }

  /** Adds the i-th row of a block, which has a weight above 0. */
  void add(Block block, int i, K key) {
    pair[0] = pair(block.slots()[i], key);
    sums.count(pair, 1);
    if (weighted) {
      NumberColumn weights = block.weights().orElseThrow();
      sums.add(pair[0], WEIGHT, weights.bigSignificand(i), weights.exponent(i));
    }
  }

  private int pair(int slot, K key) {
    Map<K, Integer> keys = pairs.computeIfAbsent(slot, s -> new HashMap<>());
    Integer known = keys.get(key);
    if (known != null) {
      return known;
    }
    sums.ensureSlots(size + 1);
    keys.put(key, size);
    return size++;
  }

  /** The rows added to the slot. */
  long rows(int slot) {
    return pairs.getOrDefault(slot, Map.of()).values().stream().mapToLong(sums::rows).sum();
  }

  /** {@code Σ w} of each key in the slot. */
  SortedMap<K, ExactSum> weights(int slot) {
    SortedMap<K, ExactSum> weights = new TreeMap<>();
    pairs
        .getOrDefault(slot, Map.of())
        .forEach(
            (key, place) ->
                weights.put(
                    key,
                    weighted
                        ? sums.sum(place, WEIGHT).timesTenTo(-weightScale)
                        : ExactSum.of(sums.rows(place))));
    return weights;
  }
}
