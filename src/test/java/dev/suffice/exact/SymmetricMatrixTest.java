package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SymmetricMatrixTest {
  /** {@code AA'} with a matrix A of this many columns, whose rows are on scales of their own. */
  private static SymmetricMatrix scatter(long seed, int size, int columns) {
    Random random = new Random(seed);
    ExactSum[][] a = new ExactSum[size][columns];
    for (int i = 0; i < size; i++) {
      int scale = random.nextInt(12);
      for (int j = 0; j < columns; j++) {
        a[i][j] =
            i % 2 == 0
                ? ExactSum.of(new BigDecimal(random.nextInt(1000) - 500).movePointLeft(scale))
                : ExactSum.of(Math.scalb(random.nextGaussian(), 5 * scale));
      }
    }
    return SymmetricMatrix.of(
        size,
        (i, j) -> {
          ExactSum sum = ExactSum.ZERO;
          for (int k = 0; k < columns; k++) {
            sum = sum.plus(a[i][k].times(a[j][k]));
          }
          return sum;
        });
  }

  /** Along the first row. */
  private static ExactSum byMinors(
      SymmetricMatrix matrix, List<Integer> rows, List<Integer> columns) {
    if (rows.isEmpty()) {
      return ExactSum.ONE;
    }
    ExactSum sum = ExactSum.ZERO;
    for (int k = 0; k < columns.size(); k++) {
      List<Integer> others = new ArrayList<>(columns);
      int column = others.remove(k);
      ExactSum term =
          matrix
              .at(rows.get(0), column)
              .times(byMinors(matrix, rows.subList(1, rows.size()), others));
      sum = k % 2 == 0 ? sum.plus(term) : sum.minus(term);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 6})
  void the_determinant_is_that_by_minors(int size) {
    for (long seed = 0; seed < 10; seed++) {
      SymmetricMatrix matrix = scatter(seed, size, size + 1);
      List<Integer> all = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        all.add(i);
      }
      assertThat(matrix.determinant()).isEqualTo(byMinors(matrix, all, all));
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "4, 1", "4, 3", "4, 4", "7, 5", "7, 7"})
  void the_rank_is_that_of_the_factor(int size, int columns) {
    SymmetricMatrix matrix = scatter(3, size, columns);
    assertThat(matrix.rank()).isEqualTo(columns);
    assertThat(matrix.determinant().signum()).isEqualTo(columns < size ? 0 : 1);
    assertThat(matrix.inverse().isPresent()).isEqualTo(columns == size);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void the_inverse_times_the_matrix_is_the_unit(int size) {
    SymmetricMatrix matrix = scatter(size, size, size + 2);
    SymmetricMatrix.Inverse inverse = matrix.inverse().orElseThrow();
    assertThat(inverse.determinant()).isEqualTo(matrix.determinant());
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        ExactSum sum = ExactSum.ZERO;
        for (int k = 0; k < size; k++) {
          sum = sum.plus(inverse.adjugate().at(i, k).times(matrix.at(k, j)));
        }
        assertThat(sum).isEqualTo(i == j ? inverse.determinant() : ExactSum.ZERO);
      }
    }
    assertThat(inverse.traceOfProduct(matrix)).isEqualTo(Rational.of(size));
  }

  @Test
  void a_zero_column_first_is_passed_over() {
    SymmetricMatrix matrix =
        SymmetricMatrix.of(3, (i, j) -> ExactSum.of(i == 0 ? 0 : i == j ? 2 : 1));
    assertThat(matrix.rank()).isEqualTo(2);
    assertThat(matrix.part(List.of(1, 2)).determinant()).isEqualTo(ExactSum.of(3));
    assertThat(matrix.part(List.of(2, 1)).at(0, 1)).isEqualTo(ExactSum.ONE);
  }

  @Test
  void an_indefinite_matrix_has_no_inverse_here() {
    assertThat(SymmetricMatrix.of(2, (i, j) -> ExactSum.of(i == j ? 1 : 2)).inverse()).isEmpty();
    assertThat(SymmetricMatrix.of(2, (i, j) -> ExactSum.of(i == j ? -1 : 0)).inverse()).isEmpty();
  }
}
