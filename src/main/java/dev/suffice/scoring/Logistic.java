package dev.suffice.scoring;

import dev.suffice.function.RowExponential;
import dev.suffice.function.RowLogarithm;

/**
 * The logistic function {@code σ(z) = 1/(1 + e^-z)}, its inverse and its derivatives, without
 * overflow and without cancellation, the same bits on every machine.
 *
 * <ul>
 *   <li>σ of infinities is 0 and 1, and the logit of 0 and 1 is infinite.
 *   <li>The relative error is a few {@code 1e-16} at both ends.
 * </ul>
 */
public final class Logistic {
  private Logistic() {}

  /** {@code 1/(1 + e^-z)}. */
  public static double of(double z) {
    double tail = tail(z);
    return z >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
  }

  /** {@code e^-|z|}. */
  static double tail(double z) {
    return RowExponential.of(-Math.abs(z));
  }

  /** {@code ln(p/(1 - p))}. */
  public static double logit(double p) {
    return StrictMath.log(p) - StrictMath.log1p(-p);
  }

  /** {@code ln(1 + e^z)}: what a margin costs where there was no event. */
  public static double softplus(double z) {
    return Math.max(z, 0) + softplusOfTail(tail(z));
  }

  /** {@code ln(1 + e^-|z|)}, where that is {@code -ln(1 - σ(-|z|))}. */
  static double softplusOfTail(double tail) {
    return -RowLogarithm.ofComplement(tail / (1 + tail));
  }

  /** {@code σ(z) - y} for a label in [0, 1]. */
  static double residual(double z, double y) {
    Loss.requireLabel(y);
    return y == 1 ? -of(-z) : of(z) - y;
  }

  /** {@code σ'(z) = σ(z)(1 - σ(z))}. */
  static double slope(double z) {
    double tail = tail(z);
    return tail / ((1 + tail) * (1 + tail));
  }

  /** {@code σ''(z)/σ'(z) = 1 - 2σ(z)}. */
  static double skew(double z) {
    double tail = StrictMath.expm1(-Math.abs(z));
    return Math.signum(z) * tail / (2 + tail);
  }
}
