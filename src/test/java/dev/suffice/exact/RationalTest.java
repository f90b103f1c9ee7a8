package dev.suffice.exact;

import static dev.suffice.exact.CorrectRounding.assertNearest;
import static dev.suffice.exact.CorrectRounding.assertNearestRoot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.laws.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RationalTest {
  private static final BigInteger ONE = BigInteger.ONE;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void any_quotient_rounds_correctly(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      BigInteger numerator = integer(random);
      BigInteger denominator = integer(random).add(ONE);
      Rational quotient = Rational.of(numerator, denominator);
      assertNearest(quotient.doubleValue(), numerator, denominator);
      assertNearestRoot(quotient.sqrt(), numerator, denominator);
      assertThat(quotient.negated().doubleValue()).isEqualTo(-quotient.doubleValue());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void halves_between_doubles_go_to_the_even_one_and_beside_them_to_the_nearer(
      Sample sample, long seed) {
    for (double x : sample.draw(seed, 60)) {
      BigDecimal half =
          new BigDecimal(x).add(new BigDecimal(Math.ulp(x)).divide(BigDecimal.valueOf(2)));
      BigDecimal little = new BigDecimal("1e-1400");
      for (BigDecimal exact : new BigDecimal[] {half, half.add(little), half.subtract(little)}) {
        Rational quotient = ExactSum.of(exact).rational();
        assertNearest(quotient.doubleValue(), exact);
        assertThat(quotient.doubleValue()).isEqualTo(exact.doubleValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void a_root_of_a_square_is_the_number_and_roots_of_its_neighbours_round(
      Sample sample, long seed) {
    for (double x : sample.draw(seed, 60)) {
      Rational square = Rational.of(x).squared();
      assertThat(square.sqrt()).isEqualTo(Math.abs(x));
      // The root of a midpoint's square is a tie; one part in 10^400 more or less is none.
      BigDecimal half =
          new BigDecimal(Math.abs(x))
              .add(new BigDecimal(Math.ulp(x)).divide(BigDecimal.valueOf(2)));
      BigInteger digits = half.unscaledValue().pow(2).multiply(BigInteger.TEN.pow(400));
      BigInteger denominator = BigInteger.TEN.pow(2 * half.scale() + 400);
      for (BigInteger numerator :
          new BigInteger[] {digits, digits.add(ONE), digits.subtract(ONE)}) {
        assertNearestRoot(Rational.of(numerator, denominator).sqrt(), numerator, denominator);
      }
    }
  }

  @Test
  void roots_agree_with_decimals_of_many_digits() {
    for (int n = 1; n < 2000; n++) {
      double expected = BigDecimal.valueOf(n).sqrt(new MathContext(60)).doubleValue();
      assertThat(Rational.of(n).sqrt()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1075, 0", // a tie of 0 and the smallest double goes to the even one
    "-1074, 4.9e-324",
    "-5000, 0",
    "1023, 8.98846567431158e307",
    "1024, Infinity",
    "5000, Infinity"
  })
  void powers_of_two_beyond_the_range(int exponent, double expected) {
    Rational power = ExactSum.of(1, exponent).rational();
    assertThat(power.doubleValue()).isEqualTo(expected);
    assertThat(power.squared().sqrt()).isEqualTo(expected);
  }

  @Test
  void the_edge_of_overflow_is_half_an_ulp_above_the_largest_double() {
    Rational edge = Rational.of(Double.MAX_VALUE).plus(ExactSum.of(1, 970).rational());
    Rational below = edge.minus(ExactSum.of(1, -3000).rational());
    assertThat(edge.doubleValue()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(below.doubleValue()).isEqualTo(Double.MAX_VALUE);
    assertThat(edge.negated().doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(edge.squared().sqrt()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(below.squared().sqrt()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void a_little_more_than_half_the_smallest_double_is_the_smallest_double() {
    Rational half = ExactSum.of(1, -1075).rational();
    Rational more = half.plus(ExactSum.of(1, -9000).rational());
    assertThat(more.doubleValue()).isEqualTo(Double.MIN_VALUE);
    assertThat(more.squared().sqrt()).isEqualTo(Double.MIN_VALUE);
    assertThat(half.minus(ExactSum.of(1, -9000).rational()).doubleValue()).isZero();
  }

  @Test
  void zero_is_zero_whatever_it_is_divided_by() {
    Rational zero = Rational.of(BigInteger.ZERO, BigInteger.valueOf(-7));
    assertThat(zero.doubleValue()).isEqualTo(0.0);
    assertThat(zero.sqrt()).isEqualTo(0.0);
    assertThat(zero).isEqualTo(Rational.ZERO);
    assertThat(zero).hasToString("0");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void arithmetic_is_that_of_fractions(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      long a = random.nextInt(-50, 50);
      long b = random.nextInt(1, 50);
      long c = random.nextInt(-50, 50);
      long d = random.nextInt(1, 50);
      Rational x = fraction(a, b);
      Rational y = fraction(c, d);
      assertThat(x.plus(y)).isEqualTo(fraction(a * d + c * b, b * d));
      assertThat(x.minus(y)).isEqualTo(fraction(a * d - c * b, b * d));
      assertThat(x.times(y)).isEqualTo(fraction(a * c, b * d));
      assertThat(x.squared()).isEqualTo(fraction(a * a, b * b));
      assertThat(x.compareTo(y)).isEqualTo(Long.compare(a * d, c * b));
      assertThat(x.isInteger()).isEqualTo(a % b == 0);
      assertThat(x.signum()).isEqualTo(Long.signum(a));
      if (c != 0) {
        assertThat(x.dividedBy(y)).isEqualTo(fraction(a * d, b * c));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void rounds_to_any_number_of_bits(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Rational x = Rational.of(integer(random), integer(random).add(ONE));
      int bits = random.nextInt(1, 200);
      Rational rounded = x.rounded(bits);
      Rational limit = x.times(Rational.of(Math.scalb(1.0, -bits)));
      assertThat(rounded.minus(x).compareTo(limit)).isNotPositive();
      assertThat(x.minus(rounded).compareTo(limit)).isNotPositive();
      assertThat(x.negated().rounded(bits)).isEqualTo(rounded.negated());
      Rational units = Rational.of(x.inUnits(bits), ONE.shiftLeft(bits));
      double error = units.minus(x).times(Rational.of(Math.scalb(1.0, bits))).doubleValue();
      assertThat(error).isBetween(-0.5, 0.5);
    }
  }

  @Test
  void rounds_halves_away_from_zero() {
    assertThat(fraction(5, 2).inUnits(0)).isEqualTo(BigInteger.valueOf(3));
    assertThat(fraction(-5, 2).inUnits(0)).isEqualTo(BigInteger.valueOf(-3));
    assertThat(fraction(7, 1).inUnits(-2)).isEqualTo(BigInteger.TWO);
    assertThat(fraction(15, 1).rounded(2)).isEqualTo(Rational.of(16));
    assertThat(fraction(1, 3).rounded(3)).isEqualTo(Rational.of(0.3125));
    assertThat(Rational.ZERO.rounded(3)).isEqualTo(Rational.ZERO);
  }

  @Test
  void equal_quotients_are_equal_in_whatever_terms() {
    assertThat(fraction(6, 10)).isEqualTo(fraction(-3, -5)).hasSameHashCodeAs(fraction(3, 5));
    assertThat(fraction(6, 10)).hasToString("3/5");
    assertThat(fraction(-6, 3)).hasToString("-2");
    assertThat(fraction(3, 5)).isNotEqualTo(fraction(2, 5));
  }

  @Test
  void what_has_no_value_is_refused() {
    assertThatThrownBy(() -> fraction(3, 0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("A denominator must not be 0, but 3 was divided by 0");
    assertThatThrownBy(() -> Rational.ONE.dividedBy(Rational.ZERO))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> fraction(-1, 4).sqrt())
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("A square root needs a number >= 0, but got -0.25");
    assertThatThrownBy(() -> Rational.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Rational fraction(long numerator, long denominator) {
    return Rational.of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** Of up to 3,000 bits, small ones and those that end in zeros as likely as others. */
  private static BigInteger integer(Random random) {
    BigInteger bits = new BigInteger(1 << random.nextInt(11), random);
    return random.nextBoolean() ? bits : bits.shiftLeft(random.nextInt(2000));
  }
}
