package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.scoring.Loss;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.RowCounts;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the loss of a sigmoid model is at one point, with its derivatives there.
 *
 * @param loss {@link Loss#LOG_LOSS} or {@link Loss#SQUARED_ERROR}
 * @param frame where the features lie
 * @param offset whether rows have an offset, their last number
 * @param point the coefficients, of features less their centres and in the frame's units
 * @param direction along which it is asked how far each margin moves
 * @param precision how many bits of the Hessian's terms are kept
 * @param saturation a row is saturated where {@code σ'(z)} is below this
 */
public record LossAtType(
    Loss loss,
    Frame frame,
    Offset offset,
    List<Double> point,
    List<Double> direction,
    Precision precision,
    double saturation)
    implements StatisticType<LossAt> {
  static final int ID = 14;

  /** {@code σ'(z)} of a row that hardly moves a sigmoid under the squared error. */
  public static final double USUAL_SATURATION = 0.01;

  /** Whether rows have an offset. */
  public enum Offset {
    /** The margin is that of the features. */
    ABSENT,
    /** A number of the row is added to it. */
    PRESENT;

    void write(ByteSink sink) {
      sink.writeByte(this == PRESENT ? 1 : 0);
    }

    static Offset read(ByteSource source) {
      return ofByte(source, 0, ABSENT, PRESENT);
    }
  }

  /** Checks the loss and the sizes. */
  public LossAtType {
    if (loss != Loss.LOG_LOSS && loss != Loss.SQUARED_ERROR) {
      throw new IllegalArgumentException(
          "A sigmoid is trained by log-loss or squared error, but not by " + loss);
    }
    point = finite(point, frame.size());
    direction = finite(direction, frame.size());
    if (!(saturation >= 0 && saturation <= 1)) {
      throw new IllegalArgumentException("Saturation must be in [0, 1], but is " + saturation);
    }
  }

  static List<Double> finite(List<Double> numbers, int size) {
    if (numbers.size() != size) {
      throw new IllegalArgumentException(
          "A point has %d coordinates, but this one %d".formatted(size, numbers.size()));
    }
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("A coordinate must be finite, but is " + number);
      }
    }
    return List.copyOf(numbers);
  }

  /** The loss at a point, without a direction. */
  public static LossAtType at(
      Loss loss, Frame frame, Offset offset, List<Double> point, Precision precision) {
    List<Double> nowhere = Collections.nCopies(frame.size(), 0.0);
    return new LossAtType(loss, frame, offset, point, nowhere, precision, USUAL_SATURATION);
  }

  /** The numbers of a row: features, label and offset. */
  int numbers() {
    return frame.features() + 1 + (offset == Offset.PRESENT ? 1 : 0);
  }

  /** How many entries the Hessian has on and above its diagonal. */
  int pairs() {
    return frame.size() * (frame.size() + 1) / 2;
  }

  /** A mutable sum, for rows without groups and already dense. */
  public LossSum sum() {
    return new LossSum(this);
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
    return "loss, score and information at one point";
  }

  @Override
  public LossAt empty() {
    List<ExactSum> gradient = Collections.nCopies(frame.size(), ExactSum.ZERO);
    List<ExactSum> hessian = Collections.nCopies(pairs(), ExactSum.ZERO);
    return new LossAt(
        this, RowCounts.NONE, LossAt.Totals.NONE, gradient, hessian, LossAt.Margins.NONE);
  }

  @Override
  public Accumulator<LossAt> accumulator(Block layout, Grouping grouping) {
    return new LossAtAccumulator(this);
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeByte(loss == Loss.LOG_LOSS ? 1 : 2);
    frame.write(sink);
    offset.write(sink);
    point.forEach(sink::writeDouble);
    direction.forEach(sink::writeDouble);
    sink.writeByte(precision.code());
    sink.writeDouble(saturation);
  }

  static LossAtType readType(ByteSource source) {
    Loss loss = ofByte(source, 1, Loss.LOG_LOSS, Loss.SQUARED_ERROR);
    Frame frame = Frame.read(source);
    Offset offset = Offset.read(source);
    List<Double> point = readNumbers(source, frame.size());
    List<Double> direction = readNumbers(source, frame.size());
    Precision precision = Precision.read(source);
    return new LossAtType(loss, frame, offset, point, direction, precision, source.readDouble());
  }

  @SafeVarargs
  private static <T> T ofByte(ByteSource source, int first, T... values) {
    int b = source.readByte();
    if (b < first || b >= first + values.length) {
      throw new MalformedStatisticException("A loss at a point has no option " + b);
    }
    return values[b - first];
  }

  static List<Double> readNumbers(ByteSource source, int size) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      numbers.add(source.readDouble());
    }
    return numbers;
  }

  @Override
  public LossAt read(ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    LossAt.Totals totals = LossAt.Totals.read(source);
    List<ExactSum> gradient = readSums(source, frame.size());
    List<ExactSum> hessian = readSums(source, pairs());
    return new LossAt(this, rows, totals, gradient, hessian, LossAt.Margins.read(source));
  }

  static List<ExactSum> readSums(ByteSource source, int size) {
    List<ExactSum> sums = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sums.add(source.readExact());
    }
    return sums;
  }
}
