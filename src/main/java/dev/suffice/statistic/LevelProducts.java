package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.exact.SlotSums;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Exact sums of the products of indicators of categories with powers of numbers and with one
 * another, for those levels and pairs of levels that occur.
 *
 * <p>A level in a slot has a <i>place</i>: a slot of sums of its own; so has a pair of places.
 */
final class LevelProducts {
  private static final int BYTES_PER_NAME = 100;

  private final GramType type;
  private final SlotSums sums;
  private final SlotSums weights;
  private final List<NumberColumn> layout;
  private final Optional<NumberColumn> weightLayout;
  private final boolean inBulk;

  // For each slot and category, one after another, the places of the levels by name.
  private final Map<Integer, Map<String, Integer>> places = new HashMap<>();
  private final Map<Long, Integer> pairs = new HashMap<>();
  private final List<int[]> placesOfRows = new ArrayList<>();
  private final int[] pairsOfRows;
  private int levels;

  LevelProducts(GramType type, Block layout) {
    this.type = type;
    this.layout = IntStream.range(0, type.degrees().size()).mapToObj(layout::values).toList();
    this.weightLayout = layout.weights();
    int ofWeight = weightLayout.map(NumberColumn::factors).orElse(0);
    Stream<Integer> ofPowers =
        IntStream.range(0, type.degrees().size())
            .boxed()
            .flatMap(
                i ->
                    IntStream.rangeClosed(1, type.degrees().get(i))
                        .mapToObj(a -> a * layout.values(i).factors() + ofWeight));
    this.sums =
        SlotSums.ofTerms(
            Stream.concat(Stream.of(Math.max(1, ofWeight)), ofPowers)
                .mapToInt(Integer::intValue)
                .toArray());
    this.weights = SlotSums.ofTerms(Math.max(1, ofWeight));
    this.inBulk =
        weightLayout.isEmpty()
            && type.powers() == this.layout.size()
            && this.layout.stream().allMatch(c -> c.kind() == NumberColumn.Kind.DOUBLE);
    for (int category = 0; category < type.categories(); category++) {
      placesOfRows.add(new int[layout.capacity()]);
    }
    this.pairsOfRows = new int[type.pairs() > 0 ? layout.capacity() : 0];
  }

  void add(Block block) {
    for (int category = 0; category < type.categories(); category++) {
      int[] ofRows = placesOfRows.get(category);
      for (int row = 0; row < block.size(); row++) {
        ofRows[row] = place(block.slots()[row], category, block.labels(category)[row]);
      }
      sums.count(ofRows, block.size());
      addNumbers(block, ofRows);
      for (int before = 0; before < category; before++) {
        addPairs(block, placesOfRows.get(before), ofRows);
      }
    }
  }

  private int place(int slot, int category, String name) {
    Map<String, Integer> ofCategory =
        places.computeIfAbsent(slot * type.categories() + category, key -> new HashMap<>());
    Integer known = ofCategory.get(name);
    if (known != null) {
      return known;
    }
    if (ofCategory.size() == GramType.MOST_LEVELS) {
      throw Gram.tooMany(GramType.MOST_LEVELS + 1);
    }
    sums.ensureSlots(levels + 1);
    ofCategory.put(name, levels);
    return levels++;
  }

  private void addNumbers(Block block, int[] ofRows) {
    if (inBulk) {
      for (int i = 0; i < layout.size(); i++) {
        sums.addValues(1 + i, ofRows, block.values(i).values(), block.size());
      }
      return;
    }
    for (int row = 0; row < block.size(); row++) {
      BigInteger w = BigInteger.ONE;
      int exponentOfWeight = 0;
      if (weightLayout.isPresent()) {
        NumberColumn weight = block.weights().orElseThrow();
        w = weight.bigSignificand(row);
        exponentOfWeight = weight.exponent(row);
        sums.add(ofRows[row], 0, w, exponentOfWeight);
      }
      int term = 1;
      for (int i = 0; i < layout.size(); i++) {
        BigInteger x = block.values(i).bigSignificand(row);
        BigInteger power = w;
        for (int a = 1; a <= type.degrees().get(i); a++) {
          power = power.multiply(x);
          int exponent = exponentOfWeight + a * block.values(i).exponent(row);
          sums.add(ofRows[row], term++, power, exponent);
        }
      }
    }
  }

