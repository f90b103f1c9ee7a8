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
  /** The bits of a number that products are worked out with. */
  static final int BITS = 22;

  /** What a term of the Hessian may be wrong by: half of the last bit of each factor. */
  static final double HESSIAN_ERROR = 0x1p-22;

  private static final double SCALE = 0x1p22;

  // Adding this and taking it away again rounds to an integer.
  private static final double GRID = 0x1.8p52;

  private final int size;
  private final Optional<RowSample> sample;
  private final GradientSums gradient;
  private final IntegerSums hessian;
  private final OuterProducts products;
  private final double[][] left;
  private final double[][] right;
  private final double[] panelCurvatures = new double[OuterProducts.ROWS * OuterProducts.WIDTH];
  private final int[] places = new int[MOST_ROWS + 1];

  private CoarseSums(int size, Optional<RowSample> sample) {
    this.size = size;
    this.sample = sample;
    this.gradient = new GradientSums(size);
    this.hessian = new IntegerSums(size * (size + 1) / 2);
    this.products = OuterProducts.ofPairs(size, BITS);
    this.left = OuterProducts.zeros(size);
    this.right = OuterProducts.zeros(size);
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
      int rows = Math.min(OuterProducts.ROWS, taken - from);
      take(curvatures, columns, from, rows);
      products.add(left, right, rows);
    }
    hessian.nextBlock();
    int pair = 0;
    for (int j = 0; j < size; j++) {
      for (int k = j; k < size; k++) {
        hessian.add(pair++, products.sum(j, k));
      }
    }
    products.clear();
  }

  /** Takes the rows of some places. */
  private void take(double[] curvatures, double[][] columns, int from, int rows) {
    int width = OuterProducts.WIDTH;
    for (int lane = 0; lane < width; lane++) {
      take(curvatures, from, rows, panelCurvatures, lane);
    }
    for (int j = 0; j < size; j++) {
      take(columns[j], from, rows, right[j / width], j % width);
    }
    for (int panel = 0; panel < right.length; panel++) {
      multiply(right[panel], panelCurvatures, rows * width, left[panel]);
      round(right[panel], rows * width);
    }
  }

  private void take(double[] x, int from, int rows, double[] panel, int lane) {
    for (int row = 0; row < rows; row++) {
      panel[row * OuterProducts.WIDTH + lane] = x[places[from + row]];
    }
  }

  // Loops over arrays from their start, which compilers turn into vector instructions.

  private static void multiply(double[] x, double[] y, int size, double[] into) {
    for (int i = 0; i < size; i++) {
      into[i] = (x[i] * y[i] * SCALE + GRID) - GRID;
    }
  }

  private static void round(double[] x, int size) {
    for (int i = 0; i < size; i++) {
      x[i] = (x[i] * SCALE + GRID) - GRID;
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
