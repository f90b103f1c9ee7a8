package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.function.RowLogarithms;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private final RowLogarithms logarithms = new RowLogarithms(PlacedRows.ROOM);
  private final Optional<ScoreAccumulator> scores;

  // Of one total without weights.
  private final Optional<PlacedRows> placed;

  /** Losses of forecasts that the class with this index is the one, and the scores if wanted. */
  BandAccumulator(
      Bands bands, int event, Block layout, Grouping grouping, Optional<ScoreAccumulator> scores) {
    this.bands = bands;
    this.index = new BandIndex(bands);
    this.event = event;
    this.sums = new WeightedSums(layout, TERMS);
    this.scores = scores;
    int capacity = Math.max(layout.capacity(), PlacedRows.ROOM);
    this.places = new int[capacity];
    this.logLosses = new double[capacity];
    this.numbers = new double[capacity];
    this.squares = new double[capacity];
    this.placed =
        grouping == Grouping.TOTAL && sums.isPlain()
            ? Optional.of(new PlacedRows(bands, event, layout.capacity()))
            : Optional.empty();
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
    if (placed.isPresent() && !rows.hasMargins()) {
      addPlaced(placed.get(), rows, column);
      return;
    }
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
    scores.ifPresent(counts -> counts.add(rows, p));
  }

  /** Adds rows of weight 1 to one total: those of a place when there are enough. */
  private void addPlaced(PlacedRows placed, ForecastRows rows, int column) {
    double[] p = rows.probabilities(column);
    placed.take(p, rows.labels(), rows.size(), this::addPlace);
    for (int k = 0; k < placed.apartCount(); k++) {
      int i = placed.rowApart(k);
      int label = label(rows.labels()[i]);
      places[i] = 2 * index.cell(p[i]) + label;
      addRow(rows, i, p[i], RowLosses.brier(p[i], label), RowLosses.log(p[i], label));
      scores.ifPresent(counts -> counts.addOne(p[i], label));
    }
  }

  private void addPlace(PlacedRows.Place rows, double[] p, int size) {
    BoundedSums plain = sums.plain();
    int label = rows.label();
    int place = 2 * rows.cell() + label;
    plain.count(place, size);
    plain.addAlike(place, PROBABILITY, p, size, rows.exponent());
    for (int i = 0; i < size; i++) {
      numbers[i] = RowLosses.brier(p[i], label);
    }
    plain.addAll(place, BRIER, numbers, size);
    plain.addSquares(place, BRIER_SQUARED, numbers, size);
    if (label == 1) {
      logarithms.of(p, size, rows.octave(), numbers);
    } else {
      logarithms.ofComplements(p, size, rows.octave(), numbers);
    }
    plain.subtractAll(place, LOG_LOSS, numbers, size);
    plain.addSquares(place, LOG_LOSS_SQUARED, numbers, size);
    double upper = bands.upper(rows.cell());
    scores.ifPresent(counts -> counts.addAll(p, label, size, rows.exponent(), upper));
  }

  /** Adds rows of weight 1: all sums of a row at once. */
  private void addPlain(ForecastRows rows, double[] p) {
    int size = rows.size();
    int[] labels = rows.labels();
    for (int i = 0; i < size; i++) {
      addRow(rows, i, p[i], RowLosses.brier(p[i], label(labels[i])), logLosses[i]);
    }
  }

  private void addRow(ForecastRows rows, int i, double p, double brier, double loss) {
    BoundedSums plain = sums.plain();
    int place = places[i];
    plain.startRow(place);
    if (WeightedSums.isWhole(p)
        && WeightedSums.isWhole(brier * brier)
        && WeightedSums.isWhole(loss * loss)
        && loss * loss < BoundedSums.LARGE) {
      plain.addUnchecked(place, PROBABILITY, p);
      plain.addUnchecked(place, BRIER, brier);
      plain.addUnchecked(place, BRIER_SQUARED, brier * brier);
      plain.addUnchecked(place, LOG_LOSS, loss);
      plain.addUnchecked(place, LOG_LOSS_SQUARED, loss * loss);
    } else {
      addUnusual(place, p, brier, loss);
      if (loss == Double.POSITIVE_INFINITY) {
        plain.count(infinitePlace(rows, i), 1);
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

  /** The sums of a slot; its scores are all counted then. */
  BandSums snapshot(int slot) {
    placed.ifPresent(rows -> rows.flush(this::addPlace));
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
