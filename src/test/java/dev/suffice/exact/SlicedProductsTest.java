package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The products against those of the numbers themselves, added one by one. */
final class SlicedProductsTest {
  private static final int COLUMNS = 4;
  // Of one addition.
  private static final int MOST_ROWS = 512;
  private static final int TERMS = COLUMNS + COLUMNS * (COLUMNS + 1) / 2;

  private final WideAccumulator[] found = accumulators();
  private final WideAccumulator[] expected = accumulators();
  private final SlicedProducts products = new SlicedProducts(COLUMNS, found, 0);

  private static WideAccumulator[] accumulators() {
    WideAccumulator[] terms = new WideAccumulator[TERMS];
    Arrays.setAll(terms, i -> new WideAccumulator());
    return terms;
  }

  private static double[] drawn(int size, DoubleSupplier draw) {
    return DoubleStream.generate(draw).limit(size).toArray();
  }

  /** Adds rows as far as they are taken; returns how many were. */
  private int add(double[]... columns) {
    int size = columns[0].length;
    int taken = 0;
    int before = -1;
    while (taken < size && taken > before) {
      before = taken;
      taken += products.add(columns, taken, Math.min(MOST_ROWS, size - taken));
    }
    for (int row = 0; row < taken; row++) {
      int term = COLUMNS;
      for (int i = 0; i < COLUMNS; i++) {
        double x = columns[i][row];
        expected[i].add(Doubles.significand(x), Doubles.exponent(x));
        for (int j = i; j < COLUMNS; j++) {
          double y = columns[j][row];
          expected[term++].addProduct(
              Doubles.significand(x),
              Doubles.significand(y),
              Doubles.exponent(x) + Doubles.exponent(y));
        }
      }
    }
    return taken;
  }

  private void assertExact() {
    products.settle();
    for (int term = 0; term < TERMS; term++) {
      assertThat(found[term].sum()).as("term %d", term).isEqualTo(expected[term].sum());
    }
  }

  @Test
  void numbers_of_any_usual_distribution_add_up() {
    Random random = new Random(1);
    for (int size : new int[] {1, 15, 16, 511, 512, 513, 2000}) {
      assertThat(
              add(
                  drawn(size, random::nextGaussian),
                  drawn(size, () -> random.nextInt(3) - 1),
                  drawn(size, () -> 1e8 + random.nextGaussian()),
                  drawn(size, () -> -Math.log(random.nextDouble()))))
          .isEqualTo(size);
      assertExact();
    }
  }

  @Test
  void columns_may_be_zero_and_become_large_later() {
    Random random = new Random(2);
    double[] gaussian = drawn(700, random::nextGaussian);
    assertThat(add(new double[700], gaussian, new double[700], gaussian)).isEqualTo(700);
    assertThat(add(gaussian, drawn(700, () -> 1e9 * random.nextGaussian()), gaussian, gaussian))
        .isEqualTo(700);
    assertThat(add(gaussian, drawn(700, () -> 0x1p390 * random.nextDouble()), gaussian, gaussian))
        .isEqualTo(700);
    assertThat(add(gaussian, gaussian, gaussian, gaussian)).isEqualTo(700);
    assertThat(add(gaussian, new double[700], gaussian, drawn(700, () -> -0.0))).isEqualTo(700);
    assertExact();
  }

  @Test
  void rare_numbers_far_below_the_others_count_too() {
    Random random = new Random(3);
    double[] x = drawn(1500, random::nextGaussian);
    double[] y = drawn(1500, random::nextGaussian);
    double[] z = drawn(1500, random::nextDouble);
    // In one row alone, two together, three, and a column with itself.
    x[3] = 1e-30;
    x[40] = Double.MIN_VALUE;
    y[40] = -Double.MIN_NORMAL;
    x[700] = 1e-300;
    y[700] = 1e-200;
    z[700] = -0x1.fffffffffffffp-400;
    assertThat(add(x, y, z, x)).isEqualTo(1500);
    assertExact();
  }

  @Test
  void the_largest_sums_do_not_overflow() {
    double most = Math.nextDown(1.0);
    double[] ones = drawn(1024, () -> most);
    double[] minus = drawn(1024, () -> -most);
    // Every slice of these is as large as it can be.
    double halves = 0;
    for (int slice = 0; slice < 3; slice++) {
      halves += Math.scalb(0.5, -SliceLayout.BITS * slice - 22);
    }
    double large = 0.5 + halves;
    for (int i = 0; i < 600; i++) {
      add(ones, minus, drawn(1024, () -> large), ones);
    }
    assertExact();
  }

  @Test
  void numbers_too_far_apart_are_left() {
    Random random = new Random(4);
    double[] gaussian = drawn(512, random::nextGaussian);
    double[] apart = drawn(512, () -> Math.exp(60 * random.nextGaussian()));
    assertThat(add(gaussian, gaussian, apart, gaussian)).isZero();
    assertThat(add(gaussian, gaussian, gaussian, drawn(512, () -> 1e300))).isZero();
    assertThat(add(drawn(512, () -> 1e-300), gaussian, gaussian, gaussian)).isZero();
    assertThat(add(gaussian, gaussian, gaussian, gaussian)).isEqualTo(512);
    assertExact();
  }

  @Test
  void rows_before_numbers_too_far_apart_are_taken() {
    Random random = new Random(6);
    double[] gaussian = drawn(512, random::nextGaussian);
    double[] late = gaussian.clone();
    Arrays.setAll(late, i -> i < 300 ? gaussian[i] : Math.exp(60 * random.nextGaussian()));
    assertThat(add(gaussian, gaussian, gaussian, gaussian)).isEqualTo(512);
    assertThat(add(gaussian, gaussian, late, gaussian))
        .isEqualTo(300 / OuterProducts.ROWS * OuterProducts.ROWS);
    assertExact();
  }

  @ParameterizedTest
  @ValueSource(ints = {SlicedProducts.FEWEST_COLUMNS, 16, 17, 27})
  void all_ways_make_one_sum(int count) {
    Random random = new Random(5);
    int size = 5 * MOST_ROWS + 3;
    double[][] columns = new double[count][];
    Arrays.setAll(
        columns, i -> drawn(size, i % 3 == 1 ? () -> random.nextInt(1000) : random::nextGaussian));
    columns[9] = new double[size];
    // Of four slices.
    columns[11] = drawn(size, () -> Math.scalb(random.nextGaussian(), -random.nextInt(30)));
    for (int i = 1000; i < 1500; i++) {
      columns[2][i] = Math.exp(50 * random.nextGaussian());
      columns[3][i] = Math.exp(200 * random.nextGaussian());
    }
    int terms = columns.length * (columns.length + 3) / 2;
    WideSums sums = WideSums.ofTerms(terms);
    sums.addValuesAndProducts(0, ExactSums.NO_SLOTS, columns, size);
    int term = 0;
    for (double[] x : columns) {
      assertThat(sums.sum(0, term++))
          .isEqualTo(ExactSum.ofAll(Arrays.stream(x).mapToObj(ExactSum::of)));
    }
    for (int i = 0; i < columns.length; i++) {
      for (int j = i; j < columns.length; j++) {
        ExactSum product = ExactSum.ZERO;
        for (int row = 0; row < size; row++) {
          product = product.plus(ExactSum.of(columns[i][row]).times(ExactSum.of(columns[j][row])));
        }
        assertThat(sums.sum(0, term++)).isEqualTo(product);
      }
    }
  }
}
