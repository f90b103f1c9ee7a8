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
 * The mutable side of {@link ClassScores}, for dense rows whose last columns say which class is
 * theirs; labels and offsets are not looked at.
 *
 * <p>Not safe for several threads.
 */
public final class ClassScoresSum implements DenseSum<ClassScores> {
  private static final int CAPACITY = DerivativeSums.MOST_ROWS;
  private static final double[] NO_RESIDUALS = new double[CAPACITY];

  private final ClassScoresType type;
  private final Frame frame;
  private final int others;
  private final double[][] point;
  private final double[][] direction;
  private final double weightScale;

  private final double[][] scaled;
  private final double[][] scores;
  private final double[][] moves;
  private final double[][] residuals;
  private final double[][] curvatures;
  private final double[] weights = new double[CAPACITY];
  private final double[] losses = new double[CAPACITY];
  private final double[] terms;
  private final double[] ofClass = new double[CAPACITY];

  private final WideSums totals;
  private final DerivativeSums[] derivatives;
  private double least = LossAt.Margins.NONE.least();
  private double leastAdvance = LossAt.Margins.NONE.leastAdvance();
  private double mostAdvance = LossAt.Margins.NONE.mostAdvance();
  private long rows;

  ClassScoresSum(ClassScoresType type) {
    this.type = type;
    this.frame = type.frame();
    this.others = type.classes() - 1;
    this.point = inUnits(type.point());
    this.direction = inUnits(type.direction());
    this.weightScale = Math.scalb(1.0, -frame.weightExponent());
    this.scaled = new double[frame.size()][CAPACITY];
    if (frame.constants() == 1) {
      Arrays.fill(scaled[0], 1);
    }
    this.terms = new double[others + 1];
    this.scores = new double[others][CAPACITY];
    this.moves = new double[others][CAPACITY];
    this.residuals = new double[others][CAPACITY];
    this.curvatures = new double[type.blocks()][CAPACITY];
    this.totals = WideSums.ofTerms(type.classes() + 1);
    this.derivatives = new DerivativeSums[type.blocks()];
    Arrays.setAll(derivatives, block -> DerivativeSums.of(type.precision(), frame.size()));
  }

  /** Coefficients of features in units of their largest, by class. */
  private double[][] inUnits(List<Double> coefficients) {
    double[][] units = new double[others][frame.size()];
    for (int k = 0; k < others; k++) {
      for (int j = 0; j < frame.size(); j++) {
        units[k][j] = Math.scalb(coefficients.get(k * frame.size() + j), frame.exponentInUnits(j));
      }
    }
    return units;
  }

  @Override
  public void add(DenseRows block) {
    for (int from = 0; from < block.size(); from += CAPACITY) {
      add(block, from, Math.min(CAPACITY, block.size() - from));
    }
  }

  private void add(DenseRows block, int from, int size) {
    rows += size;
    scale(block, from, size);
    for (int k = 0; k < others; k++) {
      combine(point[k], size, scores[k]);
      combine(direction[k], size, moves[k]);
    }
    double[][] indicators =
        Arrays.copyOfRange(
            block.columns(), block.columns().length - others, block.columns().length);
    for (int i = 0; i < size; i++) {
      weights[i] = block.weights().isPresent() ? block.weights().get()[from + i] : 1;
      addRow(ownClass(indicators, from + i), i);
    }
    totals.addValues(0, ExactSums.NO_SLOTS, losses, size);
    addWeights(indicators, from, size);
    addDerivatives(size);
  }

  /** Which class a row is of, counted from 0 without the first; -1 of the first. */
  private static int ownClass(double[][] indicators, int row) {
    for (int k = 0; k < indicators.length; k++) {
      if (indicators[k][row] == 1) {
        return k;
      }
    }
    return -1;
  }

  private void scale(DenseRows block, int from, int size) {
    for (int j = frame.constants(); j < frame.size(); j++) {
      int feature = j - frame.constants();
      double[] x = block.columns()[feature];
      double centre = frame.centres().get(feature);
      double unit = Math.scalb(1.0, -frame.exponent(j));
      for (int i = 0; i < size; i++) {
        scaled[j][i] = (x[from + i] - centre) * unit;
        if (!(Math.abs(scaled[j][i]) <= 1)) {
          throw new DataException(
              "The data must stay the same while a model is fitted, but feature %d has a value further out than any before; is the source deterministic?"
                  .formatted(feature + 1));
        }
      }
    }
  }

