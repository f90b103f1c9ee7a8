package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.Block;
import java.util.ArrayList;
import java.util.List;

/** Adds up the losses of the probabilities of one event, by slot, cell and label. */
final class BandAccumulator {
  private static final int PROBABILITY = 0;
  private static final int BRIER = 1;
  private static final int BRIER_SQUARED = 2;
  private static final int LOG_LOSS = 3;
  private static final int LOG_LOSS_SQUARED = 4;
  private static final int TERMS = 5;

  private final Bands bands;
  private final BandIndex index;
  private final int event;
  private final WeightedSums sums;
  private final int[] places;
  private final double[] logLosses;
  private final double[] numbers;
  private final double[] squares;

  /** Losses of forecasts that the class with this index is the one. */
  BandAccumulator(Bands bands, int event, Block layout) {
    this.bands = bands;
    this.index = new BandIndex(bands);
    this.event = event;
    this.sums = new WeightedSums(layout, TERMS);
    this.places = new int[layout.capacity()];
    this.logLosses = new double[layout.capacity()];
    int weighted = sums.isPlain() ? 0 : layout.capacity();
    this.numbers = new double[weighted];
    this.squares = new double[weighted];
  }

  // A slot has a place for every cell and label, and two more for rows of infinite log-loss.
  private int placesPerSlot() {
    return 2 * bands.cells() + 2;
  }

  void ensureSlots(int slots) {
    sums.ensureSlots(slots * placesPerSlot());
  }

  int bytesPerSlot() {
    return placesPerSlot() * sums.bytesPerSlot();
  }

  /** Adds the rows, whose forecasts of the event are in a column. */
  void add(ForecastRows rows, int column) {
    double[] p = rows.probabilities(column);
    int size = rows.size();
    int[] labels = rows.labels();
    int perSlot = placesPerSlot();
    for (int i = 0; i < size; i++) {
      places[i] = rows.slots()[i] * perSlot + 2 * index.cell(p[i]) + label(labels[i]);
    }
    rows.logLosses(column, event, logLosses);
    if (sums.isPlain()) {
      addPlain(rows, p);
    } else {
      addWeighted(rows, p);
    }
  }

  /** Adds rows of weight 1: all sums of a row at once. */
  private void addPlain(ForecastRows rows, double[] p) {
    BoundedSums plain = sums.plain();
    int size = rows.size();
    int[] labels = rows.labels();
    for (int i = 0; i < size; i++) {
      int place = places[i];
      double brier = RowLosses.brier(p[i], label(labels[i]));
      double loss = logLosses[i];
      plain.startRow(place);
      if (WeightedSums.isWhole(p[i])
          && WeightedSums.isWhole(brier * brier)
          && WeightedSums.isWhole(loss * loss)
          && loss * loss < BoundedSums.LARGE) {
        plain.addUnchecked(place, PROBABILITY, p[i]);
        plain.addUnchecked(place, BRIER, brier);
        plain.addUnchecked(place, BRIER_SQUARED, brier * brier);
        plain.addUnchecked(place, LOG_LOSS, loss);
        plain.addUnchecked(place, LOG_LOSS_SQUARED, loss * loss);
      } else {
        addUnusual(place, p[i], brier, loss);
        if (loss == Double.POSITIVE_INFINITY) {
          plain.count(infinitePlace(rows, i), 1);
        }
      }
    }
  }

  /** Adds a row of which a number is so small that it is rounded, or is large. */
  private void addUnusual(int place, double p, double brier, double loss) {
    BoundedSums plain = sums.plain();
    plain.add(place, PROBABILITY, WeightedSums.rounded(p));
    plain.add(place, BRIER, WeightedSums.rounded(brier));
    plain.add(place, BRIER_SQUARED, WeightedSums.rounded(brier * brier));
    if (loss < Double.POSITIVE_INFINITY) {
      plain.add(place, LOG_LOSS, WeightedSums.rounded(loss));
      plain.add(place, LOG_LOSS_SQUARED, WeightedSums.rounded(loss * loss));
    }
  }

  private void addWeighted(ForecastRows rows, double[] p) {
    int size = rows.size();
    int[] labels = rows.labels();
    sums.count(rows, places);
    System.arraycopy(p, 0, numbers, 0, size);
    sums.add(PROBABILITY, rows, places, numbers);
    for (int i = 0; i < size; i++) {
      numbers[i] = RowLosses.brier(p[i], label(labels[i]));
      squares[i] = numbers[i] * numbers[i];
    }
    sums.add(BRIER, rows, places, numbers);
    sums.add(BRIER_SQUARED, rows, places, squares);
    for (int i = 0; i < size; i++) {
      numbers[i] = logLosses[i];
      if (numbers[i] == Double.POSITIVE_INFINITY) {
        numbers[i] = 0;
        sums.count(rows, i, infinitePlace(rows, i));
      }
      squares[i] = numbers[i] * numbers[i];
    }
    sums.add(LOG_LOSS, rows, places, numbers);
    sums.add(LOG_LOSS_SQUARED, rows, places, squares);
  }

  private int label(int index) {
    return index == event ? 1 : 0;
  }

  private int infinitePlace(ForecastRows rows, int i) {
    return rows.slots()[i] * placesPerSlot() + 2 * bands.cells() + label(rows.labels()[i]);
  }

  /** The sums of a slot. */
  BandSums snapshot(int slot) {
    int first = slot * placesPerSlot();
    List<BandSum> all = new ArrayList<>();
    for (int place = first; place < first + 2 * bands.cells(); place++) {
      all.add(sum(place));
    }
    int last = first + 2 * bands.cells();
    List<ExactSum> infinite = List.of(sums.weight(last), sums.weight(last + 1));
    return new BandSums(bands, all, infinite);
  }

  private BandSum sum(int place) {
    return sums.rows(place) == 0
        ? BandSum.NONE
        : new BandSum(
            sums.weight(place),
            sums.sum(place, PROBABILITY),
            sums.sum(place, BRIER),
            sums.sum(place, BRIER_SQUARED),
            sums.sum(place, LOG_LOSS),
            sums.sum(place, LOG_LOSS_SQUARED));
  }
}
