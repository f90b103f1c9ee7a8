package dev.suffice.exact;

import java.util.Optional;

/**
 * Exact sums of many columns, and of the products of all pairs, by {@link SliceSums}: six
 * multiplications in vector instructions a product for doubles of all their bits, one for integers.
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

  // One number in so many may be multiplied by itself before a new layout is looked for.
  private static final int RARE = 64;

  private final int columns;
  private final WideAccumulator[] terms;
  private final int firstTerm;

  private SliceLayout layout;
  private SliceCut cut;
  private SliceSums sums;

  private final boolean[] apart;
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
    this.apart = new boolean[columns];
    this.layout = SliceLayout.ofZeros(columns);
    this.cut = new SliceCut(layout);
    this.sums = new SliceSums(layout, cut);
  }

  /**
   * Adds the values of rows and their products.
   *
   * @return of how many rows, all or fewer: the next have numbers that are too far apart
   */
  int add(double[][] values, int from, int size) {
    for (int row = 0; row < size; row += OuterProducts.ROWS) {
      int rows = Math.min(OuterProducts.ROWS, size - row);
      if (outgrown || !cut.take(values, from + row, rows)) {
        Optional<SliceLayout> next = SliceLayout.of(values, from + row, size - row);
        if (next.isEmpty()) {
          return row;
        }
        arrange(outgrown ? next.get() : layout.with(next.get()));
        cut.take(values, from + row, rows);
      }
      if (!sums.hasRoom(rows)) {
        settle();
      }
      cut.cut(rows);
      int alone = addAlone(values, from + row, rows);
      outgrown = alone > rows * columns / RARE;
      sums.add(rows);
    }
    return size;
  }

  private void arrange(SliceLayout next) {
    settle();
    layout = next;
    cut = new SliceCut(layout);
    sums = new SliceSums(layout, cut);
  }

  /** Takes numbers with bits below their slices out of the rows; returns how many there were. */
  private int addAlone(double[][] values, int from, int size) {
    int alone = 0;
    for (int row = 0; row < size; row++) {
      if (cut.anyRemains(row)) {
        alone += cut.leaveOut(row, apart);
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

  /** Where the term of a pair is, the first not after the second; after all comes the one. */
  private int term(int i, int j) {
    return j == columns
        ? firstTerm + i
        : firstTerm + columns + i * columns - i * (i - 1) / 2 + j - i;
  }

  /** Moves all sums to the terms. */
  void settle() {
    if (sums.isEmpty()) {
      return;
    }
    for (int a = 0; a < layout.having(0); a++) {
      for (int b = a; b < layout.having(0); b++) {
        int i = Math.min(layout.column(a), layout.column(b));
        int j = Math.max(layout.column(a), layout.column(b));
        if (i < columns) {
          settle(terms[term(i, j)], a, b);
        }
      }
    }
    sums.clear();
  }

  private void settle(WideAccumulator term, int a, int b) {
    for (int p = 0; p < layout.ranks(); p++) {
      for (int q = p; q < layout.ranks(); q++) {
        int unit = layout.unit(layout.column(a), p) + layout.unit(layout.column(b), q);
        term.add(sums.sum(p, q, a, b), unit);
      }
    }
  }
}
