package dev.suffice.distribution;

import dev.suffice.function.Scale;

/**
 * The quantile of a continuous distribution from its tails and its density, to the last few bits.
 *
 * <p>Newton's method for the logarithm of the smaller tail as a function of {@code x}, of {@code ln
 * x} where the support begins at 0, or of {@code ln(x/(1 - x))} where it also ends at 1: so that
 * powers of x, which tails near 0 are, are straight lines. A bracket that begins as the support
 * shrinks at every step; where a step would leave it, or does not come nearer fast, it is halved in
 * the order of the doubles themselves, which takes 64 halvings at most from any support.
 *
 * <ul>
 *   <li>Where the tail cannot be told from that of the neighbouring double, either may come out.
 * </ul>
 */
final class Inversion {
  private static final int MOST_STEPS = 200;

  private Inversion() {}

  /** The x with {@code P(X <= x) = p}, from a start anywhere inside of the support. */
  static double quantile(Distribution distribution, double p, double start) {
    requireProbability(p);
    if (p == 0 || p == 1) {
      return p == 0 ? distribution.lower() : distribution.upper();
    }
    Scale scale = scale(distribution);
    double low = distribution.lower();
    double high = distribution.upper();
    double x = start;
    double previous = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MOST_STEPS; i++) {
      double tail = p <= 0.5 ? distribution.cumulative(x) : distribution.survival(x);
      double wanted = p <= 0.5 ? p : 1 - p;
      double excess = p <= 0.5 ? tail - wanted : wanted - tail;
      if (excess == 0) {
        return x;
      }
      if (excess > 0) {
        high = x;
      } else {
        low = x;
      }
      double slope = StrictMath.exp(distribution.logDensity(x)) / tail * scale.slope(x);
      double change = StrictMath.log(tail / wanted) / (p <= 0.5 ? slope : -slope);
      double next = scale.moved(x, -change);
      boolean fast = next > low && next < high && Math.abs(change) < previous / 2;
      previous = fast ? Math.abs(change) : Double.POSITIVE_INFINITY;
      next = fast ? next : middle(low, high);
      if (Math.abs(next - x) <= Math.ulp(x) || next <= low || next >= high) {
        return next > low && next < high ? next : x;
      }
      x = next;
    }
    return x;
  }

  static void requireProbability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("A probability must be in [0, 1], but is " + p);
    }
  }

  /** Half-way in the order of the doubles. */
  private static double middle(double low, double high) {
    return fromOrder(Math.floorDiv(order(low), 2) + Math.floorDiv(order(high), 2));
  }

  private static long order(double x) {
    long bits = Double.doubleToLongBits(x);
    return bits < 0 ? Long.MIN_VALUE - bits : bits;
  }

  private static double fromOrder(long order) {
    return Double.longBitsToDouble(order < 0 ? Long.MIN_VALUE - order : order);
  }

  /** What Newton's steps are taken in. */
  private static Scale scale(Distribution distribution) {
    if (distribution.lower() != 0) {
      return Scale.PLAIN;
    }
    return distribution.upper() == 1 ? Scale.LOGIT : Scale.LOG;
  }
}
