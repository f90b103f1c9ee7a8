package dev.suffice.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TextTableTest {
  private static final RunNotes NOTES = RunNotes.of(Duration.ofMillis(1900), "target/out/coin");

  @Test
  void five_flips_give_the_golden_text() throws IOException {
    assertThat(TextTable.render(Documents.digest(Documents.resource("coin.json")), NOTES))
        .isEqualTo(Documents.resource("coin.txt"));
  }

  @Test
  void every_kind_of_row_gives_the_golden_text() throws IOException {
    assertThat(TextTable.render(Documents.digest(Documents.resource("every-kind.json")), NOTES))
        .isEqualTo(Documents.resource("every-kind.txt"));
  }

  @Test
  void ranked_families_give_the_golden_text() throws IOException {
    assertThat(TextTable.render(Documents.digest(Documents.resource("ranked.json")), NOTES))
        .isEqualTo(Documents.resource("ranked.txt"));
  }

  @Test
  void many_groups_are_counted_after_the_first_fifty() throws IOException {
    FitDigest digest = Documents.digest(Documents.json(Examples.HEADER, rows(60, "person ")));
    String text = TextTable.render(digest, RunNotes.stored("out"));
    assertThat(text)
        .contains("person 49")
        .doesNotContain("person 50")
        .contains("... and 10 more results, in result.json\n60 results: 60 OK\n")
        .endsWith("5 rows read\nsha256:0123456789abcdef\nresults in out\n");
  }

  @Test
  void long_names_leave_the_lines_short() throws IOException {
    FitDigest digest =
        Documents.digest(Documents.json(Examples.HEADER, rows(5, "長い名前".repeat(20))));
    assertThat(TextTable.render(digest, NOTES).lines())
        .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(120));
  }

  @Test
  void nothing_says_so() {
    assertThat(TextTable.render(new FitDigest(Examples.HEADER, List.of(), Map.of()), NOTES))
        .startsWith("coin\nno results\n");
  }

  private static List<FitRow> rows(int n, String prefix) {
    List<FitRow> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rows.add(
          Examples.row(
              Examples.group("person", Optional.of(prefix + i)),
              "bernoulli",
              Examples.COIN,
              Examples.FLIPS));
    }
    return rows;
  }
}
