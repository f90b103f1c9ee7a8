package dev.suffice.family;

import dev.suffice.exact.Rational;
import dev.suffice.statistic.PowerMoments;
import dev.suffice.statistic.PowerNode;
import dev.suffice.statistic.ValueBins;
import java.util.List;
import java.util.Map;

/**
 * The second moments of the scores of the rows in a Weibull distribution, for robust errors.
 *
 * <p>With {@code L = ln(x/scale)} and {@code z = (x/scale)^shape} the scores are {@code 1/shape + L
 * - zL} and {@code (shape/scale)(z - 1)}, and their products are sums of {@code L^j}, {@code zL^j}
 * and {@code z²L^j} up to j = 2: moments about the powers 0, the shape and twice the shape.
 *
 * <p>The moments are taken at the estimate as a double, and sums of them in double: some 14 digits.
 */
final class WeibullScores {
  private static final int ORDER = PowerNode.LOWEST_ORDER;
  private static final double NEAR = 1e-9;

  private final double shape;
  private final double scale;
  private final double[] logs;
  private final double[] powers;
  private final double[] squares;

  /**
   * From sums.
   *
   * @param logs {@code Σ w L^j}, from j = 0
   * @param powers {@code Σ w z L^j}
   * @param squares {@code Σ w z² L^j}
   */
  private WeibullScores(
      double shape, double scale, double[] logs, double[] powers, double[] squares) {
    this.shape = shape;
    this.scale = scale;
    this.logs = logs.clone();
    this.powers = powers.clone();
    this.squares = squares.clone();
  }

  /** What is to be kept beside the moments about a power. */
  static List<PowerNode> nodes(PowerNode at) {
    return List.of(
        new PowerNode(0, at.origin(), ORDER),
        new PowerNode(at.exponent(), at.origin(), ORDER),
        new PowerNode(2 * at.exponent(), at.origin(), ORDER));
  }

  /** Whether such are kept. */
  static boolean areKept(PowerMoments s) {
    return s.type().nodes().stream().anyMatch(node -> node.exponent() == 0);
  }

  /** Of values that are all there. */
  static WeibullScores of(double shape, double scale, ValueBins s) {
    double[][] sums = new double[3][ORDER + 1];
    for (Map.Entry<Long, ValueBins.Share> bin : s.bins().entrySet()) {
      double logarithm = PowerNode.logOfRatio(ValueBins.value(bin.getKey()), scale);
      double term = bin.getValue().weight().doubleValue();
      for (double[] sum : sums) {
        double product = term;
        for (int j = 0; j <= ORDER; j++) {
          sum[j] += product;
          product *= logarithm;
        }
        term *= StrictMath.exp(shape * logarithm);
      }
    }
    return new WeibullScores(shape, scale, sums[0], sums[1], sums[2]);
  }

  /** Of moments among which are those of {@link #nodes}. */
  static WeibullScores of(double shape, double scale, PowerMoments s) {
    return new WeibullScores(
        shape, scale, sums(0, scale, s), sums(shape, scale, s), sums(2 * shape, scale, s));
  }

  /** {@code Σ w (x/scale)^exponent ln(x/scale)^j}, from moments about another scale. */
  private static double[] sums(double exponent, double scale, PowerMoments s) {
    List<PowerNode> nodes = s.type().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      PowerNode node = nodes.get(i);
      if (node.order() == ORDER && Math.abs(node.exponent() - exponent) <= NEAR * exponent) {
        double shift = PowerNode.logOfRatio(node.origin(), scale);
        double factor = StrictMath.exp(exponent * shift);
        double unit = exponent == 0 ? 1 : exponent;
        double zeroth = s.moments().get(i).get(0).doubleValue();
        double first = s.moments().get(i).get(1).doubleValue() / unit;
        double second = 2 * s.moments().get(i).get(2).doubleValue() / (unit * unit);
        return new double[] {
          factor * zeroth,
          factor * (first + shift * zeroth),
          factor * (second + shift * (2 * first + shift * zeroth))
        };
      }
    }
    throw new IllegalArgumentException("There are no moments about the power " + exponent);
  }

  /** {@code Σ w s[i] s[j]} of the scores of the shape, 0, and of the scale, 1. */
  Rational moment(int i, int j) {
    double slope = shape / scale;
    if (i != j) {
      double inner = (powers[0] - logs[0]) / shape + 2 * powers[1] - logs[1] - squares[1];
      return Rational.of(slope * inner);
    }
    if (i == 1) {
      return Rational.of(slope * slope * (squares[0] - 2 * powers[0] + logs[0]));
    }
    double linear = (logs[0] / shape + 2 * (logs[1] - powers[1])) / shape;
    return Rational.of(linear + logs[2] + squares[2] - 2 * powers[2]);
  }
}
