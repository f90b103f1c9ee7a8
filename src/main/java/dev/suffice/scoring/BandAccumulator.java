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
  private final double[] numbers;
  private final double[] squares;

  /** Losses of forecasts that the class with this index is the one. */
  BandAccumulator(Bands bands, int event, Block layout) {
    this.bands = bands;
    this.index = new BandIndex(bands);
    this.event = event;
    this.sums = new WeightedSums(layout, TERMS);
    this.places = new int[layout.capacity()];
    this.numbers = new double[layout.capacity()];
    this.squares = new double[layout.capacity()];
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
    sums.count(rows, places);
    System.arraycopy(p, 0, numbers, 0, size);
    sums.add(PROBABILITY, rows, places, numbers);
    for (int i = 0; i < size; i++) {
      numbers[i] = RowLosses.brier(p[i], label(labels[i]));
      squares[i] = numbers[i] * numbers[i];
    }
    sums.add(BRIER, rows, places, numbers);
    sums.add(BRIER_SQUARED, rows, places, squares);
    double largest = 0;
    rows.logLosses(column, event, numbers);
    for (int i = 0; i < size; i++) {
      double loss = numbers[i];
      squares[i] = loss * loss;
      largest = Math.max(largest, loss);
    }
    if (largest == Double.POSITIVE_INFINITY) {
      takeOutInfinite(rows);
    }
    sums.add(LOG_LOSS, rows, places, numbers);
    sums.add(LOG_LOSS_SQUARED, rows, places, squares);
  }

  private int label(int index) {
    return index == event ? 1 : 0;
  }

  private void takeOutInfinite(ForecastRows rows) {
    int[] apart = new int[rows.size()];
    int infinite = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (numbers[i] == Double.POSITIVE_INFINITY) {
        numbers[i] = 0;
        squares[i] = 0;
        apart[infinite++] = i;
      }
    }
    int perSlot = placesPerSlot();
    for (int k = 0; k < infinite; k++) {
      int i = apart[k];
      int place = rows.slots()[i] * perSlot + 2 * bands.cells() + label(rows.labels()[i]);
      sums.count(rows, i, place);
    }
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
