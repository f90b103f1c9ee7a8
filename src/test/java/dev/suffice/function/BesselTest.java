package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.laws.PreciseLogarithm;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the power series in 80 digits, which takes long for large numbers but never cancels. */
final class BesselTest {
  private static final MathContext DIGITS = new MathContext(80);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private static BigDecimal series(BigDecimal k, int order) {
    BigDecimal quarter = k.multiply(k).divide(BigDecimal.valueOf(4), DIGITS);
    BigDecimal term = order == 0 ? BigDecimal.ONE : k.divide(TWO, DIGITS);
    BigDecimal sum = term;
    for (long j = 1; term.compareTo(sum.movePointLeft(80)) > 0; j++) {
      term = term.multiply(quarter).divide(BigDecimal.valueOf(j * (j + order)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {1e-300, 1e-20, 1e-3, 0.1, 1, 2.5, 10, 49.999, 50, 50.001, 100, 700, 714, 5000})
  void agrees_with_the_power_series(double argument) {
    BigDecimal k = new BigDecimal(argument);
    BigDecimal zero = series(k, 0);
    BigDecimal ratio = series(k, 1).divide(zero, DIGITS);
    BigDecimal slope =
        BigDecimal.ONE.subtract(ratio.divide(k, DIGITS)).subtract(ratio.multiply(ratio));
    Rational x = Rational.of(argument);
    assertClose(Bessel.ratio(x), ratio, 1e-28);
    assertClose(Rational.ONE.minus(Bessel.ratio(x)), BigDecimal.ONE.subtract(ratio), 1e-28);
    assertClose(Bessel.ratioSlope(x), slope, 1e-26);
    if (argument > 1e-10) {
      BigDecimal log = PreciseLogarithm.of(zero);
      assertClose(Bessel.logI0(x), log, 1e-27);
      assertClose(Bessel.logI0(x).minus(x), log.subtract(k), 1e-26);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e12, 1e100, 1e300, Double.MAX_VALUE})
  void agrees_with_the_first_terms_of_the_expansion(double argument) {
    BigDecimal k = new BigDecimal(argument);
    BigDecimal rest =
        inverse(k.multiply(TWO))
            .add(inverse(k.pow(2).multiply(BigDecimal.valueOf(8))))
            .add(inverse(k.pow(3).multiply(BigDecimal.valueOf(8))));
    Rational x = Rational.of(argument);
    assertClose(Rational.ONE.minus(Bessel.ratio(x)), rest, 1e-28);
    BigDecimal twoPi = new BigDecimal("6.283185307179586476925286766559005768394");
    BigDecimal log =
        PreciseLogarithm.of(twoPi.multiply(k))
            .divide(TWO, DIGITS)
            .subtract(inverse(k.multiply(BigDecimal.valueOf(8))));
    assertClose(x.minus(Bessel.logI0(x)), log, 1e-26);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-30, 1e-12})
  void next_to_zero_the_logarithm_is_a_quarter_of_the_square(double k) {
    Rational quarter = Rational.of(k).squared().times(Rational.of(0.25));
    Rational quotient = Bessel.logI0(Rational.of(k)).dividedBy(quarter);
    assertThat(Math.abs(quotient.minus(Rational.ONE).doubleValue())).isLessThan(1e-20);
  }

  @Test
  void at_zero() {
    assertThat(Bessel.logI0(Rational.ZERO)).isEqualTo(Rational.ZERO);
    assertThat(Bessel.ratio(Rational.ZERO)).isEqualTo(Rational.ZERO);
    assertThat(Bessel.ratioSlope(Rational.ZERO)).isEqualTo(Rational.of(0.5));
  }

  @Test
  void negative_numbers_are_refused() {
    assertThatThrownBy(() -> Bessel.ratio(Rational.of(-1)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageEndingWith("but got -1.0");
  }

  private static BigDecimal inverse(BigDecimal x) {
    return BigDecimal.ONE.divide(x, DIGITS);
  }

  private static void assertClose(Rational ours, BigDecimal expected, double relative) {
    Rational reference = ExactSum.of(expected.round(new MathContext(60))).rational();
    Rational error = ours.minus(reference).dividedBy(reference);
    assertThat(Math.abs(error.doubleValue())).isLessThan(relative);
  }
}
