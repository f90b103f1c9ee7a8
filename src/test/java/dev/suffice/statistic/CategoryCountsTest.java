package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CategoryCountsTest {
  private static final int MOST = CategoryCounts.MOST_CATEGORIES;

  @Test
  void weights_add_up_by_name() {
    CategoryCounts coin = of("heads", 3).plus(of("tails", 2)).plus(of("heads", 1));
    assertThat(coin.weights()).containsExactly(entry("heads", 4), entry("tails", 2));
    assertThat(coin.weight()).isEqualTo(ExactSum.of(6));
    assertThat(coin.rows()).isEqualTo(RowCounts.ofUsed(3));
  }

  @Test
  void the_order_is_that_of_names_whatever_map_they_come_in() {
    SortedMap<String, ExactSum> backwards = new TreeMap<>(Comparator.reverseOrder());
    backwards.put("a", ExactSum.ONE);
    backwards.put("b", ExactSum.of(2));
    CategoryCounts counts = new CategoryCounts(RowCounts.ofUsed(3), backwards);
    assertThat(counts.weights()).containsExactly(entry("a", 1), entry("b", 2));
    assertThat(StatisticCodec.decode(StatisticCodec.encode(counts))).isEqualTo(counts);
    backwards.clear();
    assertThat(counts.weights()).hasSize(2);
    assertThatThrownBy(() -> counts.weights().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void half_a_surrogate_pair_has_no_bytes() {
    CategoryCounts counts = of("\ud83e", 1);
    assertThatThrownBy(() -> StatisticCodec.encode(counts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A text must be Unicode");
  }

  @Test
  void weights_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> of("a", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The weight of a category must be > 0, but that of a is not");
    assertThatThrownBy(() -> new CategoryCounts(RowCounts.ofUsed(1), new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void more_categories_than_a_category_column_has_are_refused() {
    Accumulator<CategoryCounts> accumulator = accumulator(MOST + 1);
    accumulator.add(labels(0, MOST));
    assertThat(accumulator.snapshot(0).weights()).hasSize(MOST);
    String message = "A categorical column may have up to 10000 categories, but has ";
    assertThatThrownBy(() -> accumulator.add(labels(MOST, MOST + 1)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
    Accumulator<CategoryCounts> other = accumulator(2);
    other.add(labels(MOST - 1, MOST + 1));
    CategoryCounts most = accumulator.snapshot(0);
    assertThatThrownBy(() -> most.plus(other.snapshot(0)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void what_is_no_weight_is_refused(double weight) {
    Block block = Block.ofLabels(1, Optional.of(NumberColumn.over(new double[] {weight})));
    block.resize(1);
    Accumulator<CategoryCounts> accumulator =
        CategoryCounts.TYPE.accumulator(block, Grouping.TOTAL);
    assertThatThrownBy(() -> accumulator.add(block))
        .isInstanceOf(DataException.class)
        .hasMessage("Weight must be a finite number >= 0, but a row has weight=" + weight);
  }

  @Test
  void slots_need_no_room_made_for_them() {
    Accumulator<CategoryCounts> accumulator = accumulator(2);
    Block block = labels(0, 2);
    block.slots()[1] = 1_000_000;
    accumulator.add(block);
    assertThat(accumulator.snapshot(1_000_000).weights()).containsExactly(entry("1", 1));
    assertThat(accumulator.snapshot(7)).isEqualTo(CategoryCounts.TYPE.empty());
    assertThat(accumulator.bytesPerSlot()).isPositive();
  }

  private static Accumulator<CategoryCounts> accumulator(int capacity) {
    return CategoryCounts.TYPE.accumulator(
        Block.ofLabels(capacity, Optional.empty()), Grouping.GROUPS);
  }

  private static Block labels(int from, int to) {
    Block block = Block.ofLabels(to - from, Optional.empty());
    for (int i = from; i < to; i++) {
      block.labels()[i - from] = Integer.toString(i);
    }
    block.resize(to - from);
    return block;
  }

  private static Map.Entry<String, ExactSum> entry(String name, long weight) {
    return Map.entry(name, ExactSum.of(weight));
  }

  private static CategoryCounts of(String name, long weight) {
    return new CategoryCounts(
        RowCounts.ofUsed(1), new TreeMap<>(Map.of(name, ExactSum.of(weight))));
  }
}
