package dev.suffice.spark;

import dev.suffice.regression.Coefficient;
import dev.suffice.regression.DenseRows;
import dev.suffice.regression.DenseSum;
import dev.suffice.regression.Part;
import dev.suffice.spark.ModelRows.Opening;
import dev.suffice.spark.ModelRows.Sought;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticCodec;
import dev.suffice.statistic.SufficientStatistic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/**
 * One Spark job over the kept rows of a model, for one statistic or several. A task expands each
 * block of rows once, and picks the rows of each part once, for all statistics of this part; the
 * driver merges states as tasks end.
 */
final class RowsPass implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<Coefficient> coefficients;
  private final ArrayList<Entry> entries = new ArrayList<>();

  /** What is sought, as it goes to tasks. */
  private static final class Entry implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] type;
    private final Opening opening;
    private final Part part;

    Entry(Sought<?> sought) {
      ByteSink sink = new ByteSink();
      StatisticCodec.writeType(sought.type(), sink);
      this.type = sink.toBytes();
      this.opening = sought.opening();
      this.part = sought.part();
    }

    DenseSum<?> open() {
      return opening.open(StatisticCodec.readType(new ByteSource(type)));
    }
  }

  private RowsPass(List<Coefficient> coefficients, List<? extends Sought<?>> sought) {
    this.coefficients = new ArrayList<>(coefficients);
    sought.forEach(each -> entries.add(new Entry(each)));
  }

  /** The statistics, in the order in which they are sought. */
  static <S extends SufficientStatistic<S>> List<S> run(
      JavaRDD<CompactRows> blocks, List<Coefficient> coefficients, List<Sought<S>> sought) {
    RowsPass pass = new RowsPass(coefficients, sought);
    MergedStates<S> merged = new MergedStates<>(sought.stream().map(Sought::type).toList());
    ScanJob.collect(blocks.mapPartitions(pass::states), (partition, states) -> merged.add(states));
    return merged.all();
  }

  /** The states of a partition. */
  private Iterator<byte[][]> states(Iterator<CompactRows> blocks) {
    List<DenseSum<?>> sums = new ArrayList<>();
    Map<Part, List<DenseSum<?>>> byPart = new LinkedHashMap<>();
    for (Entry entry : entries) {
      DenseSum<?> sum = entry.open();
      sums.add(sum);
      byPart.computeIfAbsent(entry.part, part -> new ArrayList<>()).add(sum);
    }
    RowCounts leftOut = RowCounts.NONE;
    while (blocks.hasNext()) {
      CompactRows rows = blocks.next();
      leftOut = leftOut.plus(rows.leftOutCounts());
      DenseRows all = rows.expand(coefficients);
      byPart.forEach(
          (part, own) -> {
            DenseRows ofPart = part.of(all);
            if (ofPart.size() > 0) {
              own.forEach(sum -> sum.add(ofPart));
            }
          });
    }
    byte[][] states = new byte[sums.size()][];
    for (int i = 0; i < states.length; i++) {
      ByteSink sink = new ByteSink();
      sums.get(i).snapshot(leftOut).write(sink);
      states[i] = sink.toBytes();
    }
    return Collections.singleton(states).iterator();
  }
}
