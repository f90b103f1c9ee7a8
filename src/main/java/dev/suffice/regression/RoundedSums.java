package dev.suffice.regression;

import dev.suffice.exact.ExactSum;

/**
 * Derivatives from products rounded to doubles.
 *
 * <p>Of the Hessian's products {@value #BITS} bits below 1 are kept, of the gradient's {@value
 * #FINE_BITS}, which is all that a double has. Adding a number with the last bit of a grid, and
 * taking it away again, rounds to the grid. Sums of 128 such numbers are exact in doubles, whose
 * order then does not matter, so that loops may take four at once.
 *
 * <p>Reference: J. Demmel, H. D. Nguyen, <i>Fast reproducible floating-point summation</i>, ARITH
 * 21, 2013.
 */
final class RoundedSums implements DerivativeSums {
  static final int BITS = 46;
  static final int FINE_BITS = 93;

  private static final double GRID = 0x1.8p6;
  private static final double FINE_GRID = 0x1.8p-41;
  private static final double SCALE = 0x1p46;
  private static final double FINE_SCALE = 0x1p93;

  private static final int HALF = MOST_ROWS / 2;
  private static final int QUARTER = MOST_ROWS / 4;

  // So many columns and one more take most of a first cache of 32 KB.
  private static final int TILE = 4;

  private final IntegerSums gradient;
  private final IntegerSums fineGradient;
  private final IntegerSums hessian;
  private final int[] firstPairs;
  private final double[] products = new double[ROOM];
  private final double[][] weighted = new double[TILE][ROOM];
  private final double[] rests = new double[ROOM];
  private final double[] sums = new double[ROOM];

  RoundedSums(int size) {
    this.gradient = new IntegerSums(size);
    this.fineGradient = new IntegerSums(size);
    this.hessian = new IntegerSums(size * (size + 1) / 2);
    this.firstPairs = new int[size];
    for (int j = 1; j < size; j++) {
      firstPairs[j] = firstPairs[j - 1] + size - j + 1;
    }
  }

  @Override
  public void add(double[] residuals, double[] curvatures, double[][] columns, int size) {
    gradient.nextBlock();
    fineGradient.nextBlock();
    hessian.nextBlock();
    for (int j = 0; j < columns.length; j++) {
      addGradient(j, residuals, columns[j], size);
    }
    for (int j = 0; j < columns.length; j += TILE) {
      addTile(curvatures, columns, j, size);
    }
  }

  /** The products of some columns with those after, while they are in the fastest cache. */
  private void addTile(double[] curvatures, double[][] columns, int from, int size) {
    int to = Math.min(from + TILE, columns.length);
    for (int j = from; j < to; j++) {
      multiply(curvatures, columns[j], size, weighted[j - from]);
    }
    for (int k = from; k < columns.length; k++) {
      for (int j = from; j < to && j <= k; j++) {
        addRounded(weighted[j - from], columns[k], sums);
        hessian.add(firstPairs[j] + k - j, total(SCALE));
      }
    }
  }

  private void addGradient(int j, double[] residuals, double[] x, int size) {
    multiply(residuals, x, size, products);
    takeRests(products, rests);
    addRounded(products, sums);
    gradient.add(j, total(SCALE));
    addFinelyRounded(rests, sums);
    fineGradient.add(j, total(FINE_SCALE));
  }

  // Loops of one statement each over arrays alone, which compilers turn into vector instructions.

  private static void multiply(double[] x, double[] y, int size, double[] into) {
    for (int i = 0; i < size; i++) {
      into[i] = x[i] * y[i];
    }
    for (int i = size; i < MOST_ROWS; i++) {
      into[i] = 0;
    }
  }

  private static void takeRests(double[] x, double[] rests) {
    for (int i = 0; i < MOST_ROWS; i++) {
      rests[i] = x[i] - ((x[i] + GRID) - GRID);
    }
  }

  private static void addRounded(double[] x, double[] y, double[] sums) {
    for (int i = 0; i < MOST_ROWS; i++) {
      sums[i] = (x[i] * y[i] + GRID) - GRID;
    }
  }

  private static void addRounded(double[] x, double[] sums) {
    for (int i = 0; i < MOST_ROWS; i++) {
      sums[i] = (x[i] + GRID) - GRID;
    }
  }

  private static void addFinelyRounded(double[] x, double[] sums) {
    for (int i = 0; i < MOST_ROWS; i++) {
      sums[i] = (x[i] + FINE_GRID) - FINE_GRID;
    }
  }

  /** All sums in units of the grid; each of the four at the end is of 128 rows. */
  private long total(double scale) {
    double[] x = sums;
    for (int i = 0; i < HALF; i++) {
      x[i] += x[i + HALF];
    }
    for (int i = 0; i < QUARTER; i++) {
      x[i] += x[i + QUARTER];
    }
    // As many chains as it takes for none to wait for another.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    for (int i = 0; i < QUARTER; i += 8) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
      e += x[i + 4];
      f += x[i + 5];
      g += x[i + 6];
      h += x[i + 7];
    }
    return (long) ((a + e) * scale)
        + (long) ((b + f) * scale)
        + (long) ((c + g) * scale)
        + (long) ((d + h) * scale);
  }

  @Override
  public ExactSum gradient(int coefficient, int exponent) {
    return gradient
        .sum(coefficient, exponent - BITS)
        .plus(fineGradient.sum(coefficient, exponent - FINE_BITS));
  }

  @Override
  public ExactSum hessian(int pair, int exponent) {
    return hessian.sum(pair, exponent - BITS);
  }
}
