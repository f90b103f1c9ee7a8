package dev.suffice.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.scoring.BaseRate;
import dev.suffice.scoring.BaseRateForecasts;
import dev.suffice.scoring.ClassEvaluation;
import dev.suffice.scoring.ClassForecasts;
import dev.suffice.scoring.ComparedLoss;
import dev.suffice.scoring.Evaluation;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.Forecasts;
import dev.suffice.scoring.LabelCounts;
import dev.suffice.scoring.LossComparison;
import dev.suffice.scoring.LossDifferences;
import dev.suffice.scoring.ModelForecasts;
import dev.suffice.scoring.SliceForecasts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The pieces of an evaluation in the order in which they are reported: the table as a whole, then
 * the slices, that with the highest log-loss of the first model first; on each the models in the
 * order of the job and the base rate; then the comparisons in the same order.
 *
 * <p>All slices are held in memory until all are known.
 */
public final class EvaluationReport {
  private final List<String> models;
  private final List<String> classes;
  private final EvaluationRequest request;
  private final Comparisons comparisons;
  private final List<Slice> slices = new ArrayList<>();

  /** Whether models are compared. */
  public enum Comparisons {
    /** Every two, and each with the base rate. */
    ALL,
    /** None. */
    NONE
  }

  private record Slice(double loss, List<EvaluationRow> models, List<EvaluationRow> comparisons) {}

  /**
   * A report without slices.
   *
   * @param models the names of the models in the order of forecasts
   * @param classes the names of the classes; up to two for an event
   */
  public EvaluationReport(
      List<String> models,
      List<String> classes,
      EvaluationRequest request,
      Comparisons comparisons) {
    this.models = List.copyOf(models);
    this.classes = List.copyOf(classes);
    this.request = request;
    this.comparisons = comparisons;
  }

  /** Takes the table as a whole, which stands first. */
  public void whole(SliceForecasts forecasts) {
    Slice whole = judged(Map.of(), forecasts);
    slices.add(new Slice(Double.POSITIVE_INFINITY, whole.models, whole.comparisons));
  }

  /** Takes a slice. */
  public void slice(Map<String, Optional<Object>> slice, SliceForecasts forecasts) {
    slices.add(judged(slice, forecasts));
  }

  /** All pieces in their order. */
  public List<EvaluationRow> rows() {
    List<Slice> ordered = new ArrayList<>(slices.subList(1, slices.size()));
    ordered.sort(Comparator.comparingDouble(Slice::loss).reversed());
    ordered.add(0, slices.get(0));
    return Stream.concat(
            ordered.stream().flatMap(slice -> slice.models.stream()),
            ordered.stream().flatMap(slice -> slice.comparisons.stream()))
        .toList();
  }

  private Slice judged(Map<String, Optional<Object>> key, SliceForecasts forecasts) {
    List<EvaluationRow> rows = new ArrayList<>();
    List<EvaluationRow> pairs = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      rows.add(row(key, models.get(i), forecasts.models().get(i)));
    }
    if (comparisons == Comparisons.ALL) {
      forecasts.differences().ifPresent(differences -> addPairs(key, differences, pairs));
      for (int i = 0; i < models.size(); i++) {
        addAgainstBaseRate(key, models.get(i), forecasts.models().get(i), pairs);
      }
    }
    baseRate(forecasts.labels())
        .ifPresent(f -> rows.add(ofBaseRate(row(key, BaseRate.NAME, f), forecasts.labels())));
    double loss = rows.get(0).figures().at("/metrics/logLoss/value").asDouble(0);
    return new Slice(loss, rows, pairs);
  }

  private EvaluationRow row(
      Map<String, Optional<Object>> key, String model, ModelForecasts forecasts) {
    return forecasts instanceof Forecasts ofEvent
        ? EvaluationFigures.row(key, model, Evaluation.of(ofEvent, request), request)
        : ClassFigures.row(
            key, model, ClassEvaluation.of((ClassForecasts) forecasts, request), classes, request);
  }

  /** It stands for all rows with a label, and no model has less skill than none. */
  private static EvaluationRow ofBaseRate(EvaluationRow row, LabelCounts labels) {
    ObjectNode figures = row.figures();
    ObjectNode rows = EvaluationFigures.rows(labels.counts());
    rows.set("weight", figures.at("/rows/weight"));
    rows.set("events", figures.at("/rows/events"));
    figures.set("rows", rows);
    ObjectNode metrics = (ObjectNode) figures.get("metrics");
    for (String skill : List.of("logLossSkill", "brierSkill")) {
      if (metrics.path(skill).path("value").isNumber()) {
        metrics.set(skill, FigureNodes.of(0));
      }
    }
    return new EvaluationRow(row.slice(), row.kind(), figures);
  }

  /** None without a label. */
  private Optional<ModelForecasts> baseRate(LabelCounts labels) {
    if (labels.weight().signum() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        labels.type().labels().classes() == 2
            ? BaseRateForecasts.ofEvent(labels, request.bands())
            : BaseRateForecasts.ofClasses(labels, request.bands()));
  }

  private void addPairs(
      Map<String, Optional<Object>> key, LossDifferences differences, List<EvaluationRow> pairs) {
    if (differences.counts().used() == 0) {
      return;
    }
    for (int a = 0; a < models.size(); a++) {
      for (int b = a + 1; b < models.size(); b++) {
        for (ComparedLoss loss : ComparedLoss.values()) {
          pairs.add(
              ComparisonFigures.row(
                  key,
                  models.get(a),
                  models.get(b),
                  differences.compare(a, b, loss, request.level())));
        }
      }
    }
  }

  private void addAgainstBaseRate(
      Map<String, Optional<Object>> key,
      String model,
      ModelForecasts forecasts,
      List<EvaluationRow> pairs) {
    if (forecasts.counts().used() == 0) {
      return;
    }
    Function<ComparedLoss, LossComparison> compared =
        forecasts instanceof Forecasts ofEvent
            ? Evaluation.of(ofEvent, request)::comparedToBaseRate
            : ClassEvaluation.of((ClassForecasts) forecasts, request)::comparedToBaseRate;
    for (ComparedLoss loss : ComparedLoss.values()) {
      pairs.add(ComparisonFigures.row(key, model, BaseRate.NAME, compared.apply(loss)));
    }
  }
}
