package dev.suffice.scoring;

import dev.suffice.scoring.LogitFit.Free;

/**
 * Scores as logits, with the weight of events and of others at each: what recalibration is fitted
 * to. Scores of 0 and 1 are left out.
 */
final class LogitPoints {
  private final double[] logits;
  private final double[] events;
  private final double[] others;
  private final double leftOut;
  private final int exponent;

  private LogitPoints(
      double[] logits, double[] events, double[] others, double leftOut, int exponent) {
    this.logits = logits;
    this.events = events;
    this.others = others;
    this.leftOut = leftOut;
    this.exponent = exponent;
  }

  static LogitPoints of(RankedScores all) {
    RankedScores scores = all.inUnits();
    int exponent = all.exponentOfUnit();
    double[] logits = new double[scores.size()];
    double[] events = new double[scores.size()];
    double[] others = new double[scores.size()];
    double leftOut = 0;
    for (int i = 0; i < scores.size(); i++) {
      double z = Logistic.logit(scores.middle(i));
      double n1 = scores.events(i).doubleValue();
      double n0 = scores.others(i).doubleValue();
      if (Double.isInfinite(z)) {
        leftOut += n1 + n0;
      } else {
        logits[i] = z;
        events[i] = n1;
        others[i] = n0;
      }
    }
    return new LogitPoints(logits, events, others, Math.scalb(leftOut, exponent), exponent);
  }

  double leftOut() {
    return leftOut;
  }

  /** A variance with weights as they were. */
  double unscaled(double variance) {
    return Math.scalb(variance, -exponent);
  }

  /** Whether there are two different logits at least: rows at one say nothing of a slope. */
  boolean areDifferent() {
    double first = Double.NaN;
    for (int i = 0; i < logits.length; i++) {
      boolean counts = events[i] + others[i] > 0;
      if (counts && !Double.isNaN(first) && logits[i] != first) {
        return true;
      }
      first = counts ? logits[i] : first;
    }
    return false;
  }

  LogitScore at(double intercept, double slope, Free free) {
    CompensatedSum loss = new CompensatedSum();
    CompensatedSum gradientOfIntercept = new CompensatedSum();
    CompensatedSum gradientOfSlope = new CompensatedSum();
    CompensatedSum ofIntercept = new CompensatedSum();
    CompensatedSum ofBoth = new CompensatedSum();
    CompensatedSum ofSlope = new CompensatedSum();
    for (int i = 0; i < logits.length; i++) {
      double x = logits[i];
      Margin z = Margin.of(intercept + slope * x);
      double residual = events[i] * z.none() - others[i] * z.event();
      double weight = (events[i] + others[i]) * z.slope();
      loss.add(events[i] * z.lossOfEvent() + others[i] * z.lossOfNone());
      gradientOfIntercept.add(residual);
      gradientOfSlope.add(residual * x);
      ofIntercept.add(weight);
      ofBoth.add(weight * x);
      ofSlope.add(weight * x * x);
    }
    boolean both = free == Free.BOTH;
    return new LogitScore(
        loss.value(),
        both ? gradientOfIntercept.value() : 0,
        gradientOfSlope.value(),
        both ? ofIntercept.value() : 1,
        both ? ofBoth.value() : 0,
        ofSlope.value());
  }
}
