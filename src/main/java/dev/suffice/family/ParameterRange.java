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

  /**
   * The parameter as a number without ends: itself, its logarithm, its logit, or the logarithm of
   * its excess over 1; infinite at the ends of the range.
   */
  double coordinate(double value) {
    return switch (this) {
      case REAL -> value;
      case POSITIVE -> StrictMath.log(value);
      case PROBABILITY -> StrictMath.log(value) - StrictMath.log1p(-value);
      case ABOVE_ONE -> StrictMath.log(value - 1);
    };
  }

  /** The parameter whose coordinate this is. */
  double value(double coordinate) {
    return switch (this) {
      case REAL -> coordinate;
      case POSITIVE -> StrictMath.exp(coordinate);
      case PROBABILITY -> 1 / (1 + StrictMath.exp(-coordinate));
      case ABOVE_ONE -> 1 + StrictMath.exp(coordinate);
    };
  }

  /** By how much the parameter grows as its coordinate grows, at a value of the parameter. */
  double slope(double value) {
    return switch (this) {
      case REAL -> 1;
      case POSITIVE -> value;
      case PROBABILITY -> value * (1 - value);
      case ABOVE_ONE -> value - 1;
    };
  }

  /** The end of the range in this direction, 1 or -1. */
  double end(int direction) {
    return direction > 0 ? upper : lower;
  }

  /** Between its ends. */
  Interval interval() {
    return new Interval("range", lower, upper);
  }
}
