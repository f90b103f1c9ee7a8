package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.util.List;

/**
 * A mean loss in four parts: {@code loss = uncertainty - resolution + reliability + within-bin}, an
 * identity.
 *
 * <ul>
 *   <li>Uncertainty: what forecasting the share of events for all would cost.
 *   <li>Resolution: what is saved by forecasting the share of events of each bin.
 *   <li>Reliability: what is lost by forecasting the bin's mean forecast in place of that. Less is
 *       better.
 *   <li>Within-bin: what the forecasts cost beyond the mean of their bin; below 0 where they tell
 *       rows of a bin apart.
 *   <li>The reliability of log-loss is infinite, and within-bin 0, in a bin whose forecasts are all
 *       0, or 1, and some wrong; else within-bin is infinite where the loss is.
 * </ul>
 *
 * <p>Reference: A. H. Murphy, <i>A new vector partition of the probability score</i>, Journal of
 * Applied Meteorology 12, 1973; D. B. Stephenson, C. A. S. Coelho, I. T. Jolliffe, <i>Two extra
 * components in the Brier score decomposition</i>, Weather and Forecasting 23, 2008; J. Bröcker,
 * <i>Reliability, sufficiency, and the decomposition of proper scores</i>, QJRMS 135, 2009.
 *
 * @param uncertainty of the labels
 * @param resolution not below 0
 * @param reliability not below 0
 * @param withinBin of either sign
 */
public record Decomposition(
    double uncertainty, double resolution, double reliability, double withinBin) {
  // Keeps denominators from multiplying over thousands of bins.
  private static final int BITS = 200;

  /** The mean loss, up to the rounding of its parts. */
  public double total() {
    return uncertainty - resolution + reliability + withinBin;
  }

  /** The parts of Brier's score. */
  static Decomposition ofBrier(List<ReliabilityBin> bins, BaseRate labels) {
    Rational n = Rational.of(labels.weight());
    Rational spread = Rational.ZERO;
    Rational reliability = Rational.ZERO;
    Rational loss = Rational.ZERO;
    for (ReliabilityBin bin : bins) {
      ExactSum others = bin.weight().minus(bin.events());
      ExactSum gap = bin.predicted().minus(bin.events());
      spread = add(spread, Rational.of(bin.events().times(others), bin.weight()));
      reliability = add(reliability, Rational.of(gap.times(gap), bin.weight()));
      loss = loss.plus(Rational.of(bin.brier()));
    }
    Rational uncertainty = labels.exactBrier();
    return new Decomposition(
        uncertainty.doubleValue(),
        uncertainty.minus(spread.dividedBy(n)).doubleValue(),
        reliability.dividedBy(n).doubleValue(),
        loss.minus(spread).minus(reliability).dividedBy(n).doubleValue());
  }

  /** The parts of the log-loss, of which an infinite share may be infinite. */
  static Decomposition ofLogLoss(List<ReliabilityBin> bins, BaseRate labels, ExactSum infinite) {
    Rational n = Rational.of(labels.weight());
    Rational spread = Rational.ZERO;
    Rational reliability = Rational.ZERO;
    Rational withinBin = Rational.ZERO;
    ExactSum infiniteWithin = infinite;
    boolean certainAndWrong = false;
    for (ReliabilityBin bin : bins) {
      Rational share = Rational.of(bin.events(), bin.weight());
      Rational mean = Rational.of(bin.predicted(), bin.weight());
      Rational own = Entropy.cost(bin.events(), bin.weight(), share);
      spread = add(spread, own);
      if (isCertain(mean)) {
        ExactSum wrong = mean.signum() == 0 ? bin.events() : bin.weight().minus(bin.events());
        certainAndWrong |= wrong.signum() > 0;
        infiniteWithin = infiniteWithin.minus(wrong);
        continue;
      }
      Rational ofMean = Entropy.cost(bin.events(), bin.weight(), mean);
      reliability = add(reliability, ofMean.minus(own));
      withinBin = add(withinBin, Rational.of(bin.logLoss()).minus(ofMean));
    }
    Rational uncertainty = labels.exactLogLoss();
    return new Decomposition(
        uncertainty.doubleValue(),
        uncertainty.minus(spread.dividedBy(n)).doubleValue(),
        certainAndWrong ? Double.POSITIVE_INFINITY : reliability.dividedBy(n).doubleValue(),
        infiniteWithin.signum() > 0
            ? Double.POSITIVE_INFINITY
            : withinBin.dividedBy(n).doubleValue());
  }

  private static boolean isCertain(Rational mean) {
    return mean.signum() == 0 || mean.equals(Rational.ONE);
  }

  private static Rational add(Rational sum, Rational term) {
    return sum.plus(term.rounded(BITS));
  }
}
