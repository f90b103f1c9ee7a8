package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both loops against sums of products in integers. */
final class OuterProductsTest {

  private static void assertSums(OuterProducts products, int size, Consumer<OuterProducts> loop) {
    Random random = new Random(size);
    long[][] expected = new long[size][size];
    for (int call = 0; call < 3; call++) {
      for (int row = 0; row < OuterProducts.ROWS; row++) {
        for (int k = 0; k < size; k++) {
          products.left(row)[k] = random.nextInt(1 << 22) - (1 << 21);
          products.right(row)[k] = random.nextInt(1 << 22) - (1 << 21);
        }
        for (int k = 0; k < size; k++) {
          for (int j = k; j < size; j++) {
            expected[k][j] += (long) (products.left(row)[k] * products.right(row)[j]);
          }
        }
      }
      loop.accept(products);
    }
    for (int k = 0; k < size; k++) {
      for (int j = k; j < size; j++) {
        assertThat((long) products.sums(k)[j]).as("%d of %d", j, k).isEqualTo(expected[k][j]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 61, 62})
  void both_loops_give_the_sums_of_one_kind_of_numbers(int size) {
    assertSums(OuterProducts.ofOne(size), size, OuterProducts::addFused);
    assertSums(OuterProducts.ofOne(size), size, OuterProducts::addPlain);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 61, 62})
  void both_loops_give_the_sums_of_two_kinds_of_numbers(int size) {
    assertSums(OuterProducts.ofTwo(size), size, OuterProducts::addFused);
    assertSums(OuterProducts.ofTwo(size), size, OuterProducts::addPlain);
  }
}
