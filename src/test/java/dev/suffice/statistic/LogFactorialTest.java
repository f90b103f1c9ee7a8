package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.suffice.laws.PreciseLogarithm;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogFactorialTest {
  private static final double LARGEST = 1e15;

  @Test
  void the_table_is_within_an_ulp() {
    LongStream.range(0, 171)
        .forEach(
            n -> assertWithin(1, LogFactorial.of((double) n), PreciseLogarithm.ofFactorial(n)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void stirlings_series_is_within_three(long seed) {
    Random random = new Random(seed);
    LongStream near = LongStream.range(171, 400);
    LongStream far = LongStream.generate(() -> logUniform(random, 171, LARGEST)).limit(500);
    LongStream.concat(LongStream.concat(near, far), LongStream.of((long) LARGEST, 1_000_000))
        .forEach(
            n -> assertWithin(3, LogFactorial.of((double) n), PreciseLogarithm.ofFactorial(n)));
  }

  // Few factors, many, halves, and the cut between few and many; of small and large n.
  static LongStream seeds() {
    return LongStream.range(0, 4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void binomial_coefficients_are_within_five(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 80; i++) {
      long n = logUniform(random, 2, i % 2 == 0 ? LARGEST : 3000);
      long few = random.nextInt((int) Math.min(n, 100) + 1);
      long any = (long) (n * random.nextDouble());
      for (long k : new long[] {0, 1, few, n / 2, n / 2 - few / 2, any, n - few, n}) {
        assertWithin(5, LogFactorial.choose((double) n, (double) k), choose(n, k));
      }
    }
  }

  private static BigDecimal choose(long n, long k) {
    return PreciseLogarithm.ofFactorial(n)
        .subtract(PreciseLogarithm.ofFactorial(k))
        .subtract(PreciseLogarithm.ofFactorial(n - k));
  }

  @Test
  void one_way_to_choose_is_exactly_0() {
    for (double n : new double[] {0, 1, 31, 32, 33, 170, 171, 1e6, 1e15, 1e300}) {
      assertThat(LogFactorial.choose(n, 0)).isZero();
      assertThat(LogFactorial.choose(n, n)).isZero();
    }
    assertThat(LogFactorial.of(0)).isZero();
    assertThat(LogFactorial.of(1)).isZero();
  }

  // Python 3.11.7: math.log(math.comb(n, k))
  @ParameterizedTest
  @CsvSource({"5, 3, 2.302585092994046", "1000, 500, 689.4672615678512"})
  void agrees_with_tables(double n, double k, double expected) {
    assertThat(LogFactorial.choose(n, k)).isCloseTo(expected, within(5 * Math.ulp(expected)));
    assertThat(LogFactorial.choose(n, n - k)).isEqualTo(LogFactorial.choose(n, k));
  }

  @Test
  void the_range_is_that_of_the_doubles() {
    assertThat(LogFactorial.of(2e305)).isFinite();
    assertThat(LogFactorial.of(1e307)).isNotFinite();
    assertThat(LogFactorial.choose(Double.MAX_VALUE, 0x1p1023)).isFinite().isPositive();
    assertThat(LogFactorial.choose(Double.MAX_VALUE, 1)).isEqualTo(Math.log(Double.MAX_VALUE));
  }

  @Test
  void the_oracle_agrees_with_itself() {
    for (long n : new long[] {500, 501, 700, 2000}) {
      BigDecimal difference =
          PreciseLogarithm.ofFactorial(n)
              .subtract(PreciseLogarithm.ofFactorial(n - 1))
              .subtract(PreciseLogarithm.of(BigDecimal.valueOf(n)));
      assertThat(difference.abs()).isLessThan(new BigDecimal("1e-50"));
    }
    assertThat(PreciseLogarithm.of(new BigDecimal("0.001")).doubleValue())
        .isEqualTo(Math.log(0.001));
  }

  private static long logUniform(Random random, double from, double to) {
    return (long) (from * Math.exp(random.nextDouble() * Math.log(to / from)));
  }

  private static void assertWithin(double ulps, double actual, BigDecimal exact) {
    BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
    BigDecimal ulp = new BigDecimal(Math.ulp(exact.doubleValue()));
    assertThat(error.divide(ulp, MathContext.DECIMAL64).doubleValue())
        .as("ulps between %s and %s", actual, exact)
        .isLessThanOrEqualTo(ulps);
  }
}
