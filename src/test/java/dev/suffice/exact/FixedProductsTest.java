package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The products against those of the numbers themselves, added one by one. */
final class FixedProductsTest {
  private static final int SIZE = FixedProducts.ROWS;

  private static double[] drawn(DoubleSupplier draw) {
    return DoubleStream.generate(draw).limit(SIZE).toArray();
  }

  private static WideAccumulator[] accumulators() {
    WideAccumulator[] terms = new WideAccumulator[5];
    Arrays.setAll(terms, i -> new WideAccumulator());
    return terms;
  }

  private static boolean add(WideAccumulator[] terms, double[] x, double[] y) {
    return new FixedProducts(2).add(new double[][] {x, y}, 0, x.length, terms, 0);
  }

  private static ExactSum sum(double[] x) {
    return ExactSum.ofAll(Arrays.stream(x).mapToObj(ExactSum::of));
  }

  private static ExactSum sum(double[] x, double[] y) {
    ExactSum sum = ExactSum.ZERO;
    for (int i = 0; i < x.length; i++) {
      sum = sum.plus(ExactSum.of(x[i]).times(ExactSum.of(y[i])));
    }
    return sum;
  }

  private static void assertAdded(double[] x, double[] y) {
    WideAccumulator[] terms = accumulators();
    assertThat(add(terms, x, y)).isTrue();
    assertThat(terms[0].sum()).isEqualTo(sum(x));
    assertThat(terms[1].sum()).isEqualTo(sum(y));
    assertThat(terms[2].sum()).isEqualTo(sum(x, x));
    assertThat(terms[3].sum()).isEqualTo(sum(x, y));
    assertThat(terms[4].sum()).isEqualTo(sum(y, y));
  }

  private static void assertLeft(double[] x, double[] y) {
    WideAccumulator[] terms = accumulators();
    assertThat(add(terms, x, y)).isFalse();
    for (WideAccumulator term : terms) {
      assertThat(term.sum()).isEqualTo(ExactSum.ZERO);
    }
  }

  @Test
  void numbers_of_any_usual_distribution_are_taken() {
    Random random = new Random(1);
    double[] gaussian = drawn(random::nextGaussian);
    assertAdded(gaussian, drawn(random::nextDouble));
    assertAdded(gaussian, drawn(() -> random.nextInt(3) - 1));
    assertAdded(
        drawn(() -> 1e8 + random.nextGaussian()), drawn(() -> -Math.log(random.nextDouble())));
    assertAdded(gaussian, new double[SIZE]);
    assertAdded(drawn(() -> random.nextGaussian() * 0x1p880), drawn(() -> random.nextGaussian()));
    assertAdded(drawn(() -> random.nextGaussian() * 0x1p-880), gaussian);
  }

  @Test
  void the_largest_sums_do_not_overflow() {
    double most = Math.nextDown(1.0);
    double[] ones = drawn(() -> most);
    assertAdded(ones, drawn(() -> -most));
    // All but one have low parts of as many bits as there can be.
    double[] small = drawn(() -> Math.nextDown(0x1p-59));
    small[0] = most;
    double[] minus = Arrays.stream(small).map(x -> -x).toArray();
    assertAdded(small, minus);
    assertAdded(small, ones);
  }

  @Test
  void numbers_too_far_apart_are_left() {
    Random random = new Random(2);
    double[] gaussian = drawn(random::nextGaussian);
    double[] apart = gaussian.clone();
    apart[7] = 1e-30;
    assertLeft(gaussian, apart);
    apart[7] = Double.MIN_VALUE;
    assertLeft(gaussian, apart);
    apart[8] = 1e250;
    assertLeft(apart, gaussian);
    assertLeft(drawn(() -> Double.MAX_VALUE), gaussian);
    assertLeft(gaussian, drawn(() -> Double.MIN_NORMAL));
  }

  @Test
  void both_ways_make_one_sum() {
    Random random = new Random(3);
    int size = 5 * SIZE + 3;
    double[] x = random.doubles(size, -1, 1).toArray();
    double[] y = random.doubles(size, -1, 1).toArray();
    x[SIZE + 5] = 1e-200;
    y[3 * SIZE] = 0x1.3p700;
    WideSums sums = WideSums.ofTerms(5);
    sums.addValuesAndProducts(0, ExactSums.NO_SLOTS, new double[][] {x, y}, size);
    assertThat(sums.sum(0, 0)).isEqualTo(sum(x));
    assertThat(sums.sum(0, 1)).isEqualTo(sum(y));
    assertThat(sums.sum(0, 2)).isEqualTo(sum(x, x));
    assertThat(sums.sum(0, 3)).isEqualTo(sum(x, y));
    assertThat(sums.sum(0, 4)).isEqualTo(sum(y, y));
  }
}
