package dev.suffice.goodness;

/**
 * A part of the line, a bin or a gap between bins, at whose ends both the empirical and the fitted
 * distribution function are known; in between each is known to rise from one end to the other.
 *
 * @param empiricalStart the share of the rows before the stretch
 * @param empiricalEnd the share of the rows before its end
 * @param start the probability of values before the stretch
 * @param end the probability of values before its end
 * @param first the fitted distribution function at the first value that a row may have
 * @param last the fitted distribution function just before the last value that a row may have
 */
record Stretch(
    Share empiricalStart, Share empiricalEnd, Share start, Share end, double first, double last) {
  /** A stretch in which values may lie anywhere. */
  static Stretch continuous(Share empiricalStart, Share empiricalEnd, Share start, Share end) {
    return new Stretch(empiricalStart, empiricalEnd, start, end, start.below(), end.below());
  }
}