  private void combine(double[] coefficients, int size, double[] sums) {
    Arrays.fill(sums, 0, size, 0);
    for (int j = 0; j < coefficients.length; j++) {
      LinearCombination.addTerm(coefficients[j], scaled[j], size, sums);
    }
  }

  /** The loss of a row, its residuals and curvatures, and how far its margins are and move. */
  private void addRow(int own, int i) {
    double largest = 0;
    for (int k = 0; k < others; k++) {
      largest = Math.max(largest, scores[k][i]);
    }
    terms[others] = StrictMath.exp(-largest);
    double sum = terms[others];
    for (int k = 0; k < others; k++) {
      terms[k] = StrictMath.exp(scores[k][i] - largest);
      sum += terms[k];
    }
    double score = own < 0 ? 0 : scores[own][i];
    double move = own < 0 ? 0 : moves[own][i];
    losses[i] = weights[i] * (largest - score + StrictMath.log(sum));
    double weight = weights[i] * weightScale;
    for (int k = 0; k < others; k++) {
      double p = terms[k] / sum;
      double rest = rest(terms, k) / sum;
      residuals[k][i] = weight * (k == own ? -rest : p);
      curvatures[type.block(k, k)][i] = weight * (4 * (p * rest));
      for (int l = k + 1; l < others; l++) {
        curvatures[type.block(k, l)][i] = weight * (-4 * (p * (terms[l] / sum)));
      }
      if (k != own) {
        takeMargin(score - scores[k][i], move - moves[k][i]);
      }
    }
    if (own >= 0) {
      takeMargin(score, move);
    }
  }

  /** The terms of all classes but one: what is left of 1, without cancellation. */
  private static double rest(double[] terms, int without) {
    double rest = 0;
    for (int l = 0; l < terms.length; l++) {
      rest += l == without ? 0 : terms[l];
    }
    return rest;
  }

  private void takeMargin(double margin, double advance) {
    least = Math.min(least, margin);
    leastAdvance = Math.min(leastAdvance, advance);
    mostAdvance = Math.max(mostAdvance, advance);
  }

  private void addWeights(double[][] indicators, int from, int size) {
    for (int k = -1; k < others; k++) {
      for (int i = 0; i < size; i++) {
        ofClass[i] = ownClass(indicators, from + i) == k ? weights[i] : 0;
      }
      totals.addValues(k + 2, ExactSums.NO_SLOTS, ofClass, size);
    }
  }

  private void addDerivatives(int size) {
    for (int k = 0; k < others; k++) {
      for (int l = k; l < others; l++) {
        int block = type.block(k, l);
        derivatives[block].add(
            k == l ? residuals[k] : NO_RESIDUALS, curvatures[block], scaled, size);
      }
    }
  }

  @Override
  public ClassScores snapshot(RowCounts leftOut) {
    List<ExactSum> ofClasses = new ArrayList<>();
    for (int c = 0; c < type.classes(); c++) {
      ofClasses.add(totals.sum(0, c + 1));
    }
    List<ExactSum> first = new ArrayList<>();
    List<ExactSum> second = new ArrayList<>();
    for (int k = 0; k < others; k++) {
      for (int j = 0; j < frame.size(); j++) {
        int exponent = frame.weightExponent() + frame.exponentInUnits(j);
        first.add(derivatives[type.block(k, k)].gradient(j, exponent));
      }
      for (int l = k; l < others; l++) {
        addBlock(derivatives[type.block(k, l)], second);
      }
    }
    return new ClassScores(
        type,
        leftOut.plus(new RowCounts(rows, 0, 0, 0, 0, 0, OptionalDouble.empty())),
        ofClasses,
        totals.sum(0, 0),
        first,
        second,
        new LossAt.Margins(least, leastAdvance, mostAdvance));
  }

  private void addBlock(DerivativeSums sums, List<ExactSum> second) {
    int pair = 0;
    for (int i = 0; i < frame.size(); i++) {
      for (int j = i; j < frame.size(); j++) {
        int exponent = frame.weightExponent() + frame.exponentInUnits(i) + frame.exponentInUnits(j);
        second.add(sums.hessian(pair++, exponent + LossSum.CURVATURE_EXPONENT));
      }
    }
  }
}
