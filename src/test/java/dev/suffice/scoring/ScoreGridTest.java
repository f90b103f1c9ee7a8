package dev.suffice.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cells of scores: in order, without gaps, and as wide as is said. */
final class ScoreGridTest {
  @ParameterizedTest
  @ValueSource(ints = {6, 10, 15, 20})
  void every_score_is_in_its_cell(int bits) {
    ScoreGrid grid = new ScoreGrid(bits);
    Random random = new Random(bits);
    for (int i = 0; i < 100_000; i++) {
      double tail = random.nextDouble() * Math.scalb(1.0, -random.nextInt(70));
      double p = random.nextBoolean() ? tail : 1 - tail;
      int cell = grid.cell(p);
      assertThat(p).isBetween(grid.lower(cell), grid.upper(cell));
      assertThat(cell).isBetween(0, grid.cells() - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 10, 16, 20})
  void cells_of_many_scores_are_those_of_each(int bits) {
    ScoreGrid grid = new ScoreGrid(bits);
    Random random = new Random(bits);
    double[] p = new double[100_000];
    double[] ends = {0, -0.0, Double.MIN_VALUE, 0x1p-64, 0x1p-5, 0.5, 31.0 / 32, 1};
    for (int i = 0; i < p.length; i++) {
      double tail = random.nextDouble() * Math.scalb(1.0, -random.nextInt(70));
      double end = ends[random.nextInt(ends.length)];
      double beside = random.nextBoolean() ? Math.nextDown(end) : Math.nextUp(end);
      p[i] =
          switch (random.nextInt(4)) {
            case 0 -> tail;
            case 1 -> 1 - tail;
            case 2 -> end;
            default -> Math.max(0, Math.min(1, beside));
          };
    }
    int[] cells = new int[p.length];
    grid.cells(p, p.length, cells);
    for (int i = 0; i < p.length; i++) {
      assertThat(cells[i]).isEqualTo(grid.cell(p[i]));
    }
  }

  @ParameterizedTest
  @CsvSource({"6, 1", "10, 1", "16, 1", "16, 0.96875", "20, 0.96875", "20, 0.75"})
  void scores_of_one_exponent_are_counted_in_their_cells(int bits, double upper) {
    ScoreGrid grid = new ScoreGrid(bits);
    Random random = new Random(bits);
    for (int exponent = -12; exponent <= -1; exponent++) {
      double from = Math.scalb(1.0, exponent);
      double end = Math.min(2 * from, upper);
      double[] p = random.doubles(5000).map(u -> from + (end - from) * u).toArray();
      p[0] = from;
      p[1] = Math.nextUp(from);
      p[2] = Math.nextDown(end);
      p[3] = upper < 2 * from ? upper : from;
      // The edge of a cell, and both of its neighbours.
      p[4] = from + Math.scalb(1.0, Math.min(-bits, exponent - 1));
      p[5] = Math.nextDown(p[4]);
      p[6] = Math.nextUp(p[4]);
      double most = Arrays.stream(p).max().orElseThrow();
      assertThat(Math.getExponent(most)).isEqualTo(exponent);
      int[] counts = new int[grid.cells() + 7];
      int[] expected = new int[counts.length];
      grid.count(p, p.length, exponent, upper, counts, 7);
      Arrays.stream(p).forEach(score -> expected[7 + grid.cell(score)]++);
      assertThat(counts).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 10, 16})
  void cells_follow_one_another_without_gaps(int bits) {
    ScoreGrid grid = new ScoreGrid(bits);
    for (int cell = 1; cell < grid.cells(); cell++) {
      assertThat(grid.lower(cell)).isEqualTo(grid.upper(cell - 1));
      assertThat(grid.lower(cell)).isGreaterThanOrEqualTo(grid.lower(cell - 1));
    }
    assertThat(grid.lower(0)).isEqualTo(0.0);
    assertThat(grid.upper(0)).isEqualTo(0.0);
    assertThat(grid.lower(grid.cells() - 1)).isEqualTo(1.0);
    assertThat(grid.upper(grid.cells() - 1)).isEqualTo(1.0);
  }

  @Test
  void a_higher_score_is_never_in_a_lower_cell() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double p = random.nextDouble() * Math.scalb(1.0, -random.nextInt(66));
      double q = random.nextBoolean() ? Math.nextUp(p) : random.nextDouble();
      int low = ScoreGrid.FINE.cell(Math.min(p, q));
      assertThat(ScoreGrid.FINE.cell(Math.max(p, q))).isGreaterThanOrEqualTo(low);
    }
  }

  @Test
  void widths_are_as_said() {
    for (int cell = 2; cell < ScoreGrid.FINE.cells() / 2; cell++) {
      double lower = ScoreGrid.FINE.lower(cell);
      double width = ScoreGrid.FINE.upper(cell) - lower;
      if (lower >= 0x1p-5) {
        assertThat(width).isEqualTo(0x1p-16);
      } else {
        assertThat(width).isEqualTo(Math.scalb(0x1p-11, Math.getExponent(lower)));
      }
    }
    assertThat(ScoreGrid.FINE.cells()).isEqualTo(303_108);
    assertThat(ScoreGrid.COARSE.cells()).isEqualTo(4740);
  }

  @Test
  void cells_of_fewer_bits_are_unions() {
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      double p = random.nextDouble() * Math.scalb(1.0, -random.nextInt(60));
      int fine = ScoreGrid.FINE.cell(p);
      int coarse = ScoreGrid.COARSE.cell(p);
      assertThat(ScoreGrid.FINE.lower(fine)).isGreaterThanOrEqualTo(ScoreGrid.COARSE.lower(coarse));
      assertThat(ScoreGrid.FINE.upper(fine)).isLessThanOrEqualTo(ScoreGrid.COARSE.upper(coarse));
    }
  }

  @Test
  void ends_and_the_middle_have_cells() {
    ScoreGrid grid = ScoreGrid.FINE;
    assertThat(grid.cell(0)).isZero();
    assertThat(grid.cell(Double.MIN_VALUE)).isEqualTo(1);
    assertThat(grid.cell(1)).isEqualTo(grid.cells() - 1);
    assertThat(grid.cell(Math.nextDown(1.0))).isLessThan(grid.cells() - 1);
    assertThat(grid.lower(grid.cell(0.5))).isEqualTo(0.5);
    assertThatThrownBy(() -> new ScoreGrid(5))
        .hasMessage("A grid must have from 6 to 20 bits, but should have 5");
  }
}
