package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.laws.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DoublesTest {
  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void significand_and_exponent_make_the_number(Sample sample, long seed) {
    for (double x : sample.draw(seed, 200)) {
      long significand = Doubles.significand(x);
      assertThat(Math.abs(significand)).isLessThan(1L << 53);
      assertThat(Doubles.exponent(x)).isBetween(-1074, 971);
      assertThat(product(BigInteger.valueOf(significand), Doubles.exponent(x)))
          .isEqualByComparingTo(new BigDecimal(x));
    }
  }

  /** {@code significand * 2^exponent} in decimal. */
  static BigDecimal product(BigInteger significand, int exponent) {
    BigDecimal power = new BigDecimal(BigInteger.TWO.pow(Math.abs(exponent)));
    BigDecimal integer = new BigDecimal(significand);
    // A power of two divides one in as many digits as it has factors.
    return exponent >= 0
        ? integer.multiply(power)
        : integer.multiply(new BigDecimal(BigInteger.valueOf(5).pow(-exponent), -exponent));
  }
}
