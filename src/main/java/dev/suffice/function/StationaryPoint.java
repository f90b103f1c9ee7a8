package dev.suffice.function;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * Where the slope of a smooth function is 0, next to a maximum, from its values alone.
 *
 * <p>Values near a maximum hardly differ, so that the highest tells the place to half of their
 * digits; the slope crosses 0 there, and tells nearly all. Newton's method with slope and curvature
 * by central differences of order 6, {@code h f' = Σ_k c_k (f(x + kh) - f(x - kh))} for k from 1 to
 * 3; h is a {@value #PARTS}th of the room on both sides, where a function that is smooth in it has
 * differences right to some 13 digits.
 *
 * <ul>
 *   <li>Empty where the function is not concave next to the start or not finite, or where the way
 *       goes beyond half of the room.
 * </ul>
 *
 * <p>Reference: B. Fornberg, <i>Generation of finite difference formulas on arbitrarily spaced
 * grids</i>, Mathematics of Computation 51, 1988, table 1.
 */
final class StationaryPoint {
  private static final double PARTS = 256;
  private static final double PRECISION = 1e-14;
  private static final int MOST_STEPS = 12;
  private static final double[] SLOPE = {0, 45 / 60.0, -9 / 60.0, 1 / 60.0};
  private static final double[] CURVATURE = {-490 / 180.0, 270 / 180.0, -27 / 180.0, 2 / 180.0};

  private StationaryPoint() {}

  /** The point, sought from a start between two ends. */
  static OptionalDouble near(DoubleUnaryOperator function, double start, double from, double to) {
    double room = Math.min(start - from, to - start);
    double h = room / PARTS;
    double x = start;
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MOST_STEPS; i++) {
      double slope = 0;
      double curvature = CURVATURE[0] * function.applyAsDouble(x);
      for (int k = 1; k < SLOPE.length; k++) {
        double right = function.applyAsDouble(x + k * h);
        double left = function.applyAsDouble(x - k * h);
        slope += SLOPE[k] * (right - left);
        curvature += CURVATURE[k] * (right + left);
      }
      double step = -h * slope / curvature;
      boolean isUpwards = curvature < 0 && Math.abs(x + step - start) < room / 2;
      if (!isUpwards) {
        return OptionalDouble.empty();
      }
      // Steps that no longer become shorter are of rounding.
      if (Math.abs(step) >= before / 2) {
        return OptionalDouble.of(x);
      }
      x += step;
      before = Math.abs(step);
      if (before <= PRECISION * room) {
        return OptionalDouble.of(x);
      }
    }
    return OptionalDouble.empty();
  }
}
