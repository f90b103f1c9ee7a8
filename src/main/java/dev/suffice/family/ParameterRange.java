package dev.suffice.family;

import dev.suffice.function.Scale;
import dev.suffice.inference.Interval;

/** The values that a parameter may have. */
public enum ParameterRange {
  /** All finite numbers. */
  REAL(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Scale.PLAIN),
  /** Finite numbers above 0. */
  POSITIVE(0, Double.POSITIVE_INFINITY, Scale.LOG),
  /** Numbers from 0 to 1. */
  PROBABILITY(0, 1, Scale.LOGIT),
  /** Finite numbers above 1. */
  ABOVE_ONE(1, Double.POSITIVE_INFINITY, Scale.LOG_BEYOND_ONE);

  private final double lower;
  private final double upper;
  private final Scale scale;

  ParameterRange(double lower, double upper, Scale scale) {
    this.lower = lower;
    this.upper = upper;
    this.scale = scale;
  }

  /** The parameter on a scale without ends; infinite at the ends of the range. */
  double coordinate(double value) {
    return scale.of(value);
  }

  /** The parameter whose coordinate this is. */
  double value(double coordinate) {
    return scale.at(coordinate);
  }

  /** By how much the parameter grows as its coordinate grows, at a value of the parameter. */
  double slope(double value) {
    return scale.slope(value);
  }

  /** The end of the range in this direction, 1 or -1. */
  double end(int direction) {
    return direction > 0 ? upper : lower;
  }

  /** Between its ends. */
  Interval interval() {
    return new Interval("range", lower, upper);
  }

  /** On which nothing is beyond the range. */
  Scale scale() {
    return scale;
  }

  /** Whether a value is inside, at no end. */
  boolean isInside(double x) {
    return x > lower && x < upper;
  }
}
