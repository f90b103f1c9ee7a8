package dev.suffice.scoring;

import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The interval from 0 to 1, cut at some probabilities. Each cut is a cell of its own beside the
 * open intervals between them, so that bins may count it to either side.
 *
 * <p>Of n cuts there are {@code 2n + 1} cells: {@code [0, c₁), c₁, (c₁, c₂), ..., cₙ, (cₙ, 1]}.
 *
 * @param cuts rising numbers between 0 and 1
 */
public record Bands(List<Double> cuts) implements Serializable {
  /** The most cuts. */
  public static final int MOST_CUTS = 1000;

  /** Checks that the cuts lie inside and rise. */
  public Bands {
    cuts = List.copyOf(cuts);
    if (cuts.size() > MOST_CUTS) {
      throw new IllegalArgumentException(
          "There may be up to %d edges of bins, thresholds and ends of clips, but there are %d"
              .formatted(MOST_CUTS, cuts.size()));
    }
    double last = 0;
    for (double cut : cuts) {
      if (!(cut > last && cut < 1)) {
        throw new IllegalArgumentException(
            "Cuts must rise between 0 and 1, but " + last + " is followed by " + cut);
      }
      last = cut;
    }
  }

  /** As many bins of equal width, the edges rounded once; {@code i/bins}. */
  public static Bands ofBins(int bins) {
    List<Double> cuts = new ArrayList<>();
    for (int i = 1; i < bins; i++) {
      cuts.add((double) i / bins);
    }
    return new Bands(cuts);
  }

  /** The same with more cuts, each once. */
  public Bands with(double... more) {
    TreeSet<Double> all = new TreeSet<>(cuts);
    Arrays.stream(more).forEach(all::add);
    return new Bands(List.copyOf(all));
  }

  /** The number of cells. */
  public int cells() {
    return 2 * cuts.size() + 1;
  }

  /** The cell of a cut. */
  int cellOf(double cut) {
    int place = cuts.indexOf(cut);
    if (place < 0) {
      throw new IllegalArgumentException("There is no cut at " + cut + ", but at " + cuts);
    }
    return 2 * place + 1;
  }

  /** Where a cell ends: where it begins, if it is a cut. */
  double upper(int cell) {
    return cell / 2 == cuts.size() ? 1 : cuts.get(cell / 2);
  }

  void write(ByteSink sink) {
    sink.writeCount(cuts.size());
    cuts.forEach(sink::writeDouble);
  }

  static Bands read(ByteSource source) {
    int size = source.readSize();
    List<Double> cuts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      cuts.add(source.readDouble());
    }
    return new Bands(cuts);
  }
}
