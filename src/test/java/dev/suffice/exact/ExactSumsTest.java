package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.laws.Sample;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kinds of sums against decimals, and so against each other. */
final class ExactSumsTest {
  private static final int VALUES = 0;
  private static final int SQUARES = 1;
  private static final int CUBES = 2;
  private static final int SLOT = 0;

  private static final int FOURTH = 3;

  private static final long[] EXTREMES = {
    0, 1, -1, 3, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) - 1, -(1L << 53) + 1, 1L << 62
  };

  private static ExactSums[] both() {
    return new ExactSums[] {WideSums.ofTerms(4), SlotSums.ofTerms(1, 2, 3, 4)};
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void values_and_squares_add_up(Sample sample, long seed) {
    double[] x = sample.draw(seed, 2500);
    BigDecimal sum = sum(x, 1);
    BigDecimal squares = sum(x, 2);
    for (ExactSums sums : both()) {
      addInBlocks(sums, x, new Random(seed));
      assertThat(sums.rows(SLOT)).isEqualTo(x.length);
      assertThat(sums.sum(SLOT, VALUES).bigDecimal()).isEqualByComparingTo(sum);
      assertThat(sums.sum(SLOT, SQUARES).bigDecimal()).isEqualByComparingTo(squares);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void order_and_blocks_do_not_matter(Sample sample, long seed) {
    double[] x = sample.draw(seed, 9000);
    double[] shuffled = shuffle(x, new Random(seed));
    ExactSums reference = WideSums.ofTerms(3);
    addInBlocks(reference, x, new Random(0));
    for (ExactSums sums : both()) {
      addInBlocks(sums, shuffled, new Random(seed));
      assertThat(sums.sum(SLOT, VALUES)).isEqualTo(reference.sum(SLOT, VALUES));
      assertThat(sums.sum(SLOT, SQUARES)).isEqualTo(reference.sum(SLOT, SQUARES));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void weighted_values_and_squares_add_up(Sample sample, long seed) {
    NumberColumn x = NumberColumn.over(sample.draw(seed, 1000));
    NumberColumn w = NumberColumn.over(sample.draw(seed + 1, 1000));
    ExactSum expected = ExactSum.ZERO;
    ExactSum expectedSquares = ExactSum.ZERO;
    ExactSums[] both = both();
    for (int i = 0; i < 1000; i++) {
      ExactSum exact = ExactSum.of(x.values()[i]);
      ExactSum product = exact.times(ExactSum.of(w.values()[i]));
      expected = expected.plus(product);
      expectedSquares = expectedSquares.plus(product.times(exact));
      int exponent = w.exponent(i) + x.exponent(i);
      for (ExactSums sums : both) {
        long m = x.significand(i);
        sums.addProduct(SLOT, SQUARES, w.significand(i), m, exponent);
        sums.addProduct(SLOT, CUBES, w.significand(i), m, m, exponent + x.exponent(i));
      }
    }
    for (ExactSums sums : both) {
      assertThat(sums.sum(SLOT, SQUARES)).isEqualTo(expected);
      assertThat(sums.sum(SLOT, CUBES)).isEqualTo(expectedSquares);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void values_and_products_of_columns_add_up(Sample sample, long seed) {
    double[] x = sample.draw(seed, 2500);
    double[] y = sample.draw(seed + 10, 2500);
    double[] z = Sample.GAUSSIAN.draw(seed, 2500);
    double[][][] pairs = {{x, x}, {x, y}, {x, z}, {y, y}, {y, z}, {z, z}};
    ExactSums[] both = {WideSums.ofTerms(10), SlotSums.ofTerms(1, 1, 1, 1, 2, 2, 2, 2, 2, 2)};
    for (ExactSums sums : both) {
      Random random = new Random(seed);
      for (int from = 0; from < x.length; ) {
        int size = Math.min(x.length - from, 1 + random.nextInt(1500));
        int end = from + size;
        sums.addValuesAndProducts(
            1,
            new int[size],
            new double[][] {
              Arrays.copyOfRange(x, from, end),
              Arrays.copyOfRange(y, from, end),
              Arrays.copyOfRange(z, from, end)
            },
            size);
        from = end;
      }
    }
    double[][] columns = {x, y, z};
    for (int i = 0; i < columns.length; i++) {
      assertSum(both, 1 + i, ExactSum.ofAll(Arrays.stream(columns[i]).mapToObj(ExactSum::of)));
    }
    for (int i = 0; i < pairs.length; i++) {
      ExactSum expected = ExactSum.ZERO;
      for (int row = 0; row < x.length; row++) {
        expected =
            expected.plus(ExactSum.of(pairs[i][0][row]).times(ExactSum.of(pairs[i][1][row])));
      }
      assertSum(both, 4 + i, expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-3222, -64, -1, 0, 1, 63, 64, 65, 2900})
  void products_of_extreme_integers_add_up(int exponent) {
    ExactSums[] both = both();
    BigInteger expected = BigInteger.ZERO;
    for (long a : EXTREMES) {
      for (long b : EXTREMES) {
        for (long c : EXTREMES) {
          BigInteger pair = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
          expected = expected.add(pair).add(pair.multiply(BigInteger.valueOf(c)));
          for (ExactSums sums : both) {
            sums.addProduct(SLOT, CUBES, a, b, exponent);
            sums.addProduct(SLOT, CUBES, a, b, c, exponent);
          }
          if (a < 0) {
            assertSum(both, CUBES, ExactSum.of(expected, exponent));
          }
        }
      }
    }
    assertSum(both, CUBES, ExactSum.of(expected, exponent));
  }

  @ParameterizedTest
  @ValueSource(ints = {-5370, -1, 0, 65, 4000})
  void products_of_four_extreme_integers_add_up(int exponent) {
    ExactSums[] both = both();
    BigInteger expected = BigInteger.ZERO;
    for (long a : EXTREMES) {
      for (long b : EXTREMES) {
        for (long c : EXTREMES) {
          BigInteger pair = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
          expected = expected.add(pair.multiply(BigInteger.valueOf(c)).multiply(BigInteger.TEN));
          for (ExactSums sums : both) {
            sums.addProduct(SLOT, FOURTH, a, b, c, 10, exponent);
          }
        }
      }
    }
    for (ExactSums sums : both) {
      sums.addProduct(SLOT, FOURTH, EXTREMES[4], EXTREMES[5], EXTREMES[5], EXTREMES[5], exponent);
    }
    BigInteger most = BigInteger.valueOf(EXTREMES[4]);
    expected = expected.add(most.multiply(BigInteger.valueOf(EXTREMES[5]).pow(3)));
    assertSum(both, FOURTH, ExactSum.of(expected, exponent));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void integers_of_any_size_add_up_at_any_exponent(long seed) {
    Random random = new Random(seed);
    ExactSums[] both = both();
    ExactSum expected = ExactSum.ZERO;
    for (int i = 0; i < 20_000; i++) {
      BigInteger x = new BigInteger(random.nextInt(random.nextInt(10) == 0 ? 400 : 200), random);
      BigInteger signed = random.nextBoolean() ? x : x.not();
      int exponent = random.nextInt(random.nextInt(100) == 0 ? 2500 : 40);
      expected = expected.plus(ExactSum.of(signed, exponent));
      for (ExactSums sums : both) {
        sums.add(SLOT, CUBES, signed, exponent);
      }
    }
    assertSum(both, CUBES, expected);
  }

  @Test
  void a_sum_overflows_a_double_and_comes_back() {
    double max = Double.MAX_VALUE;
    double[] x = {max, max, 1, -max, Double.MIN_VALUE, -max, -1};
    for (ExactSums sums : both()) {
      sums.addValuesAndSquares(VALUES, SQUARES, new int[x.length], x, x.length);
      assertThat(sums.sum(SLOT, VALUES).doubleValue()).isEqualTo(Double.MIN_VALUE);
      assertThat(sums.sum(SLOT, SQUARES).doubleValue()).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @Test
  void zeros_of_either_sign_count_as_rows_and_add_nothing() {
    double[] x = {0.0, -0.0, 0.0, -0.0};
    for (ExactSums sums : both()) {
      sums.count(new int[4], 4);
      sums.addValuesAndSquares(VALUES, SQUARES, new int[4], x, 4);
      sums.addProduct(SLOT, CUBES, 0, Long.MIN_VALUE, 17);
      sums.add(SLOT, CUBES, BigInteger.ZERO, 17);
      assertThat(sums.rows(SLOT)).isEqualTo(4);
      assertSum(new ExactSums[] {sums}, VALUES, ExactSum.ZERO);
      assertSum(new ExactSums[] {sums}, SQUARES, ExactSum.ZERO);
      assertSum(new ExactSums[] {sums}, CUBES, ExactSum.ZERO);
    }
  }

  @Test
  void a_sum_of_nothing_is_zero() {
    for (ExactSums sums : both()) {
      assertThat(sums.rows(SLOT)).isZero();
      assertThat(sums.sum(SLOT, VALUES)).isEqualTo(ExactSum.ZERO);
    }
  }

  @Test
  void only_the_first_rows_of_a_block_count() {
    double[] x = {1, 2, 99};
    for (ExactSums sums : both()) {
      sums.count(new int[3], 2);
      sums.addValues(VALUES, new int[3], x, 2);
      assertThat(sums.rows(SLOT)).isEqualTo(2);
      assertThat(sums.sum(SLOT, VALUES)).isEqualTo(ExactSum.of(3));
    }
  }

  private static void assertSum(ExactSums[] both, int term, ExactSum expected) {
    for (ExactSums sums : both) {
      assertThat(sums.sum(SLOT, term)).as(sums.getClass().getSimpleName()).isEqualTo(expected);
    }
  }

  private static void addInBlocks(ExactSums sums, double[] x, Random random) {
    int[] slots = new int[x.length];
    for (int from = 0; from < x.length; ) {
      int to = Math.min(x.length, from + 1 + random.nextInt(1500));
      double[] block = Arrays.copyOfRange(x, from, to);
      sums.count(slots, block.length);
      if (random.nextBoolean()) {
        sums.addValuesAndSquares(VALUES, SQUARES, slots, block, block.length);
      } else {
        sums.addValues(VALUES, slots, block, block.length);
        for (double value : block) {
          long m = Doubles.significand(value);
          sums.addProduct(SLOT, SQUARES, m, m, 2 * Doubles.exponent(value));
        }
      }
      from = to;
    }
  }

  private static BigDecimal sum(double[] x, int power) {
    return Arrays.stream(x)
        .mapToObj(BigDecimal::new)
        .map(value -> value.pow(power))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static double[] shuffle(double[] x, Random random) {
    double[] shuffled = x.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swap = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swap;
    }
    return shuffled;
  }
}
