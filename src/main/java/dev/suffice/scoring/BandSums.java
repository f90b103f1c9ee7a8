package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.Mergeable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The sums of losses in every cell of probabilities, with and without an event.
 *
 * @param bands the cells
 * @param sums for each cell in order, the sums without an event and those with one
 * @param infinite without an event, with one: the weight of rows whose log-loss is infinite
 */
record BandSums(Bands bands, List<BandSum> sums, List<ExactSum> infinite)
    implements Mergeable<BandSums> {
  BandSums {
    sums = List.copyOf(sums);
    infinite = List.copyOf(infinite);
  }

  static BandSums none(Bands bands) {
    return new BandSums(
        bands,
        Collections.nCopies(2 * bands.cells(), BandSum.NONE),
        Collections.nCopies(2, ExactSum.ZERO));
  }

  /** The sums of a cell and a label. */
  BandSum at(int cell, int label) {
    return sums.get(2 * cell + label);
  }

  /** The weight of rows whose log-loss is infinite. */
  ExactSum infiniteWeight() {
    return infinite.get(0).plus(infinite.get(1));
  }

  @Override
  public BandSums plus(BandSums other) {
    List<BandSum> total = new ArrayList<>(sums.size());
    for (int i = 0; i < sums.size(); i++) {
      total.add(sums.get(i).plus(other.sums.get(i)));
    }
    return new BandSums(
        bands,
        total,
        List.of(
            infinite.get(0).plus(other.infinite.get(0)),
            infinite.get(1).plus(other.infinite.get(1))));
  }

  void write(ByteSink sink) {
    sums.forEach(sum -> sum.write(sink));
    infinite.forEach(sink::writeExact);
  }

  static BandSums read(ByteSource source, Bands bands) {
    List<BandSum> sums = new ArrayList<>();
    for (int i = 0; i < 2 * bands.cells(); i++) {
      sums.add(BandSum.read(source));
    }
    return new BandSums(bands, sums, List.of(source.readExact(), source.readExact()));
  }
}
