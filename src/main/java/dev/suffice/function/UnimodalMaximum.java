package dev.suffice.function;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * The maximum of a function that rises to it and falls beyond, smooth but for some kinks.
 *
 * <p>First the highest kink, by bisection; then the golden section in the pieces on both sides of
 * it, which needs no derivative, and from there the {@link StationaryPoint} in the piece, for the
 * digits that comparing values does not give. A kink at least as high is the maximum itself,
 * exactly. Beyond the outermost kinks the pieces grow, twice as far each time or halfway to the end
 * of the domain, until the function falls.
 *
 * <ul>
 *   <li>A function that goes on rising has no maximum: empty.
 *   <li>Of a plateau between kinks, the lowest kink is the maximum.
 *   <li>It may be minus infinity, but not at a kink inside the domain.
 * </ul>
 *
 * <p>Reference: J. Kiefer, <i>Sequential minimax search for a maximum</i>, Proceedings of the AMS
 * 4, 1953.
 *
 * @param at where it is
 * @param value how high
 */
public record UnimodalMaximum(double at, double value) {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double ROUGHLY = 1e-4;
  private static final double PRECISION = 1e-10;
  private static final double ROUNDING = 1e-14;
  private static final int MOST_DOUBLINGS = 60;

  /**
   * Looks for the maximum.
   *
   * @param function never NaN
   * @param lowest the lower end of the domain, which may be minus infinity
   * @param highest the upper end, which may be infinity
   * @param kinks in order, at least one, all in the domain
   */
  public static Optional<UnimodalMaximum> of(
      DoubleUnaryOperator function, double lowest, double highest, double[] kinks) {
    int best = highest(function, kinks);
    double kink = kinks[best];
    double width = Math.max(kinks[kinks.length - 1] - kinks[0], Math.abs(kink));
    double step = width > 0 ? width : 1;
    double top = function.applyAsDouble(kink);
    Optional<Double> left =
        best > 0 ? Optional.of(kinks[best - 1]) : falling(function, kink, top, -step, lowest);
    Optional<Double> right =
        best + 1 < kinks.length
            ? Optional.of(kinks[best + 1])
            : falling(function, kink, top, step, highest);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    UnimodalMaximum below = inPiece(function, left.get(), kink);
    UnimodalMaximum above = inPiece(function, kink, right.get());
    UnimodalMaximum inside = above.value > below.value ? above : below;
    // By more than rounding, as a plateau has its end at a kink.
    boolean higher = inside.value > top + ROUNDING * Math.abs(top);
    return Optional.of(higher ? inside : new UnimodalMaximum(kink, top));
  }

  private static int highest(DoubleUnaryOperator function, double[] kinks) {
    int low = 0;
    int high = kinks.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (function.applyAsDouble(kinks[middle]) < function.applyAsDouble(kinks[middle + 1])) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** A place on one side at which the function has fallen, or the end of the domain. */
  private static Optional<Double> falling(
      DoubleUnaryOperator function, double from, double top, double step, double end) {
    if (from == end) {
      return Optional.of(end);
    }
    double before = top;
    double x = from;
    double length = step;
    for (int i = 0; i < MOST_DOUBLINGS; i++) {
      x = Double.isInfinite(end) ? from + length : x / 2 + end / 2;
      length *= 2;
      double there = function.applyAsDouble(x);
      if (there < before) {
        return Optional.of(x);
      }
      before = there;
    }
    return Optional.empty();
  }

  /** The closer to an end of the piece the maximum is, the closer the search has to begin. */
  private static UnimodalMaximum inPiece(DoubleUnaryOperator function, double from, double to) {
    UnimodalMaximum found = golden(function, from, to, ROUGHLY);
    return found
        .refined(function, from, to)
        .orElseGet(
            () -> {
              UnimodalMaximum precisely = golden(function, from, to, PRECISION);
              return precisely.refined(function, from, to).orElse(precisely);
            });
  }

  /** The stationary point next to it, unless there is none or it is lower. */
  private Optional<UnimodalMaximum> refined(DoubleUnaryOperator function, double from, double to) {
    OptionalDouble point = StationaryPoint.near(function, at, from, to);
    return point.isPresent()
        ? Optional.of(
                new UnimodalMaximum(
                    point.getAsDouble(), function.applyAsDouble(point.getAsDouble())))
            .filter(maximum -> maximum.value >= value - ROUNDING * Math.abs(value))
        : Optional.empty();
  }

  private static UnimodalMaximum golden(
      DoubleUnaryOperator function, double from, double to, double precision) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    while (high - low > precision * (to - from) && left < right) {
      if (atLeft >= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = function.applyAsDouble(right);
      }
    }
    return atLeft >= atRight
        ? new UnimodalMaximum(left, atLeft)
        : new UnimodalMaximum(right, atRight);
  }
}
