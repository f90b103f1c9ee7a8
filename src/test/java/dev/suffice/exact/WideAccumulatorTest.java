package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.laws.Sample;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WideAccumulatorTest {
  private static final long[] EXTREMES = {
    0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, (1L << 32) - 1, -(1L << 32), 1L << 62
  };

  // Products of three odd significands: of the smallest doubles, and of 2^1023.
  private static final int LOWEST = 3 * -1074;
  private static final int HIGHEST = 3 * 1023;

  @ParameterizedTest
  @ValueSource(ints = {LOWEST, LOWEST + 1, -33, -32, -1, 0, 1, 31, 32, HIGHEST - 1, HIGHEST})
  void products_of_extreme_integers_at_every_exponent(int exponent) {
    for (long a : EXTREMES) {
      for (long b : EXTREMES) {
        for (long c : EXTREMES) {
          WideAccumulator accumulator = new WideAccumulator();
          accumulator.addProduct(a, b, c, exponent);
          accumulator.addProduct(a, b, exponent);
          accumulator.add(a, exponent);
          accumulator.addUnsigned(b, exponent);
          BigInteger product = integer(a).multiply(integer(b));
          BigInteger unsigned = new BigInteger(Long.toUnsignedString(b));
          assertThat(accumulator.sum())
              .isEqualTo(
                  ExactSum.of(
                      product.multiply(integer(c)).add(product).add(integer(a)).add(unsigned),
                      exponent));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void integers_of_any_size_and_sign(long seed) {
    Random random = new Random(seed);
    WideAccumulator accumulator = new WideAccumulator();
    ExactSum expected = ExactSum.ZERO;
    for (int i = 0; i < 500; i++) {
      BigInteger x = new BigInteger(random.nextInt(600), random);
      BigInteger signed = random.nextBoolean() ? x : x.negate();
      int exponent = random.nextInt(-2000, 2000);
      accumulator.add(signed, exponent);
      expected = expected.plus(ExactSum.of(signed, exponent));
      assertThat(accumulator.sum()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void settling_often_changes_nothing(Sample sample, long seed) {
    WideAccumulator seldom = new WideAccumulator();
    WideAccumulator often = new WideAccumulator(3);
    for (double x : sample.draw(seed, 2000)) {
      long m = Doubles.significand(x);
      seldom.addProduct(m, m, m, 3 * Doubles.exponent(x));
      often.addProduct(m, m, m, 3 * Doubles.exponent(x));
    }
    assertThat(often.sum()).isEqualTo(seldom.sum());
  }

  @Test
  void carries_are_settled_when_they_are_due() {
    WideAccumulator accumulator = new WideAccumulator(3);
    for (int i = 0; i < 100; i++) {
      accumulator.add(i % 2 == 0 ? Long.MAX_VALUE : Long.MIN_VALUE, 0);
      assertThat(accumulator.unsettled()).isLessThan(3);
    }
  }

  @Test
  void no_limb_overflows_before_carries_are_settled() {
    BigInteger largestPart = BigInteger.ONE.shiftLeft(32);
    BigInteger settled = BigInteger.ONE.shiftLeft(32);
    BigInteger fullest =
        largestPart
            .multiply(BigInteger.valueOf(WideAccumulator.ADDITIONS_BEFORE_CARRY))
            .add(settled);
    assertThat(fullest).isLessThan(BigInteger.ONE.shiftLeft(63));
  }

  @Test
  void holds_as_many_of_the_largest_cubes_as_there_are_longs() {
    WideAccumulator accumulator = new WideAccumulator();
    BigInteger largest = integer(Doubles.significand(Double.MAX_VALUE));
    BigInteger cubes = largest.pow(3).shiftLeft(64);
    accumulator.add(cubes, 3 * Doubles.exponent(Double.MAX_VALUE));
    assertThat(accumulator.sum())
        .isEqualTo(ExactSum.of(cubes, 3 * Doubles.exponent(Double.MAX_VALUE)));
    accumulator.add(cubes.negate(), 3 * Doubles.exponent(Double.MAX_VALUE));
    assertThat(accumulator.sum()).isEqualTo(ExactSum.ZERO);
  }

  @Test
  void a_sum_may_be_asked_for_on_the_way() {
    WideAccumulator accumulator = new WideAccumulator();
    assertThat(accumulator.sum()).isEqualTo(ExactSum.ZERO);
    accumulator.add(-1, -3000);
    assertThat(accumulator.sum()).isEqualTo(ExactSum.of(-1, -3000));
    assertThat(accumulator.sum()).isEqualTo(ExactSum.of(-1, -3000));
    accumulator.add(1, 0);
    assertThat(accumulator.sum()).isEqualTo(ExactSum.ONE.minus(ExactSum.of(1, -3000)));
  }

  private static BigInteger integer(long x) {
    return BigInteger.valueOf(x);
  }
}
