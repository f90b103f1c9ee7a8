package dev.suffice.function;

/**
 * {@link RowLogarithm}s of many numbers, the same bits: first what needs a table, number by number,
 * then the series, which is arithmetic on arrays alone.
 *
 * <p>Not safe for several threads.
 */
public final class RowLogarithms {
  private final double[] r;
  private final double[] whole;
  private final double[] below;

  /** Of up to so many numbers at a time. */
  public RowLogarithms(int capacity) {
    this.r = new double[capacity];
    this.whole = new double[capacity];
    this.below = new double[capacity];
  }

  /** {@code ln x} of the first numbers, each of them {@code >= 2^-1022}. */
  public void of(double[] x, int size, double[] logarithms) {
    for (int i = 0; i < size; i++) {
      long bits = Double.doubleToRawLongBits(x[i]);
      int twos = RowLogarithm.twos(bits);
      int at = RowLogarithm.at(bits);
      r[i] = RowLogarithm.reduced(bits, twos, at);
      whole[i] = RowLogarithm.whole(twos, at);
      below[i] = RowLogarithm.below(twos, at);
    }
    combine(size, logarithms);
  }

  /** {@code ln(1 - p)} of the first numbers, each of them in [0, 1). */
  public void ofComplements(double[] p, int size, double[] logarithms) {
    for (int i = 0; i < size; i++) {
      double x = 1 - p[i];
      long bits = Double.doubleToRawLongBits(x);
      int twos = RowLogarithm.twos(bits);
      int at = RowLogarithm.at(bits);
      r[i] = RowLogarithm.reduced(bits, twos, at) + RowLogarithm.ofRest((1 - x) - p[i], twos, at);
      whole[i] = RowLogarithm.whole(twos, at);
      below[i] = RowLogarithm.below(twos, at);
    }
    combine(size, logarithms);
  }

  private void combine(int size, double[] logarithms) {
    for (int i = 0; i < size; i++) {
      logarithms[i] = RowLogarithm.combined(whole[i], r[i], below[i]);
    }
  }
}
