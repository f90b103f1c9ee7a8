package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;

/**
 * What comes of predicting the event from a threshold on: the weight of rows that are truly and
 * falsely positive and negative, exactly.
 *
 * <ul>
 *   <li>{@code p >= threshold} predicts the event.
 *   <li>A quotient of nothing, such as the precision without a prediction of the event, is NaN.
 *   <li>Shares have Wilson's interval, other figures a normal one.
 * </ul>
 *
 * @param threshold the least probability that predicts the event
 * @param truePositive events predicted
 * @param falsePositive none, predicted
 * @param falseNegative events not predicted
 * @param trueNegative none, not predicted
 */
public record ConfusionTable(
    double threshold,
    ExactSum truePositive,
    ExactSum falsePositive,
    ExactSum falseNegative,
    ExactSum trueNegative) {
  /** The table at a cut of the bands. */
  static ConfusionTable of(BandSums losses, double threshold) {
    int cut = losses.bands().cellOf(threshold);
    ExactSum[] sums = {ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO, ExactSum.ZERO};
    for (int cell = 0; cell < losses.bands().cells(); cell++) {
      for (int label = 0; label <= 1; label++) {
        int place = 2 * label + (cell >= cut ? 1 : 0);
        sums[place] = sums[place].plus(losses.at(cell, label).weight());
      }
    }
    return new ConfusionTable(threshold, sums[3], sums[1], sums[2], sums[0]);
  }

  /** The weight of all. */
  public ExactSum weight() {
    return truePositive.plus(falsePositive).plus(falseNegative).plus(trueNegative);
  }

  /** The share that is predicted right. */
  public Estimate accuracy(double level) {
    return Estimate.proportion(truePositive.plus(trueNegative), weight(), level);
  }

  /** The share of events among what is predicted to be one. */
  public Estimate precision(double level) {
    return Estimate.proportion(truePositive, truePositive.plus(falsePositive), level);
  }

  /** The share of events that are predicted: the true positive rate. */
  public Estimate recall(double level) {
    return Estimate.proportion(truePositive, truePositive.plus(falseNegative), level);
  }

  /** The share of others that are not predicted: the true negative rate. */
  public Estimate specificity(double level) {
    return Estimate.proportion(trueNegative, trueNegative.plus(falsePositive), level);
  }

  /** The mean of recall and specificity. */
  public Estimate balancedAccuracy(double level) {
    return new Agreement(this).balancedAccuracy(level);
  }

  /** {@code 2 TP/(2 TP + FP + FN)}. */
  public Estimate f1(double level) {
    return new Agreement(this).f1(level);
  }

  /** Matthews' correlation of prediction and label. */
  public Estimate matthews(double level) {
    return new Agreement(this).matthews(level);
  }

  /** Cohen's kappa: the agreement of prediction and label beyond that of chance. */
  public Estimate kappa(double level) {
    return new Agreement(this).kappa(level);
  }
}
