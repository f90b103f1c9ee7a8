package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which values are kept, or how many bins of them where they are too many, and at which numbers the
 * rows are parted.
 *
 * @param support the values that count
 * @param from the smallest value that is kept
 * @param to the largest value that is kept
 * @param most the most values or bins of values that are kept, at least 2
 * @param cuts numbers, in order, of which the weight and the sum of all smaller values are kept;
 *     {@code from} is one of them unless it is the smallest of all
 */
public record ValueBinsType(Support support, double from, double to, int most, List<Double> cuts)
    implements StatisticType<Staged> {
  static final int ID = 8;

  /** The most bins that can be asked for. */
  public static final int MOST_BINS = 1 << 16;

  /** Sorts the cuts, and checks that there is room and an interval. */
  public ValueBinsType {
    from += 0.0;
    to += 0.0;
    if (!(from <= to && from >= -Double.MAX_VALUE && to <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Values must be kept between finite ends, but from=" + from + ", to=" + to);
    }
    if (most < 2 || most > MOST_BINS) {
      throw new IllegalArgumentException(
          "There must be from 2 to " + MOST_BINS + " bins, but there are " + most);
    }
    TreeSet<Double> sorted = new TreeSet<>();
    cuts.forEach(cut -> sorted.add(requireFinite(cut) + 0.0));
    if (from > -Double.MAX_VALUE) {
      sorted.add(from);
    }
    cuts = List.copyOf(sorted);
  }

  private static double requireFinite(double cut) {
    if (!Double.isFinite(cut)) {
      throw new IllegalArgumentException("A cut must be finite, but is " + cut);
    }
    return cut;
  }

  /** All values. */
  public static ValueBinsType of(Support support, int most) {
    return new ValueBinsType(support, -Double.MAX_VALUE, Double.MAX_VALUE, most, List.of());
  }

  /** Whether all values are kept, or all are in bins. */
  public boolean isOfAll() {
    return from == -Double.MAX_VALUE && to == Double.MAX_VALUE;
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeByte(support.id());
    sink.writeDouble(from);
    sink.writeDouble(to);
    sink.writeCount(most);
    sink.writeCount(cuts.size());
    cuts.forEach(sink::writeDouble);
  }

  static ValueBinsType readType(ByteSource source) {
    Support support = Support.ofId(source.readByte());
    double from = source.readDouble();
    double to = source.readDouble();
    int most = (int) Math.min(source.readCount(), Integer.MAX_VALUE);
    int size = source.readSize();
    List<Double> cuts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      cuts.add(source.readDouble());
    }
    ValueBinsType type = new ValueBinsType(support, from, to, most, cuts);
    if (!type.cuts.equals(cuts) || Double.compare(type.from, from) != 0) {
      throw new MalformedStatisticException(
          "Cuts must be in order, each once, with the first value among them, but found " + cuts);
    }
    if (Double.compare(type.to, to) != 0) {
      throw new MalformedStatisticException("The end 0 must have no sign, but has");
    }
    return type;
  }

  @Override
  public Staged empty() {
    return new ValueBins(
        this,
        RowCounts.NONE,
        ValueBins.Share.NONE,
        0,
        0,
        Collections.nCopies(cuts.size(), ValueBins.Share.NONE),
        0,
        new TreeMap<>());
  }

  @Override
  public Accumulator<Staged> accumulator(Block layout, Grouping grouping) {
    return new ValueBinsAccumulator(this, layout, grouping);
  }

  @Override
  public String description() {
    String where = isOfAll() ? "" : " from " + from + " to " + to;
    return "the weight of up to %d values or bins of values%s that are each %s"
        .formatted(most, where, support.description());
  }

  @Override
  public Staged read(ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    ValueBins.Share all = readShare(source);
    double least = source.readDouble();
    double greatest = source.readDouble();
    List<ValueBins.Share> below = new ArrayList<>(cuts.size());
    for (int i = 0; i < cuts.size(); i++) {
      below.add(readShare(source));
    }
    int level = source.readByte();
    int size = source.readSize();
    if (size > most || level > ValueBins.COARSEST) {
      throw new MalformedStatisticException(
          "There may be %d bins up to level %d, but there are %d at level %d"
              .formatted(most, ValueBins.COARSEST, size, level));
    }
    TreeMap<Long, ValueBins.Share> bins = new TreeMap<>();
    long bin = ValueBins.bin(from) >> level;
    for (int i = 0; i < size; i++) {
      long step = readStep(source);
      long left = (ValueBins.bin(to) >> level) - bin;
      if (Long.compareUnsigned(step, left) > 0 || (i > 0 && step == 0)) {
        throw new MalformedStatisticException("Bins must be in order between the ends");
      }
      bin += step;
      ExactSum weight = source.readExact();
      bins.put(
          bin, new ValueBins.Share(weight, level > 0 ? ExactSum.ZERO : sum(bin, weight, source)));
    }
    return new ValueBins(this, rows, all, least, greatest, below, level, bins);
  }

  private static ValueBins.Share readShare(ByteSource source) {
    return new ValueBins.Share(source.readExact(), source.readExact());
  }

  private static long readStep(ByteSource source) {
    long high = source.readCount();
    long low = source.readCount();
    if (Math.max(high, low) >>> Integer.SIZE != 0) {
      throw new MalformedStatisticException("Half of a step must have 32 bits, but has more");
    }
    return high << Integer.SIZE | low;
  }

  private static ExactSum sum(long bin, ExactSum weight, ByteSource source) {
    ExactSum product = weight.times(ExactSum.of(ValueBins.value(bin)));
    int kind = source.readByte();
    if (kind == ValueBins.SAME_AS_DOUBLE) {
      return product;
    }
    ExactSum sum = source.readExact();
    if (kind != ValueBins.OF_ITS_OWN || sum.equals(product)) {
      throw new MalformedStatisticException("A sum must be written only if it is not the product");
    }
    return sum;
  }
}
