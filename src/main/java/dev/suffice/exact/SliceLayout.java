package dev.suffice.exact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How columns of doubles are cut into slices of {@value #BITS} bits, whose products add up without
 * rounding in doubles.
 *
 * <p>A column whose numbers are below {@code 2^e} has a first slice in units of {@code 2^(e-22)},
 * and further ones each {@code 2^23} times finer, as many as most of its numbers have bits for: one
 * for integers and for few digits, three for most doubles. Numbers are rounded to each unit in
 * turn, so that no slice is above {@code 2^22} units.
 *
 * <p>Slices of one rank lie in panels of {@link OuterProducts}, columns with more slices first.
 * After the columns comes one of ones, whose products are the numbers themselves.
 */
final class SliceLayout {
  /** The bits of a slice, one of them for its sign. */
  static final int BITS = 23;

  /** No column has more slices. */
  static final int MOST = 4;

  // Every number of a row is scaled to below 2^500, so that not even the least becomes subnormal.
  private static final int TOP = 500;

  /** What the scaled numbers that this layout holds are below. */
  static final double BOUND = 0x1p500;

  // Where scales, and the products of all slices, are normal doubles.
  private static final int LARGEST_EXPONENT = 400;

  // One number in so many may have bits below its slices.
  private static final int RARE = 64;

  /** A column of zeros. */
  private static final int ZERO = Integer.MIN_VALUE;

  private final int[] exponents;
  private final int[] counts;
  private final int[] order;
  private final int[] having = new int[MOST];
  private final int ranks;

  private SliceLayout(int[] exponents, int[] counts) {
    this.exponents = exponents;
    this.counts = counts.clone();
    this.order =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparing(column -> -counts[column]))
            .mapToInt(Integer::intValue)
            .toArray();
    int notZero = (int) Arrays.stream(counts).filter(count -> count > 0).count();
    for (int slice = 0; slice < MOST; slice++) {
      int at = slice;
      int needing = (int) Arrays.stream(counts).filter(count -> count > at).count();
      // A panel that is begun has room for columns that do not need the slice.
      int room = OuterProducts.panels(needing) * OuterProducts.WIDTH;
      having[slice] = Math.min(room, notZero);
      for (int place = needing; place < having[slice]; place++) {
        this.counts[order[place]] = slice + 1;
      }
    }
    this.ranks = (int) Arrays.stream(having).filter(columns -> columns > 0).count();
  }

  /** The layout of as many columns of zeros. */
  static SliceLayout ofZeros(int columns) {
    int[] exponents = new int[columns];
    Arrays.fill(exponents, ZERO);
    return withOnes(exponents, new int[columns]);
  }

  /** The layout for some rows; absent if their numbers are too far apart. */
  static Optional<SliceLayout> of(double[][] columns, int from, int size) {
    int[] exponents = new int[columns.length];
    int[] counts = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      int above = above(columns[i], from, size);
      // One bit of room, as later rows may have larger numbers.
      exponents[i] = above == ZERO ? ZERO : above + 1;
      counts[i] = above == ZERO ? 0 : slices(columns[i], from, size, exponents[i]);
      if (counts[i] > MOST || (above != ZERO && Math.abs(above) >= LARGEST_EXPONENT)) {
        return Optional.empty();
      }
    }
    return Optional.of(withOnes(exponents, counts));
  }

  private static SliceLayout withOnes(int[] exponents, int[] counts) {
    int columns = exponents.length;
    int[] allExponents = Arrays.copyOf(exponents, columns + 1);
    int[] allCounts = Arrays.copyOf(counts, columns + 1);
    // A one is one unit of its slice.
    allExponents[columns] = BITS - 1;
    allCounts[columns] = 1;
    return new SliceLayout(allExponents, allCounts);
  }

  /** The least exponent of which no number is at or above the power of two. */
  private static int above(double[] x, int from, int size) {
    long a = 0;
    long b = 0;
    int i = from;
    // The bits of magnitudes are in their order; two chains do not wait for each other.
    for (; i < from + size - 1; i += 2) {
      a = Math.max(a, Double.doubleToRawLongBits(x[i]) & Long.MAX_VALUE);
      b = Math.max(b, Double.doubleToRawLongBits(x[i + 1]) & Long.MAX_VALUE);
    }
    if (i < from + size) {
      a = Math.max(a, Double.doubleToRawLongBits(x[i]) & Long.MAX_VALUE);
    }
    long largest = Math.max(a, b);
    return largest == 0 ? ZERO : Math.getExponent(Double.longBitsToDouble(largest)) + 1;
  }

  /** How many slices it takes for all numbers but a few; one more than {@link #MOST} for none. */
  private static int slices(double[] x, int from, int size, int exponent) {
    int[] needing = new int[MOST + 2];
    for (int i = from; i < from + size; i++) {
      long m = Doubles.significand(x[i]);
      if (m != 0) {
        int bits = exponent - Doubles.exponent(x[i]) - Long.numberOfTrailingZeros(m);
        needing[Math.min(Math.max(bits, 0) / BITS, MOST) + 1]++;
      }
    }
    int more = needing[MOST + 1];
    int slices = MOST;
    if (more > size / RARE) {
      return MOST + 1;
    }
    while (slices > 1 && more + needing[slices] <= size / RARE) {
      more += needing[slices--];
    }
    return slices;
  }

  /** The layout that holds what both hold. */
  SliceLayout with(SliceLayout other) {
    int[] larger = exponents.clone();
    int[] more = counts.clone();
    for (int i = 0; i < larger.length; i++) {
      larger[i] = Math.max(larger[i], other.exponents[i]);
      more[i] = Math.max(more[i], other.counts[i]);
    }
    return new SliceLayout(larger, more);
  }

  /** How many slices a column has at most. */
  int ranks() {
    return ranks;
  }

  /** How many columns have a slice of this rank; the first ones of the order. */
  int having(int slice) {
    return having[slice];
  }

  /** The column at a place in the order, at whose end are columns of zeros; the last is of ones. */
  int column(int place) {
    return order[place];
  }

  /** How many slices a column has. */
  int count(int column) {
    return counts[column];
  }

  /** What numbers of a column are multiplied by before they are cut. */
  double scale(int column) {
    return Math.scalb(1.0, TOP - exponents[column]);
  }

  /** The exponent of the unit of a column's slice. */
  int unit(int column, int slice) {
    return exponents[column] - (slice + 1) * BITS + 1;
  }

  /** The exponent of the unit of a slice of scaled numbers. */
  static int scaledUnit(int slice) {
    return TOP - (slice + 1) * BITS + 1;
  }
}
