package dev.suffice.statistic;

/**
 * Bins that nobody needs to know the range for: of every number the leading bits of its double
 * (sign, exponent, significand), as many as leave no more than a given number of bins with
 * something in them.
 *
 * <ul>
 *   <li>At level 0 every double is a bin of its own. Each level drops a bit more of all, so that
 *       two neighbours become one bin; with k bits of the significand left, a bin is {@code 2^-k}
 *       of its lower end wide. At level {@value #COARSEST}, two bins are left: below 0, and from 0.
 *   <li>The level is the lowest at which no more than {@code most} bins hold something. It depends
 *       on the data alone: a part of them never needs a higher level than the whole, and bins of
 *       one level merge into bins of the next. So any split of the data gives the whole.
 *   <li>Up to {@code most} different values are kept each by itself. Of more integers, those below
 *       {@code 2^(k+1)} keep bins of their own.
 * </ul>
 *
 * @param most the most bins that may hold something, at least 2
 */
public record DyadicBins(int most) implements Bins {
  static final int KIND = 2;

  /** The most bins that can be asked for. */
  public static final int MOST_BINS = 10_000;

  static final int COARSEST = 63;

  /** Checks the number. */
  public DyadicBins {
    if (most < 2 || most > MOST_BINS) {
      throw new IllegalArgumentException(
          "There must be from 2 to " + MOST_BINS + " bins, but there are " + most);
    }
  }

  @Override
  public long bin(double x) {
    return ordered(x + 0.0);
  }

  // The bits as an integer that rises with the number.
  private static long ordered(double x) {
    long bits = Double.doubleToLongBits(x);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  @Override
  public long coarser(long bin, int level) {
    return bin >> level;
  }

  @Override
  public int coarsest() {
    return COARSEST;
  }

  @Override
  public long first(int level) {
    return ordered(-Double.MAX_VALUE) >> level;
  }

  @Override
  public long last(int level) {
    return ordered(Double.MAX_VALUE) >> level;
  }

  @Override
  public double lower(long bin, int level) {
    if (bin <= first(level)) {
      return Double.NEGATIVE_INFINITY;
    }
    long bits = bin << level;
    return bin > last(level)
        ? Double.POSITIVE_INFINITY
        : Double.longBitsToDouble(bits ^ ((bits >> 63) & Long.MAX_VALUE)) + 0.0;
  }

  @Override
  public String description() {
    return "the weight in up to " + most + " bins";
  }

  @Override
  public void write(ByteSink sink) {
    sink.writeByte(KIND);
    sink.writeCount(most);
  }

  static DyadicBins readMost(ByteSource source) {
    return new DyadicBins((int) Math.min(source.readCount(), Integer.MAX_VALUE));
  }
}
