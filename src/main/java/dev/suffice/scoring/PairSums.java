package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.Mergeable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Exact sums of the differences of losses of two models over the same rows, and of their squares.
 *
 * @param weight {@code Σ w} of all rows
 * @param sums for each {@link ComparedLoss}, {@code Σ w d} and then {@code Σ w d²}; rows of which a
 *     log-loss is infinite count for nothing in those of log-loss
 * @param infinite the weight of rows whose log-loss is infinite for the first model alone, for the
 *     second alone, and for both
 */
record PairSums(ExactSum weight, List<ExactSum> sums, List<ExactSum> infinite)
    implements Mergeable<PairSums> {
  static final int TERMS = 2 * ComparedLoss.values().length;
  static final int KINDS = 3;
  static final PairSums NONE =
      new PairSums(
          ExactSum.ZERO,
          Collections.nCopies(TERMS, ExactSum.ZERO),
          Collections.nCopies(KINDS, ExactSum.ZERO));

  PairSums {
    sums = List.copyOf(sums);
    infinite = List.copyOf(infinite);
  }

  ExactSum sum(ComparedLoss loss) {
    return sums.get(2 * loss.place());
  }

  ExactSum squares(ComparedLoss loss) {
    return sums.get(2 * loss.place() + 1);
  }

  /** The weight of rows that count under a loss. */
  ExactSum weight(ComparedLoss loss) {
    return loss == ComparedLoss.LOG_LOSS
        ? infinite.stream().reduce(weight, ExactSum::minus)
        : weight;
  }

  @Override
  public PairSums plus(PairSums other) {
    return new PairSums(
        weight.plus(other.weight), plus(sums, other.sums), plus(infinite, other.infinite));
  }

  private static List<ExactSum> plus(List<ExactSum> a, List<ExactSum> b) {
    List<ExactSum> sum = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sum.add(a.get(i).plus(b.get(i)));
    }
    return sum;
  }

  void write(ByteSink sink) {
    sink.writeExact(weight);
    sums.forEach(sink::writeExact);
    infinite.forEach(sink::writeExact);
  }

  static PairSums read(ByteSource source) {
    ExactSum weight = source.readExact();
    return new PairSums(weight, read(source, TERMS), read(source, KINDS));
  }

  private static List<ExactSum> read(ByteSource source, int size) {
    List<ExactSum> sums = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sums.add(source.readExact());
    }
    return sums;
  }
}
