package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which values are counted, in which bins.
 *
 * @param support the values that count
 * @param bins where they are counted
 */
public record HistogramType(Support support, Bins bins) implements StatisticType<Histogram> {
  static final int ID = 9;

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeByte(support.id());
    bins.write(sink);
  }

  static HistogramType readType(ByteSource source) {
    Support support = Support.ofId(source.readByte());
    return new HistogramType(support, Bins.read(source));
  }

  @Override
  public Histogram empty() {
    return new Histogram(this, RowCounts.NONE, 0, new TreeMap<>());
  }

  @Override
  public Accumulator<Histogram> accumulator(Block layout, Grouping grouping) {
    return new HistogramAccumulator(this, layout);
  }

  @Override
  public String description() {
    return bins.description() + ", of values that are each " + support.description();
  }

  @Override
  public Histogram read(ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    int level = (int) Math.min(source.readCount(), Integer.MAX_VALUE);
    SortedMap<Long, ExactSum> weights = new TreeMap<>();
    readSide(source, weights, -1);
    readSide(source, weights, 1);
    return new Histogram(this, rows, level, weights);
  }

  /** The bins below 0 or from 0, outwards. */
  private static void readSide(ByteSource source, SortedMap<Long, ExactSum> weights, int sign) {
    int size = source.readSize();
    long distance = 0;
    for (int i = 0; i < size; i++) {
      long step = source.readCount();
      if (step > Long.MAX_VALUE - distance || (i > 0 && step == 0)) {
        throw new MalformedStatisticException(
            "Bins must be in order outwards, but %d is followed by %d more"
                .formatted(distance, step));
      }
      distance += step;
      weights.put(sign < 0 ? -1 - distance : distance, source.readExact());
    }
  }
}
