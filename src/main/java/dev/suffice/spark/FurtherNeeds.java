package dev.suffice.spark;

import dev.suffice.statistic.DataException;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import scala.Tuple2;

/**
 * What is still needed after some passes.
 *
 * @param measurements those that need something of some group
 * @param places where they are in the list of all measurements
 * @param types what is needed of each group
 */
record FurtherNeeds(List<Measurement> measurements, List<Integer> places, GroupTypes types) {
  private static final int GROUPS_AT_A_TIME = 4096;

  /** What the measurements need after what was found so far, computed on all cores. */
  static FurtherNeeds of(List<Measurement> measurements, ScanResult result) {
    TreeSet<Integer> places = new TreeSet<>();
    GroupTypes.Builder types = new GroupTypes.Builder();
    Iterator<Tuple2<byte[], List<SufficientStatistic<?>>>> groups = result.encoded();
    while (groups.hasNext()) {
      List<Tuple2<byte[], List<SufficientStatistic<?>>>> batch = new ArrayList<>();
      while (groups.hasNext() && batch.size() < GROUPS_AT_A_TIME) {
        batch.add(groups.next());
      }
      List<SortedMap<Integer, StatisticType<?>>> needs =
          batch.parallelStream()
              .map(group -> of(measurements, group._2(), result.passes()))
              .toList();
      for (int i = 0; i < batch.size(); i++) {
        if (!needs.get(i).isEmpty()) {
          types.add(batch.get(i)._1(), needs.get(i));
          places.addAll(needs.get(i).keySet());
        }
      }
    }
    return new FurtherNeeds(
        places.stream().<Measurement>map(measurements::get).toList(),
        List.copyOf(places),
        types.build());
  }

  private static SortedMap<Integer, StatisticType<?>> of(
      List<Measurement> measurements, List<SufficientStatistic<?>> statistics, int passes) {
    SortedMap<Integer, StatisticType<?>> needs = new TreeMap<>();
    for (int i = 0; i < statistics.size(); i++) {
      Measurement measurement = measurements.get(i);
      if (passes < measurement.passes().most()) {
        Optional<? extends StatisticType<?>> next = measurement.passes().after(statistics.get(i));
        if (next.isPresent()) {
          needs.put(i, next.get());
        }
      }
    }
    return needs;
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /**
   * Checks that a pass has found every group again.
   *
   * @throws DataException if a group was gone
   */
  void requireAll(List<byte[][]> states) {
    int found = 0;
    for (Iterator<?> groups = GroupRuns.merged(states); groups.hasNext(); groups.next()) {
      found++;
    }
    if (found != types.size()) {
      throw new DataException(
          "The table must not change between two passes over it, but of %d groups %d are left"
              .formatted(types.size(), found));
    }
  }
}
