package dev.suffice.statistic;

import java.util.OptionalDouble;

/**
 * Which rows a statistic stands for, and which were left out, by reason. Every row read is in
 * exactly one count.
 *
 * @param used rows in the statistic
 * @param zeroWeight rows with weight 0, which touch nothing
 * @param nulls rows with a null value, weight or companion
 * @param nan rows whose value is NaN
 * @param infinite rows whose value is infinite
 * @param outOfSupport rows with a finite value that the family gives no probability
 * @param example the smallest of the values out of support, -0 before 0
 */
public record RowCounts(
    long used,
    long zeroWeight,
    long nulls,
    long nan,
    long infinite,
    long outOfSupport,
    OptionalDouble example)
    implements Mergeable<RowCounts> {
  /** No rows. */
  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0, 0, OptionalDouble.empty());

  /**
   * Checks that no count and not even their sum is negative, and that there is a finite example
   * exactly if rows were out of support.
   */
  public RowCounts {
    if ((used | zeroWeight | nulls | nan | infinite | outOfSupport) < 0) {
      throw new IllegalArgumentException("Row counts must be >= 0, but one of them is negative");
    }
    if (sumOverflows(used, zeroWeight, nulls, nan, infinite, outOfSupport)) {
      throw new IllegalArgumentException("All rows together must be fewer than 2^63");
    }
    if (outOfSupport > 0 != example.isPresent()) {
      throw new IllegalArgumentException(
          "There is an example exactly if rows are out of support, but outOfSupport="
              + outOfSupport);
    }
    if (!Double.isFinite(example.orElse(0))) {
      throw new IllegalArgumentException(
          "A value out of support must be finite, but is " + example.getAsDouble());
    }
  }

  private static boolean sumOverflows(long... counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
      // The sum of two numbers >= 0 shows an overflow by its sign.
      if (sum < 0) {
        return true;
      }
    }
    return false;
  }

  static RowCounts ofUsed(long rows) {
    return new RowCounts(rows, 0, 0, 0, 0, 0, OptionalDouble.empty());
  }

  static RowCounts ofZeroWeight(long rows) {
    return new RowCounts(0, rows, 0, 0, 0, 0, OptionalDouble.empty());
  }

  static RowCounts ofNulls(long rows) {
    return new RowCounts(0, 0, rows, 0, 0, 0, OptionalDouble.empty());
  }

  /** One row with a value outside a support: NaN, infinite or finite. */
  static RowCounts ofRefused(double value) {
    if (Double.isNaN(value)) {
      return new RowCounts(0, 0, 0, 1, 0, 0, OptionalDouble.empty());
    }
    return Double.isInfinite(value)
        ? new RowCounts(0, 0, 0, 0, 1, 0, OptionalDouble.empty())
        : new RowCounts(0, 0, 0, 0, 0, 1, OptionalDouble.of(value));
  }

  @Override
  public RowCounts plus(RowCounts other) {
    return new RowCounts(
        Math.addExact(used, other.used),
        Math.addExact(zeroWeight, other.zeroWeight),
        Math.addExact(nulls, other.nulls),
        Math.addExact(nan, other.nan),
        Math.addExact(infinite, other.infinite),
        Math.addExact(outOfSupport, other.outOfSupport),
        least(example, other.example));
  }

  /** All rows, used or not. */
  public long read() {
    return used + zeroWeight + nulls + nan + infinite + outOfSupport;
  }

  private static OptionalDouble least(OptionalDouble a, OptionalDouble b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isPresent() ? a : b;
    }
    return Double.compare(a.getAsDouble(), b.getAsDouble()) <= 0 ? a : b;
  }

  /** Writes the counts. */
  public void write(ByteSink sink) {
    sink.writeCount(used);
    sink.writeCount(zeroWeight);
    sink.writeCount(nulls);
    sink.writeCount(nan);
    sink.writeCount(infinite);
    sink.writeCount(outOfSupport);
    example.ifPresent(sink::writeDouble);
  }

  /** Reads what {@link #write} wrote. */
  public static RowCounts read(ByteSource source) {
    long used = source.readCount();
    long zeroWeight = source.readCount();
    long nulls = source.readCount();
    long nan = source.readCount();
    long infinite = source.readCount();
    long outOfSupport = source.readCount();
    OptionalDouble example =
        outOfSupport > 0 ? OptionalDouble.of(source.readDouble()) : OptionalDouble.empty();
    return new RowCounts(used, zeroWeight, nulls, nan, infinite, outOfSupport, example);
  }
}
