package dev.suffice.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GroupColumnTest {
  @Test
  void each_column_has_the_type_of_its_first_value() {
    List<List<Optional<Object>>> keys =
        List.of(
            List.of(Optional.empty(), Optional.of(1L)),
            List.of(Optional.of(true), Optional.empty()));
    assertThat(GroupColumn.infer(List.of("a", "b"), keys))
        .containsExactly(
            new GroupColumn("a", GroupColumn.Type.BOOLEAN, 0),
            new GroupColumn("b", GroupColumn.Type.LONG, 0));
  }

  @Test
  void every_kind_of_value_has_a_type() {
    List<Optional<Object>> key =
        List.of(
            Optional.of("x"),
            Optional.of(0.5),
            Optional.of(new BigDecimal("0.10")),
            Optional.of(LocalDate.EPOCH),
            Optional.of(Instant.EPOCH),
            Optional.of(LocalDateTime.MIN),
            Optional.empty());
    assertThat(GroupColumn.infer(List.of("a", "b", "c", "d", "e", "f", "g"), List.of(key)))
        .extracting(GroupColumn::type)
        .containsExactly(
            GroupColumn.Type.TEXT,
            GroupColumn.Type.DOUBLE,
            GroupColumn.Type.DECIMAL,
            GroupColumn.Type.DATE,
            GroupColumn.Type.INSTANT,
            GroupColumn.Type.LOCAL_TIME,
            GroupColumn.Type.TEXT);
    assertThat(GroupColumn.infer(List.of("c"), List.of(List.of(key.get(2)))))
        .containsExactly(new GroupColumn("c", GroupColumn.Type.DECIMAL, 2));
  }

  @Test
  void without_groups_there_are_no_columns() {
    assertThat(GroupColumn.infer(List.of(), List.of(List.of()))).isEmpty();
  }
}
