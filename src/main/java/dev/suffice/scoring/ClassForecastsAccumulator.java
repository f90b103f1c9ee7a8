package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.Accumulator;
import dev.suffice.statistic.Block;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds rows of a label and the probabilities of all classes. */
final class ClassForecastsAccumulator implements Accumulator<ClassForecasts> {
  private static final int BRIER = 0;
  private static final int BRIER_SQUARED = 1;
  private static final int LOG_LOSS = 2;
  private static final int LOG_LOSS_SQUARED = 3;
  private static final int TERMS = 4;

  private final ClassForecastsType type;
  private final int classes;
  private final ForecastRows rows;
  private final ClassLosses ofRow;
  private final WeightedSums sums;
  private final WeightedSums weights;
  private final List<BandAccumulator> losses = new ArrayList<>();
  private final List<ScoreAccumulator> scores = new ArrayList<>();
  private final UsedRows used = new UsedRows();
  private final int[] places;
  private final double[] numbers;
  private final double[] squares;

  ClassForecastsAccumulator(ClassForecastsType type, Block layout, Grouping grouping) {
    this.type = type;
    this.classes = type.classes();
    this.rows = new ForecastRows(type.labels(), layout, classes, type.sumTolerance());
    this.ofRow = new ClassLosses(classes);
    this.sums = new WeightedSums(layout, TERMS);
    this.weights = new WeightedSums(layout, 0);
    for (int k = 0; k < classes; k++) {
      losses.add(new BandAccumulator(type.bands(), k, layout, grouping, Optional.empty()));
      scores.add(new ScoreAccumulator(type.layout(), layout, grouping));
    }
    this.places = new int[layout.capacity()];
    this.numbers = new double[layout.capacity()];
    this.squares = new double[layout.capacity()];
  }

  // True class and likeliest class, true class and rank, infinite losses of a true class.
  private int placesPerSlot() {
    return 2 * classes * classes + classes;
  }

  @Override
  public void ensureSlots(int slots) {
    used.ensureSlots(slots);
    sums.ensureSlots(slots * classes);
    weights.ensureSlots(slots * placesPerSlot());
    losses.forEach(accumulator -> accumulator.ensureSlots(slots));
    scores.forEach(accumulator -> accumulator.ensureSlots(slots));
  }

  @Override
  public void add(Block block) {
    rows.take(block);
    used.add(rows);
    countOrder();
    addLosses();
    for (int k = 0; k < classes; k++) {
      losses.get(k).add(rows, k);
      scores.get(k).add(rows, rows.probabilities(k));
    }
  }

  private void countOrder() {
    for (int i = 0; i < rows.size(); i++) {
      int first = rows.slots()[i] * placesPerSlot() + rows.labels()[i] * classes;
      weights.count(rows, i, first + ofRow.likeliest(rows, 0, i));
      weights.count(rows, i, first + classes * classes + ofRow.rank(rows, i));
    }
  }

  private void addLosses() {
    for (int i = 0; i < rows.size(); i++) {
      places[i] = rows.slots()[i] * classes + rows.labels()[i];
    }
    sums.count(rows, places);
    for (int i = 0; i < rows.size(); i++) {
      numbers[i] = ofRow.of(ComparedLoss.BRIER, rows, 0, i);
      squares[i] = numbers[i] * numbers[i];
    }
    sums.add(BRIER, rows, places, numbers);
    sums.add(BRIER_SQUARED, rows, places, squares);
    for (int i = 0; i < rows.size(); i++) {
      double loss = ofRow.of(ComparedLoss.LOG_LOSS, rows, 0, i);
      if (loss == Double.POSITIVE_INFINITY) {
        int first = rows.slots()[i] * placesPerSlot() + 2 * classes * classes;
        weights.count(rows, i, first + rows.labels()[i]);
        loss = 0;
      }
      numbers[i] = loss;
      squares[i] = loss * loss;
    }
    sums.add(LOG_LOSS, rows, places, numbers);
    sums.add(LOG_LOSS_SQUARED, rows, places, squares);
  }

  @Override
  public void addNulls(int slot, long nulls) {
    rows.addNulls(slot, nulls);
  }

  @Override
  public ClassForecasts snapshot(int slot) {
    int first = slot * placesPerSlot();
    List<ClassSum> ofClass = new ArrayList<>();
    ExactWeights predicted = ExactWeights.ofSize(classes * classes);
    ExactWeights ranks = ExactWeights.ofSize(classes * classes);
    for (int i = 0; i < classes * classes; i++) {
      predicted.add(i, weights.weight(first + i));
      ranks.add(i, weights.weight(first + classes * classes + i));
    }
    for (int k = 0; k < classes; k++) {
      int place = slot * classes + k;
      ExactSum infinite = weights.weight(first + 2 * classes * classes + k);
      ofClass.add(
          new ClassSum(
              sums.weight(place),
              infinite,
              sums.sum(place, BRIER),
              sums.sum(place, BRIER_SQUARED),
              sums.sum(place, LOG_LOSS),
              sums.sum(place, LOG_LOSS_SQUARED)));
    }
    return new ClassForecasts(
        type,
        rows.leftOut(slot).plus(used.counts(slot)),
        ofClass,
        predicted,
        ranks,
        losses.stream().map(accumulator -> accumulator.snapshot(slot)).toList(),
        scores.stream().map(accumulator -> accumulator.snapshot(slot)).toList());
  }

  @Override
  public int bytesPerSlot() {
    int ofColumns = losses.get(0).bytesPerSlot() + scores.get(0).bytesPerSlot();
    return classes * (sums.bytesPerSlot() + ofColumns) + placesPerSlot() * weights.bytesPerSlot();
  }
}
