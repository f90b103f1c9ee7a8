package dev.suffice.family;

import java.util.Arrays;
import java.util.Random;

/** Rows of several numbers for tests. */
final class Vectors {
  private Vectors() {}

  /** Normal rows with correlations of about 0.3 and about 0.5, and means of 1, 2, 3, .... */
  static Data gaussian(long seed, int rows, int columns) {
    Random random = new Random(seed);
    double[][] all = new double[rows][columns];
    for (double[] row : all) {
      double shared = random.nextGaussian();
      for (int i = 0; i < columns; i++) {
        row[i] = (i + 1) + 0.6 * shared + random.nextGaussian() * (1 + 0.5 * (i % 2));
      }
    }
    return Data.ofRows(all);
  }

  /** The same rows with weights from 0.5 to 3. */
  static Data weighted(Data sample) {
    double[] weights = new double[sample.rows().size()];
    Arrays.setAll(weights, i -> (1 + i % 6) / 2.0);
    return sample.weighted(weights);
  }

  /** Every value times a factor and moved. */
  static Data moved(Data sample, double factor, double shift) {
    return sample.map(
        row -> row.withValues(row.values().stream().map(x -> x * factor + shift).toList()));
  }

  /** {@code -½ (d ln 2π + ln det Σ + z'Σ^-1 z)}, by Cholesky's method. */
  static double logDensity(double[][] covariance, double[] z) {
    int d = z.length;
    double[][] root = new double[d][d];
    double[] y = new double[d];
    double sum = d * Math.log(2 * Math.PI);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i][j];
        for (int k = 0; k < j; k++) {
          rest -= root[i][k] * root[j][k];
        }
        root[i][j] = i == j ? Math.sqrt(rest) : rest / root[j][j];
      }
      double rest = z[i];
      for (int k = 0; k < i; k++) {
        rest -= root[i][k] * y[k];
      }
      y[i] = rest / root[i][i];
      sum += y[i] * y[i] + 2 * Math.log(root[i][i]);
    }
    return -sum / 2;
  }
}
