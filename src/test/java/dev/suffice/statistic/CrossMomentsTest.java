package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.CrossMomentsType.Products;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrossMomentsTest {
  private static final CrossMomentsType TYPE = new CrossMomentsType(2, Products.ALL);

  private static CrossMoments of(CrossMomentsType type, double[]... columns) {
    List<NumberColumn> values = List.of(columns).stream().map(NumberColumn::over).toList();
    int rows = columns[0].length;
    Block block = Block.of(rows, values, 0, Optional.empty(), Optional.empty());
    block.resize(rows);
    Accumulator<CrossMoments> accumulator = type.accumulator(block, Grouping.TOTAL);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  @Test
  void products_have_no_order() {
    CrossMoments s =
        of(
            new CrossMomentsType(3, Products.ALL),
            new double[] {1, 2},
            new double[] {3, 5},
            new double[] {7, 11});
    assertThat(s.sum(2)).isEqualTo(ExactSum.of(18));
    assertThat(s.product(0, 1)).isEqualTo(ExactSum.of(13)).isEqualTo(s.product(1, 0));
    assertThat(s.product(1, 2)).isEqualTo(ExactSum.of(76)).isEqualTo(s.product(2, 1));
    assertThat(s.product(2, 2)).isEqualTo(ExactSum.of(170));
  }

  @Test
  void each_row_is_in_one_count() {
    double inf = Double.POSITIVE_INFINITY;
    double nan = Double.NaN;
    CrossMoments s =
        of(
            TYPE,
            new double[] {1, inf, nan, inf, 2, -inf, 3},
            new double[] {1, nan, 1, 2, nan, inf, 4});
    assertThat(s.rows()).isEqualTo(new RowCounts(2, 0, 0, 3, 2, 0, OptionalDouble.empty()));
    assertThat(s.product(0, 1)).isEqualTo(ExactSum.of(13));
  }

  @Test
  void squares_have_no_products_of_different_columns() {
    CrossMomentsType type = new CrossMomentsType(2, Products.SQUARES);
    CrossMoments s = of(type, new double[] {1, 2}, new double[] {3, 5});
    assertThat(s.product(1, 1)).isEqualTo(ExactSum.of(34));
    assertThatThrownBy(() -> s.product(0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> s.plus(TYPE.empty())).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Products.class)
  void all_products_serve_those_who_need_squares(Products products) {
    CrossMomentsType type = new CrossMomentsType(2, products);
    assertThat(TYPE.union(type)).isEqualTo(TYPE).isEqualTo(type.union(TYPE));
    assertThat(type.union(type)).isEqualTo(type);
    CrossMomentsType other = new CrossMomentsType(3, products);
    assertThatThrownBy(() -> type.union(other)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1001})
  void columns_must_be_a_few(int columns) {
    assertThatThrownBy(() -> new CrossMomentsType(columns, Products.ALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 1000");
  }

  @Test
  void sums_must_be_those_of_the_type() {
    List<ExactSum> two = Collections.nCopies(2, ExactSum.ZERO);
    List<ExactSum> three = Collections.nCopies(3, ExactSum.ZERO);
    assertThatThrownBy(() -> new CrossMoments(TYPE, RowCounts.NONE, ExactSum.ZERO, two, two))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CrossMoments(TYPE, RowCounts.NONE, ExactSum.ONE, two, three))
        .isInstanceOf(IllegalArgumentException.class);
    List<ExactSum> ones = Collections.nCopies(2, ExactSum.ONE);
    assertThatThrownBy(() -> new CrossMoments(TYPE, RowCounts.NONE, ExactSum.ZERO, ones, three))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
