package dev.suffice.exact;

import java.util.Arrays;

/**
 * Exact sums of the products of all pairs of columns at a few additions a product: {@link Buckets}
 * in two dimensions.
 *
 * <p>Each double {@code m * 2^e} of a column is taken apart once: {@code m = 2^26 a + b}, with the
 * sign in both. For a pair, {@code m m' = 2^52 aa' + 2^26 (ab' + ba') + bb'}, three integers below
 * 2^54, and all products with the same {@code e + e'} go to the same bucket. After {@value
 * #ROWS_BETWEEN_SPILLS} rows a bucket may be full, and those in use are spilled into the wide
 * accumulator of the pair.
 *
 * <p>No rounding, no overflow, no underflow.
 */
final class ProductBuckets {
  /** 512 times (2^27 - 1)^2 is the most that 63 bits hold. */
  static final int ROWS_BETWEEN_SPILLS = 512;

  private static final int LANES = 4;
  private static final int SPLIT = 26;
  private static final long LOW_PART = (1L << SPLIT) - 1;
  private static final int LEAST_EXPONENT = 2 * (1 - Doubles.BIAS);

  private final Part[] parts;

  // Lanes 0 to 2 of each sum of two exponents: aa', ab' + ba' and bb'.
  private final long[] buckets = new long[LANES << 12];

  ProductBuckets(int columns) {
    this.parts = new Part[columns];
    Arrays.setAll(parts, i -> new Part());
  }

  /** Some rows of a column, taken apart. */
  private static final class Part {
    final int[] high = new int[ROWS_BETWEEN_SPILLS];
    final int[] low = new int[ROWS_BETWEEN_SPILLS];
    // Exponents, counted from that of the smallest double.
    final int[] steps = new int[ROWS_BETWEEN_SPILLS];
    int least;
    int most;

    void take(double[] x, int from, int size) {
      least = Doubles.FIELD;
      most = 0;
      for (int i = 0; i < size; i++) {
        long bits = Double.doubleToRawLongBits(x[from + i]);
        int field = (int) (bits >>> 52) & Doubles.FIELD;
        long m = (bits & Doubles.FRACTION) | ((long) ((field + Doubles.FIELD) >>> 11) << 52);
        int sign = (int) (bits >> 63);
        high[i] = ((int) (m >>> SPLIT) ^ sign) - sign;
        low[i] = ((int) (m & LOW_PART) ^ sign) - sign;
        int step = Math.max(field, 1) - 1;
        // A zero adds nothing anywhere, so it goes where others are.
        steps[i] = m == 0 ? most : step;
        least = m == 0 ? least : Math.min(least, step);
        most = m == 0 ? most : Math.max(most, step);
      }
    }

    boolean isZero() {
      return least > most;
    }
  }

  /**
   * Adds {@code columns[i][r] * columns[j][r]} for at most {@value #ROWS_BETWEEN_SPILLS} rows r
   * after {@code from} and {@code i <= j} to the pair's accumulator, which are in the order of
   * {@link ExactSums#addValuesAndProducts}; every value must be finite.
   */
  void add(double[][] columns, int from, int size, WideAccumulator[] terms, int firstTerm) {
    for (int i = 0; i < parts.length; i++) {
      parts[i].take(columns[i], from, size);
    }
    int term = firstTerm;
    for (int i = 0; i < parts.length; i++) {
      for (int j = i; j < parts.length; j++) {
        add(parts[i], parts[j], size, terms[term++]);
      }
    }
  }

  private void add(Part one, Part other, int rows, WideAccumulator sum) {
    if (one.isZero() || other.isZero()) {
      return;
    }
    long[] bucket = buckets;
    for (int i = 0; i < rows; i++) {
      long a = one.high[i];
      long b = one.low[i];
      long c = other.high[i];
      long d = other.low[i];
      int lane = (one.steps[i] + other.steps[i]) * LANES;
      bucket[lane] += a * c;
      bucket[lane + 1] += a * d + b * c;
      bucket[lane + 2] += b * d;
    }
    // Zeros before the first other number are at step 0, where they left nothing.
    for (int step = one.least + other.least; step <= one.most + other.most; step++) {
      int lane = step * LANES;
      if ((bucket[lane] | bucket[lane + 1] | bucket[lane + 2]) != 0) {
        int exponent = step + LEAST_EXPONENT;
        sum.add(bucket[lane], exponent + 2 * SPLIT);
        sum.add(bucket[lane + 1], exponent + SPLIT);
        sum.add(bucket[lane + 2], exponent);
        bucket[lane] = 0;
        bucket[lane + 1] = 0;
        bucket[lane + 2] = 0;
      }
    }
  }
}
