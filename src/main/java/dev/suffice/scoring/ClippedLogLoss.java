package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;

/**
 * The sum of the log-losses of {@code min(max(p, ε), 1 - ε)}, in nats, and of their squares: those
 * of rows between are as they are, the others cost {@code -ln ε} or {@code -ln(1 - ε)}.
 *
 * @param epsilon ε; the cells are cut there and at {@code 1 - ε}
 * @param sum over rows so far
 * @param squares the sum of the squares
 */
record ClippedLogLoss(double epsilon, Rational sum, Rational squares) {
  static ClippedLogLoss none(double epsilon) {
    return new ClippedLogLoss(epsilon, Rational.ZERO, Rational.ZERO);
  }

  /**
   * With the rows of a label, which say of each p what it costs if the event happened, 1, or not.
   */
  ClippedLogLoss plus(BandSums losses, int label) {
    int low = losses.bands().cellOf(epsilon);
    int high = losses.bands().cellOf(1 - epsilon);
    Rational ofWrong = Logarithm.of(Rational.of(epsilon)).negated();
    Rational ofRight = Logarithm.of(Rational.ONE.minus(Rational.of(epsilon))).negated();
    Rational total = sum;
    Rational ofSquares = squares;
    for (int cell = 0; cell < losses.bands().cells(); cell++) {
      BandSum part = losses.at(cell, label);
      if (cell >= low && cell <= high) {
        total = total.plus(Rational.of(part.logLoss()));
        ofSquares = ofSquares.plus(Rational.of(part.logLossSquared()));
      } else {
        Rational cost = (cell < low) == (label == 1) ? ofWrong : ofRight;
        total = total.plus(cost.times(Rational.of(part.weight())));
        ofSquares = ofSquares.plus(cost.squared().times(Rational.of(part.weight())));
      }
    }
    return new ClippedLogLoss(epsilon, total, ofSquares);
  }

  /** The mean over rows of weight n. */
  Estimate mean(ExactSum n, double level) {
    return Estimate.mean(n, sum, squares, level);
  }
}
