package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.laws.PreciseLogarithm;
import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LogarithmTest {
  private static final long SEED = 20260112;

  static DoubleStream numbers() {
    Random random = new Random(SEED);
    return DoubleStream.concat(
        DoubleStream.of(
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            Double.MAX_VALUE,
            1,
            2,
            0.5,
            1.5,
            0.75,
            1e300,
            Math.nextUp(1.0),
            Math.nextDown(1.0),
            1 + 1e-9,
            1 - 1e-9,
            3 / 128.0,
            1.00390625),
        DoubleStream.concat(
            random.doubles(300, 0.5, 2), random.doubles(100, -700, 700).map(Math::exp)));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void has_twenty_digits(double x) {
    assertTwentyDigits(Rational.of(x), new BigDecimal(x));
  }

  static Stream<String> extremes() {
    return Stream.of("1E-2000", "7.3E+1500", "1.00000000000000000000000000001");
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void reaches_beyond_doubles(String x) {
    assertTwentyDigits(ExactSum.of(new BigDecimal(x)).rational(), new BigDecimal(x));
  }

  private static void assertTwentyDigits(Rational x, BigDecimal decimal) {
    Rational ours = Logarithm.of(x);
    Rational reference = ExactSum.of(PreciseLogarithm.of(decimal)).rational();
    double error = ours.minus(reference).doubleValue();
    assertThat(Math.abs(error)).isLessThanOrEqualTo(0x1p-68 * Math.abs(reference.doubleValue()));
  }

  @Test
  void of_one_is_zero() {
    assertThat(Logarithm.of(Rational.ONE).signum()).isZero();
  }

  @Test
  void of_two_pi_is_the_constant() {
    Rational twoPi =
        ExactSum.of(new BigDecimal("6.283185307179586476925286766559005768394")).rational();
    double error = Logarithm.of(twoPi).minus(Logarithm.OF_TWO_PI).doubleValue();
    assertThat(Math.abs(error)).isLessThan(1e-20);
  }

  @Test
  void zero_is_refused() {
    assertThatThrownBy(() -> Logarithm.of(Rational.ZERO))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("A logarithm needs a number > 0, but got 0.0");
  }
}
