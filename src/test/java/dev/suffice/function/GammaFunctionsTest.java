package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GammaFunctionsTest {
  private static final long SEED = 20260113;
  private static final double DIGITS_20 = 1e-20;
  private static final double DIGITS_30 = 1e-30;

  private static final Rational HALF = Rational.of(0.5);
  private static final Rational TWO = Rational.of(2);
  private static final Rational EULER =
      decimal("0.577215664901532860606512090082402431042159335940");
  private static final Rational PI = decimal("3.141592653589793238462643383279502884197169399375");

  /** From mpmath 1.3.0 with 60 digits: x as the nearest double, ln Γ(x), ψ(x), ψ₁(x). */
  @ParameterizedTest
  @CsvSource({
    "1e-300, 690.7755278982137051803383445701, -9.9999999999999997494090816479124e+299, 9.9999999999999994988181632958248e+599",
    "1e-10, 23.025850929882735237265788613516, -10000000000.577215300415066298956, 99999999999999992715.20547096706",
    "0.1, 2.2527126517342059020062379568955, -10.423754940411076232100295314503, 101.43329915079274770465203965087",
    "1.4616321449683622, -0.12148629053584960809551455717769, -9.2412655217294275167923514151599e-17, 0.96767224544762125499516956871835",
    "1.5, -0.12078223763524522234551844578165, 0.036489973978576520559023667001244, 0.93480220054467930941724549993808",
    "2.5, 0.2846828704729191596324946696827, 0.70315664064524318722569033366791, 0.49035775610023486497280105549363",
    "10, 12.801827480081469611207717874567, 2.2517525890667211076474561638859, 0.10516633568168574612220100690806",
    "19.999, 39.336913688843097756085753343798, 2.9704727201051076865082191170572, 0.051273451192299449718011789791925",
    "20, 39.339884187199494036224652394567, 2.970523992242149050877256978826, 0.051270822935203119831536294588382",
    "20.5, 40.831500974530798109776087460767, 2.9958363947076465821085560573641, 0.049989592429960992798852105921277",
    "171.7, 710.1716129403749564045692777268, 5.1428338853116671537586035647068, 0.0058411048879025976591988714324638",
    "250000, 2857298.7535418639871327034204405, 12.42921419684305015194015328519, 0.0000040000080000106666666666325333333",
    "1e10, 220258509288.81058147004192312346, 23.02585092989045684017908121351, 1.0000000000500000000016666666667e-10",
    "1e100, 2.2925850929940457206357514595251e+102, 230.2585092994045684177020365782, 9.9999999999999998409710889024008e-101",
    "1e300, 6.8977552789821374147440091886329e+302, 690.77552789821370525790219666051, 9.9999999999999994749523974479558e-301"
  })
  void agree_with_a_library_of_many_digits(
      double x, BigDecimal logGamma, BigDecimal digamma, BigDecimal trigamma) {
    Rational exact = Rational.of(x);
    assertClose(LogGamma.of(exact), decimal(logGamma), DIGITS_20);
    assertClose(Digamma.of(exact), decimal(digamma), DIGITS_20);
    assertRelativelyClose(Trigamma.of(exact), decimal(trigamma), DIGITS_30);
  }

  @Test
  void agree_with_closed_forms() {
    assertClose(LogGamma.of(Rational.ONE), Rational.ZERO, DIGITS_20);
    assertClose(LogGamma.of(TWO), Rational.ZERO, DIGITS_20);
    assertClose(LogGamma.of(HALF), Logarithm.of(PI).times(HALF), DIGITS_20);
    assertClose(Digamma.of(Rational.ONE), EULER.negated(), DIGITS_20);
    Rational logFour = Logarithm.of(Rational.of(4));
    assertClose(Digamma.of(HALF), EULER.negated().minus(logFour), DIGITS_20);
    assertRelativelyClose(
        Trigamma.of(Rational.ONE), PI.squared().dividedBy(Rational.of(6)), DIGITS_30);
    assertRelativelyClose(Trigamma.of(HALF), PI.squared().times(HALF), DIGITS_30);
  }

  static DoubleStream numbers() {
    Random random = new Random(SEED);
    return DoubleStream.concat(
        DoubleStream.of(1, 2, 19, 20, 21, Math.nextDown(20.0), 0.5, 1e-5, 1e5),
        DoubleStream.concat(
            random.doubles(100, 0, 40), random.doubles(60, -30, 30).map(Math::exp)));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void recurrences_hold(double number) {
    Rational x = Rational.of(number);
    Rational next = x.plus(Rational.ONE);
    Rational inverse = Rational.ONE.dividedBy(x);
    assertClose(LogGamma.of(next), LogGamma.of(x).plus(Logarithm.of(x)), 2 * DIGITS_20);
    assertClose(Digamma.of(next), Digamma.of(x).plus(inverse), 2 * DIGITS_20);
    assertRelativelyClose(Trigamma.of(x), Trigamma.of(next).plus(inverse.squared()), 2 * DIGITS_30);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void duplication_formulas_hold(double number) {
    Rational x = Rational.of(number);
    Rational half = x.plus(HALF);
    Rational twice = x.times(TWO);
    Rational power = Rational.ONE.minus(twice).times(Logarithm.of(TWO));
    assertClose(
        LogGamma.of(x).plus(LogGamma.of(half)),
        power.plus(Logarithm.of(PI).times(HALF)).plus(LogGamma.of(twice)),
        3 * DIGITS_20);
    assertClose(
        Digamma.of(twice).times(TWO),
        Digamma.of(x).plus(Digamma.of(half)).plus(Logarithm.of(Rational.of(4))),
        3 * DIGITS_20);
    assertRelativelyClose(
        Trigamma.of(twice).times(Rational.of(4)),
        Trigamma.of(x).plus(Trigamma.of(half)),
        3 * DIGITS_30);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void distance_below_the_logarithm_does_not_cancel(double number) {
    Rational x = Rational.of(number);
    Rational next = x.plus(Rational.ONE);
    Rational distance = Digamma.belowLogarithm(x);
    assertClose(distance, Logarithm.of(x).minus(Digamma.of(x)), 2 * DIGITS_20);
    // ln(x + 1) - ψ(x + 1) = ln x - ψ(x) + ln(1 + 1/x) - 1/x.
    Rational inverse = Rational.ONE.dividedBy(x);
    Rational moved = Logarithm.of(next.dividedBy(x)).minus(inverse).plus(distance);
    assertRelativelyClose(Digamma.belowLogarithm(next), moved, 1e-19);
    assertThat(distance.compareTo(inverse.times(HALF))).isPositive();
    assertThat(distance.compareTo(inverse)).isNegative();
  }

  @Test
  void results_are_short_whatever_the_argument() {
    Rational lengthy = decimal("1.2345678901234567890123456789E-200").plus(Rational.of(3));
    for (UnaryOperator<Rational> function : functions()) {
      Rational result = function.apply(lengthy);
      assertThat(result.rounded(DoubleDouble.BITS)).isEqualTo(result);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1.5})
  void numbers_up_to_zero_are_refused(double x) {
    for (UnaryOperator<Rational> function : functions()) {
      assertThatThrownBy(() -> function.apply(Rational.of(x)))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("A gamma function needs a number > 0, but got " + x);
    }
  }

  private static Iterable<UnaryOperator<Rational>> functions() {
    return List.of(LogGamma::of, Digamma::of, Digamma::belowLogarithm, Trigamma::of);
  }

  /** Relatively where the number is above 1, absolutely where it is below. */
  private static void assertClose(Rational ours, Rational expected, double tolerance) {
    double unit = Math.max(1, Math.abs(expected.doubleValue()));
    assertThat(Math.abs(ours.minus(expected).doubleValue())).isLessThan(tolerance * unit);
  }

  private static void assertRelativelyClose(Rational ours, Rational expected, double tolerance) {
    double error = ours.minus(expected).dividedBy(expected).doubleValue();
    assertThat(Math.abs(error)).isLessThan(tolerance);
  }

  private static Rational decimal(String digits) {
    return decimal(new BigDecimal(digits));
  }

  private static Rational decimal(BigDecimal digits) {
    return ExactSum.of(digits).rational();
  }
}
