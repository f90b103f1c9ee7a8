package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.StatisticType.Grouping;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no limit and no range, and how many there may be. */
final class LimitedTest {
  private static final SumsType VALUES = SumsType.of(Support.REAL, Term.VALUE);
  private static final LimitedType<Sums> ENDS =
      new LimitedType<>(VALUES, Support.REAL, Limits.ENDS, Range.ALL);

  private static Block ends(int capacity) {
    return Block.of(
        capacity,
        List.of(NumberColumn.ofDoubles(capacity), NumberColumn.ofDoubles(capacity)),
        0,
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "2", "true", "-", "lefty", "left.x"})
  void an_unknown_code_is_named(String code) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> LimitCode.of(code))
        .withMessageEndingWith("but one is as \"" + code + "\"");
  }

  @Test
  void a_row_with_crossed_ends_is_refused() {
    Block block = ends(1);
    block.values(0).set(0, 3.0);
    block.values(1).set(0, 2.0);
    block.resize(1);
    Accumulator<Limited<Sums>> accumulator = ENDS.accumulator(block, Grouping.TOTAL);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> accumulator.add(block))
        .withMessage("A range needs lower <= upper, but a row has [3.0, 2.0]");
  }

  @Test
  void there_may_be_as_many_ranges_as_have_room_and_no_more() {
    Limited<Sums> most = ofRanges(0, Limited.MOST_RANGES);
    assertThat(most.weights()).hasSize(Limited.MOST_RANGES);
    assertThat(most.weightInRanges().doubleValue()).isEqualTo(Limited.MOST_RANGES);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ofRanges(0, Limited.MOST_RANGES + 1))
        .withMessage(
            "There may be up to 10000 different limits or ranges, but there are 10001 or more");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> most.plus(ofRanges(Limited.MOST_RANGES, 1)))
        .withMessageContaining("up to 10000 different limits");
    assertThat(most.plus(ofRanges(0, 3)).weights()).hasSize(Limited.MOST_RANGES);
  }

  private static Limited<Sums> ofRanges(int from, int size) {
    Block block = ends(size);
    for (int i = 0; i < size; i++) {
      block.values(0).set(i, (double) from + i);
      block.values(1).set(i, from + i + 1.0);
    }
    block.resize(size);
    Accumulator<Limited<Sums>> accumulator = ENDS.accumulator(block, Grouping.TOTAL);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  @Test
  void bounds_without_a_value_between_them_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LimitedType<>(
                    SumsType.of(Support.POSITIVE, Term.VALUE),
                    Support.POSITIVE,
                    Limits.NONE,
                    Range.upTo(0)))
        .withMessage(
            "Values must be between the bounds [-Infinity, 0.0], but each is a number > 0");
  }

  @Test
  void types_of_the_same_rows_share_what_is_kept_of_exact_values() {
    SumsType squares = SumsType.of(Support.REAL, Term.VALUE_SQUARED);
    LimitedType<Sums> other = new LimitedType<>(squares, Support.REAL, Limits.ENDS, Range.ALL);
    assertThat(ENDS.sharedWith(other))
        .contains(new LimitedType<>(VALUES.union(squares), Support.REAL, Limits.ENDS, Range.ALL));
    assertThat(ENDS.sharedWith(new LimitedType<>(VALUES, Support.REAL, Limits.CODES, Range.ALL)))
        .isEmpty();
    assertThat(ENDS.sharedWith(new LimitedType<>(VALUES, Support.REAL, Limits.ENDS, Range.from(1))))
        .isEmpty();
  }

  @Test
  void a_range_says_what_it_holds() {
    assertThat(Range.ALL.description()).isEqualTo("of any size");
    assertThat(Range.from(1).description()).isEqualTo("from 1.0");
    assertThat(Range.upTo(1).description()).isEqualTo("up to 1.0");
    assertThat(new Range(1, 2).description()).isEqualTo("from 1.0 to 2.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Range(Double.NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Range.from(Double.POSITIVE_INFINITY));
  }
}
