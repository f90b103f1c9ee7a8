package dev.suffice.regression;

import java.util.Optional;

/**
 * Rows of a model matrix on their way to a statistic, by column and without boxes.
 *
 * <p>Every number is finite, every label in [0, 1] and every weight above 0: whoever fills the
 * arrays sees to it. They are not copied, and may be longer than there are rows.
 */
public final class DenseRows {
  private final int size;
  private final double[][] columns;
  private final double[] labels;
  private final Optional<double[]> weights;
  private final Optional<double[]> offsets;

  /**
   * Rows with a weight and an offset each, or without.
   *
   * @param size how many rows
   * @param columns the features, without the column of the constant
   * @param labels 1 for the event and 0 for none; between them, a share of events
   * @param weights the frequency of each row; absent, all are 1
   * @param offsets what is added to each row's margin; absent, nothing is
   */
  public DenseRows(
      int size,
      double[][] columns,
      double[] labels,
      Optional<double[]> weights,
      Optional<double[]> offsets) {
    this.size = size;
    this.columns = columns;
    this.labels = labels;
    this.weights = weights;
    this.offsets = offsets;
  }

  /** Rows of weight 1 without an offset. */
  public static DenseRows of(double[][] columns, double[] labels) {
    return new DenseRows(labels.length, columns, labels, Optional.empty(), Optional.empty());
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** The features, without the column of the constant. */
  public double[][] columns() {
    return columns;
  }

  /** 1 for the event and 0 for none; between them, a share of events. */
  public double[] labels() {
    return labels;
  }

  /** The frequency of each row; absent, all are 1. */
  public Optional<double[]> weights() {
    return weights;
  }

  /** What is added to each row's margin; absent, nothing is. */
  public Optional<double[]> offsets() {
    return offsets;
  }
}
