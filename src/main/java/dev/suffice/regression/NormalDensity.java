package dev.suffice.regression;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import java.io.Serializable;

/**
 * The density of a multivariate normal distribution: {@code ln f(x) = -½ (d ln 2π + Σ ln D_i + Σ
 * y_i²/D_i)} with {@code Σ = L D L'} and {@code L y = x - μ}.
 *
 * <p>The factors come from the exact covariance and are then rounded, so that nearly dependent
 * columns cost the digits of their residuals only, as {@code x - μ} has them.
 */
final class NormalDensity implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BITS = 512;

  private final double[] mean;
  private final double[][] lower;
  private final double[] pivots;
  private final double constant;

  private NormalDensity(double[] mean, double[][] lower, double[] pivots, double constant) {
    this.mean = mean;
    this.lower = lower;
    this.pivots = pivots;
    this.constant = constant;
  }

  /** Of a class whose covariance has full rank. */
  static NormalDensity of(WithinScatter scatter) {
    int d = scatter.size();
    double[] mean = new double[d];
    double[] pivots = new double[d];
    double[][] rounded = new double[d][d];
    Rational[][] lower = new Rational[d][d];
    Rational[] exact = new Rational[d];
    Rational logarithm = Logarithm.OF_TWO_PI.times(Rational.of(d));
    for (int i = 0; i < d; i++) {
      mean[i] = scatter.mean(0, i).doubleValue();
      for (int j = 0; j <= i; j++) {
        Rational rest = scatter.covariance(i, j);
        for (int k = 0; k < j; k++) {
          rest = rest.minus(lower[i][k].times(exact[k]).times(lower[j][k])).rounded(BITS);
        }
        if (i == j) {
          exact[i] = rest;
        } else {
          lower[i][j] = rest.dividedBy(exact[j]).rounded(BITS);
          rounded[i][j] = lower[i][j].doubleValue();
        }
      }
      pivots[i] = exact[i].doubleValue();
      logarithm = logarithm.plus(Logarithm.of(exact[i]));
    }
    return new NormalDensity(mean, rounded, pivots, -0.5 * logarithm.doubleValue());
  }

  /** The logarithm of the density at a point. */
  double logarithm(double[] x) {
    double[] y = new double[mean.length];
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] - mean[i];
      for (int k = 0; k < i; k++) {
        y[i] -= lower[i][k] * y[k];
      }
      squares += y[i] * y[i] / pivots[i];
    }
    return constant - 0.5 * squares;
  }
}
