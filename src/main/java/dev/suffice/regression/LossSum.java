package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.ExactSums;
import dev.suffice.exact.WideSums;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.RowCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The hot loop of {@link LossAt}: takes dense rows in blocks of {@value ProductSums#MOST_ROWS}.
 *
 * <p>Not safe for several threads.
 */
public final class LossSum implements DenseSum<LossAt> {
  private static final int CAPACITY = ProductSums.MOST_ROWS;

  // What the exact sums are of.
  private static final int WEIGHT = 0;
  private static final int LOSS = 1;
  private static final int SATURATED = 2;
  private static final int CORRECT = 3;

  // σ'(z) is at most a quarter, and no second derivative is larger.
  private static final int CURVATURE_EXPONENT = -2;

  private final LossAtType type;
  private final int constants;
  private final double[] scales;
  private final double[] point;
  private final double[] direction;
  private final double weightScale;

  private final double[][] scaled;
  private final Slices[] features;
  private final Slices factor = new Slices(CAPACITY);
  private final MarginLosses losses;
  private final double[] margins = new double[CAPACITY];
  private final double[] moves = new double[CAPACITY];
  private final double[] weights = new double[CAPACITY];
  private final double[] terms = new double[CAPACITY];

  private final WideSums totals = WideSums.ofTerms(4);
  private final ProductSums gradient;
  private final ProductSums hessian;
  private double least = LossAt.Margins.NONE.least();
  private double leastAdvance = LossAt.Margins.NONE.leastAdvance();
  private double mostAdvance = LossAt.Margins.NONE.mostAdvance();
  private long rows;

  LossSum(LossAtType type) {
    Frame frame = type.frame();
    int size = frame.size();
    this.type = type;
    this.constants = frame.constants();
    this.scales = new double[frame.features()];
    this.point = new double[size];
    this.direction = new double[size];
    for (int k = 0; k < size; k++) {
      point[k] = Math.scalb(type.point().get(k), frame.exponent(k));
      direction[k] = Math.scalb(type.direction().get(k), frame.exponent(k));
      if (k >= constants) {
        scales[k - constants] = Math.scalb(1.0, -frame.exponent(k));
      }
    }
    this.weightScale = Math.scalb(1.0, -frame.weightExponent());
    this.scaled = new double[size][CAPACITY];
    this.features = new Slices[size];
    Arrays.setAll(features, k -> new Slices(CAPACITY));
    if (constants == 1) {
      Arrays.fill(scaled[0], 1);
      features[0].cut(scaled[0], CAPACITY);
    }
    this.losses = new MarginLosses(type.loss(), CAPACITY);
    this.gradient = new ProductSums(size, Precision.FULL);
    this.hessian = new ProductSums(type.pairs(), type.precision());
  }

  @Override
  public void add(DenseRows block) {
    for (int from = 0; from < block.size(); from += CAPACITY) {
      add(block, from, Math.min(CAPACITY, block.size() - from));
    }
  }

  private void add(DenseRows block, int from, int size) {
    rows += size;
    takeMargins(block, from, size);
    takeLeast(block.labels(), from, size);
    if (block.offsets().isPresent()) {
      double[] offsets = block.offsets().get();
      for (int i = 0; i < size; i++) {
        margins[i] += offsets[from + i];
      }
    }
    losses.compute(margins, block.labels(), from, size);
    takeWeights(block, from, size);
    addTotals(block.labels(), from, size);
    addProducts(size);
  }

  /** The features in units of their largest, and the margins. */
  private void takeMargins(DenseRows block, int from, int size) {
    Arrays.fill(margins, 0, size, constants == 1 ? point[0] : 0);
    Arrays.fill(moves, 0, size, constants == 1 ? direction[0] : 0);
    for (int j = 0; j < scales.length; j++) {
      double[] x = block.columns()[j];
      double[] inUnits = scaled[constants + j];
      double centre = type.frame().centres().get(j);
      double scale = scales[j];
      double coefficient = point[constants + j];
      double step = direction[constants + j];
      double largest = 0;
      for (int i = 0; i < size; i++) {
        double u = (x[from + i] - centre) * scale;
        inUnits[i] = u;
        largest = Math.max(largest, Math.abs(u));
        margins[i] += coefficient * u;
        moves[i] += step * u;
      }
      if (!(largest <= 1)) {
        throw new DataException(
            "The data must stay the same while a model is fitted, but feature "
                + (j + 1)
                + " has a value further out than any before; is the source deterministic?");
      }
      features[constants + j].cut(inUnits, size);
    }
  }

  private void takeLeast(double[] labels, int from, int size) {
    for (int i = 0; i < size; i++) {
      double y = labels[from + i];
      // Of a label between 0 and 1, both sides count.
      double side = Math.signum(2 * y - 1);
      boolean certain = y == 0 || y == 1;
      double margin = certain ? side * margins[i] : -Math.abs(margins[i]);
      double move = certain ? side * moves[i] : -Math.abs(moves[i]);
      least = Math.min(least, margin);
      leastAdvance = Math.min(leastAdvance, move);
      mostAdvance = Math.max(mostAdvance, move);
    }
  }

  private void takeWeights(DenseRows block, int from, int size) {
    if (block.weights().isEmpty()) {
      Arrays.fill(weights, 0, size, 1);
    } else {
      System.arraycopy(block.weights().get(), from, weights, 0, size);
    }
  }

  private void addTotals(double[] labels, int from, int size) {
    totals.addValues(WEIGHT, ExactSums.NO_SLOTS, weights, size);
    for (int i = 0; i < size; i++) {
      terms[i] = weights[i] * losses.loss[i];
    }
    totals.addValues(LOSS, ExactSums.NO_SLOTS, terms, size);
    double saturation = type.saturation();
    for (int i = 0; i < size; i++) {
      terms[i] = losses.slope[i] < saturation ? weights[i] : 0;
    }
    totals.addValues(SATURATED, ExactSums.NO_SLOTS, terms, size);
    for (int i = 0; i < size; i++) {
      double y = labels[from + i];
      terms[i] = weights[i] * (margins[i] >= 0 ? y : 1 - y);
    }
    totals.addValues(CORRECT, ExactSums.NO_SLOTS, terms, size);
  }

  private void addProducts(int size) {
    gradient.nextBlock();
    hessian.nextBlock();
    for (int i = 0; i < size; i++) {
      weights[i] *= weightScale;
      terms[i] = weights[i] * losses.gradient[i];
    }
    factor.cut(terms, size);
    for (int k = 0; k < features.length; k++) {
      gradient.add(k, factor, features[k], size);
    }
    for (int i = 0; i < size; i++) {
      weights[i] *= 4 * losses.curvature[i];
    }
    int pair = 0;
    for (int j = 0; j < features.length; j++) {
      double[] x = scaled[j];
      for (int i = 0; i < size; i++) {
        terms[i] = weights[i] * x[i];
      }
      factor.cut(terms, size);
      hessian.add(pair, factor, features, j, size);
      pair += features.length - j;
    }
  }

  @Override
  public LossAt snapshot(RowCounts leftOut) {
    Frame frame = type.frame();
    List<ExactSum> first = new ArrayList<>();
    List<ExactSum> second = new ArrayList<>();
    for (int j = 0; j < frame.size(); j++) {
      int exponent = frame.weightExponent() + frame.exponent(j);
      first.add(gradient.sum(j, exponent));
      for (int k = j; k < frame.size(); k++) {
        int ofPair = exponent + frame.exponent(k) + CURVATURE_EXPONENT;
        second.add(hessian.sum(second.size(), ofPair));
      }
    }
    return new LossAt(
        type,
        leftOut.plus(new RowCounts(rows, 0, 0, 0, 0, 0, OptionalDouble.empty())),
        new LossAt.Totals(sum(WEIGHT), sum(LOSS), sum(SATURATED), sum(CORRECT)),
        first,
        second,
        new LossAt.Margins(least, leastAdvance, mostAdvance));
  }

  private ExactSum sum(int term) {
    return totals.sum(0, term);
  }
}
