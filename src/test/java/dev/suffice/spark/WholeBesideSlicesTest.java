package dev.suffice.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.ForecastsType;
import dev.suffice.scoring.Labels;
import dev.suffice.scoring.Scale;
import dev.suffice.scoring.ScoreGrid;
import dev.suffice.scoring.Scores;
import dev.suffice.scoring.ScoresType;
import dev.suffice.scoring.SliceForecasts;
import dev.suffice.spark.ForecastScan.Extra;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known of the whole is the same with slices as without. */
final class WholeBesideSlicesTest extends SparkTest {
  private static final Set<Extra> COMPARED = EnumSet.of(Extra.COMPARISONS);

  /** More scores than are kept exactly, in slices of many rows and of few; some rows are bad. */
  private static Dataset<Row> table(int rows) {
    return SPARK
        .range(0, rows, 1, 5)
        .selectExpr(
            "if(id % 9 = 0, 0L, id % 40) AS slice",
            "if(id % 97 = 0, 0.5, hash(id) % 2 & 1) AS y",
            "if(id % 89 = 0, null, if(id % 83 = 0, 1.5, abs(hash(id, 1)) / 2147483648)) AS p",
            "hash(id, 2) / 300000000 AS z",
            "id % 4 * 0.5 AS w",
            "abs(hash(id, 3)) / 4294967296 AS q",
            "hash(id, 3) & 1 AS k")
        .selectExpr("*", "array(q, 0.5 - q / 2, 0.5 - q / 2) AS c");
  }

  private static Stream<Arguments> columns() {
    return Stream.of(
        Arguments.of(ForecastColumns.ofEvent("y", "p"), Set.of()),
        Arguments.of(
            ForecastColumns.ofEvent("y", "p")
                .withModels(Map.of("m", List.of("p"), "n", List.of("q"))),
            COMPARED),
        Arguments.of(ForecastColumns.ofEvent("y", "p"), EnumSet.of(Extra.EXACT_RANKING)),
        Arguments.of(ForecastColumns.ofEvent("y", "z").onScale(Scale.LOGIT), Set.of()),
        Arguments.of(ForecastColumns.ofEvent("y", "p").weightedBy("w"), Set.of()),
        Arguments.of(
            ForecastColumns.ofEvent("k", "c").withClasses(List.of("0", "1", "2")), COMPARED));
  }

  private static ForecastResult measured(
      Dataset<Row> table, ForecastColumns columns, Set<Extra> extras) {
    return ForecastScan.of(Scan.of(table), columns, EvaluationRequest.standard(), extras).measure();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void everythingOfTheWholeIsTheSameWithSlices(ForecastColumns columns, Set<Extra> extras)
      throws Exception {
    Dataset<Row> table = table(9000);
    SliceForecasts whole = measured(table, columns, extras).overall();
    ForecastColumns sliced = columns.slicedBy(List.of("slice"));
    ForecastResult one = measured(table.coalesce(1), sliced, extras);
    assertThat(one.overall()).isEqualTo(whole);
    with(
        Map.of("spark.suffice.groupMemory", "1k"),
        () -> {
          ForecastResult spilled = measured(table.repartition(3), sliced, extras);
          assertThat(spilled.overall()).isEqualTo(whole);
          assertThat(spilled.scanned().fingerprint()).isEqualTo(one.scanned().fingerprint());
          return spilled;
        });
    assertThat(one.slices(ForecastResult.Slice::key)).hasSize(40);
    assertThat(one.scanned().rowsRead()).isEqualTo(9000);
  }

  @Test
  void theWholeOfNoRowsIsEmpty() {
    ForecastColumns columns = ForecastColumns.ofEvent("y", "p");
    assertThat(measured(table(0), columns.slicedBy(List.of("slice")), Set.of()).overall())
        .isEqualTo(measured(table(0), columns, Set.of()).overall());
  }

  @Test
  void onlyAScanByGroupsTakesSomethingOfTheWhole() {
    ScoresType scores =
        new ForecastsType(
                Labels.zeroAndOne(), EvaluationRequest.standard().bands(), ScoreGrid.FINE, 10)
            .scoresAlone();
    Measurement whole = Measurement.of(List.of("y", "p"), scores).ofWhole();
    assertThatThrownBy(() -> Scan.of(table(1)).measure(List.of(whole)))
        .hasMessage(
            "Only a scan by groups takes statistics of the whole beside them, but it has no"
                + " groups");
    ScanResult result = Scan.of(table(9)).groupedBy(List.of("slice")).measure(List.of(whole));
    assertThat(result.whole()).hasSize(1);
    assertThat(result.whole().get(0).rows().read()).isEqualTo(9);
    assertThat(result.groups()).allSatisfy(group -> assertThat(group.statistics()).isEmpty());
  }

  @Test
  void scoresOfOtherRowsAreRefused() {
    ForecastColumns columns = ForecastColumns.ofEvent("y", "p").slicedBy(List.of("slice"));
    ForecastResult some = measured(table(100), columns, Set.of());
    ForecastResult others = measured(table(200), columns, Set.of());
    List<Scores> scores = others.scanned().whole().stream().map(Scores.class::cast).toList();
    assertThatThrownBy(() -> some.overall().with(scores))
        .hasMessageStartingWith("Scores must be those of the same forecasts");
  }
}
