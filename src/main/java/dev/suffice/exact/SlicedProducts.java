package dev.suffice.exact;

import java.util.Arrays;
import java.util.Optional;

/**
 * Exact sums of many columns, and of the products of all pairs, by {@link OuterProducts} of slices:
 * nine multiplications in vector instructions a product for doubles of all their bits, one for
 * integers.
 *
 * <p>The layout of slices is that of the first rows, and follows the numbers as they become larger.
 * The few numbers with bits below the last slice are left out of the row, and multiplied by
 * themselves. Rows whose numbers are too far apart are not taken.
 *
 * <p>Reference: K. Ozaki, T. Ogita, S. Oishi, S. M. Rump, <i>Error-free transformations of matrix
 * multiplication by using fast routines</i>, Numerical Algorithms 59, 2012.
 */
final class SlicedProducts {
  /** Fewer columns are faster in {@link FixedProducts}. */
  static final int FEWEST_COLUMNS = 12;

  /** No slice is above 2^22 units, so that products of as many rows sum to at most 2^53. */
  static final int ROWS = 512;

  // As many sums of 2^53 as fit into 63 bits.
  private static final int MOST_SUMS = 1 << 9;

  // One number in so many may be multiplied by itself before a new layout is looked for.
  private static final int RARE = 64;

  private final int columns;
  private final WideAccumulator[] terms;
  private final int firstTerm;

  private SliceLayout layout;
  private OuterProducts products;
  private double[] grids = {};
  private double[] scales = {};
  // The inverse of the unit of each slice of a row, and of the 1 after them.
  private double[] inverses = {};
  private long[][] totals = {};

  private final double[][] rests;
  private final double[] rounded;
  private final double[] remains;
  private final boolean[] apart;
  private int unsettledRows;
  private int unsettledSums;
  private boolean outgrown;

  /**
   * Sums that end in these terms, in the order of {@link ExactSums#addValuesAndProducts}.
   *
   * @param columns how many there are
   */
  SlicedProducts(int columns, WideAccumulator[] terms, int firstTerm) {
    this.columns = columns;
    this.terms = terms;
    this.firstTerm = firstTerm;
    this.rests = new double[OuterProducts.ROWS][columns];
    this.rounded = new double[columns];
    this.remains = new double[columns];
    this.apart = new boolean[columns];
    this.layout = SliceLayout.ofZeros(columns);
    this.products = arranged(layout);
  }

  /**
   * Adds the values of at most {@value #ROWS} rows and their products.
   *
   * @return whether it was done; else nothing was added
   */
  boolean add(double[][] values, int from, int size) {
    boolean held = layout.holds(values, from, size);
    if (outgrown || !held) {
      Optional<SliceLayout> next = SliceLayout.of(values, from, size);
      if (next.isEmpty()) {
        return false;
      }
      settle();
      layout = outgrown ? next.get() : layout.with(next.get());
      products = arranged(layout);
      outgrown = false;
    }
    if (unsettledRows + size > ROWS) {
      takeSums();
    }
    unsettledRows += size;
    int alone = 0;
    for (int row = 0; row < size; row += OuterProducts.ROWS) {
      int rows = Math.min(OuterProducts.ROWS, size - row);
      cut(values, from + row, rows);
      alone += addAlone(values, from + row, rows);
      products.add();
    }
    outgrown = alone > size * columns / RARE;
    return true;
  }

  /** Room for rows of this layout; after the slices comes a 1, whose products are the values. */
  private OuterProducts arranged(SliceLayout layout) {
    int size = layout.size();
    grids = new double[SliceLayout.MOST];
    inverses = new double[size + 1];
    scales = new double[layout.having(0)];
    Arrays.setAll(scales, place -> layout.scale(layout.column(place)));
    for (int slice = 0; slice < SliceLayout.MOST; slice++) {
      int unit = SliceLayout.scaledUnit(slice);
      // Adding this and taking it away again rounds to the unit.
      grids[slice] = Math.scalb(1.5, unit + 52);
      int start = layout.start(slice);
      Arrays.fill(inverses, start, start + layout.having(slice), Math.scalb(1.0, -unit));
    }
    inverses[size] = 1;
    totals = new long[size][size + 1];
    return OuterProducts.ofOne(size + 1);
  }

