package dev.suffice.exact;

import java.util.Arrays;

/**
 * Exact sums of a few columns, and of the products of all pairs at two multiplications a product,
 * for numbers that are not too far apart; {@link SlicedProducts} is faster for many columns.
 *
 * <p>Up to {@value #ROWS} rows of a column become multiples of one unit, {@code 2^}{@value #BITS}
 * of which are above its largest number: {@code x = H + L}, with an integer H of the unit, and L
 * what is left of the smaller numbers, an integer of a second unit {@code 2^}{@value #MORE_BITS}
 * times smaller. The products {@code HH'} are summed in three longs, the high half of the 128 bits
 * and the two halves of the low one; those with an L, which few rows have, likewise.
 *
 * <p>A block in which a number has bits below the second unit is left to {@link ProductBuckets}.
 *
 * <p>Reference: K. Ozaki, T. Ogita, S. Oishi, S. M. Rump, <i>Error-free transformations of matrix
 * multiplication by using fast routines</i>, Numerical Algorithms 59, 2012, whose slices of
 * significands are integers here.
 */
final class FixedProducts {
  /** High halves of products are below {@code 2^54}, so that as many sum to less than 2^63. */
  static final int ROWS = 512;

  private static final int BITS = 59;
  // One less, as two sums of products with low parts go into one.
  private static final int MORE_BITS = 58;
  private static final double MORE = 0x1p58;
  private static final long LOW_HALF = 0xffff_ffffL;

  // The scale of every number below, and its inverse, is a normal double.
  private static final int LARGEST_EXPONENT = 900;

  private final Part[] parts;

  // The sum of products that is not settled yet: high halves, and the two halves of the low ones.
  private long high;
  private long middle;
  private long low;

  FixedProducts(int columns) {
    this.parts = new Part[columns];
    Arrays.setAll(parts, i -> new Part());
  }

  /** Some rows of a column, in its units. */
  private static final class Part {
    final long[] high = new long[ROWS];
    final long[] low = new long[ROWS];
    // The rows that have a low part, and those parts.
    final int[] rows = new int[ROWS];
    final long[] lows = new long[ROWS];
    int left;
    int exponent;
    boolean zero;
    // The sum of all high parts: that of the upper halves, and that of the lower.
    long upper;
    long lower;

    /** Returns whether all numbers could be taken. */
    boolean take(double[] x, int from, int size) {
      double largest = largest(x, from, size);
      zero = largest == 0;
      left = 0;
      upper = 0;
      lower = 0;
      if (zero) {
        return true;
      }
      int above = Math.getExponent(largest) + 1;
      if (Math.abs(above) > LARGEST_EXPONENT) {
        return false;
      }
      exponent = above - BITS;
      double scale = Math.scalb(1.0, -exponent);
      // Bits that are all 0 if no number has bits below both units.
      long beyond = 0;
      for (int i = 0; i < size; i++) {
        double scaled = x[from + i] * scale;
        // Toward 0; both are integers of at most 53 bits, so that nothing rounds.
        long whole = (long) scaled;
        double rest = (scaled - whole) * MORE;
        long part = (long) rest;
        high[i] = whole;
        low[i] = part;
        upper += whole >> Integer.SIZE;
        lower += whole & LOW_HALF;
        // A number that is 0 in units, and was not, has all its bits below them.
        beyond |= Double.doubleToRawLongBits(scaled == 0 ? Math.abs(x[from + i]) : rest - part);
        if (part != 0) {
          rows[left] = i;
          lows[left++] = part;
        }
      }
      return beyond == 0;
    }

    /** The largest magnitude, by four chains that do not wait for each other. */
    private static double largest(double[] x, int from, int size) {
      double a = 0;
      double b = 0;
      double c = 0;
      double d = 0;
      int i = from;
      for (; i < from + size - 3; i += 4) {
        a = Math.max(a, Math.abs(x[i]));
        b = Math.max(b, Math.abs(x[i + 1]));
        c = Math.max(c, Math.abs(x[i + 2]));
        d = Math.max(d, Math.abs(x[i + 3]));
      }
      for (; i < from + size; i++) {
        a = Math.max(a, Math.abs(x[i]));
      }
      return Math.max(Math.max(a, b), Math.max(c, d));
    }
  }

  /**
   * Adds the values of at most {@value #ROWS} rows and their products to the accumulators, in the
   * order of {@link ExactSums#addValuesAndProducts}.
   *
   * @return whether it was done; else nothing was added
   */
  boolean add(double[][] columns, int from, int size, WideAccumulator[] terms, int firstTerm) {
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].take(columns[i], from, size)) {
        return false;
      }
    }
    int term = firstTerm;
    for (Part part : parts) {
      addValues(part, terms[term++]);
    }
    for (int i = 0; i < parts.length; i++) {
      for (int j = i; j < parts.length; j++) {
        WideAccumulator total = terms[term++];
        if (!parts[i].zero && !parts[j].zero) {
          add(parts[i], parts[j], size, total);
        }
      }
    }
    return true;
  }

  private void addValues(Part part, WideAccumulator total) {
    if (part.zero) {
      return;
    }
    high = 0;
    middle = part.upper;
    low = part.lower;
    settle(total, part.exponent);
    for (int k = 0; k < part.left; k++) {
      middle += part.lows[k] >> Integer.SIZE;
      low += part.lows[k] & LOW_HALF;
    }
    settle(total, part.exponent - MORE_BITS);
  }

  private void add(Part one, Part other, int size, WideAccumulator total) {
    int exponent = one.exponent + other.exponent;
    multiply(one.high, other.high, size);
    settle(total, exponent);
    if (one.left + other.left > 0) {
      gather(one, other.high);
      gather(other, one.high);
      settle(total, exponent - MORE_BITS);
    }
    if (one.left > 0 && other.left > 0) {
      gather(one, other.low);
      settle(total, exponent - 2 * MORE_BITS);
    }
  }

  private void multiply(long[] a, long[] b, int size) {
    long highs = 0;
    long middles = 0;
    long lows = 0;
    for (int i = 0; i < size; i++) {
      long product = a[i] * b[i];
      highs += Math.multiplyHigh(a[i], b[i]);
      middles += product >>> Integer.SIZE;
      lows += product & LOW_HALF;
    }
    high += highs;
    middle += middles;
    low += lows;
  }

  /** Multiplies the low parts of one column with numbers of another in the same rows. */
  private void gather(Part one, long[] other) {
    long highs = 0;
    long middles = 0;
    long lows = 0;
    for (int i = 0; i < one.left; i++) {
      long a = one.lows[i];
      long b = other[one.rows[i]];
      long product = a * b;
      highs += Math.multiplyHigh(a, b);
      middles += product >>> Integer.SIZE;
      lows += product & LOW_HALF;
    }
    high += highs;
    middle += middles;
    low += lows;
  }

  private void settle(WideAccumulator total, int exponent) {
    total.add(low, exponent);
    total.add(middle, exponent + Integer.SIZE);
    total.add(high, exponent + Long.SIZE);
    low = 0;
    middle = 0;
    high = 0;
  }
}
