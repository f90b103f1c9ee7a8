package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.spark.SharedPasses.Asked;
import dev.suffice.spark.SharedPasses.Search;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedPassesTest {
  private final List<List<Asked<Integer>>> passes = new ArrayList<>();

  /** Asks for the square of what it has been told, as often as it is told to. */
  private static Search<Integer, Integer, Integer> squaring(int start, int times) {
    return ask -> {
      int x = start;
      for (int i = 0; i < times; i++) {
        x = ask.apply(x);
      }
      return x;
    };
  }

  private List<Integer> squares(List<Asked<Integer>> asked) {
    passes.add(asked);
    return asked.stream().map(each -> each.question() * each.question()).toList();
  }

  @Test
  void a_pass_answers_all_that_still_ask() {
    List<Integer> found =
        SharedPasses.run(
            List.of(squaring(2, 3), squaring(3, 1), squaring(5, 0), squaring(1, 2)), this::squares);
    assertThat(found).containsExactly(256, 9, 5, 1);
    assertThat(passes)
        .containsExactly(
            List.of(new Asked<>(0, 2), new Asked<>(1, 3), new Asked<>(3, 1)),
            List.of(new Asked<>(0, 4), new Asked<>(3, 1)),
            List.of(new Asked<>(0, 16)));
  }

  @Test
  void a_search_that_fails_fails_all_once_the_others_have_ended() {
    Search<Integer, Integer, Integer> failing =
        ask -> {
          throw new DataException("no such data " + ask.apply(7));
        };
    assertThatThrownBy(() -> SharedPasses.run(List.of(squaring(2, 2), failing), this::squares))
        .isInstanceOf(DataException.class)
        .hasMessage("no such data 49");
    assertThat(passes).hasSize(2);
  }

  @Test
  void a_pass_that_fails_ends_all_searches() {
    assertThatThrownBy(
            () ->
                SharedPasses.<Integer, Integer, Integer>run(
                    List.of(squaring(2, 2), squaring(3, 2)),
                    asked -> {
                      throw new DataException("gone");
                    }))
        .isInstanceOf(DataException.class)
        .hasMessage("gone");
  }
}
