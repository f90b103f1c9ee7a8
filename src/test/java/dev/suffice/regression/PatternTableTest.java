package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.regression.CovariateCells.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PatternTableTest {

  @Test
  void patterns_are_numbered_as_they_come_like_those_of_a_list() {
    Random random = new Random(7);
    double[][] columns = new double[3][5000];
    for (double[] column : columns) {
      for (int i = 0; i < column.length; i++) {
        column[i] = random.nextInt(12) - 6 + (random.nextBoolean() ? 0 : 0.5);
      }
    }
    PatternTable table = new PatternTable(3);
    List<Pattern> known = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      Pattern pattern =
          new Pattern(List.of(columns[0][i] + 0.0, columns[1][i] + 0.0, columns[2][i] + 0.0));
      if (!known.contains(pattern)) {
        known.add(pattern);
      }
      assertThat(table.find(columns, i)).isEqualTo(known.indexOf(pattern));
    }
    assertThat(table.size()).isEqualTo(known.size());
    for (int i = 0; i < known.size(); i++) {
      assertThat(table.pattern(i)).isEqualTo(known.get(i));
    }
  }

  @Test
  void minus_zero_is_zero() {
    PatternTable table = new PatternTable(1);
    double[][] column = {{0.0, -0.0}};
    assertThat(table.find(column, 1)).isZero();
    assertThat(table.find(column, 0)).isZero();
    assertThat(table.pattern(0)).isEqualTo(new Pattern(List.of(0.0)));
  }

  @Test
  void rows_without_numbers_are_all_alike() {
    PatternTable table = new PatternTable(0);
    assertThat(table.find(new double[0][], 0)).isZero();
    assertThat(table.find(new double[0][], 5)).isZero();
    assertThat(table.size()).isEqualTo(1);
  }
}
