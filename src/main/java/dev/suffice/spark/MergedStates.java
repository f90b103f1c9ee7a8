package dev.suffice.spark;

import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;

/**
 * The sums of several statistics over the partitions that have come in so far, in any order.
 *
 * @param <S> the statistics
 */
final class MergedStates<S extends SufficientStatistic<S>> {
  private final List<StatisticType<S>> types;
  private final List<S> sums = new ArrayList<>();

  MergedStates(List<StatisticType<S>> types) {
    this.types = types;
    types.forEach(type -> sums.add(type.empty()));
  }

  /** Adds what a partition has, a state for each statistic; no bytes are the state of no rows. */
  synchronized void add(byte[][] states) {
    for (int i = 0; i < states.length; i++) {
      if (states[i].length > 0) {
        ByteSource source = new ByteSource(states[i]);
        sums.set(i, sums.get(i).plus(types.get(i).read(source)));
        source.requireEnd();
      }
    }
  }

  synchronized List<S> all() {
    return List.copyOf(sums);
  }
}