  private void addPairs(Block block, int[] first, int[] second) {
    for (int row = 0; row < block.size(); row++) {
      long key = (long) first[row] << Integer.SIZE | second[row];
      Integer known = pairs.get(key);
      if (known == null) {
        known = pairs.size();
        weights.ensureSlots(known + 1);
        pairs.put(key, known);
      }
      pairsOfRows[row] = known;
      if (weightLayout.isPresent()) {
        NumberColumn weight = block.weights().orElseThrow();
        weights.add(known, 0, weight.bigSignificand(row), weight.exponent(row));
      }
    }
    weights.count(pairsOfRows, block.size());
  }

  /** For each category its levels, with the weight and the sums of powers. */
  List<SortedMap<String, List<ExactSum>>> levels(int slot) {
    List<SortedMap<String, List<ExactSum>>> all = new ArrayList<>();
    for (int category = 0; category < type.categories(); category++) {
      SortedMap<String, List<ExactSum>> ofCategory = new TreeMap<>();
      placesOf(slot, category).forEach((name, place) -> ofCategory.put(name, sums(place)));
      all.add(ofCategory);
    }
    return all;
  }

  private Map<String, Integer> placesOf(int slot, int category) {
    return places.getOrDefault(slot * type.categories() + category, Map.of());
  }

  private List<ExactSum> sums(int place) {
    List<ExactSum> all = new ArrayList<>();
    all.add(weight(sums, place));
    for (int i = 0; i < layout.size(); i++) {
      for (int a = 1; a <= type.degrees().get(i); a++) {
        int scale = a * layout.get(i).scale() + scaleOfWeight();
        all.add(sums.sum(place, all.size()).timesTenTo(-scale));
      }
    }
    return all;
  }

  private ExactSum weight(SlotSums of, int place) {
    return weightLayout.isEmpty()
        ? ExactSum.of(of.rows(place))
        : of.sum(place, 0).timesTenTo(-scaleOfWeight());
  }

  private int scaleOfWeight() {
    return weightLayout.map(NumberColumn::scale).orElse(0);
  }

  /** For each two categories the pairs of levels that occur, with their weight. */
  List<SortedMap<String, SortedMap<String, ExactSum>>> pairs(int slot) {
    List<SortedMap<String, SortedMap<String, ExactSum>>> all = new ArrayList<>();
    for (int p = 0; p < type.categories(); p++) {
      for (int q = p + 1; q < type.categories(); q++) {
        all.add(pairs(placesOf(slot, p), placesOf(slot, q)));
      }
    }
    return all;
  }

  private SortedMap<String, SortedMap<String, ExactSum>> pairs(
      Map<String, Integer> first, Map<String, Integer> second) {
    SortedMap<String, SortedMap<String, ExactSum>> ofPair = new TreeMap<>();
    first.forEach(
        (name, place) -> {
          SortedMap<String, ExactSum> row = new TreeMap<>();
          second.forEach(
              (beside, other) -> {
                Integer pair = pairs.get((long) place << Integer.SIZE | other);
                if (pair != null) {
                  row.put(beside, weight(weights, pair));
                }
              });
          ofPair.put(name, row);
        });
    return ofPair;
  }

  int bytesPerSlot() {
    int bytes = type.categories() * (BYTES_PER_NAME + sums.bytesPerSlot());
    return type.categories() == 0 ? 0 : bytes + type.pairs() * BYTES_PER_NAME;
  }
}
