package dev.suffice.goodness;

/**
 * A part of the line with the weight that was observed and the weight that is expected.
 *
 * @param observed from 0
 * @param expected above 0
 */
record Cell(double observed, double expected) {
  Cell plus(Cell other) {
    return new Cell(observed + other.observed, expected + other.expected);
  }
}
