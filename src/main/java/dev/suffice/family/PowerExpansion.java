package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.function.DoubleDouble;
import dev.suffice.statistic.PowerNode;
import java.util.List;
import org.apache.commons.numbers.core.DD;

/**
 * Means {@code (1/n) Σ w (x/o)^k ln(x/o)^j} as functions of the exponent k next to one at which
 * moments are known.
 *
 * <p>With {@code z = κ ln(x/o)} and {@code r = (k - κ)/κ} they are {@code κ^-j Σ c_i i!/(i - j)!
 * r^(i-j)} over {@code i >= j}, where {@code c_i = (1/n) Σ w e^z z^i/i!}.
 *
 * @param node κ, o, and the highest i
 * @param moments {@code c_i}
 * @param lowest what no z is below
 * @param highest what no z is above
 */
record PowerExpansion(PowerNode node, List<DD> moments, double lowest, double highest) {
  /** {@code r}. */
  DD distance(Rational exponent) {
    Rational at = Rational.of(node.exponent());
    return DoubleDouble.of(exponent.minus(at).dividedBy(at));
  }

  /** The mean with the j-th power of the logarithm. */
  DD mean(int j, DD r) {
    DD sum = DD.ZERO;
    for (int i = node.order(); i >= j; i--) {
      sum = sum.multiply(r).add(moments.get(i).multiply(falling(i, j)));
    }
    for (int i = 0; i < j; i++) {
      sum = sum.divide(node.exponent());
    }
    return sum;
  }

  /** {@code i!/(i - j)!}. */
  private static double falling(int i, int j) {
    double product = 1;
    for (int k = 0; k < j; k++) {
      product *= i - k;
    }
    return product;
  }

  /**
   * What {@link #mean} may be wrong by for what the series leaves out: after the term of order m,
   * which is even, the rest of {@code e^(rz)} is at most that term, or {@code e^(rz)} times it if
   * that is more.
   */
  double error(int j, double r) {
    if (r == 0) {
      return 0;
    }
    int order = node.order();
    if (order < j) {
      return Double.POSITIVE_INFINITY;
    }
    double growth = Math.max(1, StrictMath.exp(Math.max(r * highest, r * lowest)));
    double term = Math.pow(Math.abs(r), order - j) * falling(order, j);
    return term * moments.get(order).hi() * growth / Math.pow(node.exponent(), j);
  }
}
