package dev.suffice.function;

import java.util.function.ToDoubleFunction;

/**
 * The gradient and the Hessian matrix of a smooth function at a point, from its values around it.
 *
 * <p>By central differences of nine points along each direction of a basis, and along the sum of
 * each two for the mixed derivatives. With steps of {@value #STEP} of a basis vector their own
 * error is of the order {@code STEP^8}, and errors δ of the function's values come out as {@code
 * δ/STEP} in the gradient and {@code δ/STEP²} in the Hessian matrix; the basis should be such that
 * second derivatives are about as large as the function itself.
 *
 * <p>Reference: B. Fornberg, <i>Generation of finite difference formulas on arbitrarily spaced
 * grids</i>, Mathematics of Computation 51, 1988.
 */
final class Derivatives {
  static final double STEP = 0.02;

  private static final double[] FIRST = {4 / 5.0, -1 / 5.0, 4 / 105.0, -1 / 280.0};
  private static final double[] SECOND = {8 / 5.0, -1 / 5.0, 8 / 315.0, -1 / 560.0};

  private final double value;
  private final double[] gradient;
  private final double[][] hessian;

  private Derivatives(double value, int size) {
    this.value = value;
    this.gradient = new double[size];
    this.hessian = new double[size][size];
  }

  /** The derivatives at a point along the columns of a basis. */
  static Derivatives at(ToDoubleFunction<double[]> function, double[] point, double[][] basis) {
    int size = point.length;
    Derivatives found = new Derivatives(function.applyAsDouble(point), size);
    for (int i = 0; i < size; i++) {
      double[] along = found.along(function, point, column(basis, i));
      found.gradient[i] = along[0];
      found.hessian[i][i] = along[1];
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double both = found.along(function, point, sum(column(basis, i), column(basis, j)))[1];
        double mixed = (both - found.hessian[i][i] - found.hessian[j][j]) / 2;
        found.hessian[i][j] = mixed;
        found.hessian[j][i] = mixed;
      }
    }
    return found;
  }

  /** The first and the second derivative along a direction. */
  private double[] along(ToDoubleFunction<double[]> function, double[] point, double[] direction) {
    double first = 0;
    double second = 0;
    for (int k = 0; k < FIRST.length; k++) {
      double step = (k + 1) * STEP;
      double up = function.applyAsDouble(moved(point, direction, step)) - value;
      double down = function.applyAsDouble(moved(point, direction, -step)) - value;
      first += FIRST[k] * (up - down);
      second += SECOND[k] * (up + down);
    }
    return new double[] {first / STEP, second / (STEP * STEP)};
  }

  static double[] moved(double[] point, double[] direction, double step) {
    double[] moved = point.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    return moved;
  }

  private static double[] column(double[][] basis, int k) {
    double[] column = new double[basis.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = basis[i][k];
    }
    return column;
  }

  private static double[] sum(double[] a, double[] b) {
    return moved(a, b, 1);
  }

  double value() {
    return value;
  }

  double gradient(int i) {
    return gradient[i];
  }

  double hessian(int i, int j) {
    return hessian[i][j];
  }

  /** Whether the function had a value at all points. */
  boolean areFinite() {
    double sum = value;
    for (int i = 0; i < gradient.length; i++) {
      sum += gradient[i];
      for (double entry : hessian[i]) {
        sum += entry;
      }
    }
    return Double.isFinite(sum);
  }
}
