package dev.suffice.exact;

import java.math.BigInteger;

/**
 * An exact quotient: what the driver computes estimates with, so that a formula rounds once, at its
 * end.
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
  public static final Rational ZERO = of(ExactSum.ZERO);

  /** The number one. */
  public static final Rational ONE = of(ExactSum.ONE);

  // Two bits more than a double has, and room for the quotient to come out one bit short.
  private static final int QUOTIENT_BITS = 56;

  private static final BigInteger FIVE = BigInteger.valueOf(5);
  private static final ExactSum HALF = ExactSum.of(0.5);

  // Powers of two and five stay exponents on both sides, so that integers stay short.
  private final ExactSum numerator;
  private final ExactSum denominator;

  private Rational(ExactSum numerator, ExactSum denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** {@code numerator / denominator}. */
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    return of(ExactSum.of(numerator, 0), ExactSum.of(denominator, 0));
  }

  /** {@code numerator / denominator}. */
  public static Rational of(ExactSum numerator, ExactSum denominator) {
    return switch (denominator.signum()) {
      case 1 -> new Rational(numerator, denominator);
      case -1 -> new Rational(numerator.negated(), denominator.negated());
      default ->
          throw new ArithmeticException(
              "A denominator must not be 0, but " + numerator + " was divided by 0");
    };
  }

  /** The exact sum itself. */
  public static Rational of(ExactSum sum) {
    return new Rational(sum, ExactSum.ONE);
  }

  /** The integer itself. */
  public static Rational of(long integer) {
    return of(ExactSum.of(integer));
  }

  /** The exact value of a finite double. */
  public static Rational of(double x) {
    return of(ExactSum.of(x));
  }

  /** The sum. */
  public Rational plus(Rational other) {
    if (denominator.equals(other.denominator)) {
      return new Rational(numerator.plus(other.numerator), denominator);
    }
    return new Rational(
        numerator.times(other.denominator).plus(other.numerator.times(denominator)),
        denominator.times(other.denominator));
  }

  /** The difference. */
  public Rational minus(Rational other) {
    return plus(other.negated());
  }

  /** The product. */
  public Rational times(Rational other) {
    return new Rational(numerator.times(other.numerator), denominator.times(other.denominator));
  }

  /** The quotient; the divisor must not be 0. */
  public Rational dividedBy(Rational other) {
    return of(numerator.times(other.denominator), denominator.times(other.numerator));
  }

  /** The number times itself. */
  public Rational squared() {
    return times(this);
  }

  /** The number with the other sign. */
  public Rational negated() {
    return new Rational(numerator.negated(), denominator);
  }

  /** -1, 0 or 1. */
  public int signum() {
    return numerator.signum();
  }

  /** Whether the number is an integer. */
  public boolean isInteger() {
    Quotient quotient = Quotient.of(numerator, denominator);
    BigInteger n = quotient.n.shiftLeft(Math.max(0, quotient.twos));
    BigInteger d = quotient.d.shiftLeft(Math.max(0, -quotient.twos));
    return n.remainder(d).signum() == 0;
  }

  /**
   * The nearest number of this many significant bits or one more, halves away from 0: it keeps the
   * integers short where a formula has many steps.
   */
  public Rational rounded(int bits) {
    Quotient quotient = Quotient.of(numerator, denominator);
    int shift = bits + quotient.d.bitLength() - quotient.n.bitLength();
    if (shift > 0 && quotient.d.equals(BigInteger.ONE)) {
      return this;
    }
    return of(ExactSum.of(signed(quotient.nearest(shift)), quotient.twos - shift));
  }

  /** How many times {@code 2^-places} goes into the number, to the nearest, halves away from 0. */
  public BigInteger inUnits(int places) {
    Quotient quotient = Quotient.of(numerator, denominator);
    return signed(quotient.nearest(quotient.twos + places));
  }

  private BigInteger signed(BigInteger magnitude) {
    return numerator.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /** The nearest double, ties to even; infinite beyond the range of doubles. */
  public double doubleValue() {
    Quotient quotient = Quotient.of(numerator, denominator);
    double rounded = quotient.round(quotient.twos);
    return numerator.signum() < 0 ? -rounded : rounded;
  }

  /** The double nearest to the square root; the number must not be negative. */
  public double sqrt() {
    if (numerator.signum() <= 0) {
      if (numerator.signum() == 0) {
        return 0;
      }
      throw new ArithmeticException("A square root needs a number >= 0, but got " + doubleValue());
    }
    Quotient quotient = Quotient.of(numerator, denominator);
    // An even power of two apart, the number is between 1/4 and 4, and its root a normal double.
    int half = Math.floorDiv(quotient.n.bitLength() - quotient.d.bitLength() + quotient.twos, 2);
    ExactSum n = ExactSum.of(quotient.n, quotient.twos - 2 * half);
    double root = Math.sqrt(quotient.round(quotient.twos - 2 * half));
    if (Math.getExponent(root) + half < Double.MIN_EXPONENT) {
      return subnormalRoot(n, ExactSum.of(quotient.d, 0), half);
    }
    return Math.scalb(nearestRoot(n, ExactSum.of(quotient.d, 0), root), half);
  }

  /** The root of n/d rounded, given a double that is it or one of its neighbours. */
  private static double nearestRoot(ExactSum n, ExactSum d, double guess) {
    boolean odd = (Double.doubleToRawLongBits(guess) & 1) != 0;
    int above = sideOfMiddle(n, d, guess, Math.nextUp(guess));
    if (above > 0 || (above == 0 && odd)) {
      return Math.nextUp(guess);
    }
    int below = sideOfMiddle(n, d, Math.nextDown(guess), guess);
    return below < 0 || (below == 0 && odd) ? Math.nextDown(guess) : guess;
  }

  /** Whether the root of n/d is above (1), at (0) or below (-1) the middle of two doubles. */
  private static int sideOfMiddle(ExactSum n, ExactSum d, double low, double high) {
    ExactSum middle = ExactSum.of(low).plus(ExactSum.of(high)).times(HALF);
    return n.minus(middle.times(middle).times(d)).signum();
  }

  private static double subnormalRoot(ExactSum n, ExactSum d, int half) {
    Quotient quotient = Quotient.of(n, d);
    int shift = 2 * QUOTIENT_BITS + quotient.d.bitLength();
    shift += (shift + quotient.twos) & 1;
    BigInteger[] division = quotient.n.shiftLeft(shift).divideAndRemainder(quotient.d);
    BigInteger[] root = division[0].sqrtAndRemainder();
    return Rounding.toDouble(
        root[0], (quotient.twos - shift) / 2 + half, tail(division[1].or(root[1])));
  }

  private static Rounding.Tail tail(BigInteger remainder) {
    return remainder.signum() == 0 ? Rounding.Tail.NONE : Rounding.Tail.SOME;
  }

  /** {@code n/d * 2^twos} with integers {@code n >= 0} and {@code d > 0}. */
  private record Quotient(BigInteger n, BigInteger d, int twos) {
    static Quotient of(ExactSum numerator, ExactSum denominator) {
      BigInteger n = numerator.significand().abs();
      BigInteger d = denominator.significand();
      int fives = numerator.fives() - denominator.fives();
      if (fives > 0) {
        n = n.multiply(FIVE.pow(fives));
      } else if (fives < 0) {
        d = d.multiply(FIVE.pow(-fives));
      }
      return new Quotient(n, d, numerator.twos() - denominator.twos());
    }

    /** The integer nearest to {@code n/d * 2^shift}, halves upwards. */
    BigInteger nearest(int shift) {
      return doubled(shift).add(BigInteger.ONE).shiftRight(1);
    }

    private BigInteger doubled(int shift) {
      // A division takes several times as long as a shift.
      if (d.equals(BigInteger.ONE)) {
        return n.shiftLeft(shift + 1);
      }
      return shift >= -1 ? n.shiftLeft(shift + 1).divide(d) : n.divide(d.shiftLeft(-shift - 1));
    }

    /** The double nearest to {@code n/d * 2^exponent}. */
    double round(int exponent) {
      if (d.equals(BigInteger.ONE)) {
        return Rounding.toDouble(n, exponent, Rounding.Tail.NONE);
      }
      int shift = Math.max(0, QUOTIENT_BITS + d.bitLength() - n.bitLength());
      BigInteger[] division = n.shiftLeft(shift).divideAndRemainder(d);
      return Rounding.toDouble(division[0], exponent - shift, tail(division[1]));
    }
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.times(other.denominator).minus(other.numerator.times(denominator)).signum();
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
    Quotient quotient = Quotient.of(numerator, denominator);
    BigInteger n = quotient.n.shiftLeft(Math.max(0, quotient.twos));
    BigInteger d = quotient.d.shiftLeft(Math.max(0, -quotient.twos));
    BigInteger divisor = n.gcd(d);
    String sign = numerator.signum() < 0 ? "-" : "";
    String reduced = sign + n.divide(divisor);
    return d.equals(divisor) ? reduced : reduced + "/" + d.divide(divisor);
  }
}
