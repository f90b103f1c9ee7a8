package dev.suffice.family;

import dev.suffice.inference.Interval;

/** The values that a parameter may have. */
public enum ParameterRange {
  /** All finite numbers. */
  REAL(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
  /** Finite numbers above 0. */
  POSITIVE(0, Double.POSITIVE_INFINITY),
  /** Numbers from 0 to 1. */
  PROBABILITY(0, 1),
  /** Finite numbers above 1. */
  ABOVE_ONE(1, Double.POSITIVE_INFINITY);

  private final double lower;
  private final double upper;

  ParameterRange(double lower, double upper) {
    this.lower = lower;
    this.upper = upper;
  }

  /** Between its ends. */
  Interval interval() {
    return new Interval("range", lower, upper);
  }
}