  /** Cuts the numbers of some rows into slices; those after them are zeros. */
  private void cut(double[][] values, int from, int size) {
    for (int place = 0; place < scales.length; place++) {
      double[] x = values[layout.column(place)];
      double scale = scales[place];
      for (int row = 0; row < size; row++) {
        rests[row][place] = x[from + row] * scale;
      }
    }
    Arrays.fill(remains, 0);
    for (int row = 0; row < OuterProducts.ROWS; row++) {
      double[] slices = products.right(row);
      if (row < size) {
        for (int slice = 0; slice < SliceLayout.MOST; slice++) {
          int having = layout.having(slice);
          cut(rests[row], having, grids[slice], rounded);
          System.arraycopy(rounded, 0, slices, layout.start(slice), having);
        }
        addMagnitudes(rests[row], scales.length, remains);
        slices[layout.size()] = 1;
      } else {
        Arrays.fill(slices, 0);
      }
    }
  }

  // Loops over arrays from their start, which compilers turn into vector instructions.

  /** Rounds numbers to a grid, and leaves what is below it. */
  private static void cut(double[] x, int size, double grid, double[] rounded) {
    for (int i = 0; i < size; i++) {
      double part = (x[i] + grid) - grid;
      rounded[i] = part;
      x[i] -= part;
    }
  }

  private static void addMagnitudes(double[] x, int size, double[] sums) {
    for (int i = 0; i < size; i++) {
      sums[i] += Math.abs(x[i]);
    }
  }

  /** Takes numbers with bits below their slices out of the rows; returns how many there were. */
  private int addAlone(double[][] values, int from, int size) {
    double any = 0;
    for (double remain : remains) {
      any += remain;
    }
    int alone = 0;
    for (int row = 0; row < size && any > 0; row++) {
      Arrays.fill(apart, false);
      int before = alone;
      for (int place = 0; place < scales.length; place++) {
        if (rests[row][place] != 0) {
          int column = layout.column(place);
          apart[column] = true;
          alone++;
          for (int slice = 0; slice < layout.count(column); slice++) {
            products.right(row)[layout.start(slice) + place] = 0;
          }
        }
      }
      if (alone > before) {
        addAlone(values, from + row);
      }
    }
    return alone;
  }

  /** Adds the numbers of a row that are set apart, and their products with all others. */
  private void addAlone(double[][] values, int row) {
    for (int i = 0; i < columns; i++) {
      if (apart[i]) {
        long m = Doubles.significand(values[i][row]);
        int exponent = Doubles.exponent(values[i][row]);
        terms[firstTerm + i].add(m, exponent);
        for (int j = 0; j < columns; j++) {
          // A pair of two of them counts once.
          if (j >= i || !apart[j]) {
            double other = values[j][row];
            terms[term(Math.min(i, j), Math.max(i, j))].addProduct(
                m, Doubles.significand(other), exponent + Doubles.exponent(other));
          }
        }
      }
    }
  }

  private int term(int i, int j) {
    return firstTerm + columns + i * columns - i * (i - 1) / 2 + j - i;
  }

  /** Moves sums of doubles, which are full, to those of longs. */
  private void takeSums() {
    for (int k = 0; k < totals.length; k++) {
      double[] sums = products.sums(k);
      for (int j = k; j <= totals.length; j++) {
        totals[k][j] += (long) (sums[j] * inverses[k] * inverses[j]);
      }
      Arrays.fill(sums, 0);
    }
    unsettledRows = 0;
    if (++unsettledSums == MOST_SUMS) {
      settleTotals();
    }
  }

  /** Moves all sums to the terms. */
  void settle() {
    if (unsettledRows > 0) {
      takeSums();
    }
    if (unsettledSums > 0) {
      settleTotals();
    }
  }

  private void settleTotals() {
    for (int a = 0; a < scales.length; a++) {
      int i = layout.column(a);
      for (int p = 0; p < layout.count(i); p++) {
        int k = layout.start(p) + a;
        terms[firstTerm + i].add(totals[k][totals.length], layout.unit(i, p));
        for (int b = a; b < scales.length; b++) {
          int j = layout.column(b);
          for (int q = 0; q < layout.count(j); q++) {
            int l = layout.start(q) + b;
            terms[term(Math.min(i, j), Math.max(i, j))].add(
                totals[Math.min(k, l)][Math.max(k, l)], layout.unit(i, p) + layout.unit(j, q));
          }
        }
      }
    }
    for (long[] row : totals) {
      Arrays.fill(row, 0);
    }
    unsettledSums = 0;
  }
}
