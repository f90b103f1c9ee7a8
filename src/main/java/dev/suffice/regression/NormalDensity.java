package dev.suffice.regression;

import dev.suffice.exact.Rational;
import dev.suffice.function.Logarithm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The density of a multivariate normal distribution: {@code ln f(x) = -½ (d ln 2π + Σ ln D_i + Σ
 * y_i²/D_i)} with {@code Σ = L D L'} and {@code L y = x - μ}.
 *
 * <p>The factors come from the exact covariance and are then rounded, so that nearly dependent
 * columns cost the digits of their residuals only, as {@code x - μ} has them.
 *
 * @param mean μ
 * @param lower the rows of L below its diagonal of ones
 * @param pivots D
 * @param constant {@code -½ (d ln 2π + Σ ln D_i)}
 */
public record NormalDensity(
    List<Double> mean, List<List<Double>> lower, List<Double> pivots, double constant)
    implements Serializable {
  private static final int BITS = 512;

  /** Copies the lists. */
  public NormalDensity {
    mean = List.copyOf(mean);
    lower = lower.stream().map(List::copyOf).toList();
    pivots = List.copyOf(pivots);
  }

  /** Of a class whose covariance has full rank. */
  static NormalDensity of(WithinScatter scatter) {
    int d = scatter.size();
    List<Double> mean = new ArrayList<>();
    List<Double> pivots = new ArrayList<>();
    List<List<Double>> rounded = new ArrayList<>();
    Rational[][] lower = new Rational[d][d];
    Rational[] exact = new Rational[d];
    Rational logarithm = Logarithm.OF_TWO_PI.times(Rational.of(d));
    for (int i = 0; i < d; i++) {
      mean.add(scatter.mean(0, i).doubleValue());
      rounded.add(new ArrayList<>());
      for (int j = 0; j <= i; j++) {
        Rational rest = scatter.covariance(i, j);
        for (int k = 0; k < j; k++) {
          rest = rest.minus(lower[i][k].times(exact[k]).times(lower[j][k])).rounded(BITS);
        }
        if (i == j) {
          exact[i] = rest;
        } else {
          lower[i][j] = rest.dividedBy(exact[j]).rounded(BITS);
          rounded.get(i).add(lower[i][j].doubleValue());
        }
      }
      pivots.add(exact[i].doubleValue());
      logarithm = logarithm.plus(Logarithm.of(exact[i]));
    }
    return new NormalDensity(mean, rounded, pivots, -0.5 * logarithm.doubleValue());
  }

  /** The logarithm of the density at a point. */
  double logarithm(double[] x) {
    double[] y = new double[mean.size()];
    double squares = 0;
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] - mean.get(i);
      for (int k = 0; k < i; k++) {
        y[i] -= lower.get(i).get(k) * y[k];
      }
      squares += y[i] * y[i] / pivots.get(i);
    }
    return constant - 0.5 * squares;
  }
}
