package dev.suffice.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.family.Status;
import dev.suffice.statistic.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoredReportTest {
  @Test
  void the_header_comes_back() throws IOException {
    assertThat(Documents.digest(Documents.resource("coin.json")).header())
        .isEqualTo(Examples.HEADER);
  }

  @Test
  void a_document_cut_anywhere_is_refused() throws IOException {
    String json = Documents.resource("every-kind.json").stripTrailing();
    for (int length = 0; length < json.length(); length += 7) {
      String cut = json.substring(0, length);
      assertThatThrownBy(() -> Documents.digest(cut))
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("here/result.json is no");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                          | is no whole result of Suffice: it holds no JSON object.",
        "{} | is no result of Suffice: it names no schema before its results.",
        "{'results': []} | is no result of Suffice: it names no schema before its results.",
        "{'schema': 'suffice/fit/1', 'results': [{}]} | is no whole result of Suffice: the key group is missing.",
        "{'schema': 'suffice/fit/2'} | has the schema suffice/fit/2, but this version shows only "
            + "suffice/compare-losses/1, suffice/evaluate/1, suffice/fit/1, suffice/predict/1, suffice/train/1.",
        "{'schema': x} | is no whole result of Suffice: line 1 is not JSON.",
      })
  void what_is_no_result_is_refused(String json, String problem) {
    assertThatThrownBy(() -> Documents.digest(json.replace((char) 39, '"')))
        .isInstanceOf(DataException.class)
        .hasMessage("here/result.json " + problem);
  }

  @Test
  void keys_of_a_later_version_are_passed_over() throws IOException {
    String json = Documents.resource("coin.json");
    String later =
        json.replace("\"rows\": {\"read\"", "\"more\": [{\"a\": 1}], \"rows\": {\"read\"")
            .replace("\"column\":", "\"more\": {\"a\": 1}, \"column\":");
    assertThat(Documents.digest(later)).isEqualTo(Documents.digest(json));
  }

  @Test
  void keys_beyond_the_contract_may_be_missing() throws IOException {
    FitDigest digest =
        Documents.digest(
            """
            {"schema": "suffice/fit/1", "name": "coin", "fingerprint": "sha256:0", "rows": {"read": 2},
             "results": [
              {"group": {}, "column": "heads", "family": "bernoulli", "status": "OK", "reason": null,
               "rows": {"used": 2, "weight": 2.0, "null": 0, "nan": 0, "infinite": 0, "outOfSupport": 0},
               "parameters": {"p": {"estimate": 0.5, "standardError": 0.35, "interval": null}},
               "covariance": null, "logLikelihood": -1.4, "aic": 4.8, "bic": 3.5,
               "tests": [{"name": "likelihood-ratio", "null": {"p": 0.5}, "statistic": 0, "df": 1, "pValue": 1}],
               "candidates": []}]}
            """);
    assertThat(TextTable.render(digest, RunNotes.stored("out")))
        .contains("   2  0.500  0.350      -      -  -1.4000  4.8000\n");
  }

  @Test
  void names_of_several_columns_come_back() throws IOException {
    Subject several = new Subject(Map.of(), List.of("a, b", "c"));
    String json = Documents.json(Examples.HEADER, List.of(Examples.rowOf(several, 0, 1)));
    assertThat(json).contains("\"column\": \"a, b, c\"", "\"columns\": [\"a, b\", \"c\"]");
    assertThat(Documents.digest(json).first().get(0).subject()).isEqualTo(several);
  }

  @Test
  void results_beyond_the_first_groups_are_counted_by_status() throws IOException {
    List<FitRow> rows = new ArrayList<>();
    for (int i = 0; i < FitDigest.MOST_GROUPS + 5; i++) {
      for (String family : List.of("normal", "bernoulli")) {
        rows.add(Examples.row(Examples.group("i", Optional.of(i)), family, Inquiry.of(0.95), 1, 1));
      }
    }
    FitDigest digest = Documents.digest(Documents.json(Examples.HEADER, rows));
    assertThat(digest.first()).hasSize(2 * FitDigest.MOST_GROUPS);
    assertThat(digest.statuses()).isEqualTo(Map.of(Status.DEGENERATE, 55L, Status.BOUNDARY, 55L));
    assertThat(digest.unusable()).isEqualTo(55);
  }
}
