package dev.suffice.statistic;

import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds rows to the sums of their class: a pair of a slot and a class is a slot of the sums.
 *
 * <p>The first label of a row is its class.
 */
final class ClassMomentsAccumulator implements Accumulator<ClassMoments> {
  private static final int FEWEST_CLASSES = 2;

  private final ClassMomentsType type;
  private final RowFilter filter;
  private final Optional<CrossAccumulator> numbers;
  private final List<Tally<String>> levels = new ArrayList<>();
  private final Map<Integer, Map<String, Integer>> places = new HashMap<>();
  private int size;

  ClassMomentsAccumulator(ClassMomentsType type, Block layout) {
    this.type = type;
    this.filter = new RowFilter(type.supports()::get, Companion.NONE);
    this.numbers =
        type.ofNumbers().map(moments -> new CrossAccumulator(moments, layout, Grouping.GROUPS));
    for (int k = 0; k < type.categories(); k++) {
      levels.add(new Tally<>(layout));
    }
  }

  @Override
  public void ensureSlots(int slots) {}

  @Override
  public void add(Block block) {
    filter.apply(block);
    int[] slots = block.slots();
    int[] own = Arrays.copyOf(slots, block.size());
    for (int i = 0; i < block.size(); i++) {
      slots[i] = place(own[i], block.labels()[i]);
    }
    numbers.ifPresent(moments -> moments.ensureSlots(size));
    numbers.ifPresent(moments -> moments.add(block));
    for (int k = 0; k < type.categories(); k++) {
      add(block, levels.get(k), block.labels(1 + k));
    }
    System.arraycopy(own, 0, slots, 0, own.length);
  }

  private int place(int slot, String name) {
    Map<String, Integer> classes = places.computeIfAbsent(slot, s -> new HashMap<>());
    Integer known = classes.get(name);
    if (known != null) {
      return known;
    }
    if (classes.size() == ClassMomentsType.MOST_CLASSES) {
      throw ClassMoments.tooMany();
    }
    classes.put(name, size);
    return size++;
  }

  private static void add(Block block, Tally<String> tally, String[] labels) {
    for (int i = 0; i < block.size(); i++) {
      if (tally.keysWith(block.slots()[i], labels[i]) > CategoryCounts.MOST_CATEGORIES) {
        throw CategoryCounts.tooMany();
      }
      tally.add(block, i, labels[i]);
    }
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public ClassMoments snapshot(int slot) {
    RowCounts rows = filter.counts(slot);
    SortedMap<String, ClassMoments.OfClass> classes = new TreeMap<>();
    for (Map.Entry<String, Integer> entry : places.getOrDefault(slot, Map.of()).entrySet()) {
      ClassMoments.OfClass one = ofClass(entry.getValue());
      classes.put(entry.getKey(), one);
      rows = rows.plus(RowCounts.ofUsed(one.rows()));
    }
    return new ClassMoments(type, rows, classes);
  }

  private ClassMoments.OfClass ofClass(int place) {
    return new ClassMoments.OfClass(
        numbers.map(moments -> moments.snapshot(place)),
        levels.stream()
            .map(
                tally ->
                    new CategoryCounts(RowCounts.ofUsed(tally.rows(place)), tally.weights(place)))
            .toList());
  }

  @Override
  public int bytesPerSlot() {
    int ofClass =
        numbers.map(CrossAccumulator::bytesPerSlot).orElse(0)
            + (1 + FEWEST_CLASSES * type.categories()) * Tally.BYTES_PER_PAIR;
    return Math.max(FEWEST_CLASSES, size / Math.max(1, places.size())) * ofClass;
  }
}
