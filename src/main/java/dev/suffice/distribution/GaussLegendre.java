package dev.suffice.distribution;

import java.util.function.DoubleUnaryOperator;

/**
 * Gauss and Legendre's rule: the integral of a smooth function from m values, exact for polynomials
 * up to degree 2m - 1.
 *
 * <p>The nodes are the zeros of Legendre's polynomial {@code P_m}, by Newton's method from {@code
 * cos(π (i + 3/4)/(m + 1/2))}; the weights are {@code 2/((1 - x²) P_m'(x)²)}.
 *
 * <p>Reference: NIST Digital Library of Mathematical Functions, 3.5(v).
 */
final class GaussLegendre {
  private static final int STEPS = 10;

  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  static GaussLegendre ofNodes(int m) {
    double[] nodes = new double[m];
    double[] weights = new double[m];
    for (int i = 0; i < m; i++) {
      double x = StrictMath.cos(Math.PI * (i + 0.75) / (m + 0.5));
      double slope = 1;
      for (int step = 0; step < STEPS; step++) {
        double previous = 1;
        double value = x;
        for (int k = 2; k <= m; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * previous) / k;
          previous = value;
          value = next;
        }
        slope = m * (previous - x * value) / ((1 - x) * (1 + x));
        x -= value / slope;
      }
      nodes[i] = x;
      weights[i] = 2 / ((1 - x) * (1 + x) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }

  /** The integral between two finite ends. */
  double integral(DoubleUnaryOperator function, double from, double to) {
    double half = (to - from) / 2;
    double middle = from + half;
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      sum += weights[i] * function.applyAsDouble(middle + half * nodes[i]);
    }
    return half * sum;
  }
}
