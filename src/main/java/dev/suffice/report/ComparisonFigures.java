package dev.suffice.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.report.EvaluationRow.Kind;
import dev.suffice.scoring.Estimate;
import dev.suffice.scoring.LossComparison;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How two models compare by a loss, as in {@code result.json}. */
final class ComparisonFigures {
  private ComparisonFigures() {}

  /** The piece of a result. */
  static EvaluationRow row(
      Map<String, Optional<Object>> slice, String a, String b, LossComparison comparison) {
    ObjectNode node = FigureNodes.object();
    node.set("slice", FigureNodes.slice(slice));
    node.put("a", a);
    node.put("b", b);
    node.put("loss", comparison.loss().id());
    node.put("difference", comparison.difference());
    // The error of an infinite difference is that of no figure.
    Optional<Estimate> own =
        comparison.finite().filter(finite -> Double.isFinite(comparison.difference()));
    FigureNodes.put(
        node, "standardError", own.map(Estimate::standardError).orElse(OptionalDouble.empty()));
    FigureNodes.put(node, "interval", own.flatMap(Estimate::interval));
    FigureNodes.put(node, "pValue", comparison.pValue());
    FigureNodes.put(node, "logEValue", comparison.logEValue());
    node.put("weight", comparison.weight().doubleValue());
    FigureNodes.put(node, "logLikelihoodRatio", comparison.logLikelihoodRatio());
    if (own.isEmpty()) {
      comparison.finite().ifPresent(finite -> node.set("finiteDifference", FigureNodes.of(finite)));
    }
    return new EvaluationRow(slice, Kind.COMPARISON, node);
  }
}
