package dev.suffice.spark;

import dev.suffice.scoring.ClassForecastsType;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.ForecastsType;
import dev.suffice.scoring.LabelCountsType;
import dev.suffice.scoring.Labels;
import dev.suffice.scoring.LossDifferencesType;
import dev.suffice.scoring.ScoreGrid;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.StatisticType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;

/**
 * From forecasts of several models to all that is to be known of them: one Spark job and one read
 * of the input, however many models and slices there are.
 *
 * <p>Each model is a measurement of its own, so that a null or a bad value in one model's column
 * costs the others nothing; comparisons are one more, of the rows that count for all.
 *
 * <p>The scores of the whole are counted beside those of its slices, in cells as fine as without
 * slices, so that every figure of the whole is the same with slices as without.
 *
 * <p>Memory for each model and core: up to {@value #EXACT_IN_SLICES} different scores of a slice
 * are kept exactly, which takes 140 kB at most; beyond, a slice of an event takes 160 kB, most of
 * it an int for each of 19,000 cells and both labels, and the whole 2.6 MB.
 */
public final class ForecastScan {
  /** What may be asked for beside what is always measured. */
  public enum Extra {
    /** Keep every score, up to some millions of different ones, so that ranking is exact. */
    EXACT_RANKING,
    /** Compare every two models row by row. */
    COMPARISONS
  }

  /** The cells of a slice's scores. */
  static final ScoreGrid GRID_OF_SLICES = new ScoreGrid(12);

  /** As many scores as take no more memory than those cells. */
  static final int EXACT_IN_SLICES = 4096;

  private final Scan scan;
  private final ForecastColumns columns;
  private final EvaluationRequest request;
  private final Set<Extra> extras;
  private final Labels labels;
  private final List<List<String>> modelColumns;

  private ForecastScan(
      Scan scan, ForecastColumns columns, EvaluationRequest request, Set<Extra> extras) {
    LabelNames names = new LabelNames(fieldOf(scan, columns.label()), columns);
    ForecastTable.Flat flat =
        ForecastTable.flat(
            scan.table(), columns, columns.classes().size() == 2 ? names.event() : 1);
    this.scan = scan.over(flat.table()).groupedBy(columns.slices());
    this.columns = columns;
    this.request = request;
    this.extras = Set.copyOf(extras);
    this.labels = names.labels();
    this.modelColumns = flat.columns();
  }

  private static StructField fieldOf(Scan scan, String label) {
    return TableFields.of(scan.table()).field(label);
  }

  /**
   * A scan for the evaluation of forecasts.
   *
   * @throws DataException if a column is missing, or does not go with the labels and classes named
   */
  public static ForecastScan of(
      Scan scan, ForecastColumns columns, EvaluationRequest request, Set<Extra> extras) {
    return new ForecastScan(scan, columns, request, extras);
  }

  /** Reads the table. */
  public ForecastResult measure() {
    List<StatisticType<?>> types = new ArrayList<>();
    ofSlices().forEach(measurement -> types.add(measurement.type()));
    return new ForecastResult(scan.measure(measurements()), columns, request, types);
  }

  /** Checks columns and types without reading data, and tells of the physical plan. */
  public String explain() {
    return scan.explain(measurements());
  }

  /** What is measured, a line each. */
  public List<String> describe() {
    return measurements().stream().map(m -> m.column() + ": " + m.type().description()).toList();
  }

  private List<Measurement> measurements() {
    List<Measurement> all = new ArrayList<>(ofSlices());
    if (hasWholeApart()) {
      modelColumns.forEach(model -> all.add(measurement(model, scoresOfWhole()).ofWhole()));
    }
    return all;
  }

  /** Whether the scores of slices are kept in fewer cells than those of the whole. */
  private boolean hasWholeApart() {
    return !columns.slices().isEmpty() && !extras.contains(Extra.EXACT_RANKING);
  }

  private List<Measurement> ofSlices() {
    List<Measurement> all = new ArrayList<>();
    all.add(measurement(List.of(), new LabelCountsType(labels)));
    modelColumns.forEach(model -> all.add(measurement(model, ofModel())));
    if (extras.contains(Extra.COMPARISONS) && modelColumns.size() > 1) {
      List<String> every = new ArrayList<>();
      modelColumns.forEach(every::addAll);
      all.add(measurement(every, differences()));
    }
    return all;
  }

  private Measurement measurement(List<String> forecasts, StatisticType<?> type) {
    List<String> read = new ArrayList<>(List.of(columns.label()));
    read.addAll(forecasts);
    return new Measurement(read, columns.weight(), Optional.empty(), type);
  }

  private StatisticType<?> ofModel() {
    if (columns.isOfEvent()) {
      return hasWholeApart() ? ofEvent().with(GRID_OF_SLICES, EXACT_IN_SLICES) : ofEvent();
    }
    return hasWholeApart() ? ofClasses().with(GRID_OF_SLICES, EXACT_IN_SLICES) : ofClasses();
  }

  private StatisticType<?> scoresOfWhole() {
    return columns.isOfEvent() ? ofEvent().scoresAlone() : ofClasses().scoresAlone();
  }

  private ForecastsType ofEvent() {
    return new ForecastsType(
        labels, request.bands(), ScoreGrid.FINE, exactScores(), columns.scale());
  }

  private ClassForecastsType ofClasses() {
    return new ClassForecastsType(
        labels, request.bands(), ScoreGrid.FINE, exactScores(), ClassForecastsType.USUAL_TOLERANCE);
  }

  private int exactScores() {
    return extras.contains(Extra.EXACT_RANKING)
        ? ForecastsType.MOST_SCORES
        : ForecastsType.FEW_SCORES;
  }

  private LossDifferencesType differences() {
    return columns.isOfEvent()
        ? LossDifferencesType.ofEvent(labels, modelColumns.size(), columns.scale())
        : new LossDifferencesType(labels, modelColumns.size(), ClassForecastsType.USUAL_TOLERANCE);
  }
}
