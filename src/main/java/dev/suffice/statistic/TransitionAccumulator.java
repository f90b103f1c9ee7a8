package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the weight of each transition, in each slot. */
final class TransitionAccumulator implements Accumulator<TransitionCounts> {
  private final RowFilter filter = new RowFilter(Support.REAL, Companion.NONE);
  private final Tally<Transition> tally;

  private record Transition(String from, String to) implements Comparable<Transition> {
    private static final Comparator<Transition> ORDER =
        Comparator.comparing(Transition::from).thenComparing(Transition::to);

    @Override
    public int compareTo(Transition other) {
      return ORDER.compare(this, other);
    }
  }

  TransitionAccumulator(Block layout) {
    this.tally = new Tally<>(layout);
  }

  @Override
  public void ensureSlots(int slots) {}

  @Override
  public void add(Block block) {
    for (int i = 0; i < block.size(); i++) {
      int slot = block.slots()[i];
      if (RowFilter.hasNoWeight(block, i)) {
        filter.count(slot, RowCounts.ofZeroWeight(1));
        continue;
      }
      Transition transition = new Transition(block.labels(0)[i], block.labels(1)[i]);
      int transitions = tally.keysWith(slot, transition);
      if (transitions > TransitionCounts.MOST_TRANSITIONS) {
        throw TransitionCounts.tooMany(transitions);
      }
      tally.add(block, i, transition);
    }
  }

  @Override
  public void addNulls(int slot, long rows) {
    filter.addNulls(slot, rows);
  }

  @Override
  public TransitionCounts snapshot(int slot) {
    SortedMap<String, SortedMap<String, ExactSum>> weights = new TreeMap<>();
    tally
        .weights(slot)
        .forEach(
            (transition, weight) ->
                weights
                    .computeIfAbsent(transition.from, name -> new TreeMap<>())
                    .put(transition.to, weight));
    RowCounts used = RowCounts.ofUsed(tally.rows(slot));
    return new TransitionCounts(filter.counts(slot).plus(used), weights);
  }

  @Override
  public int bytesPerSlot() {
    return Tally.BYTES_PER_PAIR;
  }
}
