package dev.suffice.exact;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.stream.Stream;

/**
 * An exact number, {@code significand * 2^twos * 5^fives}: any sum or product of finite doubles and
 * decimals.
 *
 * <ul>
 *   <li>Canonical: the significand is odd, and no multiple of five where {@code fives < 0}; {@code
 *       fives <= 0}; zero is {@code 0 * 2^0 * 5^0}. So equal numbers have equal fields, and {@code
 *       0.10} equals {@code 0.1}.
 *   <li>Addition is associative and commutative to the last bit, with {@link #ZERO} as its
 *       identity.
 *   <li>{@link #doubleValue} rounds once, to nearest, ties to even; beyond the range of doubles it
 *       is infinite.
 *   <li>Minus zero is zero. NaN and infinities have no exact value and are refused, and so are
 *       powers of two or five beyond {@value #LARGEST_POWER}.
 * </ul>
 *
 * <p>Reference: U. Kulisch, <i>Computer Arithmetic and Validity</i>, 2nd ed., 2013, ch. 8 (the
 * exact dot product).
 */
public final class ExactSum {
  /** The identity of {@link #plus}. */
  public static final ExactSum ZERO = new ExactSum(0, BigInteger.ZERO, 0, 0);

  /** The number one. */
  public static final ExactSum ONE = new ExactSum(1, BigInteger.ZERO, 0, 0);

  // Bounds the work that one number can ask for, and keeps exponents within ints.
  private static final int LARGEST_POWER = 1 << 24;

  // Beyond what sums of products of doubles and decimals reach; bounds what untrusted bytes ask
  // for.
  private static final int LARGEST_POWER_IN_BYTES = 1 << 16;

  private static final BigInteger FIVE = BigInteger.valueOf(5);

  // Longs hold the sum of two significands of as many bits.
  private static final int BITS_OF_SHORT = 62;
  private static final int NORMAL_TWOS = 900;

  // The significand: a long if it is short, as most are, else an integer beside 0.
  private final long small;
  private final BigInteger large;
  private final int twos;
  private final int fives;

  private ExactSum(long small, BigInteger large, int twos, int fives) {
    this.small = small;
    this.large = large;
    this.twos = twos;
    this.fives = fives;
  }

  private static ExactSum ofCanonical(BigInteger significand, int twos, int fives) {
    return significand.bitLength() <= BITS_OF_SHORT
        ? new ExactSum(significand.longValue(), BigInteger.ZERO, twos, fives)
        : new ExactSum(0, significand, twos, fives);
  }

  /** The exact value of a finite double. */
  public static ExactSum of(double x) {
    if (!Double.isFinite(x)) {
      throw new IllegalArgumentException("An exact sum takes finite numbers, but got " + x);
    }
    return of(Doubles.significand(x), Doubles.exponent(x));
  }

  /** The integer itself. */
  public static ExactSum of(long integer) {
    return of(integer, 0);
  }

  /** {@code significand * 2^exponent}. */
  public static ExactSum of(long significand, int exponent) {
    if (significand == 0) {
      return ZERO;
    }
    int zeros = Long.numberOfTrailingZeros(significand);
    long odd = significand >> zeros;
    requirePowers((long) exponent + zeros, 0, LARGEST_POWER);
    return bitLength(odd) <= BITS_OF_SHORT
        ? new ExactSum(odd, BigInteger.ZERO, exponent + zeros, 0)
        : new ExactSum(0, BigInteger.valueOf(odd), exponent + zeros, 0);
  }

  /** As {@link BigInteger#bitLength}. */
  private static int bitLength(long integer) {
    return Long.SIZE - Long.numberOfLeadingZeros(integer ^ integer >> (Long.SIZE - 1));
  }

  private int bitLength() {
    return large.signum() == 0 ? bitLength(small) : large.bitLength();
  }

  /** {@code significand * 2^exponent}. */
  public static ExactSum of(BigInteger significand, int exponent) {
    return canonical(significand, exponent, 0);
  }

  /** The exact value of a decimal, whatever its scale. */
  public static ExactSum of(BigDecimal x) {
    return canonical(x.unscaledValue(), -(long) x.scale(), -(long) x.scale());
  }

