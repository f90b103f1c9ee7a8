package dev.suffice.exact;

import static dev.suffice.exact.CorrectRounding.assertNearest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.laws.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExactSumTest {

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void a_double_is_its_exact_value(Sample sample, long seed) {
    for (double x : sample.draw(seed, 100)) {
      ExactSum exact = ExactSum.of(x);
      assertThat(exact.doubleValue()).isEqualTo(x + 0.0);
      assertThat(exact.bigDecimal()).isEqualByComparingTo(new BigDecimal(x));
      assertThat(exact).isEqualTo(ExactSum.of(new BigDecimal(x)));
      assertThat(exact.signum()).isEqualTo((int) Math.signum(x));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void sums_and_products_of_doubles_agree_with_decimals(Sample sample, long seed) {
    double[] x = sample.draw(seed, 100);
    double[] y = sample.draw(seed + 1, 100);
    ExactSum sum = ExactSum.ZERO;
    BigDecimal expected = BigDecimal.ZERO;
    for (int i = 0; i < x.length; i++) {
      sum = sum.plus(ExactSum.of(x[i]).times(ExactSum.of(y[i]))).minus(ExactSum.of(x[i]));
      BigDecimal decimal = new BigDecimal(x[i]);
      expected = expected.add(decimal.multiply(new BigDecimal(y[i]))).subtract(decimal);
    }
    assertSame(sum, expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sums_and_products_of_doubles_and_decimals_agree_with_decimals(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      BigDecimal a = decimal(random);
      BigDecimal b = decimal(random);
      ExactSum x = ExactSum.of(a);
      ExactSum y = ExactSum.of(b);
      assertSame(x, a);
      assertSame(x.plus(y), a.add(b));
      assertSame(x.minus(y), a.subtract(b));
      assertSame(x.times(y), a.multiply(b));
      assertSame(x.negated(), a.negate());
      int power = random.nextInt(-40, 40);
      assertSame(x.timesTenTo(power), a.scaleByPowerOfTen(power));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sums_and_products_about_the_length_of_longs_agree_with_integers(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      BigInteger a = integer(random);
      BigInteger b = integer(random);
      ExactSum x = ExactSum.of(a, 0);
      ExactSum y = ExactSum.of(b, 0);
      assertSame(x, new BigDecimal(a));
      assertSame(x.plus(y), new BigDecimal(a.add(b)));
      assertSame(x.minus(y), new BigDecimal(a.subtract(b)));
      assertSame(x.times(y), new BigDecimal(a.multiply(b)));
    }
  }

  private static BigInteger integer(Random random) {
    BigInteger magnitude =
        random.nextInt(3) == 0
            ? BigInteger.ONE.shiftLeft(random.nextInt(66)).subtract(BigInteger.ONE)
            : new BigInteger(random.nextInt(66), random).shiftLeft(random.nextInt(66));
    return random.nextBoolean() ? magnitude : magnitude.negate();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void addition_is_that_of_a_commutative_group(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      ExactSum a = ExactSum.of(decimal(random));
      ExactSum b = ExactSum.of(decimal(random));
      ExactSum c = ExactSum.of(decimal(random));
      assertIdentical(a.plus(b), b.plus(a));
      assertIdentical(a.plus(b).plus(c), a.plus(b.plus(c)));
      assertIdentical(a.plus(ExactSum.ZERO), a);
      assertIdentical(ExactSum.ZERO.plus(a), a);
      assertIdentical(a.minus(a), ExactSum.ZERO);
      assertIdentical(a.plus(b).minus(b), a);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void equal_numbers_have_equal_bytes_and_others_have_others(long seed) {
    Random random = new Random(seed);
    BigDecimal previous = BigDecimal.ZERO;
    for (int i = 0; i < 300; i++) {
      BigDecimal a = decimal(random);
      ExactSum exact = ExactSum.of(a);
      assertIdentical(ExactSum.of(a.setScale(a.scale() + random.nextInt(30))), exact);
      assertIdentical(ExactSum.of(a.stripTrailingZeros()), exact);
      assertThat(exact.equals(ExactSum.of(previous))).isEqualTo(a.compareTo(previous) == 0);
      previous = a;
    }
  }

  @Test
  void one_number_in_several_spellings() {
    assertIdentical(ExactSum.of(new BigDecimal("0.10")), ExactSum.of(new BigDecimal("0.1")));
    assertIdentical(ExactSum.of(new BigDecimal("1E+3")), ExactSum.of(1000));
    assertIdentical(ExactSum.of(new BigDecimal("0.5")), ExactSum.of(0.5));
    assertIdentical(ExactSum.of(BigInteger.valueOf(12), -2), ExactSum.of(3));
    assertIdentical(ExactSum.of(-0.0), ExactSum.ZERO);
    assertIdentical(ExactSum.of(new BigDecimal("0.000")), ExactSum.ZERO);
    assertIdentical(ExactSum.of(1), ExactSum.ONE);
    assertIdentical(ExactSum.of(Long.MIN_VALUE), ExactSum.of(-0x1p63));
    assertThat(ExactSum.of(0.1)).isNotEqualTo(ExactSum.of(new BigDecimal("0.1")));
  }

  @Test
  void fives_and_twos_mix() {
    ExactSum tenth = ExactSum.of(new BigDecimal("0.1"));
    ExactSum sum = ExactSum.ZERO;
    for (int i = 0; i < 10; i++) {
      sum = sum.plus(tenth);
    }
    assertIdentical(sum, ExactSum.ONE);
    ExactSum difference = ExactSum.of(0.1).minus(tenth);
    assertThat(difference.doubleValue()).isEqualTo(5.551115123125783E-18);
    assertIdentical(tenth.times(ExactSum.of(5)), ExactSum.of(0.5));
    assertIdentical(tenth.times(ExactSum.of(10)), ExactSum.ONE);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.10, 0.1", "-2.50, -2.5", "1000, 1E+3", "7, 7"})
  void is_written_in_decimal(BigDecimal x, String expected) {
    assertThat(ExactSum.of(x)).hasToString(expected);
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void rounds_correctly(Sample sample, long seed) {
    double[] x = sample.draw(seed, 60);
    for (int i = 1; i < x.length; i++) {
      BigDecimal half = new BigDecimal(Math.ulp(x[i])).divide(BigDecimal.valueOf(2));
      BigDecimal tie = new BigDecimal(x[i]).add(half);
      for (BigDecimal exact :
          new BigDecimal[] {
            tie,
            tie.add(half.scaleByPowerOfTen(-40)),
            tie.subtract(half.scaleByPowerOfTen(-40)),
            new BigDecimal(x[i]).multiply(new BigDecimal(x[i - 1])),
            new BigDecimal(x[i]).divide(BigDecimal.TEN)
          }) {
        double rounded = ExactSum.of(exact).doubleValue();
        assertNearest(rounded, exact);
        assertThat(rounded).isEqualTo(exact.doubleValue());
      }
    }
  }

  @Test
  void what_overflows_a_double_is_infinite_and_comes_back() {
    ExactSum largest = ExactSum.of(Double.MAX_VALUE);
    ExactSum twice = largest.plus(largest);
    assertThat(twice.doubleValue()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(twice.negated().doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(twice.minus(largest).doubleValue()).isEqualTo(Double.MAX_VALUE);
    assertThat(largest.plus(ExactSum.of(1, 970)).doubleValue()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(largest.plus(ExactSum.of(1, 969)).doubleValue()).isEqualTo(Double.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void what_is_not_finite_is_refused(double x) {
    assertThatThrownBy(() -> ExactSum.of(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An exact sum takes finite numbers, but got " + x);
  }

  @Test
  void powers_that_no_sum_of_data_reaches_have_no_bytes() {
    ExactSum large = ExactSum.of(1, 1 << 16);
    assertThat(ExactSum.ofBytes(large.toBytes())).isEqualTo(large);
    ExactSum square = large.times(large);
    assertThat(square.minus(square.plus(ExactSum.ONE))).isEqualTo(ExactSum.of(-1));
    assertThatThrownBy(square::toBytes)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An exact number has powers up to 65536, but this one has 2^131072 and 5^0");
  }

  @Test
  void powers_that_would_exhaust_the_machine_are_refused() {
    assertThatThrownBy(() -> ExactSum.of(3, Integer.MIN_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExactSum.of(2, Integer.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExactSum.ONE.timesTenTo(Integer.MIN_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    for (String x : new String[] {"1E+2147483647", "1E-2147483647", "1E+20000000"}) {
      assertThatThrownBy(() -> ExactSum.of(new BigDecimal(x)))
          .as(x)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertIdentical(ExactSum.of(BigDecimal.valueOf(0, Integer.MIN_VALUE)), ExactSum.ZERO);
  }

  private static void assertSame(ExactSum actual, BigDecimal expected) {
    assertThat(actual.bigDecimal()).isEqualByComparingTo(expected);
    assertThat(actual.doubleValue()).isEqualTo(expected.doubleValue() + 0.0);
    assertThat(actual.signum()).isEqualTo(expected.signum());
    assertIdentical(actual, ExactSum.of(expected));
    assertIdentical(actual, ExactSum.ofBytes(actual.toBytes()));
  }

  private static void assertIdentical(ExactSum actual, ExactSum expected) {
    assertThat(actual).isEqualTo(expected).hasSameHashCodeAs(expected);
    assertThat(actual.toBytes()).isEqualTo(expected.toBytes());
  }

  /** A double, or a decimal of up to 40 digits on either side of the point. */
  private static BigDecimal decimal(Random random) {
    if (random.nextInt(4) == 0) {
      return new BigDecimal(random.nextGaussian());
    }
    BigInteger digits = new BigInteger(random.nextInt(130), random);
    BigInteger factor = BigInteger.valueOf(random.nextBoolean() ? 1 : 390_625_000);
    return new BigDecimal(
        random.nextBoolean() ? digits.multiply(factor) : digits.negate(), random.nextInt(-40, 41));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 31, 32, 52, 53, 54, 60, 61, 62, 63, 64, 65})
  void longs_and_longer_integers_are_one_kind_of_number(int bits) {
    BigInteger power = BigInteger.ONE.shiftLeft(bits);
    for (int off = -3; off <= 3; off++) {
      BigInteger n = power.add(BigInteger.valueOf(off));
      ExactSum exact = ExactSum.of(n, 0);
      ExactSum negative = exact.negated();
      assertThat(exact.bigDecimal()).isEqualByComparingTo(new BigDecimal(n));
      assertThat(exact.minus(ExactSum.ONE).plus(ExactSum.ONE))
          .isEqualTo(exact)
          .hasSameHashCodeAs(exact);
      assertThat(negative.plus(exact)).isEqualTo(ExactSum.ZERO);
      assertThat(negative.signum()).isEqualTo(-1);
      assertThat(negative.bigDecimal()).isEqualByComparingTo(new BigDecimal(n.negate()));
      assertThat(exact.plus(exact).bigDecimal())
          .isEqualByComparingTo(new BigDecimal(n.shiftLeft(1)));
      assertThat(exact.times(negative).bigDecimal())
          .isEqualByComparingTo(new BigDecimal(n.multiply(n).negate()));
      assertThat(exact.doubleValue()).isEqualTo(n.doubleValue());
      assertThat(negative.doubleValue()).isEqualTo(-n.doubleValue());
      assertThat(ExactSum.ofBytes(negative.toBytes())).isEqualTo(negative);
      if (n.bitLength() < Long.SIZE) {
        assertThat(ExactSum.of(n.longValueExact())).isEqualTo(exact);
        assertThat(ExactSum.of(-n.longValueExact())).isEqualTo(negative);
      }
    }
  }
}
