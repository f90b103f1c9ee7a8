package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;

/**
 * Scores in their order, each with the weight of events and of others: what ranking is computed
 * from.
 *
 * <p>A place is one score, or a cell with the least and the highest score that its rows may have.
 */
final class RankedScores {
  private static final int USUAL = 256;

  private final double[] lower;
  private final double[] upper;
  private final ExactSum[] others;
  private final ExactSum[] events;
  private ExactSum totalEvents = ExactSum.ZERO;
  private ExactSum totalOthers = ExactSum.ZERO;

  private RankedScores(int size) {
    this.lower = new double[size];
    this.upper = new double[size];
    this.others = new ExactSum[size];
    this.events = new ExactSum[size];
  }

  /** One class against one other; rows of the rest do not count. */
  static RankedScores of(ScoreCounts counts, int event, int other) {
    RankedScores ranked = new RankedScores(counts.size());
    for (int i = 0; i < counts.size(); i++) {
      ranked.set(
          i, counts.lower(i), counts.upper(i), counts.weight(i, other), counts.weight(i, event));
    }
    return ranked;
  }

  private void set(int i, double from, double to, ExactSum ofOthers, ExactSum ofEvents) {
    lower[i] = from;
    upper[i] = to;
    others[i] = ofOthers;
    events[i] = ofEvents;
    totalOthers = totalOthers.plus(ofOthers);
    totalEvents = totalEvents.plus(ofEvents);
  }

  /**
   * The same with all weights times a power of two, where the total is beyond 2^256 or below
   * 2^-256: products of weights are doubles then. Times {@code 2^exponentOfUnit()} they are what
   * they were.
   */
  RankedScores inUnits() {
    int exponent = exponentOfUnit();
    if (exponent == 0) {
      return this;
    }
    ExactSum scale = ExactSum.of(1, -exponent);
    RankedScores scaled = new RankedScores(size());
    for (int i = 0; i < size(); i++) {
      scaled.set(i, lower[i], upper[i], others[i].times(scale), events[i].times(scale));
    }
    return scaled;
  }

  int exponentOfUnit() {
    int magnitude = totalEvents.plus(totalOthers).magnitude();
    return Math.abs(magnitude) > USUAL ? magnitude : 0;
  }

  int size() {
    return lower.length;
  }

  /** The least score of a place. */
  double lower(int i) {
    return lower[i];
  }

  /** The highest score of a place. */
  double upper(int i) {
    return upper[i];
  }

  /** The weight of a place with an event. */
  ExactSum events(int i) {
    return events[i];
  }

  /** The weight of a place without. */
  ExactSum others(int i) {
    return others[i];
  }

  /** Whether all rows of a place have one score, so that they are ties. */
  boolean isOneScore(int i) {
    return lower[i] == upper[i];
  }

  /** A score that stands for those of a place. */
  double middle(int i) {
    return lower[i] + (upper[i] - lower[i]) / 2;
  }

  ExactSum totalEvents() {
    return totalEvents;
  }

  ExactSum totalOthers() {
    return totalOthers;
  }
}