  private static ExactSum canonical(BigInteger significand, long twos, long fives) {
    if (significand.signum() == 0) {
      return ZERO;
    }
    requirePowers(twos, fives, LARGEST_POWER);
    BigInteger s = significand;
    int five = (int) fives;
    if (five > 0) {
      s = s.multiply(FIVE.pow(five));
      five = 0;
    }
    while (five < 0) {
      BigInteger[] division = s.divideAndRemainder(FIVE);
      if (division[1].signum() != 0) {
        break;
      }
      s = division[0];
      five++;
    }
    int zeros = s.getLowestSetBit();
    requirePowers(twos + zeros, five, LARGEST_POWER);
    return ofCanonical(zeros == 0 ? s : s.shiftRight(zeros), (int) twos + zeros, five);
  }

  private static void requirePowers(long twos, long fives, int largest) {
    if (Math.max(Math.abs(twos), Math.abs(fives)) > largest) {
      throw new IllegalArgumentException(
          "An exact number has powers up to "
              + largest
              + ", but this one has 2^"
              + twos
              + " and 5^"
              + fives);
    }
  }

  /** The sum of both, exactly. */
  public ExactSum plus(ExactSum other) {
    if (signum() == 0) {
      return other;
    }
    if (other.signum() == 0) {
      return this;
    }
    int two = Math.min(twos, other.twos);
    int five = Math.min(fives, other.fives);
    if (fives == 0 && other.fives == 0 && isShort(two) && other.isShort(two)) {
      return of((small << (twos - two)) + (other.small << (other.twos - two)), two);
    }
    return canonical(aligned(two, five).add(other.aligned(two, five)), two, five);
  }

  /** Whether a long holds how many times {@code 2^two} goes into the number, and its double. */
  private boolean isShort(int two) {
    return twos - two < BITS_OF_SHORT && bitLength() + twos - two <= BITS_OF_SHORT;
  }

  /** The sum of all, exactly; 0 of none. */
  public static ExactSum ofAll(Stream<ExactSum> terms) {
    return terms.reduce(ZERO, ExactSum::plus);
  }

  /** This less the other, exactly. */
  public ExactSum minus(ExactSum other) {
    return plus(other.negated());
  }

  /** The number with the other sign. */
  public ExactSum negated() {
    return new ExactSum(-small, large.negate(), twos, fives);
  }

  /** The product of both, exactly. */
  public ExactSum times(ExactSum other) {
    if (fives == 0 && other.fives == 0 && bitLength() + other.bitLength() <= BITS_OF_SHORT) {
      return of(small * other.small, twos + other.twos);
    }
    return canonical(
        significand().multiply(other.significand()),
        (long) twos + other.twos,
        (long) fives + other.fives);
  }

  /** {@code this * 10^power}, exactly. */
  public ExactSum timesTenTo(int power) {
    return power == 0 ? this : canonical(significand(), (long) twos + power, (long) fives + power);
  }

  /** -1, 0 or 1. */
  public int signum() {
    return Long.signum(small) + large.signum();
  }

  /** An integer k such that the number is between {@code 2^(k-3)} and {@code 2^(k+3)}; 0 for 0. */
  public int magnitude() {
    // 5^7 is nearly 2^16.
    return signum() == 0 ? 0 : bitLength() + twos + Math.floorDiv(fives * 65, 28);
  }

  /** The nearest double, ties to even. */
  public double doubleValue() {
    if (fives < 0) {
      return rational().doubleValue();
    }
    if (large.signum() == 0 && Math.abs(twos) < NORMAL_TWOS) {
      return Math.scalb((double) small, twos);
    }
    double magnitude = Rounding.toDouble(significand().abs(), twos, Rounding.Tail.NONE);
    return signum() < 0 ? -magnitude : magnitude;
  }

  /** The same number as a quotient of integers. */
  public Rational rational() {
    return Rational.of(this);
  }

