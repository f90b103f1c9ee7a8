package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.laws.Sample;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketsTest {
  private final Buckets buckets = new Buckets();
  private final WideAccumulator values = new WideAccumulator();
  private final WideAccumulator squares = new WideAccumulator();

  // The largest significand of each exponent: every lane as full as it gets.
  @ParameterizedTest
  @ValueSource(
      doubles = {
        0x0.fffffffffffffp-1022,
        0x1.fffffffffffffp-1022,
        0x1.fffffffffffffp0,
        Double.MAX_VALUE
      })
  void full_buckets_hold(double largest) {
    for (int rows : new int[] {1023, 1024, 1025, 2048, 5000}) {
      for (double x : new double[] {largest, -largest}) {
        double[] block = new double[rows];
        Arrays.fill(block, x);
        assertAddsUp(block);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.suffice.laws.Sample#withSeeds")
  void parts_of_a_block_are_added_and_no_more(Sample sample, long seed) {
    double[] x = sample.draw(seed, 3000);
    buckets.addValuesAndSquares(x, 0, 0, values, squares);
    buckets.addValues(x, 7, 7, values);
    assertThat(values.sum()).isEqualTo(ExactSum.ZERO);
    buckets.addValuesAndSquares(x, 3, 1900, values, squares);
    buckets.addValues(x, 2000, 2900, values);
    WideAccumulator expectedValues = new WideAccumulator();
    WideAccumulator expectedSquares = new WideAccumulator();
    addOneByOne(Arrays.copyOfRange(x, 3, 1900), expectedValues, expectedSquares);
    assertThat(squares.sum()).isEqualTo(expectedSquares.sum());
    addOneByOne(Arrays.copyOfRange(x, 2000, 2900), expectedValues, expectedSquares);
    assertThat(values.sum()).isEqualTo(expectedValues.sum());
  }

  private static void assertAddsUp(double[] block) {
    WideAccumulator values = new WideAccumulator();
    WideAccumulator squares = new WideAccumulator();
    WideAccumulator onlyValues = new WideAccumulator();
    WideAccumulator expectedValues = new WideAccumulator();
    WideAccumulator expectedSquares = new WideAccumulator();
    Buckets buckets = new Buckets();
    buckets.addValuesAndSquares(block, 0, block.length, values, squares);
    buckets.addValues(block, 0, block.length, onlyValues);
    addOneByOne(block, expectedValues, expectedSquares);
    assertThat(values.sum()).isEqualTo(expectedValues.sum());
    assertThat(onlyValues.sum()).isEqualTo(expectedValues.sum());
    assertThat(squares.sum()).isEqualTo(expectedSquares.sum());
  }

  private static void addOneByOne(double[] x, WideAccumulator values, WideAccumulator squares) {
    for (double value : x) {
      long m = Doubles.significand(value);
      values.add(m, Doubles.exponent(value));
      squares.addProduct(m, m, 2 * Doubles.exponent(value));
    }
  }
}
