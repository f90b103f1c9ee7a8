package dev.suffice.exact;

/**
 * Exact sums of the products of the slices of columns {@code a} and {@code b}: {@code Σ a_p b_p} of
 * one rank, and {@code Σ (a_p b_q + a_q b_p)} of two.
 *
 * <p>Those of two ranks take one multiplication, as {@code (a_p + a_q)(b_p + b_q) − a_p b_p − a_q
 * b_q}: so there are six in place of nine for columns of three slices.
 *
 * <p>Reference: A. Karatsuba, Y. Ofman, <i>Multiplication of many-digital numbers by automatic
 * computers</i>, Doklady Akademii Nauk SSSR 145, 1962.
 */
final class SliceSums {
  // Products of sums of two slices, of at most 2^46 each, of so many rows add up to at most 2^62.
  private static final int MOST_ROWS = 1 << 16;

  private final SliceLayout layout;
  private final SliceCut cut;
  private final OuterProducts[] squares;
  private final SlicePair[][] pairs;
  private int rows;

  /** No products of rows as they will be cut. */
  SliceSums(SliceLayout layout, SliceCut cut) {
    this.layout = layout;
    this.cut = cut;
    this.squares = new OuterProducts[layout.ranks()];
    this.pairs = new SlicePair[layout.ranks()][layout.ranks()];
    double[][] room = OuterProducts.zeros(layout.having(1));
    for (int p = 0; p < squares.length; p++) {
      squares[p] = OuterProducts.ofPairs(layout.having(p), SliceLayout.BITS - 1);
      for (int q = p + 1; q < squares.length; q++) {
        pairs[p][q] = new SlicePair(layout, cut, p, q, room);
      }
    }
  }

  boolean isEmpty() {
    return rows == 0;
  }

  boolean hasRoom(int more) {
    return rows + more <= MOST_ROWS;
  }

  /** Adds the products of the first rows that were cut. */
  void add(int more) {
    for (int p = 0; p < squares.length; p++) {
      squares[p].add(cut.slices(p), cut.slices(p), more);
      for (int q = p + 1; q < squares.length; q++) {
        pairs[p][q].add(more);
      }
    }
    rows += more;
  }

  /** The sum for ranks {@code p <= q} and two places, the first not after the second. */
  long sum(int p, int q, int a, int b) {
    if (b >= layout.having(p)) {
      return 0;
    }
    return p == q ? square(p, a, b) : pairs[p][q].sum(a, b, square(p, a, b) + square(q, a, b));
  }

  private long square(int p, int a, int b) {
    return b < layout.having(p) ? squares[p].sum(a, b) : 0;
  }

  /** Sets all sums to zero. */
  void clear() {
    for (int p = 0; p < squares.length; p++) {
      squares[p].clear();
      for (int q = p + 1; q < squares.length; q++) {
        pairs[p][q].clear();
      }
    }
    rows = 0;
  }
}
