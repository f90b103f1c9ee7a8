package dev.suffice.spark;

import dev.suffice.regression.Coefficient;
import dev.suffice.regression.DenseSum;
import dev.suffice.spark.ModelRows.Opening;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticCodec;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;

/**
 * One Spark job over the kept rows of models by group, for a statistic of each of several groups:
 * the same as one of the group's rows alone, as no statistic depends on how its rows are split.
 */
final class GroupsPass implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Opening opening;
  private final ArrayList<Entry> entries = new ArrayList<>();

  /**
   * What is sought.
   *
   * @param key of which group
   * @param coefficients the columns of its model matrix
   * @param type of which statistic
   */
  record Sought<S extends SufficientStatistic<S>>(
      String key, List<Coefficient> coefficients, StatisticType<S> type) {}

  /** The same as it goes to tasks. */
  private static final class Entry implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final ArrayList<Coefficient> coefficients;
    private final byte[] type;

    Entry(Sought<?> sought) {
      ByteSink sink = new ByteSink();
      StatisticCodec.writeType(sought.type, sink);
      this.key = sought.key;
      this.coefficients = new ArrayList<>(sought.coefficients);
      this.type = sink.toBytes();
    }
  }

  /** The rows of a group that a task has seen. */
  private static final class Seen {
    private final DenseSum<?> sum;
    private RowCounts leftOut = RowCounts.NONE;

    Seen(DenseSum<?> sum) {
      this.sum = sum;
    }

    byte[] state() {
      ByteSink sink = new ByteSink();
      sum.snapshot(leftOut).write(sink);
      return sink.toBytes();
    }
  }

  private GroupsPass(List<? extends Sought<?>> sought, Opening opening) {
    this.opening = opening;
    sought.forEach(each -> entries.add(new Entry(each)));
  }

  /** The statistics, in the order in which they are sought. */
  static <S extends SufficientStatistic<S>> List<S> run(
      JavaRDD<CompactRows> blocks, List<Sought<S>> sought, Opening opening) {
    GroupsPass pass = new GroupsPass(sought, opening);
    MergedStates<S> merged = new MergedStates<>(sought.stream().map(Sought::type).toList());
    ScanJob.collect(blocks.mapPartitions(pass::states), (partition, states) -> merged.add(states));
    return merged.all();
  }

  /** The states of a partition; no bytes of groups that it has no row of. */
  private Iterator<byte[][]> states(Iterator<CompactRows> blocks) {
    Map<String, Integer> places = new HashMap<>();
    entries.forEach(entry -> places.put(entry.key, places.size()));
    List<Optional<Seen>> seen = new ArrayList<>(Collections.nCopies(entries.size(), none()));
    while (blocks.hasNext()) {
      BlockGroups groups = new BlockGroups(blocks.next());
      for (int group = 0; group < groups.size(); group++) {
        Integer place = places.get(groups.key(group));
        if (place != null) {
          Seen own = seen.get(place).orElseGet(() -> opened(place));
          seen.set(place, Optional.of(own));
          own.leftOut = own.leftOut.plus(groups.leftOut(group));
          if (groups.used(group) > 0) {
            own.sum.add(groups.expand(group, entries.get(place).coefficients));
          }
        }
      }
    }
    byte[][] states =
        seen.stream().map(own -> own.map(Seen::state).orElse(new byte[0])).toArray(byte[][]::new);
    return Collections.singleton(states).iterator();
  }

  private static Optional<Seen> none() {
    return Optional.empty();
  }

  private Seen opened(int place) {
    return new Seen(opening.open(StatisticCodec.readType(new ByteSource(entries.get(place).type))));
  }
}
