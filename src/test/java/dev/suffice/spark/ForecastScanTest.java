package dev.suffice.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.suffice.scoring.Evaluation;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.EventFigure;
import dev.suffice.scoring.Forecasts;
import dev.suffice.spark.ForecastScan.Extra;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One job and one read for forecasts of any number of models and slices. */
final class ForecastScanTest extends SparkTest {
  private static final int MODELS = 10;
  private static final int SLICES = 100;
  private static final long ROWS = 5000;

  private static Dataset<Row> table(Path directory) {
    Dataset<Row> table =
        SPARK
            .range(ROWS)
            .withColumn("slice", expr("cast(id % " + SLICES + " as int)"))
            .withColumn("y", expr("cast(hash(id) % 2 = 0 as int)"));
    for (int i = 0; i < MODELS; i++) {
      table = table.withColumn("p" + i, expr("(abs(hash(id, " + i + ")) % 1000 + 0.5D) / 1000"));
    }
    String path = directory.resolve("t").toString();
    table.repartition(6, col("id")).write().parquet(path);
    return SPARK.read().parquet(path);
  }

  @Test
  void tenModelsOnAHundredSlicesAreOneJobAndOneRead(@TempDir Path directory) throws Exception {
    Dataset<Row> table = table(directory);
    Map<String, List<String>> models = new LinkedHashMap<>();
    for (int i = 0; i < MODELS; i++) {
      models.put("m" + i, List.of("p" + i));
    }
    ForecastColumns columns =
        ForecastColumns.ofEvent("y", "p0").withModels(models).slicedBy(List.of("slice"));
    List<ForecastResult> results = new ArrayList<>();
    JobRecorder recorder =
        JobRecorder.record(
            SPARK.sparkContext(),
            () ->
                results.add(
                    ForecastScan.of(
                            Scan.of(table),
                            columns,
                            EvaluationRequest.standard(),
                            EnumSet.of(Extra.COMPARISONS))
                        .measure()));
    assertThat(recorder.jobs()).isEqualTo(1);
    assertThat(recorder.recordsRead()).isEqualTo(ROWS);
    List<Forecasts> last = new ArrayList<>();
    results.get(0).slices(s -> (Forecasts) s.forecasts().models().get(9)).forEach(last::add);
    assertThat(last).hasSize(SLICES);
    Forecasts whole = (Forecasts) results.get(0).overall().models().get(9);
    Forecasts sum = last.stream().reduce(Forecasts::plus).orElseThrow();
    assertThat(whole.losses()).isEqualTo(sum.losses());
    assertThat(whole.counts()).isEqualTo(sum.counts());
    assertThat(whole).isEqualTo(measured(table, columns.slicedBy(List.of())));
    assertThat(Evaluation.of(whole, EvaluationRequest.standard()).weight().doubleValue())
        .isEqualTo(ROWS);
    assertThat(results.get(0).overall().differences().orElseThrow().pairs())
        .hasSize(MODELS * (MODELS - 1) / 2);
  }

  private static Forecasts measured(Dataset<Row> table, ForecastColumns columns) {
    ForecastResult result =
        ForecastScan.of(
                Scan.of(table), columns, EvaluationRequest.standard(), EnumSet.noneOf(Extra.class))
            .measure();
    return (Forecasts) result.overall().models().get(MODELS - 1);
  }

  @Test
  void figuresAreATable(@TempDir Path directory) {
    Dataset<Row> rows = table(directory).where("slice < 3");
    ForecastColumns columns =
        ForecastColumns.ofEvent("y", "p0")
            .withModels(Map.of("m", List.of("p0")))
            .slicedBy(List.of("slice"));
    ForecastResult result =
        ForecastScan.of(
                Scan.of(rows),
                columns,
                EvaluationRequest.standard(),
                EnumSet.of(Extra.EXACT_RANKING))
            .measure();
    Dataset<Row> figures = result.figures(SPARK).cache();
    assertThat(figures.count()).isEqualTo(4L * EventFigure.values().length);
    Evaluation whole =
        Evaluation.of((Forecasts) result.overall().models().get(0), EvaluationRequest.standard());
    Row ofWhole = figures.where("cardinality(slice) = 0 AND figure = 'logLoss'").first();
    assertThat(ofWhole.getDouble(3)).isEqualTo(whole.losses().logLoss().value());
    assertThat(ofWhole.getDouble(4))
        .isEqualTo(whole.losses().logLoss().standardError().orElseThrow());
    assertThat(ofWhole.getDouble(5)).isLessThan(ofWhole.getDouble(3));
    assertThat(figures.where("slice['slice'] = '2' AND figure = 'auc'").first().getDouble(3))
        .isEqualTo(area(result, 2));
    assertThat(figures.where("figure = 'gini'").first().isNullAt(4)).isTrue();
  }

  private static double area(ForecastResult result, int slice) {
    List<Double> areas = new ArrayList<>();
    result
        .slices(s -> Evaluation.of((Forecasts) s.forecasts().models().get(0), result.request()))
        .forEach(e -> areas.add(e.areaUnderCurve().orElseThrow().bounds().value()));
    return areas.get(slice);
  }
}
