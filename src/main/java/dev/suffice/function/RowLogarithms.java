package dev.suffice.function;

/**
 * {@link RowLogarithm}s of many numbers of one octave, the same bits: arithmetic on arrays alone,
 * in loops of one statement, which the compiler turns into vector instructions.
 *
 * <p>{@code x = 2^k (1 + f)} has {@code f = 2^-k x - 1}, and {@code 1 - p} has {@code f = -2^-k p +
 * (2^-k - 1)}: neither is rounded.
 *
 * <p>Not safe for several threads.
 */
public final class RowLogarithms {
  private final double[] f;
  private final double[] s;

  /** Of up to so many numbers at a time. */
  public RowLogarithms(int capacity) {
    this.f = new double[capacity];
    this.s = new double[capacity];
  }

  /** {@code ln x} of the first numbers, each of them of the octave. */
  public void of(double[] x, int size, int octave, double[] logarithms) {
    reduce(x, size, Math.scalb(1.0, -octave), -1);
    combine(size, octave, logarithms);
  }

  /** {@code ln(1 - p)} of the first numbers in [0, 1), whose complements are of the octave. */
  public void ofComplements(double[] p, int size, int octave, double[] logarithms) {
    double scale = Math.scalb(1.0, -octave);
    reduce(p, size, -scale, scale - 1);
    combine(size, octave, logarithms);
  }

  private void reduce(double[] x, int size, double factor, double summand) {
    for (int i = 0; i < size; i++) {
      f[i] = factor * x[i] + summand;
    }
    for (int i = 0; i < size; i++) {
      s[i] = RowLogarithm.quotient(f[i]);
    }
  }

  private void combine(int size, int octave, double[] logarithms) {
    double high = RowLogarithm.high(octave);
    double low = RowLogarithm.low(octave);
    for (int i = 0; i < size; i++) {
      logarithms[i] = RowLogarithm.combined(high, low, f[i], s[i]);
    }
  }
}
