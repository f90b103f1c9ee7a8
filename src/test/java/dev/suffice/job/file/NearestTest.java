package dev.suffice.job.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NearestTest {
  private static final List<String> KNOWN =
      List.of(
          "column",
          "columns",
          "family",
          "trials",
          "exposure",
          "test",
          "candidates",
          "job",
          "level",
          "groupBy",
          "input",
          "output",
          "weight",
          "where",
          "negative-binomial",
          "normal",
          "lognormal",
          "bernoulli");

  @ParameterizedTest
  @CsvSource({
    "familly, family",
    "fmaily, family",
    "famly, family",
    "Column, column",
    "colums, columns",
    "levl, level",
    "lvel, level",
    "jobs, job",
    "jbo, job",
    "group, groupBy",
    "groupby, groupBy",
    "group_by, groupBy",
    "candidate, candidates",
    "wieght, weight",
    "whre, where",
    "inptu, input",
    "bernouli, bernoulli",
    "neg-binomial, negative-binomial",
    "log-normal, lognormal",
    "norm, normal"
  })
  void a_mistyped_name_meant_the_nearest(String name, String meant) {
    assertThat(Nearest.to(name, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "banana", "priority", "path", "gaussian"})
  void nothing_is_suggested_if_nothing_is_near(String name) {
    assertThat(Nearest.to(name, KNOWN)).isEmpty();
  }

  @Test
  void of_equally_near_names_the_first_in_order_is_suggested() {
    assertThat(Nearest.to("ac", List.of("acc", "aca"))).contains("aca");
  }
}
