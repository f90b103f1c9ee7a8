package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AntilogarithmTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final long SEED = 20260119;

  /** The series, after halving the exponent until it is small. */
  private static BigDecimal precise(double exponent) {
    int halvings = Math.max(0, Math.getExponent(exponent) + 10);
    BigDecimal x = new BigDecimal(exponent).divide(BigDecimal.valueOf(2).pow(halvings), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 30; k++) {
      term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.pow(1 << halvings, DIGITS);
  }

  private static double relativeError(Rational ours, BigDecimal expected) {
    // The quotient of two numbers of any size, less one.
    BigDecimal scaled = expected.scaleByPowerOfTen(-expected.precision() + expected.scale() + 1);
    int ten = expected.precision() - expected.scale() - 1;
    Rational power = Rational.of(BigInteger.TEN.pow(Math.abs(ten)), BigInteger.ONE);
    Rational same = ten < 0 ? ours.times(power) : ours.dividedBy(power);
    Rational high = Rational.of(scaled.doubleValue());
    double low = scaled.subtract(new BigDecimal(scaled.doubleValue())).doubleValue();
    return Math.abs(same.minus(high).minus(Rational.of(low)).doubleValue()) / scaled.doubleValue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-9, 0.003, 0.1, 1, 20, 700, 5000})
  void has_twenty_digits(double size) {
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      double x = size * (2 * random.nextDouble() - 1);
      assertThat(relativeError(Antilogarithm.of(Rational.of(x)), precise(x))).isLessThan(0x1p-75);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-20, 1e-9, 1e-3})
  void less_one_it_keeps_its_digits_near_zero(double x) {
    double expected = Math.expm1(-x);
    double ours = Antilogarithm.of(Rational.of(-x)).minus(Rational.ONE).doubleValue();
    assertThat(ours).isCloseTo(expected, within(Math.ulp(expected)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 3, 1e-5, 1e9})
  void is_the_inverse_of_the_logarithm(double x) {
    Rational same = Antilogarithm.of(Logarithm.of(Rational.of(x)));
    assertThat(same.minus(Rational.of(x)).doubleValue()).isCloseTo(0, within(1e-19 * x));
  }

  @Test
  void of_zero_is_one() {
    assertThat(Antilogarithm.of(Rational.ZERO)).isEqualTo(Rational.ONE);
  }

  @Test
  void exponents_out_of_bounds_are_refused() {
    assertThatThrownBy(() -> Antilogarithm.of(Rational.of(-1e6)))
        .hasMessage("A power of e needs an exponent in [-1e5, 1e5], but got -1000000.0");
  }
}
