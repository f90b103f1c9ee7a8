package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;

/**
 * What each loss owes to the rows whose forecasts were about as sure: by the probability of the
 * likelier label, and by whether that was right.
 *
 * <p>A confident mistake costs at most 1 under Brier's score, however confident, and without limit
 * under log-loss: the difference shows here, row by row of the table.
 *
 * @param lower the least probability of the likelier label, which is counted here
 * @param upper the highest; counted here only if it is 1
 * @param outcome whether the likelier label was right
 * @param weight {@code Σ w}
 * @param brier {@code Σ w (p - y)²}
 * @param logLoss {@code Σ w loss}, without rows of infinite loss
 * @param infinite the weight of rows of infinite log-loss
 */
public record ConfidenceBand(
    double lower,
    double upper,
    Outcome outcome,
    ExactSum weight,
    ExactSum brier,
    ExactSum logLoss,
    ExactSum infinite) {
  /** Whether the likelier label was the true one; the event is it at ½. */
  public enum Outcome {
    /** It was. */
    RIGHT,
    /** It was not. */
    WRONG
  }

  /** The bands between the bins' edges from ½ to 1, those without rows left out. */
  static List<ConfidenceBand> of(BandSums losses, int bins) {
    Bands bands = losses.bands();
    int half = bands.cellOf(EvaluationRequest.HALF);
    List<ConfidenceBand> found = new ArrayList<>();
    double lower = EvaluationRequest.HALF;
    // The cells from ½ up that are forecasts of the event, and those below that are not.
    int from = half;
    int before = half;
    for (int bin = bins / 2 + 1; bin <= bins; bin++) {
      boolean last = bin == bins;
      double upper = last ? 1 : (double) bin / bins;
      int to = last ? bands.cells() : bands.cellOf(upper);
      int after = last ? 0 : bands.cellOf((double) (bins - bin) / bins) + 1;
      for (Outcome outcome : Outcome.values()) {
        int right = outcome == Outcome.RIGHT ? 1 : 0;
        BandSum sum = sum(losses, from, to, right).plus(sum(losses, after, before, 1 - right));
        boolean certain = last && outcome == Outcome.WRONG;
        if (sum.weight().signum() > 0) {
          found.add(
              new ConfidenceBand(
                  lower,
                  upper,
                  outcome,
                  sum.weight(),
                  sum.brier(),
                  sum.logLoss(),
                  certain ? losses.infiniteWeight() : ExactSum.ZERO));
        }
      }
      lower = upper;
      from = to;
      before = after;
    }
    return found;
  }

  private static BandSum sum(BandSums losses, int from, int to, int label) {
    BandSum sum = BandSum.NONE;
    for (int cell = from; cell < to; cell++) {
      sum = sum.plus(losses.at(cell, label));
    }
    return sum;
  }
}
