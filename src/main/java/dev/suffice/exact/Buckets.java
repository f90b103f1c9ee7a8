package dev.suffice.exact;

/**
 * Exact sums of many doubles and of their squares at a few additions a row: one bucket per
 * exponent.
 *
 * <p>A double is {@code m * 2^e} with an integer {@code m < 2^53}. All values with the same
 * exponent go to the same bucket, where integers add without rounding. For the square, {@code m =
 * 2^26 a + b} gives {@code m² = 2^52 a² + 2^27 ab + b²}, three integers below 2^54. After {@value
 * #ROWS_BETWEEN_SPILLS} rows a bucket may be full, and the buckets in use are spilled into the wide
 * accumulators.
 *
 * <p>No rounding, no overflow, no underflow: subnormals and the squares of the largest doubles
 * included.
 */
final class Buckets {
  /**
   * 1,024 times (2^27 - 1)^2 is the most that 64 unsigned bits hold; signed, 1,024 times 2^53 - 1.
   */
  static final int ROWS_BETWEEN_SPILLS = 1024;

  private static final int LANES = 4;
  private static final int SPLIT = 26;
  private static final long LOW_PART = (1L << SPLIT) - 1;

  // Lane 0: signed significands; lanes 1 to 3: a², ab and b².
  private final long[] buckets = new long[LANES << 11];

  /** Adds the values and their squares, for {@code from <= i < to}; every value must be finite. */
  void addValuesAndSquares(
      double[] x, int from, int to, WideAccumulator values, WideAccumulator squares) {
    for (int start = from; start < to; start += ROWS_BETWEEN_SPILLS) {
      long range = fill(x, start, Math.min(start + ROWS_BETWEEN_SPILLS, to));
      spill(0, values, squares);
      for (int field = (int) (range >>> 32); field <= (int) range; field++) {
        spill(field, values, squares);
      }
    }
  }

  /** Adds the values, for {@code from <= i < to}; every value must be finite. */
  void addValues(double[] x, int from, int to, WideAccumulator values) {
    for (int start = from; start < to; start += ROWS_BETWEEN_SPILLS) {
      long range = fillValues(x, start, Math.min(start + ROWS_BETWEEN_SPILLS, to));
      spillValues(0, values);
      for (int field = (int) (range >>> 32); field <= (int) range; field++) {
        spillValues(field, values);
      }
    }
  }

  /**
   * Returns the lowest and the highest exponent field in use, field 0 apart, as {@code lowest << 32
   * | highest}.
   */
  private long fill(double[] x, int from, int to) {
    long[] bucket = buckets;
    int lowest = Doubles.FIELD;
    int highest = 0;
    for (int i = from; i < to; i++) {
      long bits = Double.doubleToRawLongBits(x[i]);
      int field = (int) (bits >>> 52) & Doubles.FIELD;
      long m = (bits & Doubles.FRACTION) | ((long) ((field + Doubles.FIELD) >>> 11) << 52);
      long sign = bits >> 63;
      long a = m >>> SPLIT;
      long b = m & LOW_PART;
      int lane = field * LANES;
      bucket[lane] += (m ^ sign) - sign;
      bucket[lane + 1] += a * a;
      bucket[lane + 2] += a * b;
      bucket[lane + 3] += b * b;
      highest = Math.max(highest, field);
      // Field 0 wraps to the top, so zeros do not widen the range.
      lowest = Math.min(lowest, (field - 1) & Doubles.FIELD);
    }
    return (long) (lowest + 1) << 32 | highest;
  }

  private long fillValues(double[] x, int from, int to) {
    long[] bucket = buckets;
    int lowest = Doubles.FIELD;
    int highest = 0;
    for (int i = from; i < to; i++) {
      long bits = Double.doubleToRawLongBits(x[i]);
      int field = (int) (bits >>> 52) & Doubles.FIELD;
      long m = (bits & Doubles.FRACTION) | ((long) ((field + Doubles.FIELD) >>> 11) << 52);
      long sign = bits >> 63;
      bucket[field * LANES] += (m ^ sign) - sign;
      highest = Math.max(highest, field);
      lowest = Math.min(lowest, (field - 1) & Doubles.FIELD);
    }
    return (long) (lowest + 1) << 32 | highest;
  }

  private void spill(int field, WideAccumulator values, WideAccumulator squares) {
    int lane = field * LANES;
    int exponent = 2 * Doubles.exponentOfField(field);
    if ((buckets[lane + 1] | buckets[lane + 2] | buckets[lane + 3]) != 0) {
      squares.addUnsigned(buckets[lane + 1], exponent + 2 * SPLIT);
      squares.addUnsigned(buckets[lane + 2], exponent + SPLIT + 1);
      squares.addUnsigned(buckets[lane + 3], exponent);
      buckets[lane + 1] = 0;
      buckets[lane + 2] = 0;
      buckets[lane + 3] = 0;
    }
    spillValues(field, values);
  }

  private void spillValues(int field, WideAccumulator values) {
    int lane = field * LANES;
    if (buckets[lane] != 0) {
      values.add(buckets[lane], Doubles.exponentOfField(field));
      buckets[lane] = 0;
    }
  }
}
