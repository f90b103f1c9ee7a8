package dev.suffice.regression;

/** Sums {@code Σ f_j x_j} of many rows at once, a column after another. */
final class LinearCombination {
  private LinearCombination() {}

  /**
   * Adds a multiple of a column to the sums of its first rows.
   *
   * <p>A loop over arrays from their start, which compilers turn into vector instructions.
   */
  static void addTerm(double factor, double[] x, int size, double[] sums) {
    for (int i = 0; i < size; i++) {
      sums[i] += factor * x[i];
    }
  }
}
