package dev.suffice.regression;

/**
 * Eigenvalues of a small symmetric matrix by Jacobi's rotations, to a few places of the largest.
 *
 * <p>Reference: G. H. Golub, C. F. Van Loan, <i>Matrix Computations</i>, 4th ed., 2013, 8.5.
 */
final class Eigenvalues {
  private static final int MOST_SWEEPS = 60;
  private static final double ROUNDING = 0x1p-50;

  private Eigenvalues() {}

  /**
   * The smallest eigenvalue; 0 where it is below that by no more than rounding makes it: by a few
   * places of the largest. The matrix is overwritten.
   */
  static double smallest(double[][] a) {
    double smallest = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (double eigenvalue : of(a)) {
      smallest = Math.min(smallest, eigenvalue);
      largest = Math.max(largest, Math.abs(eigenvalue));
    }
    return smallest < 0 && -smallest <= a.length * ROUNDING * largest ? 0 : smallest;
  }

  /** The eigenvalues, in no order; the matrix is overwritten. */
  static double[] of(double[][] a) {
    int n = a.length;
    for (int sweep = 0; sweep < MOST_SWEEPS && rotateAll(a); sweep++) {}
    double[] eigenvalues = new double[n];
    for (int i = 0; i < n; i++) {
      eigenvalues[i] = a[i][i];
    }
    return eigenvalues;
  }

  /** Makes each entry beside the diagonal 0 in turn; false if all of them were as good as 0. */
  private static boolean rotateAll(double[][] a) {
    double scale = 0;
    for (int i = 0; i < a.length; i++) {
      scale = Math.max(scale, Math.abs(a[i][i]));
    }
    boolean rotated = false;
    for (int p = 0; p < a.length; p++) {
      for (int q = p + 1; q < a.length; q++) {
        if (Math.abs(a[p][q]) > 1e-17 * scale && a[p][q] != 0) {
          rotate(a, p, q);
          rotated = true;
        }
      }
    }
    return rotated;
  }

  private static void rotate(double[][] a, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = 1 / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    t = theta < 0 ? -t : t;
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
    }
  }
}
