package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Of which rows the weights are kept: those with a value in the support in each column of numbers,
 * and a category in each column of names.
 *
 * @param support the values that count
 * @param companion what the second number of a row is
 * @param numbers how many columns hold numbers
 * @param labels how many hold names; they come after the numbers
 */
public record WeightsType(Support support, Companion companion, int numbers, int labels)
    implements StatisticType<Weights> {
  static final int ID = 11;

  /** Checks that there is a column. */
  public WeightsType {
    if (numbers < 0 || labels < 0 || numbers + labels == 0) {
      throw new IllegalArgumentException(
          "Weights are of rows of a column or more, but found %d of numbers and %d of names"
              .formatted(numbers, labels));
    }
  }

  @Override
  public List<Feed> feeds() {
    return Stream.of(
            Collections.nCopies(numbers, Feed.NUMBER), Collections.nCopies(labels, Feed.LABEL))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public String description() {
    return "squares of the weights of rows that count";
  }

  @Override
  public Weights empty() {
    return new Weights(this, RowCounts.NONE, ExactSum.ZERO, ExactSum.ZERO);
  }

  @Override
  public Accumulator<Weights> accumulator(Block layout, Grouping grouping) {
    return new WeightsAccumulator(this, layout, grouping);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeByte(support.id());
    sink.writeByte(companion.id());
    sink.writeCount(numbers);
    sink.writeCount(labels);
  }

  static WeightsType readType(ByteSource source) {
    return new WeightsType(
        Support.ofId(source.readByte()),
        Companion.ofId(source.readByte()),
        Math.toIntExact(source.readCount()),
        Math.toIntExact(source.readCount()));
  }

  @Override
  public Weights read(ByteSource source) {
    return new Weights(this, RowCounts.read(source), source.readExact(), source.readExact());
  }
}
