package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.StatisticType.Grouping;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that need care, one rule a test; sums of ordinary rows are the laws' business. */
final class SumsAccumulatorTest {
  private static final SumsType MOMENTS = SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED);
  private static final SumsType POSITIVE = SumsType.of(Support.POSITIVE, Term.VALUE);
  private static final SumsType EXTREMES = SumsType.of(Support.REAL, Term.MIN, Term.MAX);
  private static final SumsType TRIALS =
      new SumsType(
          Support.COUNT, Companion.TRIALS, List.of(Term.VALUE, Term.COMPANION, Term.LOG_CHOOSE));
  private static final SumsType EXPOSURE =
      new SumsType(
          Support.COUNT,
          Companion.EXPOSURE,
          List.of(Term.VALUE, Term.COMPANION, Term.POISSON_BASE));

  @ParameterizedTest
  @EnumSource
  void every_row_left_out_is_counted_once_by_its_reason(Grouping grouping) {
    Accumulator<Sums> accumulator = POSITIVE.accumulator(doubles(0), grouping);
    accumulator.ensureSlots(1);
    accumulator.addNulls(0, 3);
    accumulator.addNulls(0, 2);
    accumulator.add(
        doubles(
            1,
            Double.NaN,
            -Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0,
            -2,
            -1,
            -1,
            Double.MIN_VALUE));
    Sums sums = accumulator.snapshot(0);
    assertThat(sums.rows()).isEqualTo(new RowCounts(2, 0, 5, 2, 3, 4, OptionalDouble.of(-2)));
    assertThat(sums.rows().read()).isEqualTo(16);
    assertThat(sums.sums()).containsExactly(ExactSum.ONE.plus(ExactSum.of(Double.MIN_VALUE)));
  }

  @Test
  void rows_left_out_stay_with_their_slot() {
    Accumulator<Sums> accumulator = POSITIVE.accumulator(doubles(0, 0), Grouping.GROUPS);
    accumulator.ensureSlots(3);
    Block block = doubles(1, -1, 2, -3, Double.NaN, 4);
    System.arraycopy(new int[] {0, 0, 1, 1, 2, 2}, 0, block.slots(), 0, 6);
    accumulator.add(block);
    accumulator.addNulls(2, 1);
    assertThat(accumulator.snapshot(0).rows())
        .isEqualTo(new RowCounts(1, 0, 0, 0, 0, 1, OptionalDouble.of(-1)));
    assertThat(accumulator.snapshot(1).rows())
        .isEqualTo(new RowCounts(1, 0, 0, 0, 0, 1, OptionalDouble.of(-3)));
    assertThat(accumulator.snapshot(2).rows())
        .isEqualTo(new RowCounts(1, 0, 1, 1, 0, 0, OptionalDouble.empty()));
    assertThat(accumulator.snapshot(1).sums()).containsExactly(ExactSum.of(2));
    assertThat(accumulator.snapshot(2).sums()).containsExactly(ExactSum.of(4));
  }

  @Test
  void the_example_is_the_smallest_in_any_order() {
    double[] values = {0.0, -0.0, -7, -1e300, -8};
    for (int first = 0; first < values.length; first++) {
      double[] rotated = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        rotated[i] = values[(first + i) % values.length];
      }
      assertThat(total(POSITIVE, doubles(rotated)).rows().example()).hasValue(-1e300);
    }
    // 0 and -0 are one number, but two values in bytes.
    assertThat(total(POSITIVE, doubles(0.0, -0.0)).rows().example())
        .isEqualTo(total(POSITIVE, doubles(-0.0, 0.0)).rows().example());
  }

  @Test
  void a_row_of_weight_0_touches_nothing() {
    Block block =
        weighted(
            NumberColumn.over(new double[] {1e300, Double.NaN, Double.POSITIVE_INFINITY, -1, 5}),
            NumberColumn.over(new double[] {0, 0.0, -0.0, 0, 2}));
    Sums sums = total(POSITIVE, block);
    assertThat(sums.rows()).isEqualTo(new RowCounts(1, 4, 0, 0, 0, 0, OptionalDouble.empty()));
    assertThat(sums.weight()).isEqualTo(ExactSum.of(2));
    assertThat(sums.sums()).containsExactly(ExactSum.of(10));
  }

  @Test
  void a_trials_row_of_weight_0_may_break_the_rule() {
    Block block =
        Block.ofNumbers(
            1,
            NumberColumn.over(new double[] {9}),
            Optional.of(NumberColumn.over(new double[] {0})),
            Optional.of(NumberColumn.over(new double[] {3})));
    block.resize(1);
    assertThat(total(TRIALS, block).rows()).isEqualTo(RowCounts.ofZeroWeight(1));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -1,
        -Double.MIN_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void what_is_no_weight_is_refused_whatever_the_value(double weight) {
    for (double value : new double[] {1, Double.NaN, -1}) {
      Block block =
          weighted(
              NumberColumn.over(new double[] {1, value}),
              NumberColumn.over(new double[] {1, weight}));
      assertThatThrownBy(() -> total(POSITIVE, block))
          .isInstanceOf(DataException.class)
          .hasMessage("Weight must be a finite number >= 0, but a row has weight=" + weight);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fractional_weights_are_exact(Grouping grouping) {
    NumberColumn weights = NumberColumn.ofDecimals(1, 10);
    NumberColumn values = NumberColumn.ofDecimals(2, 10);
    for (int i = 0; i < 10; i++) {
      weights.set(i, 1L);
      values.set(i, 30L);
    }
    Sums sums = statistic(MOMENTS, weighted(values, weights), grouping);
    assertThat(sums.weight()).isEqualTo(ExactSum.ONE);
    assertThat(sums.sums()).containsExactly(exact("0.3"), exact("0.09"));
  }

  @ParameterizedTest
  @EnumSource
  void decimals_are_exact(Grouping grouping) {
    NumberColumn tenths = NumberColumn.ofDecimals(1, 10);
    for (int i = 0; i < 10; i++) {
      tenths.set(i, 1L);
    }
    Sums sums = statistic(MOMENTS, numbers(tenths), grouping);
    assertThat(sums.sums()).containsExactly(ExactSum.ONE, exact("0.1"));
    double[] doubles = new double[10];
    Arrays.fill(doubles, 0.1);
    assertThat(statistic(MOMENTS, doubles(doubles), grouping).sums().get(0))
        .isNotEqualTo(ExactSum.ONE);
  }

  @ParameterizedTest
  @EnumSource
  void decimals_of_38_digits_are_exact(Grouping grouping) {
    BigInteger digits = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
    NumberColumn column = NumberColumn.ofWideDecimals(10, 5000);
    for (int i = 0; i < 5000; i++) {
      column.set(i, i % 2 == 0 ? digits : BigInteger.ONE.negate());
    }
    Sums sums = statistic(MOMENTS, numbers(column), grouping);
    BigDecimal large = new BigDecimal(digits, 10);
    BigDecimal small = new BigDecimal("1e-10");
    BigDecimal half = BigDecimal.valueOf(2500);
    assertThat(sums.sums())
        .containsExactly(
            ExactSum.of(half.multiply(large.subtract(small))),
            ExactSum.of(half.multiply(large.pow(2).add(small.pow(2)))));
  }

  @ParameterizedTest
  @EnumSource
  void integers_beyond_2_to_53_are_exact(Grouping grouping) {
    NumberColumn column = NumberColumn.ofDecimals(0, 3);
    column.set(0, (1L << 53) + 1);
    column.set(1, Long.MAX_VALUE);
    column.set(2, Long.MIN_VALUE);
    Sums sums = statistic(MOMENTS, numbers(column), grouping);
    BigInteger squares =
        BigInteger.valueOf((1L << 53) + 1)
            .pow(2)
            .add(BigInteger.valueOf(Long.MAX_VALUE).pow(2))
            .add(BigInteger.valueOf(Long.MIN_VALUE).pow(2));
    assertThat(sums.sums()).containsExactly(ExactSum.of(1L << 53), ExactSum.of(squares, 0));
  }

  @ParameterizedTest
  @EnumSource
  void weights_and_values_at_the_ends_of_the_doubles_are_exact(Grouping grouping) {
    double[] x = {0x1p1023, Double.MIN_VALUE, Double.MAX_VALUE, -0x1p1023};
    Sums sums =
        statistic(
            MOMENTS,
            weighted(
                NumberColumn.over(x),
                NumberColumn.over(new double[] {0x1p1023, Double.MIN_VALUE, Double.MAX_VALUE, 1})),
            grouping);
    ExactSum first = ExactSum.of(0x1p1023);
    ExactSum smallest = ExactSum.of(Double.MIN_VALUE);
    ExactSum largest = ExactSum.of(Double.MAX_VALUE);
    assertThat(sums.sums())
        .containsExactly(
            first
                .times(first)
                .plus(smallest.times(smallest))
                .plus(largest.times(largest))
                .minus(first),
            first
                .times(first)
                .times(first)
                .plus(smallest.times(smallest).times(smallest))
                .plus(largest.times(largest).times(largest))
                .plus(first.times(first)));
  }

  @ParameterizedTest
  @CsvSource({"5, 4", "5, 4.5", "5, NaN", "5, Infinity", "5, -1", "0, -1", "0, 0.5", "1, 0"})
  void trials_must_be_an_integer_not_below_the_successes(double successes, double trials) {
    Block block =
        withCompanions(
            NumberColumn.over(new double[] {successes}), NumberColumn.over(new double[] {trials}));
    assertThatThrownBy(() -> total(TRIALS, block))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Trials must be an integer >= the successes, but a row has %s beside the value %s"
                .formatted(trials, successes));
  }

  @Test
  void trials_and_successes_compare_exactly_where_their_doubles_are_equal() {
    NumberColumn values = NumberColumn.ofDecimals(0, 1);
    NumberColumn trials = NumberColumn.ofDecimals(0, 1);
    values.set(0, (1L << 53) + 1);
    trials.set(0, 1L << 53);
    assertThatThrownBy(() -> total(TRIALS, withCompanions(values, trials)))
        .isInstanceOf(DataException.class);
    values.set(0, 1L << 53);
    trials.set(0, (1L << 53) + 1);
    assertThat(total(TRIALS, withCompanions(values, trials)).rows().used()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void exposure_must_be_above_0(double exposure) {
    Block block =
        withCompanions(
            NumberColumn.over(new double[] {2}), NumberColumn.over(new double[] {exposure}));
    assertThatThrownBy(() -> total(EXPOSURE, block))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Exposure must be a finite number > 0, but a row has %s beside the value 2.0"
                .formatted(exposure));
  }

  @ParameterizedTest
  @EnumSource
  void companions_that_are_absent_are_1(Grouping grouping) {
    Block plain = doubles(0, 1, 2);
    Block ones =
        withCompanions(
            NumberColumn.over(new double[] {0, 1, 2}), NumberColumn.over(new double[] {1, 1, 1}));
    Sums sums = statistic(EXPOSURE, plain, grouping);
    assertThat(sums).isEqualTo(statistic(EXPOSURE, ones, grouping));
    assertThat(sums.sum(Term.COMPANION)).isEqualTo(sums.totalWeight());
    assertThat(statistic(TRIALS, doubles(0, 1, 1), grouping).sum(Term.COMPANION).doubleValue())
        .isEqualTo(3);
    assertThatThrownBy(() -> statistic(TRIALS, doubles(0, 2), grouping))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Trials must be an integer >= the successes, but a row has 1.0 beside the value 2.0");
  }

  @Test
  void a_decimal_that_only_rounds_to_an_integer_is_none() {
    NumberColumn column = NumberColumn.ofDecimals(17, 3);
    column.set(0, 100_000_000_000_000_000L);
    column.set(1, 100_000_000_000_000_001L);
    column.set(2, 0L);
    for (Support support : new Support[] {Support.BINARY, Support.COUNT}) {
      Sums sums = total(SumsType.of(support, Term.VALUE), numbers(copy(column)));
      assertThat(sums.rows()).isEqualTo(new RowCounts(2, 0, 0, 0, 0, 1, OptionalDouble.of(1)));
      assertThat(sums.sums()).containsExactly(ExactSum.ONE);
    }
  }

  private static NumberColumn copy(NumberColumn column) {
    NumberColumn copy = NumberColumn.ofDecimals(column.scale(), column.values().length);
    copy.copy(column, column.values().length);
    return copy;
  }

  @Test
  void a_value_whose_log_likelihood_is_beyond_a_double_is_refused() {
    assertThatThrownBy(() -> total(EXPOSURE, doubles(1, 1e307)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "A row has the value 1.0E307, whose log-likelihood is beyond the range of a double");
  }

  @ParameterizedTest
  @EnumSource
  void extremes_are_of_the_rows_used_only(Grouping grouping) {
    Block block =
        weighted(
            NumberColumn.over(new double[] {-9, 3, Double.NaN, 2.5, 9, Double.POSITIVE_INFINITY}),
            NumberColumn.over(new double[] {0, 0.25, 1, 7, 0, 1}));
    Sums sums = statistic(EXTREMES, block, grouping);
    assertThat(sums.min().doubleValue()).isEqualTo(2.5);
    assertThat(sums.max().doubleValue()).isEqualTo(3);
    assertThat(statistic(EXTREMES, doubles(-0.0), grouping))
        .isEqualTo(statistic(EXTREMES, doubles(0.0), grouping));
    assertThat(statistic(EXTREMES, doubles(0.0, -0.0), grouping).sums())
        .containsExactly(ExactSum.ZERO, ExactSum.ZERO);
  }

  @ParameterizedTest
  @EnumSource
  void extremes_that_round_to_the_same_double_are_told_apart(Grouping grouping) {
    NumberColumn column = NumberColumn.ofDecimals(0, 3);
    column.set(0, (1L << 53) + 2);
    column.set(1, (1L << 53) + 1);
    column.set(2, 1L << 53);
    assertThat(statistic(EXTREMES, numbers(column), grouping).sums())
        .containsExactly(ExactSum.of(1L << 53), ExactSum.of((1L << 53) + 2));
  }

  @Test
  void extremes_stay_with_their_slot_as_slots_are_added() {
    Accumulator<Sums> accumulator = EXTREMES.accumulator(doubles(0), Grouping.GROUPS);
    assertThat(accumulator.bytesPerSlot()).isEqualTo(24);
    for (int slot = 0; slot < 1000; slot++) {
      accumulator.ensureSlots(slot + 2);
      Block block = doubles(slot, -slot);
      Arrays.fill(block.slots(), slot);
      accumulator.add(block);
    }
    for (int slot = 0; slot < 1000; slot++) {
      assertThat(accumulator.snapshot(slot).sums())
          .containsExactly(ExactSum.of(-slot), ExactSum.of(slot));
    }
    assertThat(accumulator.snapshot(1000)).isEqualTo(EXTREMES.empty());
  }

  @Test
  void a_slot_without_rows_is_empty() {
    Accumulator<Sums> accumulator = MOMENTS.accumulator(doubles(0), Grouping.GROUPS);
    accumulator.ensureSlots(1000);
    accumulator.add(doubles(1, 2));
    assertThat(accumulator.snapshot(999)).isEqualTo(MOMENTS.empty());
    assertThat(accumulator.bytesPerSlot()).isEqualTo(64);
    assertThat(MOMENTS.accumulator(doubles(0), Grouping.TOTAL).bytesPerSlot()).isZero();
  }

  private static ExactSum exact(String decimal) {
    return ExactSum.of(new BigDecimal(decimal));
  }

  private static Sums total(SumsType type, Block block) {
    return statistic(type, block, Grouping.TOTAL);
  }

  private static Sums statistic(SumsType type, Block block, Grouping grouping) {
    Accumulator<Sums> accumulator = type.accumulator(block, grouping);
    accumulator.ensureSlots(1);
    accumulator.add(block);
    return accumulator.snapshot(0);
  }

  private static Block doubles(double... values) {
    return numbers(NumberColumn.over(values));
  }

  private static Block numbers(NumberColumn values) {
    return block(values, Optional.empty(), Optional.empty());
  }

  private static Block weighted(NumberColumn values, NumberColumn weights) {
    return block(values, Optional.of(weights), Optional.empty());
  }

  private static Block withCompanions(NumberColumn values, NumberColumn companions) {
    return block(values, Optional.empty(), Optional.of(companions));
  }

  private static Block block(
      NumberColumn values, Optional<NumberColumn> weights, Optional<NumberColumn> companions) {
    int size = values.values().length;
    Block block = Block.ofNumbers(size, values, weights, companions);
    block.resize(size);
    return block;
  }
}
