package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.List;

/**
 * What share of all events is found among the rows of highest score, and how many times the share
 * of rows that is.
 *
 * <ul>
 *   <li>Rows of one score, or of one cell, count in part where the share of rows ends among them.
 *       The limits take as many and as few events from there as may be.
 *   <li>The lift is the gain over the share of rows.
 * </ul>
 *
 * @param share the share of rows, from the highest score down
 * @param gain the share of events among them
 */
public record Gain(double share, Bounds gain) {
  private static final int PARTS = 10;

  /** How many times more events are found than by chance. */
  public Bounds lift() {
    return new Bounds(gain.value() / share, gain.lower() / share, gain.upper() / share);
  }

  /** The gains at tenths; none without events. */
  static List<Gain> ofTenths(RankedScores scores) {
    double events = scores.totalEvents().doubleValue();
    double rows = scores.totalEvents().plus(scores.totalOthers()).doubleValue();
    List<Gain> gains = new ArrayList<>();
    if (events == 0) {
      return gains;
    }
    int place = scores.size();
    ExactSum found = ExactSum.ZERO;
    ExactSum passed = ExactSum.ZERO;
    for (int part = 1; part < PARTS; part++) {
      double wanted = rows * part / PARTS;
      while (place > 0 && passed.plus(size(scores, place - 1)).doubleValue() <= wanted) {
        place--;
        found = found.plus(scores.events(place));
        passed = passed.plus(size(scores, place));
      }
      double before = found.doubleValue();
      double missing = wanted - passed.doubleValue();
      gains.add(
          missing <= 0 || place == 0
              ? new Gain((double) part / PARTS, Bounds.exactly(before / events))
              : partly((double) part / PARTS, before, missing, events, scores, place - 1));
    }
    gains.add(new Gain(1, Bounds.exactly(1)));
    return gains;
  }

  private static ExactSum size(RankedScores scores, int i) {
    return scores.events(i).plus(scores.others(i));
  }

  private static Gain partly(
      double share, double before, double missing, double events, RankedScores scores, int i) {
    double n1 = scores.events(i).doubleValue();
    double n0 = scores.others(i).doubleValue();
    double value = (before + n1 * (missing / (n1 + n0))) / events;
    double lower = (before + Math.max(0, missing - n0)) / events;
    double upper = (before + Math.min(n1, missing)) / events;
    return new Gain(share, new Bounds(value, Math.min(lower, value), Math.max(upper, value)));
  }
}
