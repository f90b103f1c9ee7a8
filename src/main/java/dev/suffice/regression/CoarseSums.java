package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.OuterProducts;
import java.util.Arrays;
import java.util.Optional;

/**
 * Derivatives of which the Hessian is good for a step towards a minimum, not for standard errors:
 * of {@code v x_j} and of {@code x_k} {@value #BITS} bits below 1 are kept each, of all rows or of
 * a {@link RowSample}, times as many as one of it stands for. The gradient is that of {@link
 * GradientSums}, of all rows.
 *
 * <p>The products of numbers of so few bits add up without rounding in {@link OuterProducts}.
 */
final class CoarseSums implements DerivativeSums {
  /** Products of 512 rows, each of at most 2^44 units, sum to at most 2^53. */
  static final int BITS = 22;

  /** What a term of the Hessian may be wrong by: half of the last bit of each factor. */
  static final double HESSIAN_ERROR = 0x1p-22;

  // Adding this and taking it away again rounds to 2^-22.
  private static final double GRID = 0x1.8p30;
  private static final double SCALE = 0x1p44;

  private final int size;
  private final Optional<RowSample> sample;
  private final GradientSums gradient;
  private final IntegerSums hessian;
  private final OuterProducts products;
  private final double[][] rows;
  private final int[] places = new int[MOST_ROWS + 1];

  private CoarseSums(int size, Optional<RowSample> sample) {
    this.size = size;
    this.sample = sample;
    this.gradient = new GradientSums(size);
    this.hessian = new IntegerSums(size * (size + 1) / 2);
    this.products = OuterProducts.ofTwo(size);
    this.rows = new double[OuterProducts.ROWS][size];
    Arrays.setAll(places, row -> row);
  }

  /** Sums of which the Hessian is that of all rows. */
  static CoarseSums ofAll(int size) {
    return new CoarseSums(size, Optional.empty());
  }

  /** Sums of which the Hessian is that of a sample. */
  static CoarseSums ofSample(int size) {
    return new CoarseSums(size, Optional.of(new RowSample(size)));
  }

  @Override
  public void add(double[] residuals, double[] curvatures, double[][] columns, int rowCount) {
    gradient.add(residuals, columns, rowCount);
    int taken = sample.isPresent() ? sample.get().choose(columns, rowCount, places) : rowCount;
    for (int from = 0; from < taken; from += OuterProducts.ROWS) {
      take(curvatures, columns, from, Math.min(OuterProducts.ROWS, taken - from));
      products.add();
    }
    hessian.nextBlock();
    int pair = 0;
    for (int j = 0; j < size; j++) {
      double[] sums = products.sums(j);
      for (int k = j; k < size; k++) {
        hessian.add(pair++, (long) (sums[k] * SCALE));
      }
      Arrays.fill(sums, 0);
    }
  }

  /** Takes some rows; those after them are zeros. */
  private void take(double[] curvatures, double[][] columns, int from, int rowCount) {
    for (int j = 0; j < size; j++) {
      double[] x = columns[j];
      for (int row = 0; row < rowCount; row++) {
        rows[row][j] = x[places[from + row]];
      }
    }
    for (int row = 0; row < OuterProducts.ROWS; row++) {
      double[] left = products.left(row);
      double[] right = products.right(row);
      if (row < rowCount) {
        round(rows[row], curvatures[places[from + row]], left);
        round(rows[row], 1, right);
      } else {
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
      }
    }
  }

  // One statement over arrays alone, which compilers turn into vector instructions.
  private static void round(double[] x, double factor, double[] into) {
    for (int i = 0; i < x.length; i++) {
      into[i] = (x[i] * factor + GRID) - GRID;
    }
  }

  @Override
  public ExactSum gradient(int coefficient, int exponent) {
    return gradient.sum(coefficient, exponent);
  }

  @Override
  public ExactSum hessian(int pair, int exponent) {
    int ofSample = sample.isPresent() ? RowSample.EXPONENT : 0;
    return hessian.sum(pair, exponent - 2 * BITS + ofSample);
  }
}
