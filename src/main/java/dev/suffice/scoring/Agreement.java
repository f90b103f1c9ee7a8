package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;

/**
 * Figures of a confusion table that are no shares, with standard errors by the delta method.
 *
 * <p>Each is the same for a table of k times the weight. It is computed from shares s of the weight
 * n, so that no product leaves the range of doubles, and its variance is {@code Σ s g²/n} with its
 * derivatives g by the shares.
 *
 * <p>Reference: B. W. Matthews, <i>Comparison of the predicted and observed secondary structure of
 * T4 phage lysozyme</i>, BBA 405, 1975; J. Cohen, <i>A coefficient of agreement for nominal
 * scales</i>, Educational and Psychological Measurement 20, 1960; A. Agresti, <i>Categorical Data
 * Analysis</i>, 3rd ed., 2013, 16.1.
 */
final class Agreement {
  private final ExactSum weight;
  private final double tp;
  private final double fp;
  private final double fn;
  private final double tn;
  private final double predicted;
  private final double dismissed;
  private final double events;
  private final double others;

  // Exact, as it may be a small difference of large products.
  private final double determinant;

  Agreement(ConfusionTable table) {
    this.weight = table.weight();
    this.tp = share(table.truePositive());
    this.fp = share(table.falsePositive());
    this.fn = share(table.falseNegative());
    this.tn = share(table.trueNegative());
    this.predicted = tp + fp;
    this.dismissed = tn + fn;
    this.events = tp + fn;
    this.others = tn + fp;
    ExactSum agreeing = table.truePositive().times(table.trueNegative());
    ExactSum difference = agreeing.minus(table.falsePositive().times(table.falseNegative()));
    this.determinant = quotient(difference, weight.times(weight));
  }

  private double share(ExactSum part) {
    return quotient(part, weight);
  }

  private static double quotient(ExactSum a, ExactSum b) {
    return b.signum() == 0 ? Double.NaN : Rational.of(a, b).doubleValue();
  }

  Estimate balancedAccuracy(double level) {
    double perEvent = 0.5 / (events * events);
    double perOther = 0.5 / (others * others);
    return delta(
        (tp / events + tn / others) / 2,
        level,
        fn * perEvent,
        -tn * perOther,
        -tp * perEvent,
        fp * perOther);
  }

  Estimate f1(double level) {
    double sum = 2 * tp + fp + fn;
    double f1 = 2 * tp / sum;
    return delta(f1, level, (2 - 2 * f1) / sum, -f1 / sum, -f1 / sum, 0);
  }

  Estimate matthews(double level) {
    double root = Math.sqrt(predicted * dismissed) * Math.sqrt(events * others);
    double m = determinant / root;
    return delta(
        m,
        level,
        tn / root - m / 2 * (1 / predicted + 1 / events),
        -fn / root - m / 2 * (1 / predicted + 1 / others),
        -fp / root - m / 2 * (1 / dismissed + 1 / events),
        tp / root - m / 2 * (1 / dismissed + 1 / others));
  }

  Estimate kappa(double level) {
    double chance = predicted * others + events * dismissed;
    double k = 2 * determinant / chance;
    return delta(
        k,
        level,
        (2 * tn - k * (others + dismissed)) / chance,
        (-2 * fn - k * (others + predicted)) / chance,
        (-2 * fp - k * (dismissed + events)) / chance,
        (2 * tp - k * (predicted + events)) / chance);
  }

  private Estimate delta(
      double value, double level, double byTp, double byFp, double byFn, double byTn) {
    double variance = tp * byTp * byTp + fp * byFp * byFp + fn * byFn * byFn + tn * byTn * byTn;
    return Estimate.normal(value, variance / weight.doubleValue(), level);
  }
}
