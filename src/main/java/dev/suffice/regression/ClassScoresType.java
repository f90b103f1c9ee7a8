package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import java.util.Collections;
import java.util.List;

/**
 * Where a {@link ClassScores} is taken.
 *
 * <p>A row's numbers are its features, and then, for each class but the first, 1 if it is the row's
 * and 0 if not.
 *
 * @param classes how many classes there are, at least 2
 * @param frame where the features lie
 * @param point the coefficients of each class but the first, of features less their centres and in
 *     the frame's units
 * @param direction along which it is asked how far each margin moves
 * @param precision how many bits of the derivatives' terms are kept
 */
public record ClassScoresType(
    int classes, Frame frame, List<Double> point, List<Double> direction, Precision precision)
    implements StatisticType<ClassScores> {
  static final int ID = 30;

  // Bounds what untrusted bytes ask for.
  private static final int MOST_CLASSES = 1 << 9;

  /** Checks the sizes. */
  public ClassScoresType {
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "There are from 2 to %d classes, but here %d".formatted(MOST_CLASSES, classes));
    }
    point = LossAtType.finite(point, (classes - 1) * frame.size());
    direction = LossAtType.finite(direction, (classes - 1) * frame.size());
  }

  /** How many coefficients there are. */
  int size() {
    return (classes - 1) * frame.size();
  }

  /** The numbers of a row. */
  int numbers() {
    return frame.features() + classes - 1;
  }

  /** How many blocks of the Hessian there are on and above its diagonal, one for two classes. */
  int blocks() {
    return (classes - 1) * classes / 2;
  }

  /** How many entries a block has on and above its diagonal. */
  int pairs() {
    return frame.size() * (frame.size() + 1) / 2;
  }

  /** The place of the block of two classes, counted from 0 without the first. */
  int block(int low, int high) {
    return low * (classes - 1) - low * (low - 1) / 2 + high - low;
  }

  /** A mutable sum, for rows without groups and already dense. */
  public ClassScoresSum sum() {
    return new ClassScoresSum(this);
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public List<Feed> feeds() {
    return Collections.nCopies(numbers(), Feed.NUMBER);
  }

  @Override
  public String description() {
    return "log-loss, score and information of %d classes at one point".formatted(classes);
  }

  @Override
  public ClassScores empty() {
    return new ClassScores(
        this,
        RowCounts.NONE,
        Collections.nCopies(classes, ExactSum.ZERO),
        ExactSum.ZERO,
        Collections.nCopies(size(), ExactSum.ZERO),
        Collections.nCopies(blocks() * pairs(), ExactSum.ZERO),
        LossAt.Margins.NONE);
  }

  @Override
  public Accumulator<ClassScores> accumulator(Block layout, Grouping grouping) {
    return new ClassScoresAccumulator(this);
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeCount(classes);
    frame.write(sink);
    point.forEach(sink::writeDouble);
    direction.forEach(sink::writeDouble);
    sink.writeByte(precision.code());
  }

  static ClassScoresType readType(ByteSource source) {
    long classes = source.readCount();
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new MalformedStatisticException("There are no %d classes".formatted(classes));
    }
    Frame frame = Frame.read(source);
    int size = ((int) classes - 1) * frame.size();
    List<Double> point = LossAtType.readNumbers(source, size);
    List<Double> direction = LossAtType.readNumbers(source, size);
    return new ClassScoresType((int) classes, frame, point, direction, Precision.read(source));
  }

  @Override
  public ClassScores read(ByteSource source) {
    return new ClassScores(
        this,
        RowCounts.read(source),
        LossAtType.readSums(source, classes),
        source.readExact(),
        LossAtType.readSums(source, size()),
        LossAtType.readSums(source, blocks() * pairs()),
        LossAt.Margins.read(source));
  }
}
