package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.inference.Interval;
import dev.suffice.inference.ProportionIntervals;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened where the forecasts were between two probabilities, exactly.
 *
 * @param lower the lower edge
 * @param upper the upper edge
 * @param weight {@code Σ w}, above 0
 * @param events {@code Σ w y}
 * @param predicted {@code Σ w p}
 * @param brier {@code Σ w (p - y)²}
 * @param logLoss {@code Σ w loss}, without rows of infinite loss
 */
public record ReliabilityBin(
    double lower,
    double upper,
    ExactSum weight,
    ExactSum events,
    ExactSum predicted,
    ExactSum brier,
    ExactSum logLoss) {

  /** To which bin a probability on the edge between two belongs. */
  public enum Edge {
    /** To the lower: {@code (0.1, 0.2]}. */
    LOWER,
    /** To the upper: {@code [0.1, 0.2)}. */
    UPPER
  }

  /** Bins of equal width, those without rows left out. */
  static List<ReliabilityBin> of(BandSums losses, int bins, Edge edge) {
    Bands bands = losses.bands();
    List<ReliabilityBin> found = new ArrayList<>();
    int from = 0;
    for (int bin = 1; bin <= bins; bin++) {
      double upper = bin == bins ? 1 : (double) bin / bins;
      int cut = bin == bins ? bands.cells() : bands.cellOf(upper);
      int to = bin < bins && edge == Edge.LOWER ? cut + 1 : cut;
      BandSum none = BandSum.NONE;
      BandSum one = BandSum.NONE;
      for (int cell = from; cell < to; cell++) {
        none = none.plus(losses.at(cell, 0));
        one = one.plus(losses.at(cell, 1));
      }
      BandSum all = none.plus(one);
      if (all.weight().signum() > 0) {
        found.add(
            new ReliabilityBin(
                (double) (bin - 1) / bins,
                upper,
                all.weight(),
                one.weight(),
                all.probability(),
                all.brier(),
                all.logLoss()));
      }
      from = to;
    }
    return found;
  }

  /** The mean forecast. */
  public double meanPrediction() {
    return Rational.of(predicted, weight).doubleValue();
  }

  /** The share of events. */
  public double eventRate() {
    return Rational.of(events, weight).doubleValue();
  }

  /** Wilson's interval for the share of events. */
  public Interval interval(double level) {
    return ProportionIntervals.of(events.doubleValue(), weight.doubleValue(), level);
  }

  /** The mean forecast less the share of events, exactly. */
  Rational gap() {
    return Rational.of(predicted.minus(events), weight);
  }
}
