package dev.suffice.regression;

import dev.suffice.exact.ExactSum;

/**
 * Sums of the first and second derivatives of rows, {@code Σ r x_j} and {@code Σ v x_j x_k}, in an
 * order that does not matter: each product is rounded by itself, to a grid that is the same for all
 * rows, and what is left is summed exactly.
 */
sealed interface DerivativeSums permits CoarseSums, RoundedSums, SlicedSums {
  /** The most rows of one call. */
  int MOST_ROWS = 512;

  /**
   * The length of the arrays: more than there are rows, as loads and stores that are a multiple of
   * 4096 bytes apart wait for each other; with the 16 bytes before the numbers, a multiple of 32,
   * so that arrays made one after another lie alike to vectors.
   */
  int ROOM = MOST_ROWS + 50;

  /** Sums of as many coefficients, all zero. */
  static DerivativeSums of(Precision precision, int size) {
    return switch (precision) {
      case SAMPLED -> CoarseSums.ofSample(size);
      case COARSE -> CoarseSums.ofAll(size);
      case ROUNDED -> new RoundedSums(size);
      case FULL -> new SlicedSums(size);
    };
  }

  /**
   * Adds rows, all of whose numbers are in [-1, 1]. Arrays have {@value #ROOM} places; those after
   * the rows hold finite numbers.
   *
   * @param residuals r of each row
   * @param curvatures v of each row
   * @param columns x of each coefficient, by row
   */
  void add(double[] residuals, double[] curvatures, double[][] columns, int size);

  /** A first derivative, times a power of two. */
  ExactSum gradient(int coefficient, int exponent);

  /** A second derivative, in the order 0 0, 0 1, ..., 1 1, 1 2, ..., times a power of two. */
  ExactSum hessian(int pair, int exponent);
}
