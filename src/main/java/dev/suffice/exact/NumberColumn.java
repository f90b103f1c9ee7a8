package dev.suffice.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * A block of numbers of one column, each both as the nearest double and exactly.
 *
 * <ul>
 *   <li>{@link #ofDoubles}: the double is the number.
 *   <li>{@link #ofDecimals}: {@code unscaled * 10^-scale} with an unscaled long: integers and
 *       decimals up to 18 digits.
 *   <li>{@link #ofWideDecimals}: the same with an unscaled integer of any size.
 * </ul>
 *
 * <p>Exactly, the i-th number is {@code significand(i) * 2^exponent(i) * 10^-scale()}. A block is
 * filled, read and filled again; it is not safe for several threads.
 */
public final class NumberColumn {
  private static final long EXACT_DOUBLE = 1L << 53;
  private static final double[] TEN_TO = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** How the numbers are kept exactly. */
  public enum Kind {
    /** As doubles. */
    DOUBLE,
    /** As longs times a power of ten. */
    DECIMAL,
    /** As integers of any size times a power of ten. */
    WIDE_DECIMAL
  }

  private final Kind kind;
  private final int scale;
  private final double[] values;
  private final long[] unscaled;
  private final BigInteger[] wide;

  // What the number one is, unscaled.
  private final BigInteger one;

  private NumberColumn(Kind kind, int scale, double[] values) {
    int capacity = values.length;
    this.kind = kind;
    this.scale = scale;
    this.one = BigInteger.TEN.pow(Math.max(scale, 0));
    this.values = values;
    this.unscaled = new long[kind == Kind.DECIMAL ? capacity : 0];
    this.wide = new BigInteger[kind == Kind.WIDE_DECIMAL ? capacity : 0];
    Arrays.fill(wide, BigInteger.ZERO);
  }

  /** Room for as many doubles. */
  public static NumberColumn ofDoubles(int capacity) {
    return new NumberColumn(Kind.DOUBLE, 0, new double[capacity]);
  }

  /** These doubles, not copied. */
  public static NumberColumn over(double[] values) {
    return new NumberColumn(Kind.DOUBLE, 0, values);
  }

  /** Room for as many decimals of up to 18 digits; with scale 0, integers. */
  public static NumberColumn ofDecimals(int scale, int capacity) {
    return new NumberColumn(Kind.DECIMAL, scale, new double[capacity]);
  }

  /** Room for as many decimals of any number of digits. */
  public static NumberColumn ofWideDecimals(int scale, int capacity) {
    return new NumberColumn(Kind.WIDE_DECIMAL, scale, new double[capacity]);
  }

  /** Room for as many numbers of the same kind and scale. */
  public NumberColumn alike(int capacity) {
    return new NumberColumn(kind, scale, new double[capacity]);
  }

  /** How the numbers are kept. */
  public Kind kind() {
    return kind;
  }

  /** The power of ten that every number is divided by. */
  public int scale() {
    return scale;
  }

  /** Sets the i-th number of a column of doubles. */
  public void set(int i, double x) {
    values[i] = x;
  }

  /** Sets the i-th number of a column of decimals. */
  public void set(int i, long unscaledValue) {
    unscaled[i] = unscaledValue;
    values[i] = toDouble(unscaledValue);
  }

  /** Sets the i-th number of a column of wide decimals. */
  public void set(int i, BigInteger unscaledValue) {
    wide[i] = unscaledValue;
    values[i] = new BigDecimal(unscaledValue, scale).doubleValue();
  }

  /**
   * Sets the i-th number to an infinity, which is no number: there are its {@link #values} only.
   */
  public void setInfinite(int i, double infinity) {
    values[i] = infinity;
  }

  // One division of two exact doubles rounds once, as the decimal's own conversion does.
  private double toDouble(long u) {
    return Math.abs(u) <= EXACT_DOUBLE && u != Long.MIN_VALUE && scale >= 0 && scale < TEN_TO.length
        ? u / TEN_TO[scale]
        : BigDecimal.valueOf(u, scale).doubleValue();
  }

  /** Copies the i-th number of the column over the j-th. */
  public void move(int i, int j) {
    copy(this, i, j);
  }

  /**
   * Copies the i-th number of another column of the same kind and scale over the j-th of this one.
   */
  public void copy(NumberColumn other, int i, int j) {
    values[j] = other.values[i];
    switch (kind) {
      case DOUBLE -> {}
      case DECIMAL -> unscaled[j] = other.unscaled[i];
      case WIDE_DECIMAL -> wide[j] = other.wide[i];
    }
  }

  /** Copies the first numbers of another column of the same kind and scale. */
  public void copy(NumberColumn other, int size) {
    System.arraycopy(other.values, 0, values, 0, size);
    switch (kind) {
      case DOUBLE -> {}
      case DECIMAL -> System.arraycopy(other.unscaled, 0, unscaled, 0, size);
      case WIDE_DECIMAL -> System.arraycopy(other.wide, 0, wide, 0, size);
    }
  }

  /**
   * The nearest doubles: the block itself, to be read and, in a column of doubles, written in bulk.
   */
  public double[] values() {
    return values;
  }

  /** The i-th number's significand: an odd integer or 0 for doubles. Not for wide decimals. */
  public long significand(int i) {
    if (kind == Kind.DECIMAL) {
      return unscaled[i];
    }
    long m = Doubles.significand(values[i]);
    return m == 0 ? 0 : m >> Long.numberOfTrailingZeros(m);
  }

  /** The exponent that belongs to the significand. */
  public int exponent(int i) {
    if (kind != Kind.DOUBLE) {
      return 0;
    }
    long m = Doubles.significand(values[i]);
    return m == 0 ? 0 : Doubles.exponent(values[i]) + Long.numberOfTrailingZeros(m);
  }

  /** Whether the i-th number is an integer, exactly. */
  public boolean isInteger(int i) {
    return kind == Kind.DOUBLE
        ? values[i] == Math.rint(values[i])
        : scale <= 0 || bigSignificand(i).remainder(one).signum() == 0;
  }

  /**
   * Whether the i-th number is below (-1), equal to (0) or above (1) the j-th of another column of
   * the same kind and scale, exactly.
   */
  public int compare(int i, NumberColumn other, int j) {
    int nearest = Double.compare(values[i], other.values[j]);
    // Rounding keeps the order, so only numbers with the same nearest double need a closer look.
    if (nearest != 0) {
      return nearest;
    }
    return switch (kind) {
      case DOUBLE -> 0;
      case DECIMAL -> Long.compare(unscaled[i], other.unscaled[j]);
      case WIDE_DECIMAL -> wide[i].compareTo(other.wide[j]);
    };
  }

  /** As many doubles as hold the bits of one number: 38 digits are 127 bits. */
  public int factors() {
    return kind == Kind.WIDE_DECIMAL ? 3 : 1;
  }

  /** The i-th number, exactly. */
  public ExactSum exact(int i) {
    return ExactSum.of(bigSignificand(i), exponent(i)).timesTenTo(-scale);
  }

  /** The i-th number's significand, whatever its size. */
  public BigInteger bigSignificand(int i) {
    return kind == Kind.WIDE_DECIMAL ? wide[i] : BigInteger.valueOf(significand(i));
  }
}
