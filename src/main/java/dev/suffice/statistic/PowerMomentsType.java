package dev.suffice.statistic;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * About which powers moments are kept, of values above 0.
 *
 * @param lowest what no value is below, as far as is known; above 0
 * @param highest what no value is above, as far as is known
 * @param nodes the powers; the first has an exponent and an order above 0, and its logarithm z is
 *     summed too
 */
public record PowerMomentsType(double lowest, double highest, List<PowerNode> nodes)
    implements StatisticType<Staged> {
  static final int ID = 7;

  /** Checks that there is a power to begin with, and that the ends are in order. */
  public PowerMomentsType {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty() || nodes.get(0).order() == 0 || nodes.get(0).exponent() == 0) {
      throw new IllegalArgumentException(
          "The first power must have an exponent and an order above 0, but the powers are "
              + nodes);
    }
    if (!(lowest > 0 && lowest <= highest && highest <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "Values must be between ends above 0, but lowest=" + lowest + ", highest=" + highest);
    }
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeDouble(lowest);
    sink.writeDouble(highest);
    sink.writeCount(nodes.size());
    for (PowerNode node : nodes) {
      sink.writeDouble(node.exponent());
      sink.writeDouble(node.origin());
      sink.writeByte(node.order());
    }
  }

  static PowerMomentsType readType(ByteSource source) {
    double lowest = source.readDouble();
    double highest = source.readDouble();
    int size = source.readSize();
    List<PowerNode> nodes = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      nodes.add(new PowerNode(source.readDouble(), source.readDouble(), source.readByte()));
    }
    return new PowerMomentsType(lowest, highest, nodes);
  }

  @Override
  public Staged empty() {
    return new PowerMoments(
        this,
        RowCounts.NONE,
        ExactSum.ZERO,
        ExactSum.ZERO,
        nodes.stream().map(node -> Collections.nCopies(node.order() + 1, ExactSum.ZERO)).toList());
  }

  @Override
  public Accumulator<Staged> accumulator(Block layout, Grouping grouping) {
    return new PowerMomentsAccumulator(this, layout, grouping);
  }

  @Override
  public String description() {
    return "moments about %d powers of values that are each %s"
        .formatted(nodes.size(), Support.POSITIVE.description());
  }

  @Override
  public Staged read(ByteSource source) {
    RowCounts rows = RowCounts.read(source);
    ExactSum weight = source.readExact();
    ExactSum logarithms = source.readExact();
    List<List<ExactSum>> moments = new ArrayList<>(nodes.size());
    for (PowerNode node : nodes) {
      List<ExactSum> sums = new ArrayList<>(node.order() + 1);
      for (int j = 0; j <= node.order(); j++) {
        sums.add(source.readExact());
      }
      moments.add(sums);
    }
    return new PowerMoments(this, rows, weight, logarithms, moments);
  }
}
