package dev.suffice.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.suffice.family.Parameters;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonReportTest {
  private static final FitRow FLIPS =
      Examples.row(Map.of(), "bernoulli", Examples.COIN, Examples.FLIPS);

  @Test
  void five_flips_give_the_golden_document() throws IOException {
    assertThat(Documents.json(Examples.HEADER, List.of(FLIPS)))
        .isEqualTo(Documents.resource("coin.json"));
  }

  @Test
  void every_kind_of_row_gives_the_golden_document() throws IOException {
    assertThat(Documents.json(Examples.HEADER, Examples.ofEveryKind()))
        .isEqualTo(Documents.resource("every-kind.json"));
  }

  @Test
  void a_document_read_back_and_written_again_is_the_same() throws IOException {
    for (String name : List.of("coin.json", "every-kind.json", "ranked.json")) {
      String json = Documents.resource(name);
      assertThat(Documents.json(Documents.digest(json).header(), Documents.rows(json)))
          .isEqualTo(json);
    }
  }

  @Test
  void families_are_ranked_by_aic_with_those_that_failed_last() throws IOException {
    List<FitRow> rows = new ArrayList<>();
    for (String family : List.of("normal", "lognormal", "exponential")) {
      rows.add(Examples.row(Map.of(), family, Inquiry.of(0.95), 0, 0.5, 1, 2, 4));
    }
    List<FitRow> ranked = FitRow.ranked(rows);
    assertThat(ranked).extracting(FitRow::family).endsWith("lognormal");
    assertThat(Documents.json(Examples.HEADER, ranked))
        .isEqualTo(Documents.resource("ranked.json"));
  }

  @Test
  void a_parameter_without_standard_error_has_null() throws IOException {
    FitRow row = Examples.row(Map.of(), "pareto", Inquiry.of(0.95), 1, 2, 4);
    FitRow ends = Examples.row(Map.of(), "uniform", Inquiry.of(0.95), 1, 2, 4);
    String json = Documents.json(Examples.HEADER, List.of(row, ends));
    assertThat(json)
        .contains("\"scale\": {\"estimate\": 1.0, \"standardError\": null,")
        .contains("\"standardError\": 0.8329")
        .contains("\"max\": {\"estimate\": 4.0, \"standardError\": null,")
        .contains("\"covariance\": null")
        .doesNotContain("NaN");
    assertThat(Documents.rows(json)).isEqualTo(List.of(row, ends));
    assertThat(TextTable.render(Documents.digest(json), RunNotes.stored("out")))
        .containsPattern("scale +1[0. ]* +- ")
        .containsPattern("shape +1.44\\d* +0.83\\d* ");
  }

  @Test
  void values_of_groups_keep_their_kind() throws IOException {
    Map<String, Optional<Object>> group = new LinkedHashMap<>();
    group.put("text", Optional.of("1"));
    group.put("byte", Optional.of((byte) -1));
    group.put("short", Optional.of((short) 2));
    group.put("int", Optional.of(3));
    group.put("float", Optional.of(0.1f));
    group.put("long", Optional.of(Long.MIN_VALUE));
    group.put("double", Optional.of(0.1));
    group.put("nan", Optional.of(Double.NaN));
    group.put("truth", Optional.of(true));
    group.put("decimal", Optional.of(new BigDecimal("1234567890123456789.10")));
    group.put("date", Optional.of(LocalDate.of(2026, 1, 31)));
    group.put("instant", Optional.of(Instant.ofEpochSecond(0, 1000)));
    group.put("time", Optional.of(LocalDateTime.of(2026, 1, 31, 12, 0)));
    group.put("nothing", Optional.empty());
    FitRow row = Examples.row(group, "bernoulli", Inquiry.of(0.95), 0, 1);
    assertThat(Documents.json(Examples.HEADER, List.of(row)))
        .contains(
            "{\"text\": \"1\", \"byte\": -1, \"short\": 2, \"int\": 3, \"float\": 0.1, \"long\": -9223372036854775808, \"double\": 0.1, \"nan\": \"NaN\","
                + " \"truth\": true, \"decimal\": 1234567890123456789.10, \"date\": \"2026-01-31\","
                + " \"instant\": \"1970-01-01T00:00:00.000001Z\", \"time\": \"2026-01-31T12:00\","
                + " \"nothing\": null}");
  }

  @Test
  void every_number_reads_back_to_the_same_double() throws IOException {
    for (double x : new double[] {2.0e-3, 1e-300, 1 / 3.0, 0.1 + 0.2}) {
      Inquiry inquiry =
          new Inquiry(
              0.95,
              Optional.empty(),
              List.of(Parameters.of("p", x)),
              List.of(),
              List.of(),
              StandardErrors.MODEL);
      String json =
          Documents.json(
              Examples.HEADER, List.of(Examples.row(Map.of(), "bernoulli", inquiry, 0, 1)));
      JsonNode candidate = new ObjectMapper().readTree(json).at("/results/0/candidates/0");
      assertThat(candidate.path("p").doubleValue()).isEqualTo(x);
    }
  }

  @Test
  void many_rows_take_little_memory() throws IOException {
    CountingStream out = new CountingStream();
    try (JsonReport json = JsonReport.begin(out, Examples.HEADER)) {
      for (int i = 0; i < 100_000; i++) {
        Map<String, Optional<Object>> group = Examples.group("i", Optional.of((long) i));
        json.add(
            new FitRow(
                new Subject(group, FLIPS.subject().column()),
                FLIPS.family(),
                FLIPS.fixed(),
                FLIPS.rows(),
                FLIPS.weight(),
                FLIPS.effectiveSize(),
                FLIPS.censoring(),
                FLIPS.fit(),
                FLIPS.intervals(),
                FLIPS.anytime(),
                FLIPS.derived(),
                FLIPS.asymptotics(),
                FLIPS.evidence()));
      }
      FitDigest digest = json.finish();
      assertThat(digest.size()).isEqualTo(100_000);
      assertThat(digest.first()).hasSize(FitDigest.MOST_GROUPS);
    }
    assertThat(out.bytes).isGreaterThan(100_000_000);
  }

  private static final class CountingStream extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int from, int length) {
      bytes += length;
    }
  }
}
