package dev.suffice.regression;

import dev.suffice.exact.ExactSum;
import dev.suffice.statistic.ByteSink;
import dev.suffice.statistic.ByteSource;
import dev.suffice.statistic.MalformedStatisticException;
import dev.suffice.statistic.Mergeable;

/**
 * Where the values of a column lie.
 *
 * @param least the least value; infinite without rows
 * @param largest the largest value; minus infinity without rows
 * @param sum of the values
 */
record Extent(double least, double largest, ExactSum sum) implements Mergeable<Extent> {
  private static final int FLOAT_BITS = 24;

  // A centre that is nearer to the mean costs sums of squares no bit.
  private static final double FAR = 16;

  static final Extent NONE =
      new Extent(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, ExactSum.ZERO);

  @Override
  public Extent plus(Extent other) {
    return new Extent(
        Math.min(least, other.least), Math.max(largest, other.largest), sum.plus(other.sum));
  }

  /**
   * The mean of as many values, in the few bits of a float: differences from it are short. Where
   * that is far from the mean, as values lie close together, in as many bits of their range.
   */
  double centre(long rows) {
    double mean = sum.doubleValue() / rows;
    double rounded = (float) mean;
    if (!Double.isFinite(rounded)) {
      return 0;
    }
    double range = largest - least;
    if (range > 0 && Math.abs(rounded - mean) > range / FAR) {
      double unit = Math.scalb(1.0, Math.getExponent(range) - FLOAT_BITS);
      rounded = Math.rint(mean / unit) * unit;
    }
    return rounded + 0.0;
  }

  /** The exponent of a power of two that no value exceeds, less a centre. */
  int exponent(double centre) {
    return Frame.exponentAbove(Math.max(largest - centre, centre - least));
  }

  void write(ByteSink sink) {
    sink.writeDouble(least);
    sink.writeDouble(largest);
    sink.writeExact(sum);
  }

  static Extent read(ByteSource source) {
    double least = source.readDouble();
    double largest = source.readDouble();
    if (Double.isNaN(least) || Double.isNaN(largest)) {
      throw new MalformedStatisticException("An extent has ends, but one is NaN");
    }
    return new Extent(least, largest, source.readExact());
  }
}
