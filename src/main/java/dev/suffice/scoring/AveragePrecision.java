package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import java.util.Optional;

/**
 * The mean over events of the precision at the event's score: {@code Σ (R_k - R_(k-1)) P_k} over
 * the scores from the highest down, without interpolation.
 *
 * <ul>
 *   <li>Ties are at one threshold. In a cell whose scores are not known, it is least when the
 *       others come first and the events after them one by one, and most when all events come first
 *       at one score.
 *   <li>The lower limit takes {@code ∫ (T + t)/(T + t + F) dt} over the events of a cell for their
 *       sum, which is more.
 *   <li>Without events there is none.
 * </ul>
 *
 * <p>Reference: as {@code average_precision_score} of scikit-learn.
 */
final class AveragePrecision {
  private AveragePrecision() {}

  static Optional<Bounds> of(RankedScores scores) {
    double events = scores.totalEvents().doubleValue();
    if (events == 0) {
      return Optional.empty();
    }
    CompensatedSum value = new CompensatedSum();
    CompensatedSum least = new CompensatedSum();
    CompensatedSum most = new CompensatedSum();
    ExactSum trueSoFar = ExactSum.ZERO;
    ExactSum falseSoFar = ExactSum.ZERO;
    for (int i = scores.size() - 1; i >= 0; i--) {
      double n = scores.events(i).doubleValue();
      double before = trueSoFar.doubleValue();
      double falseBefore = falseSoFar.doubleValue();
      trueSoFar = trueSoFar.plus(scores.events(i));
      falseSoFar = falseSoFar.plus(scores.others(i));
      if (n == 0) {
        continue;
      }
      double found = trueSoFar.doubleValue();
      double wrong = falseSoFar.doubleValue();
      double atOnce = n * (found / (found + wrong));
      value.add(atOnce);
      if (scores.isOneScore(i)) {
        least.add(atOnce);
        most.add(atOnce);
      } else {
        least.add(oneByOne(before, n, wrong));
        most.add(n * (found / (found + falseBefore)));
      }
    }
    double middle = value.value() / events;
    return Optional.of(
        new Bounds(
            middle,
            Math.min(middle, least.value() / events),
            Math.max(middle, most.value() / events)));
  }

  private static double oneByOne(double before, double n, double wrong) {
    return wrong == 0 ? n : n - wrong * StrictMath.log1p(n / (before + wrong));
  }
}
