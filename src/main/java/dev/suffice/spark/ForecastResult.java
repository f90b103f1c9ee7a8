package dev.suffice.spark;

import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.LabelCounts;
import dev.suffice.scoring.LossDifferences;
import dev.suffice.scoring.ModelForecasts;
import dev.suffice.scoring.Scores;
import dev.suffice.scoring.SliceForecasts;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a {@link ForecastScan} found: of the table as a whole, and of each slice. */
public final class ForecastResult {
  private final ScanResult result;
  private final ForecastColumns columns;
  private final EvaluationRequest request;
  private final List<StatisticType<?>> types;

  ForecastResult(
      ScanResult result,
      ForecastColumns columns,
      EvaluationRequest request,
      List<StatisticType<?>> types) {
    this.result = result;
    this.columns = columns;
    this.request = request;
    this.types = List.copyOf(types);
  }

  /**
   * The forecasts of one slice.
   *
   * @param key the values of the slice's columns, empty for null; no values for the whole table
   */
  public record Slice(List<Optional<Object>> key, SliceForecasts forecasts) {}

  /** The columns that were read. */
  public ForecastColumns columns() {
    return columns;
  }

  /** What was asked. */
  public EvaluationRequest request() {
    return request;
  }

  /** The statistics as the scan gave them. */
  public ScanResult scanned() {
    return result;
  }

  /** The table as a whole: all slices together, and scores that were counted of the whole. */
  public SliceForecasts overall() {
    Optional<SliceForecasts> all = Optional.empty();
    for (ScanResult.Group group : result.groups()) {
      SliceForecasts slice = forecasts(group);
      all = Optional.of(all.map(sum -> sum.plus(slice)).orElse(slice));
    }
    List<Scores> scores = result.whole().stream().map(Scores.class::cast).toList();
    return all.orElseGet(this::ofNoRows).with(scores);
  }

  /** Something of each slice, in the order of their keys; none where the table was not sliced. */
  public <R> Iterable<R> slices(Function<Slice, R> function) {
    return columns.slices().isEmpty()
        ? List.of()
        : result.map(group -> function.apply(new Slice(group.key(), forecasts(group))));
  }

  /**
   * The figures as a table: {@code slice} (a map, empty for the whole), {@code model}, {@code
   * figure}, {@code value}, {@code standardError}, {@code lower} and {@code upper}; null where
   * there is none.
   */
  public Dataset<Row> figures(SparkSession spark) {
    EvaluationTable table = new EvaluationTable(columns, request);
    table.add(List.of(), overall());
    slices(slice -> slice).forEach(slice -> table.add(slice.key(), slice.forecasts()));
    return table.in(spark);
  }

  private SliceForecasts ofNoRows() {
    List<SufficientStatistic<?>> empty = new ArrayList<>();
    types.forEach(type -> empty.add(type.empty()));
    return forecasts(new ScanResult.Group(List.of(), empty));
  }

  // The measurements are in this order: labels, models, comparisons.
  private SliceForecasts forecasts(ScanResult.Group group) {
    List<SufficientStatistic<?>> found = group.statistics();
    List<ModelForecasts> models = new ArrayList<>();
    for (int i = 1; i <= columns.models().size(); i++) {
      models.add((ModelForecasts) found.get(i));
    }
    Optional<LossDifferences> differences =
        found.size() > models.size() + 1
            ? Optional.of((LossDifferences) found.get(models.size() + 1))
            : Optional.empty();
    return new SliceForecasts((LabelCounts) found.get(0), models, differences);
  }
}