  /** The same number as a decimal, exactly. */
  public BigDecimal bigDecimal() {
    BigDecimal odd = new BigDecimal(significand());
    BigDecimal power =
        twos >= 0
            ? new BigDecimal(BigInteger.ONE.shiftLeft(twos))
            : new BigDecimal(FIVE.pow(-twos), -twos);
    BigDecimal product = odd.multiply(power);
    return fives == 0
        ? product
        : product.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(-fives), -fives));
  }

  /**
   * The canonical bytes: {@code twos} and {@code fives} as four bytes each where they need it, then
   * the significand.
   *
   * <pre>
   * byte 0            1 .. n        n+1 .. n+m      rest
   *      | n | m << 4 | twos        | fives         | significand |
   * </pre>
   *
   * <p>Every part is a big-endian two's complement integer in its fewest bytes; n and m are at most
   * 4, and 0 stands for zero. The number zero has no bytes at all, and powers beyond {@value
   * #LARGEST_POWER_IN_BYTES} have none either: no sum of the data reaches them.
   */
  public byte[] toBytes() {
    if (signum() == 0) {
      return new byte[0];
    }
    requirePowers(twos, fives, LARGEST_POWER_IN_BYTES);
    byte[] magnitude = significand().toByteArray();
    int n = bytesOf(twos);
    int m = bytesOf(fives);
    ByteBuffer bytes = ByteBuffer.allocate(1 + n + m + magnitude.length);
    bytes.put((byte) (n | m << 4));
    put(bytes, twos, n);
    put(bytes, fives, m);
    return bytes.put(magnitude).array();
  }

  /**
   * The number with these canonical bytes.
   *
   * @throws IllegalArgumentException if the bytes are not those of any number
   */
  public static ExactSum ofBytes(byte[] bytes) {
    if (bytes.length == 0) {
      return ZERO;
    }
    int n = bytes[0] & 15;
    int m = bytes[0] >> 4 & 15;
    if (n > Integer.BYTES || m > Integer.BYTES || bytes.length < 2 + n + m) {
      throw new IllegalArgumentException(
          "An exact number needs " + (2 + n + m) + " bytes, but has " + bytes.length);
    }
    int twos = intOf(bytes, 1, n);
    int fives = intOf(bytes, 1 + n, m);
    int rest = bytes.length - 1 - n - m;
    BigInteger significand = new BigInteger(bytes, 1 + n + m, rest);
    requirePowers(twos, fives, LARGEST_POWER_IN_BYTES);
    boolean shortest =
        n == bytesOf(twos)
            && m == bytesOf(fives)
            && rest == significand.bitLength() / Byte.SIZE + 1;
    boolean canonical =
        significand.testBit(0) && fives <= 0 && (fives == 0 || significand.mod(FIVE).signum() != 0);
    if (!shortest || !canonical) {
      throw new IllegalArgumentException(
          "An exact number must have its canonical bytes, but these are others");
    }
    return ofCanonical(significand, twos, fives);
  }

  private static int bytesOf(int i) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(i ^ i >> 31);
    return i == 0 ? 0 : bits / Byte.SIZE + 1;
  }

  private static void put(ByteBuffer bytes, int i, int size) {
    for (int shift = Byte.SIZE * (size - 1); shift >= 0; shift -= Byte.SIZE) {
      bytes.put((byte) (i >> shift));
    }
  }

  private static int intOf(byte[] bytes, int from, int size) {
    int i = size == 0 ? 0 : bytes[from];
    for (int k = 1; k < size; k++) {
      i = (i << Byte.SIZE) | (bytes[from + k] & 0xff);
    }
    return i;
  }

  BigInteger significand() {
    return large.signum() == 0 ? BigInteger.valueOf(small) : large;
  }

  int twos() {
    return twos;
  }

  int fives() {
    return fives;
  }

  /** How many times {@code 2^two 5^five} goes into the number, which must be a whole number. */
  BigInteger aligned(int two, int five) {
    BigInteger s = twos == two ? significand() : significand().shiftLeft(twos - two);
    return fives == five ? s : s.multiply(FIVE.pow(fives - five));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactSum that
        && twos == that.twos
        && fives == that.fives
        && small == that.small
        && large.equals(that.large);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * Long.hashCode(small) + large.hashCode()) + twos) + fives;
  }

  /** The number in decimal, such as {@code 0.1}, exactly. */
  @Override
  public String toString() {
    return signum() == 0 ? "0" : bigDecimal().stripTrailingZeros().toString();
  }
}
