package dev.suffice.regression;

/**
 * Numbers in [-1, 1] cut into three slices of 22 bits, so that sums of products of slices are exact
 * in doubles.
 *
 * <p>{@code x = x₁ + x₂ + x₃} up to {@code 2^-67}, with {@code x₁} a multiple of {@code 2^-22},
 * {@code x₂} of {@code 2^-44} and {@code x₃} of {@code 2^-66}. The grids are the same for every
 * number, so where a row is cut does not depend on the other rows, and sums of the slices do not
 * depend on their order.
 *
 * <p>Reference: K. Ozaki, T. Ogita, S. Oishi, S. M. Rump, <i>Error-free transformations of matrix
 * multiplication by using fast routines of matrix multiplication and its applications</i>,
 * Numerical Algorithms 59, 2012; J. Demmel, H. D. Nguyen, <i>Fast reproducible floating-point
 * summation</i>, ARITH 21, 2013.
 */
final class Slices {
  /** The bits of a slice. */
  static final int BITS = 22;

  /** How many slices there are. */
  static final int COUNT = 3;

  // Adding these and taking them away again rounds to the grid.
  private static final double FIRST_GRID = 0x1.8p30;
  private static final double SECOND_GRID = 0x1.8p8;
  private static final double THIRD_GRID = 0x1.8p-14;

  final double[] first;
  final double[] second;
  final double[] third;

  Slices(int capacity) {
    this.first = new double[capacity];
    this.second = new double[capacity];
    this.third = new double[capacity];
  }

  /** Cuts as many numbers of an array. */
  void cut(double[] x, int from, int size) {
    for (int i = 0; i < size; i++) {
      double number = x[from + i];
      double one = (number + FIRST_GRID) - FIRST_GRID;
      double rest = number - one;
      double two = (rest + SECOND_GRID) - SECOND_GRID;
      first[i] = one;
      second[i] = two;
      third[i] = ((rest - two) + THIRD_GRID) - THIRD_GRID;
    }
  }
}
