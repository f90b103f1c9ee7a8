package dev.suffice.exact;

import java.math.BigInteger;

/**
 * An exact quotient of integers: what the driver computes estimates with, so that a formula rounds
 * once, at its end.
 *
 * <ul>
 *   <li>The denominator is positive; a quotient by zero is refused.
 *   <li>{@link #doubleValue} and {@link #sqrt} are correctly rounded: the double nearest to the
 *       exact result.
 *   <li>Not kept in lowest terms; equality and order are of the value.
 * </ul>
 */
public final class Rational implements Comparable<Rational> {
  /** The number zero. */
  public static final Rational ZERO = new Rational(BigInteger.ZERO, BigInteger.ONE);

  /** The number one. */
  public static final Rational ONE = new Rational(BigInteger.ONE, BigInteger.ONE);

  // Two bits more than a double has, and room for the quotient to come out one bit short.
  private static final int QUOTIENT_BITS = 56;

  private final BigInteger numerator;
  private final BigInteger denominator;

  private Rational(BigInteger numerator, BigInteger denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** {@code numerator / denominator}. */
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    return switch (denominator.signum()) {
      case 1 -> new Rational(numerator, denominator);
      case -1 -> new Rational(numerator.negate(), denominator.negate());
      default ->
          throw new ArithmeticException(
              "A denominator must not be 0, but " + numerator + " was divided by 0");
    };
  }

  /** The integer itself. */
  public static Rational of(long integer) {
    return new Rational(BigInteger.valueOf(integer), BigInteger.ONE);
  }

  /** The exact value of a finite double. */
  public static Rational of(double x) {
    return ExactSum.of(x).rational();
  }

  /** The sum. */
  public Rational plus(Rational other) {
    if (denominator.equals(other.denominator)) {
      return new Rational(numerator.add(other.numerator), denominator);
    }
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** The difference. */
  public Rational minus(Rational other) {
    return plus(other.negated());
  }

  /** The product. */
  public Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** The quotient; the divisor must not be 0. */
  public Rational dividedBy(Rational other) {
    return of(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  /** The number times itself. */
  public Rational squared() {
    return times(this);
  }

  /** The number with the other sign. */
  public Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  /** -1, 0 or 1. */
  public int signum() {
    return numerator.signum();
  }

  /** Whether the number is an integer. */
  public boolean isInteger() {
    return numerator.remainder(denominator).signum() == 0;
  }

  /** The nearest double, ties to even; infinite beyond the range of doubles. */
  public double doubleValue() {
    BigInteger magnitude = numerator.abs();
    int shift = QUOTIENT_BITS + denominator.bitLength() - magnitude.bitLength();
    BigInteger[] division =
        shifted(magnitude, shift).divideAndRemainder(shifted(denominator, -shift));
    double rounded = Rounding.toDouble(division[0], -shift, tail(division[1]));
    return numerator.signum() < 0 ? -rounded : rounded;
  }

  /** The double nearest to the square root; the number must not be negative. */
  public double sqrt() {
    if (numerator.signum() < 0) {
      throw new ArithmeticException("A square root needs a number >= 0, but got " + doubleValue());
    }
    int shift = 2 * QUOTIENT_BITS + denominator.bitLength() - numerator.bitLength();
    shift += shift & 1;
    BigInteger[] division =
        shifted(numerator, shift).divideAndRemainder(shifted(denominator, -shift));
    BigInteger[] root = division[0].sqrtAndRemainder();
    return Rounding.toDouble(root[0], -shift / 2, tail(division[1].or(root[1])));
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  private static BigInteger shifted(BigInteger x, int shift) {
    return shift > 0 ? x.shiftLeft(shift) : x;
  }

  private static Rounding.Tail tail(BigInteger remainder) {
    return remainder.signum() == 0 ? Rounding.Tail.NONE : Rounding.Tail.SOME;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rational that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(doubleValue());
  }

  /** The quotient in lowest terms, such as {@code 3/5}. */
  @Override
  public String toString() {
    BigInteger divisor = numerator.gcd(denominator);
    BigInteger reduced = denominator.divide(divisor);
    return numerator.divide(divisor) + (reduced.equals(BigInteger.ONE) ? "" : "/" + reduced);
  }
}
