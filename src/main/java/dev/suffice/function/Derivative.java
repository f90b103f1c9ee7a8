package dev.suffice.function;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The derivative of a smooth function at 0 from its values: central differences over steps that are
 * halved, extrapolated to no step at all, and of those the one that agrees best with its
 * neighbours.
 *
 * <p>Twelve digits or so where the function is smooth over the first step and computed to the last
 * bit; fewer where it is near a singularity, and a function that rounds to r in its value loses
 * {@code r/step} of the derivative.
 *
 * <p>Reference: C. J. F. Ridders, <i>Accurate computation of F'(x) and F'(x) F''(x)</i>, Advances
 * in Engineering Software 4, 1982.
 */
public final class Derivative {
  private static final int LEVELS = 9;
  private static final int MOST_HALVINGS = 40;
  private static final double AGREED = 1e-13;
  private static final double WORSE = 2;
  private static final double INSIDE = 8;

  private Derivative() {}

  /** At 0, from steps up to this one; empty where the function has no finite values around. */
  public static OptionalDouble atZero(DoubleUnaryOperator function, double step) {
    double h = step;
    double first = difference(function, h);
    for (int i = 0; i < MOST_HALVINGS && !Double.isFinite(first); i++) {
      h /= 2;
      first = difference(function, h);
      // The singularity is about as far as this; differences are smooth well inside only.
      if (Double.isFinite(first)) {
        h /= INSIDE;
        first = difference(function, h);
      }
    }
    return Double.isFinite(first)
        ? OptionalDouble.of(extrapolated(function, h, first))
        : OptionalDouble.empty();
  }

  private static double difference(DoubleUnaryOperator function, double h) {
    return (function.applyAsDouble(h) - function.applyAsDouble(-h)) / (2 * h);
  }

  private static double extrapolated(DoubleUnaryOperator function, double step, double first) {
    double[] previous = {first};
    double best = first;
    double error = Double.POSITIVE_INFINITY;
    double h = step;
    for (int level = 1; level < LEVELS; level++) {
      h /= 2;
      double[] row = new double[level + 1];
      row[0] = difference(function, h);
      double factor = 4;
      for (int k = 1; k <= level; k++, factor *= 4) {
        row[k] = row[k - 1] + (row[k - 1] - previous[k - 1]) / (factor - 1);
        double apart = Math.max(Math.abs(row[k] - row[k - 1]), Math.abs(row[k] - previous[k - 1]));
        if (apart <= error) {
          error = apart;
          best = row[k];
        }
      }
      boolean worse = Math.abs(row[level] - previous[level - 1]) >= WORSE * error && level > 2;
      if (error <= AGREED * Math.abs(best) || worse) {
        break;
      }
      previous = row;
    }
    return best;
  }
}
