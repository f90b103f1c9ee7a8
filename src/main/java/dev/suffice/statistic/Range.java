package dev.suffice.statistic;

import java.io.Serializable;

/**
 * All numbers from a lower to an upper end, both included; either may be infinite.
 *
 * <p>Ranges are ordered by their lower ends, then by their upper ends.
 *
 * @param lower minus infinity if there is no lower end
 * @param upper infinity if there is no upper end
 */
public record Range(double lower, double upper) implements Comparable<Range>, Serializable {
  /** All numbers. */
  public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Refuses NaN, ends in the wrong order and ranges at infinity, and makes -0 one with 0. */
  public Range {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "A range needs lower <= upper, but has [" + lower + ", " + upper + "]");
    }
    if (lower == Double.POSITIVE_INFINITY || upper == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException("A range must not be at infinity, but is at " + lower);
    }
    lower += 0.0;
    upper += 0.0;
  }

  /** All numbers up to this one. */
  public static Range upTo(double upper) {
    return new Range(Double.NEGATIVE_INFINITY, upper);
  }

  /** All numbers from this one. */
  public static Range from(double lower) {
    return new Range(lower, Double.POSITIVE_INFINITY);
  }

  /** Whether a number is in it. */
  public boolean contains(double x) {
    return lower <= x && x <= upper;
  }

  /** Whether it has a lower end. */
  public boolean hasLower() {
    return lower > Double.NEGATIVE_INFINITY;
  }

  /** Whether it has an upper end. */
  public boolean hasUpper() {
    return upper < Double.POSITIVE_INFINITY;
  }

  /** Whether it holds all numbers. */
  public boolean isAll() {
    return !hasLower() && !hasUpper();
  }

  /** In words such as {@code from 1.0 to 2.0}. */
  public String description() {
    if (!hasUpper()) {
      return hasLower() ? "from " + lower : "of any size";
    }
    return hasLower() ? "from " + lower + " to " + upper : "up to " + upper;
  }

  @Override
  public int compareTo(Range other) {
    int byLower = Double.compare(lower, other.lower);
    return byLower != 0 ? byLower : Double.compare(upper, other.upper);
  }

  void write(ByteSink sink) {
    sink.writeDouble(lower);
    sink.writeDouble(upper);
  }

  static Range read(ByteSource source) {
    double lower = source.readDouble();
    double upper = source.readDouble();
    Range range = new Range(lower, upper);
    if (Double.compare(lower, range.lower) != 0 || Double.compare(upper, range.upper) != 0) {
      throw new MalformedStatisticException("An end must be 0, not -0, but one of them is -0");
    }
    return range;
  }
}
