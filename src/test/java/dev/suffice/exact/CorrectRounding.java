package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.ToIntFunction;

/**
 * Proves that a double is the one nearest to an exact number, ties to even, by comparing that
 * number with the two midpoints between the double and its neighbours.
 */
final class CorrectRounding {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal BEYOND_LARGEST = TWO.pow(1024);

  private CorrectRounding() {}

  /** The number itself. */
  static void assertNearest(double rounded, BigDecimal exact) {
    assertNearest(rounded, exact::compareTo);
  }

  /** A quotient; the denominator must be positive. */
  static void assertNearest(double rounded, BigInteger numerator, BigInteger denominator) {
    BigDecimal above = new BigDecimal(numerator);
    BigDecimal below = new BigDecimal(denominator);
    assertNearest(rounded, x -> above.compareTo(x.multiply(below)));
  }

  /** The square root of a quotient. */
  static void assertNearestRoot(double rounded, BigInteger numerator, BigInteger denominator) {
    BigDecimal above = new BigDecimal(numerator);
    BigDecimal below = new BigDecimal(denominator);
    assertNearest(
        rounded, x -> x.signum() < 0 ? 1 : above.compareTo(x.multiply(x).multiply(below)));
  }

  /** A number known by how it compares. */
  private static void assertNearest(double rounded, ToIntFunction<BigDecimal> comparison) {
    assertThat(rounded).as("rounded").isNotNaN();
    boolean even = (Double.doubleToRawLongBits(rounded) & 1) == 0;
    if (rounded < Double.POSITIVE_INFINITY) {
      int above = comparison.applyAsInt(midpoint(rounded, Math.nextUp(rounded)));
      assertThat(above).as("%s against the midpoint above", rounded).isLessThan(even ? 1 : 0);
    }
    if (rounded > Double.NEGATIVE_INFINITY) {
      int below = comparison.applyAsInt(midpoint(Math.nextDown(rounded), rounded));
      assertThat(below).as("%s against the midpoint below", rounded).isGreaterThan(even ? -1 : 0);
    }
  }

  private static BigDecimal midpoint(double a, double b) {
    return decimal(a).add(decimal(b)).divide(TWO);
  }

  private static BigDecimal decimal(double x) {
    if (Double.isInfinite(x)) {
      return x > 0 ? BEYOND_LARGEST : BEYOND_LARGEST.negate();
    }
    return new BigDecimal(x);
  }
}
