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
  void as_many_values_as_allowed_are_counted_and_one_more_forgets_them() {
    Accumulator<ValueCounts> accumulator = accumulator(MOST);
    accumulator.add(values(MOST, 0));
    ValueCounts most = accumulator.snapshot(0);
    assertThat(most.isCounted()).isTrue();
    assertThat(most.weights()).hasSize(MOST);
    accumulator.add(values(3, MOST - 1));
    ValueCounts more = accumulator.snapshot(0);
    assertThat(more)
        .isEqualTo(ValueCounts.uncounted(RowCounts.ofUsed(MOST + 3), ExactSum.of(MOST + 3)));
    assertThat(more.isCounted()).isFalse();
    assertThat(more.weights()).isEmpty();
  }

  @Test
  void parts_that_are_counted_may_have_too_many_values_together() {
    Accumulator<ValueCounts> accumulator = accumulator(MOST);
    accumulator.add(values(MOST, 0));
    ValueCounts most = accumulator.snapshot(0);
    Accumulator<ValueCounts> other = accumulator(2);
    other.add(values(2, MOST - 1));
    ValueCounts all = most.plus(other.snapshot(0));
    assertThat(all)
        .isEqualTo(ValueCounts.uncounted(RowCounts.ofUsed(MOST + 2), ExactSum.of(MOST + 2)));
    assertThat(all.plus(most)).isEqualTo(most.plus(all));
    assertThat(all.plus(ValueCounts.TYPE.empty())).isEqualTo(all);
  }

  @Test
  void forgotten_values_have_bytes() {
    ValueCounts forgotten = ValueCounts.uncounted(RowCounts.ofUsed(5), ExactSum.of(7));
    assertThat(StatisticCodec.decode(StatisticCodec.encode(forgotten))).isEqualTo(forgotten);
  }

  @Test
  void values_beyond_all_integers_are_forgotten_in_any_order() {
    Accumulator<ValueCounts> first = accumulator(2);
    first.add(values(1, 0x1p54));
    first.add(values(2, 0));
    Accumulator<ValueCounts> last = accumulator(2);
    last.add(values(2, 0));
    last.add(values(1, 0x1p54));
    assertThat(first.snapshot(0))
        .isEqualTo(last.snapshot(0))
        .isEqualTo(ValueCounts.uncounted(RowCounts.ofUsed(3), ExactSum.of(3)));
    TreeMap<Long, ExactSum> negative = new TreeMap<>(Map.of(-1L, ExactSum.ONE));
    assertThatThrownBy(() -> ValueCounts.of(RowCounts.ofUsed(1), negative))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void weights_that_cannot_be_are_refused() {
    TreeMap<Long, ExactSum> none = new TreeMap<>(Map.of(1L, ExactSum.ZERO));
    assertThatThrownBy(() -> ValueCounts.of(RowCounts.ofUsed(1), none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The weight of a value must be > 0, but that of 1 is not");
    assertThatThrownBy(() -> ValueCounts.of(RowCounts.ofUsed(1), new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
    TreeMap<Long, ExactSum> one = new TreeMap<>(Map.of(1L, ExactSum.ONE));
    assertThatThrownBy(() -> new ValueCounts(RowCounts.ofUsed(1), ExactSum.of(2), one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The values must have the weight 2 together, but have 1");
  }
}
