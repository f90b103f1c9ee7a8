package dev.suffice.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.laws.PreciseLogarithm;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against sums term by term in 60 digits. */
final class RisingFactorialTest {
  private static final MathContext DIGITS = new MathContext(60);

  @ParameterizedTest
  @CsvSource({
    "1e-300, 0, 1",
    "0.001, 0, 500",
    "2.5, 3, 40",
    "1, 0, 1000",
    "70.25, 10, 300",
    "1e9, 0, 200",
    "1e12, 3, 200",
    "1e300, 0, 150",
    "63, 0, 65"
  })
  void agrees_with_the_terms(double argument, long from, long to) {
    BigDecimal r = new BigDecimal(argument);
    BigDecimal inverses = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    BigDecimal logs = BigDecimal.ZERO;
    for (long k = from; k < to; k++) {
      BigDecimal z = r.add(BigDecimal.valueOf(k));
      BigDecimal inverse = BigDecimal.ONE.divide(z, DIGITS);
      inverses = inverses.add(inverse, DIGITS);
      squares = squares.add(inverse.multiply(inverse), DIGITS);
      logs = logs.add(PreciseLogarithm.of(z));
    }
    Rational x = Rational.of(argument);
    assertClose(RisingFactorial.inverses(x, from, to), inverses, 1e-27);
    assertClose(RisingFactorial.inverseSquares(x, from, to), squares, 1e-27);
    assertClose(RisingFactorial.logs(x, from, to), logs, 1e-25);
  }

  private static void assertClose(Rational ours, BigDecimal expected, double relative) {
    Rational reference = ExactSum.of(expected.round(DIGITS)).rational();
    Rational error = ours.minus(reference).dividedBy(reference);
    assertThat(Math.abs(error.doubleValue())).isLessThan(relative);
  }
}
