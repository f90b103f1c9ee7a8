package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiles and loops against sums of products in integers. */
final class OuterProductsTest {
  private interface Way {
    void add(OuterProducts products, double[][] left, double[][] right, int rows);
  }

  private static final Map<String, Way> WAYS =
      Map.of(
          "tiles", OuterProducts::addTiles,
          "fused", OuterProducts::addFused,
          "plain", OuterProducts::addPlain,
          "as chosen", OuterProducts::add);

  private static final int BITS = 23;

  private final Random random = new Random(1);

  private int draw() {
    return random.nextInt((1 << BITS) + 1) * (random.nextBoolean() ? 1 : -1);
  }

  private void fill(double[][] panels, int size, int rows) {
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < size; j++) {
        panels[j / OuterProducts.WIDTH][at(row, j)] = draw();
      }
    }
  }

  private static long number(double[][] panels, int row, int j) {
    return (long) panels[j / OuterProducts.WIDTH][at(row, j)];
  }

  private static int at(int row, int j) {
    return row * OuterProducts.WIDTH + j % OuterProducts.WIDTH;
  }

  /** The sums for some numbers of rows, in integers, of which a way adds the same. */
  private long[][] expected(
      Way way, OuterProducts products, double[][] left, int lefts, double[][] right, int rights) {
    long[][] expected = new long[lefts][rights];
    for (int rows : new int[] {OuterProducts.ROWS, 1, 17, 0, OuterProducts.ROWS, 62}) {
      fill(left, lefts, rows);
      fill(right, rights, rows);
      way.add(products, left, right, rows);
      for (int row = 0; row < rows; row++) {
        for (int k = 0; k < lefts; k++) {
          for (int j = 0; j < rights; j++) {
            expected[k][j] += number(left, row, k) * number(right, row, j);
          }
        }
      }
    }
    return expected;
  }

  private static void assertPairs(String name, OuterProducts products, long[][] expected) {
    for (int k = 0; k < expected.length; k++) {
      for (int j = k; j < expected.length; j++) {
        assertThat(products.sum(k, j)).as("%d of %d by %s", j, k, name).isEqualTo(expected[k][j]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 16, 61, 62})
  void all_ways_give_the_sums_of_one_kind_of_numbers(int size) {
    WAYS.forEach(
        (name, way) -> {
          double[][] panels = OuterProducts.zeros(size);
          OuterProducts products = OuterProducts.ofPairs(size, BITS);
          assertPairs(name, products, expected(way, products, panels, size, panels, size));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 16, 61, 62})
  void all_ways_give_the_sums_of_two_kinds_of_numbers(int size) {
    WAYS.forEach(
        (name, way) -> {
          double[][] left = OuterProducts.zeros(size);
          double[][] right = OuterProducts.zeros(size);
          OuterProducts products = OuterProducts.ofPairs(size, BITS);
          assertPairs(name, products, expected(way, products, left, size, right, size));
        });
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 9", "8, 3", "9, 1", "16, 46", "20, 8"})
  void all_ways_give_the_sums_of_all_with_all(int lefts, int rights) {
    WAYS.forEach(
        (name, way) -> {
          double[][] left = OuterProducts.zeros(lefts);
          double[][] right = OuterProducts.zeros(rights);
          OuterProducts products = OuterProducts.ofAll(lefts, rights, BITS);
          long[][] expected = expected(way, products, left, lefts, right, rights);
          for (int k = 0; k < lefts; k++) {
            for (int j = 0; j < rights; j++) {
              assertThat(products.sum(k, j))
                  .as("%d by %d by %s", k, j, name)
                  .isEqualTo(expected[k][j]);
            }
          }
        });
  }

  @Test
  void the_largest_sums_are_exact() {
    WAYS.forEach(
        (name, way) -> {
          double[][] panels = OuterProducts.zeros(2);
          for (int row = 0; row < OuterProducts.ROWS; row++) {
            panels[0][at(row, 0)] = 1 << BITS;
            panels[0][at(row, 1)] = (row % 2 == 0 ? 1 : -1) * ((1 << BITS) - 1);
          }
          OuterProducts products = OuterProducts.ofPairs(2, BITS);
          for (int call = 0; call < 511; call++) {
            way.add(products, panels, panels, OuterProducts.ROWS);
          }
          long rows = 511L * OuterProducts.ROWS;
          long other = (1L << BITS) - 1;
          assertThat(products.sum(0, 0)).as(name).isEqualTo(rows << (2 * BITS));
          assertThat(products.sum(1, 1)).as(name).isEqualTo(rows * other * other);
          assertThat(products.sum(0, 1)).as(name).isZero();
          products.clear();
          assertThat(products.sum(0, 0)).as(name).isZero();
        });
  }
}
