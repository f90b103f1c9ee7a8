package dev.suffice.scoring;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.Mergeable;
import dev.suffice.statistic.RowCounts;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which rows forecasts are judged by, and which were left out, by reason. Every row read is in
 * exactly one count: of the first reason that holds, in the order below.
 *
 * @param used rows that count
 * @param nulls rows with a null label, probability or weight
 * @param zeroWeight rows with weight 0, which touch nothing
 * @param unknownLabel rows with a label that is no class, such as 0.5
 * @param labelExample the least of those labels, as a text
 * @param nan rows with a probability that is NaN
 * @param outside rows with a probability outside [0, 1]
 * @param outsideExample the least of those probabilities
 * @param unnormalised rows whose probabilities do not sum to 1
 * @param sumExample the least of those sums
 */
public record ForecastCounts(
    long used,
    long nulls,
    long zeroWeight,
    long unknownLabel,
    Optional<String> labelExample,
    long nan,
    long outside,
    OptionalDouble outsideExample,
    long unnormalised,
    OptionalDouble sumExample)
    implements Mergeable<ForecastCounts> {
  /** No rows. */
  public static final ForecastCounts NONE = ofUsed(0);

  /** Checks that no count is negative, and that there is an example exactly where there must be. */
  public ForecastCounts {
    if ((used | nulls | zeroWeight | unknownLabel | nan | outside | unnormalised) < 0) {
      throw new IllegalArgumentException("Row counts must be >= 0, but one of them is negative");
    }
    if (unknownLabel > 0 != labelExample.isPresent()
        || outside > 0 != outsideExample.isPresent()
        || unnormalised > 0 != sumExample.isPresent()) {
      throw new IllegalArgumentException(
          "There is an example exactly if rows are left out, but unknownLabel=%d, outside=%d, unnormalised=%d"
              .formatted(unknownLabel, outside, unnormalised));
    }
    if (Double.isNaN(outsideExample.orElse(0)) || Double.isNaN(sumExample.orElse(0))) {
      throw new IllegalArgumentException("NaN is no example of a number");
    }
  }

  static ForecastCounts ofUsed(long rows) {
    return of(rows, 0, 0, 0);
  }

  static ForecastCounts ofNulls(long rows) {
    return of(0, rows, 0, 0);
  }

  static ForecastCounts ofZeroWeight(long rows) {
    return of(0, 0, rows, 0);
  }

  private static ForecastCounts of(long used, long nulls, long zeroWeight, long nan) {
    return new ForecastCounts(
        used,
        nulls,
        zeroWeight,
        0,
        Optional.empty(),
        nan,
        0,
        OptionalDouble.empty(),
        0,
        OptionalDouble.empty());
  }

  static ForecastCounts ofUnknownLabel(String label) {
    return new ForecastCounts(
        0, 0, 0, 1, Optional.of(label), 0, 0, OptionalDouble.empty(), 0, OptionalDouble.empty());
  }

  /** One row with a probability that is none. */
  static ForecastCounts ofRefused(double p) {
    return Double.isNaN(p)
        ? of(0, 0, 0, 1)
        : new ForecastCounts(
            0, 0, 0, 0, Optional.empty(), 0, 1, OptionalDouble.of(p), 0, OptionalDouble.empty());
  }

  /** One row with probabilities that do not sum to 1. */
  static ForecastCounts ofUnnormalised(double sum) {
    return new ForecastCounts(
        0, 0, 0, 0, Optional.empty(), 0, 0, OptionalDouble.empty(), 1, OptionalDouble.of(sum));
  }

  @Override
  public ForecastCounts plus(ForecastCounts other) {
    return new ForecastCounts(
        Math.addExact(used, other.used),
        Math.addExact(nulls, other.nulls),
        Math.addExact(zeroWeight, other.zeroWeight),
        Math.addExact(unknownLabel, other.unknownLabel),
        labelExample
            .filter(mine -> other.labelExample.filter(its -> its.compareTo(mine) < 0).isEmpty())
            .or(() -> other.labelExample),
        Math.addExact(nan, other.nan),
        Math.addExact(outside, other.outside),
        least(outsideExample, other.outsideExample),
        Math.addExact(unnormalised, other.unnormalised),
        least(sumExample, other.sumExample));
  }

  private static OptionalDouble least(OptionalDouble a, OptionalDouble b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isPresent() ? a : b;
    }
    return Double.compare(a.getAsDouble(), b.getAsDouble()) <= 0 ? a : b;
  }

  /** Rows that are neither used nor null nor of weight 0. */
  public long invalid() {
    return unknownLabel + nan + outside + unnormalised;
  }

  /**
   * The counts as those of any statistic: whatever is refused but for NaN is out of support, with 0
   * for an example where there is none among finite probabilities and sums.
   */
  RowCounts rows() {
    long refused = unknownLabel + outside + unnormalised;
    double example = outsideExample.orElse(sumExample.orElse(0));
    return new RowCounts(
        used,
        zeroWeight,
        nulls,
        nan,
        0,
        refused,
        refused == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.isFinite(example) ? example : 0));
  }

  void write(ByteSink sink) {
    sink.writeCount(used);
    sink.writeCount(nulls);
    sink.writeCount(zeroWeight);
    sink.writeCount(unknownLabel);
    labelExample.ifPresent(sink::writeText);
    sink.writeCount(nan);
    sink.writeCount(outside);
    outsideExample.ifPresent(sink::writeDouble);
    sink.writeCount(unnormalised);
    sumExample.ifPresent(sink::writeDouble);
  }

  static ForecastCounts read(ByteSource source) {
    long used = source.readCount();
    long nulls = source.readCount();
    long zeroWeight = source.readCount();
    long unknownLabel = source.readCount();
    Optional<String> labelExample =
        unknownLabel > 0 ? Optional.of(source.readText()) : Optional.empty();
    long nan = source.readCount();
    long outside = source.readCount();
    OptionalDouble outsideExample =
        outside > 0 ? OptionalDouble.of(source.readDouble()) : OptionalDouble.empty();
    long unnormalised = source.readCount();
    OptionalDouble sumExample =
        unnormalised > 0 ? OptionalDouble.of(source.readDouble()) : OptionalDouble.empty();
    return new ForecastCounts(
        used,
        nulls,
        zeroWeight,
        unknownLabel,
        labelExample,
        nan,
        outside,
        outsideExample,
        unnormalised,
        sumExample);
  }
}
