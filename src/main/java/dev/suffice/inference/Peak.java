package dev.suffice.inference;

import java.util.function.DoubleUnaryOperator;

/**
 * A function with one peak, and the interval around it on which the function is not below a
 * threshold.
 *
 * <p>Sought is where the depth {@code s(x) = √((f(at) - f(x))/(f(at) - threshold))} is 1. Next to
 * the peak of a smooth function it grows in proportion to the distance, so that chords meet the end
 * in a few steps: each end is found to about 10 digits of its distance from the peak, or to as many
 * as the function's own rounding leaves. First outwards, at most twice as far in a step, and
 * halfway to the end of the range where a step would leave it; then by regula falsi with halved
 * ends (Illinois).
 *
 * <p>Reference: M. Dowell, P. Jarratt, <i>A modified regula falsi method for computing the root of
 * an equation</i>, BIT 11, 1971.
 *
 * @param at where the peak is
 * @param scale about how far from there the function has fallen by one half; above 0
 * @param threshold not above the peak
 * @param function may be minus infinity, never NaN
 */
record Peak(double at, double scale, double threshold, DoubleUnaryOperator function) {
  private static final int MOST_STEPS = 200;
  private static final double PRECISION = 1e-10;
  private static final double ROUNDINGS = 4;

  /** A step outwards goes a little beyond where the end seems to be. */
  private static final double BEYOND = 1.05;

  /** The interval; where the function stays above the threshold, up to the end of the range. */
  Interval interval(String method, Interval range) {
    double top = function.applyAsDouble(at);
    Depth depth = new Depth(function, top, top - threshold);
    return new Interval(method, end(depth, range.lower()), end(depth, range.upper()));
  }

  /** How deep below the peak the function is, in the square root of the way to the threshold. */
  private record Depth(DoubleUnaryOperator function, double top, double fall) {
    double of(double x) {
      return Math.sqrt(Math.max(0, top - function.applyAsDouble(x)) / fall);
    }

    /** By how much the function's rounding may change a depth of 1. */
    double rounding() {
      return ROUNDINGS * Math.ulp(top) / fall;
    }
  }

  private double end(Depth depth, double bound) {
    if (!(depth.fall > 0)) {
      return at;
    }
    double inside = at;
    double above = 0;
    double step = Math.copySign(scale * Math.sqrt(2 * depth.fall), bound - at);
    for (int i = 0; i < MOST_STEPS && inside != bound; i++) {
      boolean leaves = step > 0 ? inside + step >= bound : inside + step <= bound;
      double outside = leaves ? inside / 2 + bound / 2 : inside + step;
      if (outside == inside || outside == bound || !Double.isFinite(outside)) {
        return bound;
      }
      double below = depth.of(outside);
      if (below > 1) {
        return crossing(depth, new Point(inside, above), new Point(outside, below));
      }
      // On a straight line the end is as many times as far as 1 is of the depth.
      double further = Math.min(1, BEYOND / below - 1);
      step = (outside - at) * Math.max(further, BEYOND - 1);
      inside = outside;
      above = below;
    }
    return bound;
  }

  /** A place, and the depth there, which the halving of ends may move towards 1. */
  private record Point(double x, double depth) {
    Point halved() {
      return new Point(x, (1 + depth) / 2);
    }

    /** Where the chord to another point has the depth 1. */
    double chord(Point other) {
      double fraction = (1 - depth) / (other.depth - depth);
      double meeting = x + (other.x - x) * fraction;
      // A chord to an infinite depth says nothing, and one may end where it began.
      return other.depth == Double.POSITIVE_INFINITY || meeting == x || meeting == other.x
          ? x / 2 + other.x / 2
          : meeting;
    }
  }

  private double crossing(Depth depth, Point from, Point to) {
    double precision = Math.max(PRECISION, depth.rounding());
    Point inside = from;
    Point outside = to;
    double previous = 1;
    for (int i = 0; i < MOST_STEPS && !isPrecise(inside.x, outside.x, precision); i++) {
      Point next = next(depth, inside.chord(outside));
      if (Math.abs(next.depth - 1) <= precision) {
        return next.x;
      }
      // An end that stays for a second step is too far away.
      if (next.depth > 1) {
        inside = previous > 1 ? inside.halved() : inside;
        outside = next;
      } else {
        outside = previous < 1 ? outside.halved() : outside;
        inside = next;
      }
      previous = next.depth;
    }
    return inside.x / 2 + outside.x / 2;
  }

  private static Point next(Depth depth, double x) {
    return new Point(x, depth.of(x));
  }

  private boolean isPrecise(double inside, double outside, double precision) {
    return Math.abs(outside - inside) <= precision * Math.abs(outside - at);
  }
}
