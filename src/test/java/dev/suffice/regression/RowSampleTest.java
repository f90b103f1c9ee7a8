package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which rows are chosen, and how many. */
final class RowSampleTest {
  private static final int COLUMNS = 3;
  private static final int ROWS = DerivativeSums.MOST_ROWS;

  private final Random random = new Random(5);
  private final RowSample sample = new RowSample(COLUMNS);

  private double[][] drawn() {
    double[][] columns = new double[COLUMNS][ROWS];
    for (double[] column : columns) {
      Arrays.setAll(column, i -> random.nextDouble() * 2 - 1);
    }
    return columns;
  }

  private int[] chosen(double[][] columns, int size) {
    int[] places = new int[ROWS + 1];
    return Arrays.copyOf(places, sample.choose(columns, size, places));
  }

  @Test
  void one_row_in_eight_is_chosen_whatever_the_numbers_are() {
    int drawn = 0;
    int ofFlags = 0;
    for (int block = 0; block < 200; block++) {
      double[][] columns = drawn();
      drawn += chosen(columns, ROWS).length;
      // Two columns of flags, as of categories, and one of many numbers.
      for (int i = 0; i < ROWS; i++) {
        columns[0][i] = columns[0][i] > 0 ? 1 : 0;
        columns[1][i] = columns[1][i] > 0.5 ? 1 : 0;
        columns[2][i] = Math.rint(columns[2][i] * 10_000) / 16_384;
      }
      ofFlags += chosen(columns, ROWS).length;
    }
    int all = 200 * ROWS;
    // Five standard errors.
    assertThat(drawn / (double) all).isBetween(0.1198, 0.1302);
    assertThat(ofFlags / (double) all).isBetween(0.11, 0.14);
  }

  @Test
  void a_row_is_chosen_by_itself() {
    double[][] columns = drawn();
    int[] of = chosen(columns, ROWS);
    assertThat(of).isNotEmpty();
    for (int i = 0; i < ROWS; i++) {
      int row = i;
      double[][] alone =
          Arrays.stream(columns).map(x -> new double[] {x[row]}).toArray(double[][]::new);
      assertThat(chosen(alone, 1)).hasSize(Arrays.binarySearch(of, i) >= 0 ? 1 : 0);
    }
  }

  @Test
  void columns_beyond_the_rows_are_not_looked_at() {
    double[][] columns = drawn();
    int[] of = chosen(columns, ROWS);
    int half = ROWS / 2;
    assertThat(chosen(columns, half)).isEqualTo(Arrays.stream(of).filter(i -> i < half).toArray());
  }
}
