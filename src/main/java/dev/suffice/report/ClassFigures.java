package dev.suffice.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.family.Status;
import dev.suffice.report.EvaluationRow.Kind;
import dev.suffice.scoring.ClassEvaluation;
import dev.suffice.scoring.EvaluationRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that an evaluation says of forecasts of several classes, as in {@code result.json}: of all
 * together, and of each class against the others.
 *
 * @param evaluation of one model
 * @param classes their names
 * @param request what was asked
 */
record ClassFigures(ClassEvaluation evaluation, List<String> classes, EvaluationRequest request) {
  private static final String NOT_RANKED = "Some class has no row, so its ranking is not known";

  /** The piece of a result. */
  static EvaluationRow row(
      Map<String, Optional<Object>> slice,
      String model,
      ClassEvaluation evaluation,
      List<String> classes,
      EvaluationRequest request) {
    ObjectNode node = FigureNodes.object();
    node.set("slice", FigureNodes.slice(slice));
    node.put("model", model);
    node.put("status", evaluation.status().name());
    node.put(
        "reason",
        switch (evaluation.status()) {
          case NO_DATA -> "No row has a label and probabilities";
          case BOUNDARY -> "All rows have one class, so nothing can be ranked";
          default -> null;
        });
    ObjectNode rows = EvaluationFigures.rows(evaluation.counts());
    rows.put("weight", evaluation.weight().doubleValue());
    rows.putNull("events");
    node.set("rows", rows);
    new ClassFigures(evaluation, classes, request).addTo(node);
    return new EvaluationRow(slice, Kind.MODEL, node);
  }

  private void addTo(ObjectNode node) {
    if (evaluation.status() == Status.NO_DATA) {
      node.putObject("metrics");
      return;
    }
    node.set("metrics", metrics());
    node.put("infiniteLosses", evaluation.infiniteLosses().doubleValue());
    FigureNodes.put(node, "clip", request.clip());
    ArrayNode ofClasses = node.putArray("classes");
    for (int k = 0; k < classes.size(); k++) {
      ObjectNode ofClass = ofClasses.addObject();
      ofClass.put("class", classes.get(k));
      ofClass.put("weight", evaluation.weight(k).doubleValue());
      new EvaluationFigures(evaluation.ofClass(k), request).addTo(ofClass);
    }
  }

  private ObjectNode metrics() {
    ObjectNode metrics = FigureNodes.object();
    metrics.set("logLoss", FigureNodes.of(evaluation.logLoss()));
    metrics.set("brier", FigureNodes.of(evaluation.brier()));
    metrics.set("mse", FigureNodes.of(evaluation.meanSquaredError()));
    metrics.set("accuracy", FigureNodes.of(evaluation.accuracy()));
    for (int k = 2; k < classes.size(); k++) {
      metrics.set("top%dAccuracy".formatted(k), FigureNodes.of(evaluation.topAccuracy(k)));
    }
    metrics.set(
        "aucOneAgainstRest",
        evaluation
            .areaOneAgainstRest()
            .map(FigureNodes::of)
            .orElseGet(() -> FigureNodes.none(NOT_RANKED)));
    metrics.set(
        "aucOneAgainstOne",
        evaluation
            .areaOneAgainstOne()
            .map(FigureNodes::of)
            .orElseGet(() -> FigureNodes.none(NOT_RANKED)));
    metrics.set("logLossSkill", skill(evaluation.logLoss().value(), evaluation.baseLogLoss()));
    metrics.set("brierSkill", skill(evaluation.brier().value(), evaluation.baseBrier()));
    evaluation.finiteLogLoss().ifPresent(e -> metrics.set("finiteLogLoss", FigureNodes.of(e)));
    evaluation.clippedLogLoss().ifPresent(e -> metrics.set("clippedLogLoss", FigureNodes.of(e)));
    return metrics;
  }

  private static ObjectNode skill(double loss, double ofBaseRate) {
    return ofBaseRate > 0 ? FigureNodes.of(1 - loss / ofBaseRate) : FigureNodes.none(NOT_RANKED);
  }
}
