package dev.suffice.function;

/**
 * The largest eigenvalue of a positive semidefinite matrix by Jacobi's rotations, to a few ulps
 * times the number of rows.
 *
 * <p>Reference: G. H. Golub, C. F. Van Loan, <i>Matrix Computations</i>, 4th ed., 2013, 8.5.
 */
public final class LargestEigenvalue {
  private static final int MOST_SWEEPS = 60;
  private static final double NEGLIGIBLE = 0x1p-60;

  private LargestEigenvalue() {}

  /** Of a matrix with finite entries, which is overwritten; 0 without rows. */
  public static double of(double[][] a) {
    int n = a.length;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double largest = 0;
      double off = 0;
      for (int i = 0; i < n; i++) {
        largest = Math.max(largest, Math.abs(a[i][i]));
        for (int j = i + 1; j < n; j++) {
          off = Math.max(off, Math.abs(a[i][j]));
        }
      }
      if (off <= largest * NEGLIGIBLE) {
        return largest;
      }
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n; j++) {
          if (Math.abs(a[i][j]) > largest * NEGLIGIBLE) {
            rotate(a, i, j);
          }
        }
      }
    }
    throw new ArithmeticException(
        "Jacobi's rotations must end within " + MOST_SWEEPS + " sweeps, but do not");
  }

  /** Rotates rows and columns i and j such that the entry where they meet is 0. */
  private static void rotate(double[][] a, int i, int j) {
    double theta = (a[j][j] - a[i][i]) / (2 * a[i][j]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double x = a[i][k];
      double y = a[j][k];
      a[i][k] = c * x - s * y;
      a[j][k] = s * x + c * y;
    }
    for (double[] row : a) {
      double x = row[i];
      double y = row[j];
      row[i] = c * x - s * y;
      row[j] = s * x + c * y;
    }
    a[i][j] = 0;
    a[j][i] = 0;
  }
}
