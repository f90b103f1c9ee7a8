package dev.suffice.inference;

import java.util.function.DoubleUnaryOperator;

/**
 * A function with one peak, and the interval around it on which the function is not below a
 * threshold.
 *
 * <p>Each end is found to about 10 digits of its distance from the peak: first outwards in steps
 * that double, and halfway to the end of the range where a step would leave it; then by regula
 * falsi with halved ends (Illinois).
 *
 * <p>Reference: M. Dowell, P. Jarratt, <i>A modified regula falsi method for computing the root of
 * an equation</i>, BIT 11, 1971.
 *
 * @param at where the peak is
 * @param firstStep above 0
 * @param threshold not above the peak
 * @param function may be minus infinity, never NaN
 */
record Peak(double at, double firstStep, double threshold, DoubleUnaryOperator function) {
  private static final int MOST_STEPS = 200;
  private static final double PRECISION = 1e-10;

  /** The interval; where the function stays above the threshold, up to the end of the range. */
  Interval interval(String method, Interval range) {
    return new Interval(method, end(range.lower()), end(range.upper()));
  }

  private double end(double bound) {
    double inside = at;
    double step = bound < at ? -firstStep : firstStep;
    for (int i = 0; i < MOST_STEPS && inside != bound; i++) {
      boolean leaves = step > 0 ? inside + step >= bound : inside + step <= bound;
      double outside = leaves ? inside / 2 + bound / 2 : inside + step;
      if (outside == inside || outside == bound || !Double.isFinite(outside)) {
        return bound;
      }
      if (excess(outside) < 0) {
        return crossing(inside, outside);
      }
      inside = outside;
      step *= 2;
    }
    return bound;
  }

  /** How far the function is above the threshold; finite, so that chords can be drawn. */
  private double excess(double x) {
    return Math.max(function.applyAsDouble(x) - threshold, -Double.MAX_VALUE);
  }

  private double crossing(double from, double to) {
    double inside = from;
    double outside = to;
    double above = excess(inside);
    double below = excess(outside);
    for (int i = 0; i < MOST_STEPS && !isPrecise(inside, outside); i++) {
      double next = inside + (outside - inside) * (above / (above - below));
      // A chord to minus infinity says nothing, and one may end where it began.
      if (below == -Double.MAX_VALUE || next == inside || next == outside) {
        next = inside / 2 + outside / 2;
      }
      double value = excess(next);
      if (value < 0) {
        outside = next;
        below = value;
        above /= 2;
      } else {
        inside = next;
        above = value;
        below /= 2;
      }
    }
    return inside / 2 + outside / 2;
  }

  private boolean isPrecise(double inside, double outside) {
    return Math.abs(outside - inside) <= PRECISION * Math.abs(outside - at);
  }
}
