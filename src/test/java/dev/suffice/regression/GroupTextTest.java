package dev.suffice.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GroupTextTest {
  @Test
  void equal_numbers_have_one_text_whatever_their_type() {
    for (Object one : List.of((byte) 1, (short) 1, 1, 1L, 1.0f, 1.0, new BigDecimal("1.00"), "1")) {
      assertThat(GroupText.of(one)).isEqualTo("1");
    }
    assertThat(GroupText.of(-0.0)).isEqualTo(GroupText.of(0)).isEqualTo("0");
    assertThat(GroupText.of(0.1)).isEqualTo(GroupText.of(0.1f)).isEqualTo("0.1");
    assertThat(GroupText.of(1e21)).isEqualTo("1000000000000000000000");
    assertThat(GroupText.of(Double.NaN)).isEqualTo("NaN");
    assertThat(GroupText.of(true)).isEqualTo("true");
  }

  @Test
  void times_have_one_text_whatever_their_type() {
    LocalDate day = LocalDate.of(2024, 2, 29);
    assertThat(GroupText.of(Date.valueOf(day))).isEqualTo(GroupText.of(day));
    Instant moment = Instant.parse("2024-02-29T12:00:00.000001Z");
    assertThat(GroupText.of(Timestamp.from(moment))).isEqualTo(GroupText.of(moment));
  }

  @Test
  void other_groups_have_other_keys() {
    assertThat(
            List.of(
                GroupText.key(List.of()),
                GroupText.key(List.of(Optional.empty())),
                GroupText.key(List.of(Optional.of("null"))),
                GroupText.key(List.of(Optional.of("a,1:b"))),
                GroupText.key(List.of(Optional.of("a"), Optional.of("b"))),
                GroupText.key(List.of(Optional.of("a"), Optional.of("b")))))
        .hasSize(6)
        .satisfies(keys -> assertThat(keys.stream().distinct()).hasSize(5));
  }
}
