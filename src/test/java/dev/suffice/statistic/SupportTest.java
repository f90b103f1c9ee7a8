package dev.suffice.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.exact.NumberColumn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SupportTest {

  @ParameterizedTest
  @CsvSource({
    "NaN, --------",
    "Infinity, --------",
    "-Infinity, --------",
    "0, R-NBC--I",
    "-0.0, R-NBC--I",
    "1, RPNBC-KI",
    "2, RPN-C-KI",
    "0.5, RPN--U--",
    "0.9999999999999999, RPN--U--",
    "1.0000000000000002, RPN-----",
    "-1, R------I",
    "4.9e-324, RPN--U--",
    "-4.9e-324, R-------",
    "2.2250738585072014E-308, RPN--U--",
    "4503599627370495.5, RPN-----",
    "9007199254740993, RPN-C-KI",
    "1.7976931348623157e308, RPN-C-KI",
    "-1.7976931348623157e308, R------I"
  })
  void contains_what_it_says(double x, String members) {
    NumberColumn column = NumberColumn.over(new double[] {x});
    for (Support support : Support.values()) {
      boolean expected = members.indexOf(letter(support)) >= 0;
      assertThat(support.contains(x)).as("%s in %s", x, support).isEqualTo(expected);
      assertThat(support.contains(column, 0)).isEqualTo(expected);
      assertThat(support.containsAll(column, 1)).isEqualTo(expected);
      assertThat(support.containsAll(column, 0)).isTrue();
    }
  }

  private static char letter(Support support) {
    return switch (support) {
      case REAL -> 'R';
      case POSITIVE -> 'P';
      case NON_NEGATIVE -> 'N';
      case BINARY -> 'B';
      case COUNT -> 'C';
      case UNIT -> 'U';
      case POSITIVE_COUNT -> 'K';
      case INTEGER -> 'I';
    };
  }

  @ParameterizedTest
  @EnumSource
  void has_an_id_of_its_own(Support support) {
    assertThat(Support.ofId(support.id())).isEqualTo(support);
    assertThat(support.description()).isNotEmpty();
    assertThatThrownBy(() -> Support.ofId(-support.id()))
        .isInstanceOf(MalformedStatisticException.class);
  }

  @ParameterizedTest
  @EnumSource
  void so_has_a_companion(Companion companion) {
    assertThat(Companion.ofId(companion.id())).isEqualTo(companion);
  }

  @ParameterizedTest
  @EnumSource
  void so_has_a_term(Term term) {
    assertThat(Term.ofId(term.id())).isEqualTo(term);
  }
}
