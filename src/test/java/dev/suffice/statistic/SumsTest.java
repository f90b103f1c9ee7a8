package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.ExactSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SumsTest {
  private static final SumsType MEAN = SumsType.of(Support.REAL, Term.VALUE);
  private static final SumsType MOMENTS =
      SumsType.of(Support.REAL, Term.VALUE_SQUARED, Term.VALUE, Term.VALUE);

  @Test
  void statistics_of_other_types_do_not_merge() {
    SumsType positive = SumsType.of(Support.POSITIVE, Term.VALUE);
    SumsType exposed = new SumsType(Support.REAL, Companion.EXPOSURE, List.of(Term.VALUE));
    for (SumsType other : new SumsType[] {MOMENTS, positive, exposed}) {
      assertThatThrownBy(() -> MEAN.empty().plus(other.empty()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Statistics of one type merge");
    }
  }

  @Test
  void terms_are_in_order_and_each_once() {
    assertThat(MOMENTS.terms()).containsExactly(Term.VALUE, Term.VALUE_SQUARED);
    assertThat(MOMENTS).isEqualTo(SumsType.of(Support.REAL, Term.VALUE, Term.VALUE_SQUARED));
    assertThat(MOMENTS.union(MEAN)).isEqualTo(MOMENTS);
    assertThat(MEAN.sharesValuesWith(MOMENTS)).isTrue();
    SumsType positive = SumsType.of(Support.POSITIVE, Term.LOG);
    assertThat(MEAN.sharesValuesWith(positive)).isFalse();
    assertThatThrownBy(() -> MEAN.union(positive)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_term_needs_values_that_it_is_defined_for() {
    for (Support support : Support.values()) {
      boolean positive =
          Set.of(Support.POSITIVE, Support.UNIT, Support.POSITIVE_COUNT).contains(support);
      assertThat(isType(support, Companion.NONE, Term.LOG)).isEqualTo(positive);
      assertThat(isType(support, Companion.NONE, Term.RECIPROCAL)).isEqualTo(positive);
      boolean fractions = support == Support.UNIT;
      assertThat(isType(support, Companion.NONE, Term.LOGIT)).isEqualTo(fractions);
      assertThat(isType(support, Companion.NONE, Term.LOG_COMPLEMENT)).isEqualTo(fractions);
      boolean integers =
          Set.of(Support.COUNT, Support.BINARY, Support.POSITIVE_COUNT).contains(support);
      assertThat(isType(support, Companion.TRIALS, Term.LOG_CHOOSE)).isEqualTo(integers);
      assertThat(isType(support, Companion.EXPOSURE, Term.POISSON_BASE)).isEqualTo(integers);
      assertThat(isType(support, Companion.NONE, Term.LOG_CHOOSE)).isFalse();
      assertThat(isType(support, Companion.TRIALS, Term.COMPANION)).isTrue();
      assertThat(isType(support, Companion.NONE, Term.MIN)).isTrue();
      assertThat(isType(support, Companion.EXPOSURE, Term.MAX)).isTrue();
    }
  }

  private static boolean isType(Support support, Companion companion, Term term) {
    try {
      return new SumsType(support, companion, List.of(term)).terms().size() == 1;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void extremes_merge_by_comparison_but_those_of_no_rows_are_none() {
    SumsType type = SumsType.of(Support.REAL, Term.MIN, Term.MAX, Term.VALUE);
    Sums low = sums(type, 5, 2, 3);
    Sums high = sums(type, 16, 7, 9);
    Sums refused =
        new Sums(type, RowCounts.ofRefused(Double.NaN), ExactSum.ZERO, type.empty().sums());
    assertThat(low.plus(high))
        .isEqualTo(new Sums(type, RowCounts.ofUsed(2), ExactSum.of(2), exact(21, 2, 9)));
    assertThat(high.plus(refused).sums()).isEqualTo(high.sums());
    assertThat(refused.plus(high)).isEqualTo(high.plus(refused));
    assertThat(refused.plus(high).rows().nan()).isEqualTo(1);
  }

  private static Sums sums(SumsType type, long... sums) {
    return new Sums(type, RowCounts.ofUsed(1), ExactSum.ONE, exact(sums));
  }

  private static List<ExactSum> exact(long... integers) {
    return Arrays.stream(integers).mapToObj(ExactSum::of).toList();
  }

  @Test
  void a_sum_is_found_by_its_term() {
    Sums sums =
        new Sums(
            MOMENTS, RowCounts.ofUsed(2), ExactSum.of(2), List.of(ExactSum.of(3), ExactSum.of(5)));
    assertThat(sums.sum(Term.VALUE).doubleValue()).isEqualTo(3);
    assertThat(sums.sum(Term.VALUE_SQUARED).doubleValue()).isEqualTo(5);
    assertThat(sums.totalWeight().doubleValue()).isEqualTo(2);
    assertThatThrownBy(() -> sums.sum(Term.LOG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The statistic has [VALUE, VALUE_SQUARED], but was asked for LOG");
  }

  @Test
  void sums_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> new Sums(MEAN, RowCounts.NONE, ExactSum.ZERO, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There must be a sum for each of [VALUE], but there are 0");
    List<ExactSum> zero = List.of(ExactSum.ZERO);
    assertThatThrownBy(() -> new Sums(MEAN, RowCounts.NONE, ExactSum.ONE, zero))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sums(MEAN, RowCounts.ofUsed(1), ExactSum.ZERO, zero))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sums(MEAN, RowCounts.ofUsed(1), ExactSum.of(-1), zero))
        .isInstanceOf(IllegalArgumentException.class);
    List<ExactSum> one = List.of(ExactSum.ONE);
    assertThatThrownBy(() -> new Sums(MEAN, RowCounts.NONE, ExactSum.ZERO, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Sums of no rows must be 0, but they are [1]");
  }

  @Test
  void the_list_of_sums_is_its_own() {
    List<ExactSum> list = new ArrayList<>(List.of(ExactSum.ONE));
    Sums sums = new Sums(MEAN, RowCounts.ofUsed(1), ExactSum.ONE, list);
    list.set(0, ExactSum.ZERO);
    assertThat(sums.sums()).containsExactly(ExactSum.ONE);
    assertThatThrownBy(() -> sums.sums().clear()).isInstanceOf(UnsupportedOperationException.class);
  }
}
