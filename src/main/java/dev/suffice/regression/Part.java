package dev.suffice.regression;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * Part of all rows: those of one fold of several, or those of all other folds. Which fold a row is
 * in depends on what the model reads of it alone, not on how the rows are partitioned.
 *
 * <ul>
 *   <li>Rows that are alike are in the same fold: a hash of features, label, weight and offset says
 *       in which.
 *   <li>A cell stands for many rows that are alike. These are dealt to the folds in turn, from the
 *       fold of the hash on, so that a fold has an equal share of each cell but for one row; what
 *       is left of a weight that is no integer goes to the next.
 * </ul>
 *
 * @param folds how many folds there are
 * @param fold which it is, from 0
 * @param side whether it is this fold or all others
 */
public record Part(int folds, int fold, Side side) implements Serializable {
  /** All rows. */
  public static final Part ALL = new Part(1, 0, Side.HELD_OUT);

  /** Which rows of a fold are meant. */
  public enum Side {
    /** Those in it. */
    HELD_OUT,
    /** Those not in it. */
    KEPT
  }

  /** Checks the fold. */
  public Part {
    if (fold < 0 || fold >= folds) {
      throw new IllegalArgumentException(
          "A fold is one of %d, counted from 0, but is %d".formatted(folds, fold));
    }
  }

  /** The rows that are in this part. */
  public DenseRows of(DenseRows rows) {
    if (folds == 1) {
      return rows;
    }
    double[] weights = rows.weights().orElseGet(() -> ones(rows.size()));
    double[] share = new double[rows.size()];
    for (int i = 0; i < share.length; i++) {
      boolean held = foldOf(rows, weights[i], i) == fold;
      share[i] = held == (side == Side.HELD_OUT) ? weights[i] : 0;
    }
    return weighted(rows, share);
  }

  /** This part's share of the rows that each cell stands for. */
  public DenseRows share(DenseRows cells) {
    if (folds == 1) {
      return cells;
    }
    double[] weights = cells.weights().orElseGet(() -> ones(cells.size()));
    double[] share = new double[cells.size()];
    for (int i = 0; i < share.length; i++) {
      double whole = Math.floor(weights[i]);
      int place = Math.floorMod(fold - foldOf(cells, 0, i), folds);
      // Of the places 0 to n - 1, and the rest at n, those that are this one modulo the folds.
      double held = Math.floor((whole - 1 - place) / folds) + 1;
      if (whole % folds == place) {
        held += weights[i] - whole;
      }
      share[i] = side == Side.HELD_OUT ? held : weights[i] - held;
    }
    return weighted(cells, share);
  }

  private int foldOf(DenseRows rows, double weight, int i) {
    long hash = mixed(0, rows.labels()[i]);
    hash = mixed(hash, weight);
    for (double[] column : rows.columns()) {
      hash = mixed(hash, column[i]);
    }
    if (rows.offsets().isPresent()) {
      hash = mixed(hash, rows.offsets().get()[i]);
    }
    return (int) Long.remainderUnsigned(hash, folds);
  }

  /** The finaliser of SplitMix64, of the hash so far and a number; minus zero is zero. */
  private static long mixed(long hash, double number) {
    long x = 31 * hash + Double.doubleToLongBits(number + 0.0) + 0x9e3779b97f4a7c15L;
    x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The rows whose weight is above 0, with these weights where they had any or are not whole. */
  private static DenseRows weighted(DenseRows rows, double[] weights) {
    int size = (int) Arrays.stream(weights).filter(w -> w > 0).count();
    double[][] columns = new double[rows.columns().length][];
    for (int k = 0; k < columns.length; k++) {
      columns[k] = chosen(rows.columns()[k], weights, size);
    }
    return new DenseRows(
        size,
        columns,
        chosen(rows.labels(), weights, size),
        rows.weights().isPresent() ? Optional.of(chosen(weights, weights, size)) : Optional.empty(),
        rows.offsets().map(offsets -> chosen(offsets, weights, size)));
  }

  private static double[] chosen(double[] numbers, double[] weights, int size) {
    double[] chosen = new double[size];
    int next = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        chosen[next++] = numbers[i];
      }
    }
    return chosen;
  }
}
