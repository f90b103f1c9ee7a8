package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ValueCountsTest {
  private static final int MOST = ValueCounts.MOST_VALUES;

  private static Accumulator<ValueCounts> accumulator(int capacity) {
    return ValueCounts.TYPE.accumulator(values(capacity, 0), Grouping.TOTAL);
  }

  private static Block values(int size, double first) {
    NumberColumn column = NumberColumn.ofDoubles(size);
    Block block = Block.ofNumbers(size, column, Optional.empty(), Optional.empty());
    for (int i = 0; i < size; i++) {
      column.set(i, first + i);
    }
    block.resize(size);
    return block;
  }

  @Test
  void weight_and_sum_are_exact() {
    Accumulator<ValueCounts> accumulator = accumulator(5);
    accumulator.add(values(5, 0));
    accumulator.add(values(3, 2));
    ValueCounts counts = accumulator.snapshot(0);
    assertThat(counts.weight()).isEqualTo(ExactSum.of(8));
    assertThat(counts.sum()).isEqualTo(ExactSum.of(19));
    assertThat(counts.weights()).containsEntry(3L, ExactSum.of(2));
  }

  @Test
  void more_values_than_allowed_are_refused() {
    Accumulator<ValueCounts> accumulator = accumulator(MOST);
    accumulator.add(values(MOST, 0));
    ValueCounts most = accumulator.snapshot(0);
    assertThat(most.weights()).hasSize(MOST);
    String rule = "A column of counts may have up to 10000 different values";
    assertThatThrownBy(() -> accumulator.add(values(1, MOST)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(rule);
    Accumulator<ValueCounts> other = accumulator(2);
    other.add(values(2, MOST - 1));
    assertThatThrownBy(() -> most.plus(other.snapshot(0)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(rule);
  }

  @Test
  void values_beyond_all_integers_are_refused() {
    assertThatThrownBy(() -> accumulator(1).add(values(1, 0x1p54)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Counts must be at most 9007199254740992");
    TreeMap<Long, ExactSum> negative = new TreeMap<>(Map.of(-1L, ExactSum.ONE));
    assertThatThrownBy(() -> new ValueCounts(RowCounts.ofUsed(1), negative))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void weights_that_cannot_be_are_refused() {
    TreeMap<Long, ExactSum> none = new TreeMap<>(Map.of(1L, ExactSum.ZERO));
    assertThatThrownBy(() -> new ValueCounts(RowCounts.ofUsed(1), none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The weight of a value must be > 0, but that of 1 is not");
    assertThatThrownBy(() -> new ValueCounts(RowCounts.ofUsed(1), new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
