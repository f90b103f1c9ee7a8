package dev.suffice.exact;

import static dev.suffice.exact.CorrectRounding.assertNearest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.laws.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NumberColumnTest {
  private static final long[] EDGES = {
    0,
    1,
    -1,
    (1L << 53) - 1,
    1L << 53,
    (1L << 53) + 1,
    -(1L << 53) - 1,
    999_999_999_999_999_999L,
    -999_999_999_999_999_999L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1
  };

  static IntStream scales() {
    return IntStream.concat(IntStream.rangeClosed(-30, 45), IntStream.of(-320, -300, 300, 340));
  }

  @ParameterizedTest
  @MethodSource("scales")
  void a_decimal_is_exact_and_its_double_the_nearest(int scale) {
    NumberColumn column = NumberColumn.ofDecimals(scale, 1);
    for (long unscaled : longs(scale)) {
      column.set(0, unscaled);
      BigDecimal exact = BigDecimal.valueOf(unscaled, scale);
      assertNearest(column.values()[0], exact);
      assertThat(exactly(column)).isEqualByComparingTo(exact);
    }
  }

  @ParameterizedTest
  @MethodSource("scales")
  void a_wide_decimal_is_exact_and_its_double_the_nearest(int scale) {
    NumberColumn column = NumberColumn.ofWideDecimals(scale, 1);
    Random random = new Random(scale);
    for (int bits = 0; bits < 140; bits++) {
      BigInteger unscaled = new BigInteger(bits, random);
      for (BigInteger u : new BigInteger[] {unscaled, unscaled.negate()}) {
        column.set(0, u);
        BigDecimal exact = new BigDecimal(u, scale);
        assertNearest(column.values()[0], exact);
        assertThat(exactly(column)).isEqualByComparingTo(exact);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void a_double_is_an_odd_integer_times_a_power_of_two(Sample sample, long seed) {
    NumberColumn column = NumberColumn.ofDoubles(1);
    for (double x : sample.draw(seed, 200)) {
      column.set(0, x);
      assertThat(exactly(column)).isEqualByComparingTo(new BigDecimal(x));
      long significand = column.significand(0);
      assertThat(x == 0 ? significand == 0 && column.exponent(0) == 0 : (significand & 1) == 1)
          .as("%s has significand %s", x, significand)
          .isTrue();
    }
  }

  @Test
  void a_row_moves_with_all_that_belongs_to_it() {
    NumberColumn doubles = NumberColumn.over(new double[] {1.5, 2.5});
    NumberColumn decimals = NumberColumn.ofDecimals(2, 2);
    NumberColumn wide = NumberColumn.ofWideDecimals(30, 2);
    decimals.set(1, 250L);
    wide.set(1, BigInteger.TEN.pow(31));
    for (NumberColumn column : new NumberColumn[] {doubles, decimals, wide}) {
      BigDecimal before = exactly(column, 1);
      column.move(1, 0);
      assertThat(exactly(column, 0)).isEqualByComparingTo(before);
      assertThat(column.values()[0]).isEqualTo(before.doubleValue());
    }
  }

  @Test
  void numbers_with_the_same_nearest_double_compare_exactly() {
    NumberColumn doubles = NumberColumn.over(new double[] {0x1p53, 0x1p53});
    assertThat(doubles.compare(0, doubles, 1)).isZero();
    NumberColumn decimals = NumberColumn.ofDecimals(2, 2);
    decimals.set(0, 1L << 60);
    decimals.set(1, (1L << 60) + 1);
    NumberColumn wide = NumberColumn.ofWideDecimals(2, 2);
    wide.set(0, BigInteger.TEN.pow(30));
    wide.set(1, BigInteger.TEN.pow(30).add(BigInteger.ONE));
    for (NumberColumn column : new NumberColumn[] {decimals, wide}) {
      NumberColumn other = column.alike(5);
      other.copy(column, 1, 4);
      assertThat(column.values()[0]).isEqualTo(column.values()[1]);
      assertThat(column.compare(0, other, 4)).isNegative();
      assertThat(other.compare(4, column, 0)).isPositive();
      assertThat(column.compare(1, other, 4)).isZero();
      assertThat(column.compare(0, other, 0)).isPositive();
    }
  }

  @Test
  void a_new_column_is_all_zeros() {
    for (NumberColumn column :
        new NumberColumn[] {
          NumberColumn.ofDoubles(1),
          NumberColumn.ofDecimals(3, 1),
          NumberColumn.ofWideDecimals(3, 1)
        }) {
      assertThat(exactly(column)).isEqualByComparingTo(BigDecimal.ZERO);
      assertThat(column.values()[0]).isZero();
    }
  }

  private static long[] longs(long seed) {
    Random random = new Random(seed);
    LongStream any = LongStream.generate(() -> random.nextLong() >> random.nextInt(64));
    return LongStream.concat(LongStream.of(EDGES), any.limit(300)).toArray();
  }

  private static BigDecimal exactly(NumberColumn column) {
    return exactly(column, 0);
  }

  private static BigDecimal exactly(NumberColumn column, int i) {
    return DoublesTest.product(column.bigSignificand(i), column.exponent(i))
        .scaleByPowerOfTen(-column.scale());
  }
}
