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
 * The hot loop of {@link LossAt}: takes dense rows in blocks of {@value DerivativeSums#MOST_ROWS}.
 *
 * <p>Not safe for several threads.
 */
public final class LossSum implements DenseSum<LossAt> {
  private static final int CAPACITY = DerivativeSums.MOST_ROWS;

  // What the exact sums are of.
  private static final int WEIGHT = 0;
  private static final int LOSS = 1;
  private static final int SATURATED = 2;
  private static final int CORRECT = 3;

  // σ'(z) is at most a quarter, and no second derivative is larger.
  static final int CURVATURE_EXPONENT = -2;

  private final LossAtType type;
  private final int constants;
  private final double[] scales;
  private final double[] point;
  private final double[] direction;
  private final double weightScale;

  private final double[][] scaled;
  private final MarginLosses losses;
  private final double[] margins = new double[DerivativeSums.ROOM];
  private final double[] moves = new double[DerivativeSums.ROOM];
  private final double[] weights = new double[DerivativeSums.ROOM];
  private final double[] terms = new double[DerivativeSums.ROOM];
  private final double[] curvatures = new double[DerivativeSums.ROOM];

  private final WideSums totals = WideSums.ofTerms(4);
  private final DerivativeSums derivatives;

  // By place in a block, so that loops over places need no order.
  private final double[] furthest = new double[DerivativeSums.ROOM];
  private final double[] least = new double[DerivativeSums.ROOM];
  private final double[] leastAdvance = new double[DerivativeSums.ROOM];
  private final double[] mostAdvance = new double[DerivativeSums.ROOM];

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
      point[k] = Math.scalb(type.point().get(k), frame.exponentInUnits(k));
      direction[k] = Math.scalb(type.direction().get(k), frame.exponentInUnits(k));
      if (k >= constants) {
        scales[k - constants] = Math.scalb(1.0, -frame.exponent(k));
      }
    }
    this.weightScale = Math.scalb(1.0, -frame.weightExponent());
    this.scaled = new double[size][DerivativeSums.ROOM];
    if (constants == 1) {
      Arrays.fill(scaled[0], 1);
    }
    this.losses = new MarginLosses(type.loss(), DerivativeSums.ROOM);
    this.derivatives = DerivativeSums.of(type.precision(), size);
    Arrays.fill(least, LossAt.Margins.NONE.least());
    Arrays.fill(leastAdvance, LossAt.Margins.NONE.leastAdvance());
    Arrays.fill(mostAdvance, LossAt.Margins.NONE.mostAdvance());
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
    if (type.offset() == LossAtType.Offset.PRESENT) {
      double[] offsets = block.offsets().orElseThrow();
      for (int i = 0; i < size; i++) {
        margins[i] += offsets[from + i];
      }
    }
    losses.compute(margins, block.labels(), from, size);
    takeWeights(block, from, size);
    if (block.weights().isPresent()) {
      addWeights(size);
    } else {
      addCounts(size);
    }
    addTotals(block.labels(), from, size);
    addDerivatives(size);
  }

  /** The features in units of their largest, and the margins. */
  private void takeMargins(DenseRows block, int from, int size) {
    Arrays.fill(margins, 0, size, constants == 1 ? point[0] : 0);
    Arrays.fill(moves, 0, size, constants == 1 ? direction[0] : 0);
    Arrays.fill(furthest, 0, size, 0);
    for (int j = 0; j < scales.length; j++) {
      double centre = type.frame().centres().get(j);
      double[] inUnits = scaled[constants + j];
      System.arraycopy(block.columns()[j], from, inUnits, 0, size);
      scale(inUnits, size, centre, scales[j]);
      LinearCombination.addTerm(point[constants + j], inUnits, size, margins);
      LinearCombination.addTerm(direction[constants + j], inUnits, size, moves);
      takeLargest(inUnits, size, furthest);
    }
    for (int i = 0; i < size; i++) {
      if (!(furthest[i] <= 1)) {
        refuse(i);
      }
    }
  }

  // Loops over arrays from their start, which compilers turn into vector instructions.

  private static void scale(double[] x, int size, double centre, double scale) {
    for (int i = 0; i < size; i++) {
      x[i] = (x[i] - centre) * scale;
    }
  }

  private static void takeLargest(double[] x, int size, double[] largest) {
    for (int i = 0; i < size; i++) {
      largest[i] = Math.max(largest[i], Math.abs(x[i]));
    }
  }

  private void refuse(int i) {
    for (int j = 0; j < scales.length; j++) {
      if (!(Math.abs(scaled[constants + j][i]) <= 1)) {
        throw new DataException(
            "The data must stay the same while a model is fitted, but feature "
                + (j + 1)
                + " has a value further out than any before; is the source deterministic?");
      }
    }
  }

  private void takeLeast(double[] labels, int from, int size) {
    for (int i = 0; i < size; i++) {
      double y = labels[from + i];
      // Of a label between 0 and 1, both sides count.
      boolean certain = y == 0 || y == 1;
      double side = 2 * y - 1;
      terms[i] = certain ? side * margins[i] : -Math.abs(margins[i]);
      moves[i] = certain ? side * moves[i] : -Math.abs(moves[i]);
    }
    takeLeast(terms, size, least);
    takeLeast(moves, size, leastAdvance);
    for (int i = 0; i < size; i++) {
      mostAdvance[i] = Math.max(mostAdvance[i], moves[i]);
    }
  }

  private static void takeLeast(double[] x, int size, double[] least) {
    for (int i = 0; i < size; i++) {
      least[i] = Math.min(least[i], x[i]);
    }
  }

  private void takeWeights(DenseRows block, int from, int size) {
    if (block.weights().isEmpty()) {
      Arrays.fill(weights, 0, size, 1);
    } else {
      System.arraycopy(block.weights().get(), from, weights, 0, size);
    }
  }

  private void addWeights(int size) {
    totals.addValues(WEIGHT, ExactSums.NO_SLOTS, weights, size);
    double saturation = type.saturation();
    for (int i = 0; i < size; i++) {
      terms[i] = losses.slope[i] < saturation ? weights[i] : 0;
    }
    totals.addValues(SATURATED, ExactSums.NO_SLOTS, terms, size);
  }

  /** The same where every weight is 1. */
  private void addCounts(int size) {
    double saturation = type.saturation();
    int saturated = 0;
    for (int i = 0; i < size; i++) {
      saturated += losses.slope[i] < saturation ? 1 : 0;
    }
    totals.addProduct(0, WEIGHT, size, 1, 0);
    totals.addProduct(0, SATURATED, saturated, 1, 0);
  }

  private void addTotals(double[] labels, int from, int size) {
    for (int i = 0; i < size; i++) {
      terms[i] = weights[i] * losses.loss[i];
    }
    totals.addValues(LOSS, ExactSums.NO_SLOTS, terms, size);
    for (int i = 0; i < size; i++) {
      double y = labels[from + i];
      terms[i] = weights[i] * (margins[i] >= 0 ? y : 1 - y);
    }
    totals.addValues(CORRECT, ExactSums.NO_SLOTS, terms, size);
  }

  private void addDerivatives(int size) {
    for (int i = 0; i < size; i++) {
      double weight = weights[i] * weightScale;
      terms[i] = weight * losses.gradient[i];
      curvatures[i] = weight * (4 * losses.curvature[i]);
    }
    derivatives.add(terms, curvatures, scaled, size);
  }

  @Override
  public LossAt snapshot(RowCounts leftOut) {
    Frame frame = type.frame();
    List<ExactSum> first = new ArrayList<>();
    List<ExactSum> second = new ArrayList<>();
    for (int j = 0; j < frame.size(); j++) {
      int exponent = frame.weightExponent() + frame.exponentInUnits(j);
      first.add(derivatives.gradient(j, exponent));
      for (int k = j; k < frame.size(); k++) {
        int ofPair = exponent + frame.exponentInUnits(k) + CURVATURE_EXPONENT;
        second.add(derivatives.hessian(second.size(), ofPair));
      }
    }
    return new LossAt(
        type,
        leftOut.plus(new RowCounts(rows, 0, 0, 0, 0, 0, OptionalDouble.empty())),
        new LossAt.Totals(sum(WEIGHT), sum(LOSS), sum(SATURATED), sum(CORRECT)),
        first,
        second,
        new LossAt.Margins(
            Arrays.stream(least).min().orElseThrow(),
            Arrays.stream(leastAdvance).min().orElseThrow(),
            Arrays.stream(mostAdvance).max().orElseThrow()));
  }

  private ExactSum sum(int term) {
    return totals.sum(0, term);
  }
}
