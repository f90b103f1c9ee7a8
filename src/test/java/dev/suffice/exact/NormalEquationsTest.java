package dev.suffice.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The solution against that by exact elimination, which takes longer. */
final class NormalEquationsTest {
  private static SymmetricMatrix products(ExactSum[][] columns) {
    return SymmetricMatrix.of(
        columns.length,
        (i, j) ->
            ExactSum.ofAll(
                IntStream.range(0, columns[i].length)
                    .mapToObj(row -> columns[i][row].times(columns[j][row]))));
  }

  private static ExactSum[][] drawn(long seed, int columns, int rows) {
    Random random = new Random(seed);
    ExactSum[][] all = new ExactSum[columns][rows];
    for (ExactSum[] column : all) {
      int scale = random.nextInt(30) - 15;
      double offset = random.nextInt(3) * 1e8;
      for (int row = 0; row < rows; row++) {
        double x = offset + random.nextGaussian();
        column[row] =
            scale % 2 == 0
                ? ExactSum.of(Math.scalb(x, 20 * scale))
                : ExactSum.of(BigDecimal.valueOf((long) (x * 1000)).movePointLeft(scale));
      }
    }
    return all;
  }

  private static void assertSolved(SymmetricMatrix products, NormalEquations solution) {
    int target = products.size() - 1;
    List<Integer> kept = solution.independent();
    SymmetricMatrix.Inverse inverse = products.part(kept).inverse().orElseThrow();
    Rational residual = products.at(target, target).rational();
    for (int i = 0; i < kept.size(); i++) {
      Rational coefficient = Rational.ZERO;
      for (int j = 0; j < kept.size(); j++) {
        Rational entry = Rational.of(inverse.adjugate().at(i, j), inverse.determinant());
        double ours = solution.inverse().at(i, j).doubleValue();
        if (entry.signum() == 0) {
          assertThat(ours).isZero();
        } else if (i == j) {
          assertThat(ours).isEqualTo(entry.doubleValue());
        }
        coefficient = coefficient.plus(entry.times(products.at(kept.get(j), target).rational()));
      }
      assertNear(solution.coefficients().get(i), coefficient);
      residual = residual.minus(coefficient.times(products.at(kept.get(i), target).rational()));
    }
    assertNear(solution.residual(), residual);
  }

  private static void assertNear(Rational ours, Rational exact) {
    assertThat(ours.signum()).isEqualTo(exact.signum());
    assertThat(ours.doubleValue()).isEqualTo(exact.doubleValue());
    if (exact.signum() != 0) {
      Rational relative = ours.minus(exact).dividedBy(exact);
      assertThat(Math.abs(relative.doubleValue())).isLessThan(0x1p-100);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void the_solution_is_that_by_exact_elimination(int columns) {
    for (long seed = 0; seed < 8; seed++) {
      SymmetricMatrix products = products(drawn(seed, columns + 1, columns + 4));
      NormalEquations solution = NormalEquations.of(products);
      assertThat(solution.independent()).hasSize(columns);
      assertSolved(products, solution);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 60, 200, 900})
  void however_near_columns_are_to_dependent(int bits) {
    ExactSum[][] columns = drawn(bits, 4, 9);
    for (int row = 0; row < 9; row++) {
      ExactSum sum = columns[0][row].plus(columns[1][row]);
      columns[2][row] = row == 3 ? sum.plus(ExactSum.of(Math.scalb(1.0, -bits))) : sum;
    }
    SymmetricMatrix products = products(columns);
    NormalEquations solution = NormalEquations.of(products);
    assertThat(solution.independent()).containsExactly(0, 1, 2);
    assertSolved(products, solution);
  }

  @Test
  void columns_that_depend_on_those_before_them_are_left_out() {
    ExactSum[][] columns = drawn(5, 7, 9);
    for (int row = 0; row < 9; row++) {
      columns[1][row] = ExactSum.ZERO;
      columns[4][row] =
          columns[0][row].times(ExactSum.of(new BigDecimal("0.1"))).minus(columns[3][row]);
    }
    SymmetricMatrix products = products(columns);
    NormalEquations solution = NormalEquations.of(products);
    assertThat(solution.independent()).containsExactly(0, 2, 3, 5);
    assertSolved(products, solution);
  }

  @Test
  void more_columns_than_rows_go_through_every_row() {
    SymmetricMatrix products = products(drawn(6, 6, 3));
    NormalEquations solution = NormalEquations.of(products);
    assertThat(solution.independent()).containsExactly(0, 1, 2);
    assertThat(solution.residual().signum()).isZero();
    assertSolved(products, solution);
  }

  @Test
  void what_is_zero_is_exactly_zero() {
    ExactSum[][] columns = drawn(7, 4, 8);
    for (int row = 0; row < 8; row++) {
      columns[3][row] = columns[0][row].plus(columns[2][row]);
    }
    SymmetricMatrix products = products(columns);
    NormalEquations solution = NormalEquations.of(products);
    assertThat(solution.residual().signum()).isZero();
    assertThat(solution.coefficients().get(1).signum()).isZero();
    assertThat(solution.coefficients().get(0).doubleValue()).isEqualTo(1);
    assertSolved(products, solution);
  }

  @Test
  void a_target_of_zeros_has_coefficients_of_zero() {
    ExactSum[][] columns = drawn(8, 3, 8);
    Arrays.fill(columns[2], ExactSum.ZERO);
    NormalEquations solution = NormalEquations.of(products(columns));
    assertThat(solution.coefficients()).containsExactly(Rational.ZERO, Rational.ZERO);
    assertThat(solution.residual()).isEqualTo(Rational.ZERO);
  }

  @Test
  void without_columns_the_target_is_the_residual() {
    NormalEquations solution = NormalEquations.of(SymmetricMatrix.of(1, (i, j) -> ExactSum.of(7)));
    assertThat(solution.independent()).isEmpty();
    assertThat(solution.residual()).isEqualTo(Rational.of(7));
  }

  @Test
  void a_prime_that_divides_a_minor_gives_itself_away() {
    // The first pivot is a multiple of the largest prime below 2^31, and of no other.
    long prime = Primes.get(0);
    ExactSum[][] columns = {
      {ExactSum.of(prime), ExactSum.ZERO, ExactSum.ZERO},
      {ExactSum.ONE, ExactSum.ONE, ExactSum.ZERO},
      {ExactSum.of(3), ExactSum.of(2), ExactSum.ONE}
    };
    SymmetricMatrix products = products(columns);
    NormalEquations solution = NormalEquations.of(products);
    assertThat(solution.independent()).containsExactly(0, 1);
    assertSolved(products, solution);
  }

  @Test
  void primes_are_prime() {
    List<Integer> primes = new ArrayList<>();
    for (int k = 0; k < 40; k++) {
      primes.add(Primes.get(k));
    }
    for (int candidate = Integer.MAX_VALUE; candidate > primes.get(39); candidate -= 2) {
      boolean prime = true;
      for (int divisor = 3; divisor < 46_341 && prime; divisor += 2) {
        prime = candidate % divisor != 0;
      }
      assertThat(primes.contains(candidate)).isEqualTo(prime);
    }
  }
}
