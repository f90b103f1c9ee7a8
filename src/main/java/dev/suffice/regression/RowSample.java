package dev.suffice.regression;

import java.util.Arrays;

/**
 * One row in {@value #ONE_IN}, chosen by its own numbers: the same rows in any order and however
 * they are divided. Of rows that are equal, all are chosen or none.
 */
final class RowSample {
  static final int EXPONENT = 3;
  static final int ONE_IN = 1 << EXPONENT;

  // Its multiples lie evenly between whole numbers.
  private static final double GOLDEN = 0.6180339887498949;
  // An odd number, so that no two products are alike; of theirs the first bits look random.
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private final double[] factors;
  private final double[] mixed = new double[DerivativeSums.ROOM];

  /** A sample of rows of as many numbers. */
  RowSample(int size) {
    this.factors = new double[size];
    Arrays.setAll(factors, j -> 1 + (j + 1) * GOLDEN % 1);
  }

  /**
   * Writes the places of the rows that are chosen.
   *
   * @param places with room for one more than there are rows
   * @return how many they are
   */
  int choose(double[][] columns, int size, int[] places) {
    Arrays.fill(mixed, 0, size, 0);
    for (int j = 0; j < factors.length; j++) {
      LinearCombination.addTerm(factors[j], columns[j], size, mixed);
    }
    int chosen = 0;
    for (int i = 0; i < size; i++) {
      long bits = Double.doubleToRawLongBits(mixed[i]) * MULTIPLIER;
      places[chosen] = i;
      chosen += bits >>> (Long.SIZE - EXPONENT) == 0 ? 1 : 0;
    }
    return chosen;
  }
}
