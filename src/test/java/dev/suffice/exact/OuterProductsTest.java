package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles and loops against sums of products in integers. */
final class OuterProductsTest {
  private record Way(String name, ObjIntConsumer<OuterProducts> add) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("tiles", OuterProducts::addTiles),
          new Way("fused", OuterProducts::addFused),
          new Way("plain", OuterProducts::addPlain),
          new Way("as chosen", OuterProducts::add));

  private static void assertSums(IntFunction<OuterProducts> empty, int size) {
    for (Way way : WAYS) {
      OuterProducts products = empty.apply(size);
      Random random = new Random(size);
      long[][] expected = new long[size][size];
      for (int rows : new int[] {OuterProducts.ROWS, 1, 17, 0, 62}) {
        for (int row = 0; row < rows; row++) {
          for (int k = 0; k < size; k++) {
            left(products, k)[at(row, k)] = random.nextInt(1 << 22) - (1 << 21);
            right(products, k)[at(row, k)] = random.nextInt(1 << 22) - (1 << 21);
          }
          for (int k = 0; k < size; k++) {
            for (int j = k; j < size; j++) {
              expected[k][j] +=
                  (long) (left(products, k)[at(row, k)] * right(products, j)[at(row, j)]);
            }
          }
        }
        way.add.accept(products, rows);
      }
      for (int k = 0; k < size; k++) {
        for (int j = k; j < size; j++) {
          assertThat((long) products.sums(k)[j])
              .as("%d of %d by %s", j, k, way.name)
              .isEqualTo(expected[k][j]);
        }
      }
    }
  }

  private static double[] left(OuterProducts products, int k) {
    return products.left(k / OuterProducts.WIDTH);
  }

  private static double[] right(OuterProducts products, int k) {
    return products.right(k / OuterProducts.WIDTH);
  }

  private static int at(int row, int k) {
    return row * OuterProducts.WIDTH + k % OuterProducts.WIDTH;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 16, 61, 62})
  void all_ways_give_the_sums_of_one_kind_of_numbers(int size) {
    assertSums(OuterProducts::ofOne, size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 16, 61, 62})
  void all_ways_give_the_sums_of_two_kinds_of_numbers(int size) {
    assertSums(OuterProducts::ofTwo, size);
  }
}
