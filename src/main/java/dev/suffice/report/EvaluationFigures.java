package dev.suffice.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.suffice.family.Status;
import dev.suffice.report.EvaluationRow.Kind;
import dev.suffice.scoring.AreaUnderCurve;
import dev.suffice.scoring.Calibration;
import dev.suffice.scoring.CalibrationTest;
import dev.suffice.scoring.ConfidenceBand;
import dev.suffice.scoring.ConfusionTable;
import dev.suffice.scoring.Decomposition;
import dev.suffice.scoring.Evaluation;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.ForecastCounts;
import dev.suffice.scoring.Gain;
import dev.suffice.scoring.IsotonicBlock;
import dev.suffice.scoring.IsotonicDecomposition;
import dev.suffice.scoring.LogitFit;
import dev.suffice.scoring.MeanLosses;
import dev.suffice.scoring.Recalibration;
import dev.suffice.scoring.ReliabilityBin;
import dev.suffice.scoring.ReliabilityBin.Edge;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All that an evaluation says of the forecasts of an event, as in {@code result.json}.
 *
 * @param evaluation of one model
 * @param request what was asked
 */
record EvaluationFigures(Evaluation evaluation, EvaluationRequest request) {
  private static final int MOST_BLOCKS = 1000;

  /** A probability on an edge belongs to the bin below, as in scikit-learn and Naeini's ECE. */
  private static final Edge EDGE = Edge.LOWER;

  /** The piece of a result. */
  static EvaluationRow row(
      Map<String, Optional<Object>> slice,
      String model,
      Evaluation evaluation,
      EvaluationRequest request) {
    ObjectNode node = FigureNodes.object();
    node.set("slice", FigureNodes.slice(slice));
    node.put("model", model);
    EvaluationFigures figures = new EvaluationFigures(evaluation, request);
    node.put("status", evaluation.status().name());
    node.put("reason", figures.reason().orElse(null));
    ObjectNode rows = rows(evaluation.counts());
    rows.put("weight", evaluation.weight().doubleValue());
    rows.put("events", evaluation.events().doubleValue());
    node.set("rows", rows);
    figures.addTo(node);
    return new EvaluationRow(slice, Kind.MODEL, node);
  }

  /** Rows used, and left out by kind with an example. */
  static ObjectNode rows(ForecastCounts counts) {
    ObjectNode rows = FigureNodes.object();
    rows.put("used", counts.used());
    rows.put("weight", 0.0);
    rows.put("events", 0.0);
    rows.put("null", counts.nulls());
    rows.put("invalid", counts.invalid());
    rows.put("zeroWeight", counts.zeroWeight());
    rows.put("unknownLabel", counts.unknownLabel());
    rows.put("labelExample", counts.labelExample().orElse(null));
    rows.put("nan", counts.nan());
    rows.put("outside", counts.outside());
    FigureNodes.put(rows, "outsideExample", counts.outsideExample());
    rows.put("unnormalised", counts.unnormalised());
    FigureNodes.put(rows, "sumExample", counts.sumExample());
    return rows;
  }

  private Optional<String> reason() {
    return switch (evaluation.status()) {
      case NO_DATA -> Optional.of("No row has a label and a probability");
      case BOUNDARY -> Optional.of(oneClass());
      default -> Optional.empty();
    };
  }

  private String oneClass() {
    return evaluation.events().signum() == 0
        ? "Every label is 0, as no row has the event, so nothing can be ranked"
        : "Every label is 1, as every row has the event, so nothing can be ranked";
  }

  /** Metrics and all that explains them. */
  void addTo(ObjectNode node) {
    if (evaluation.status() == Status.NO_DATA) {
      node.putObject("metrics");
      return;
    }
    evaluation.computeAhead();
    node.set("metrics", metrics());
    node.put("infiniteLosses", evaluation.infiniteLosses().doubleValue());
    FigureNodes.put(node, "clip", request.clip());
    ObjectNode decomposition = node.putObject("decomposition");
    decomposition.set("brier", parts(evaluation.brierByBins(EDGE)));
    decomposition.set("logLoss", parts(evaluation.logLossByBins(EDGE)));
    ObjectNode isotonic = node.putObject("isotonic");
    isotonic.set("brier", parts(evaluation.brierByScores()));
    isotonic.set("logLoss", parts(evaluation.logLossByScores()));
    addCurve(isotonic.putArray("curve"));
    addReliability(node.putArray("reliability"));
    node.put("binEdges", "right-closed");
    addThresholds(node.putArray("thresholds"));
    addTests(node.putArray("calibrationTests"));
    addBands(node.putArray("confidence"));
    addRecalibrations(node.putArray("recalibration"));
    addGains(node.putArray("gains"));
  }

  private ObjectNode metrics() {
    ObjectNode metrics = FigureNodes.object();
    MeanLosses losses = evaluation.losses();
    metrics.set("logLoss", FigureNodes.of(losses.logLoss()));
    metrics.set("brier", FigureNodes.of(losses.brier()));
    metrics.set("mse", FigureNodes.of(losses.brier()));
    metrics.set("accuracy", FigureNodes.of(evaluation.confusion().accuracy(request.level())));
    metrics.set("auc", area());
    metrics.set(
        "averagePrecision",
        evaluation.averagePrecision().map(FigureNodes::of).orElseGet(this::notRanked));
    metrics.set(
        "ks",
        evaluation
            .separation()
            .map(
                separation -> {
                  ObjectNode ks = FigureNodes.of(separation.bounds());
                  FigureNodes.put(ks, "interval", Optional.of(separation.interval()));
                  return ks;
                })
            .orElseGet(this::notRanked));
    Calibration calibration = evaluation.calibration(EDGE);
    metrics.set("expectedCalibrationError", FigureNodes.of(calibration.expectedError()));
    metrics.set("calibrationInTheLarge", FigureNodes.of(evaluation.calibrationInTheLarge()));
    metrics.set("meanPrediction", FigureNodes.of(evaluation.meanPrediction()));
    metrics.set("baseRate", FigureNodes.of(evaluation.baseRate().estimate(request.level())));
    metrics.set(
        "logLossSkill", losses.logLossSkill().map(FigureNodes::of).orElseGet(this::notRanked));
    metrics.set("brierSkill", losses.brierSkill().map(FigureNodes::of).orElseGet(this::notRanked));
    metrics.set("rmse", FigureNodes.of(losses.rootMeanSquare()));
    metrics.set("absoluteError", FigureNodes.of(losses.absoluteError()));
    losses.finiteLogLoss().ifPresent(e -> metrics.set("finiteLogLoss", FigureNodes.of(e)));
    losses.clippedLogLoss().ifPresent(e -> metrics.set("clippedLogLoss", FigureNodes.of(e)));
    metrics.set("maximumCalibrationError", FigureNodes.of(calibration.maximumError()));
    metrics.set(
        "gini",
        evaluation
            .areaUnderCurve()
            .map(area -> FigureNodes.of(area.gini()))
            .orElseGet(this::notRanked));
    Optional<LogitFit> fit = evaluation.calibrationFit();
    metrics.set(
        "calibrationIntercept",
        fit.map(f -> FigureNodes.of(f.intercept())).orElseGet(this::notRanked));
    metrics.set(
        "calibrationSlope", fit.map(f -> FigureNodes.of(f.slope())).orElseGet(this::notRanked));
    return metrics;
  }

  private ObjectNode notRanked() {
    return FigureNodes.none(
        evaluation.status() == Status.BOUNDARY ? oneClass() : "There is no finite estimate");
  }

  private ObjectNode area() {
    Optional<AreaUnderCurve> area = evaluation.areaUnderCurve();
    if (area.isEmpty()) {
      return notRanked();
    }
    ObjectNode node = FigureNodes.of(area.get().bounds());
    FigureNodes.put(node, "standardError", area.get().standardError());
    FigureNodes.put(node, "interval", area.get().interval());
    if (area.get().bounds().isExact()) {
      node.put("fraction", area.get().fraction().toString());
    }
    return node;
  }

  private static ObjectNode parts(Decomposition parts) {
    return FigureNodes.object()
        .put("uncertainty", parts.uncertainty())
        .put("resolution", parts.resolution())
        .put("reliability", parts.reliability())
        .put("withinBin", parts.withinBin());
  }

  private static ObjectNode parts(IsotonicDecomposition parts) {
    ObjectNode node = FigureNodes.object();
    node.set("miscalibration", FigureNodes.of(parts.miscalibration()));
    node.set("discrimination", FigureNodes.of(parts.discrimination()));
    node.put("uncertainty", parts.uncertainty());
    return node;
  }

  /** The recalibrated forecasts; not more blocks than a chart has use for. */
  private void addCurve(ArrayNode curve) {
    if (evaluation.isotonicCurve().size() > MOST_BLOCKS) {
      return;
    }
    for (IsotonicBlock block : evaluation.isotonicCurve()) {
      curve
          .addObject()
          .put("lower", block.lower())
          .put("upper", block.upper())
          .put("weight", block.weight().doubleValue())
          .put("eventRate", block.eventRate());
    }
  }

  private void addReliability(ArrayNode bins) {
    for (ReliabilityBin bin : evaluation.calibration(EDGE).bins()) {
      ObjectNode node = bins.addObject();
      node.put("lower", bin.lower());
      node.put("upper", bin.upper());
      node.put("weight", bin.weight().doubleValue());
      node.put("meanPrediction", bin.meanPrediction());
      node.put("eventRate", bin.eventRate());
      FigureNodes.put(node, "interval", Optional.of(bin.interval(request.level())));
    }
  }

  private void addThresholds(ArrayNode thresholds) {
    double level = request.level();
    for (ConfusionTable table : evaluation.confusions()) {
      ObjectNode node = thresholds.addObject();
      node.put("threshold", table.threshold());
      node.put("truePositive", table.truePositive().doubleValue());
      node.put("falsePositive", table.falsePositive().doubleValue());
      node.put("falseNegative", table.falseNegative().doubleValue());
      node.put("trueNegative", table.trueNegative().doubleValue());
      node.set("accuracy", FigureNodes.of(table.accuracy(level)));
      node.set("precision", FigureNodes.of(table.precision(level)));
      node.set("recall", FigureNodes.of(table.recall(level)));
      node.set("specificity", FigureNodes.of(table.specificity(level)));
      node.set("balancedAccuracy", FigureNodes.of(table.balancedAccuracy(level)));
      node.set("f1", FigureNodes.of(table.f1(level)));
      node.set("mcc", FigureNodes.of(table.matthews(level)));
      node.set("kappa", FigureNodes.of(table.kappa(level)));
    }
  }

  private void addTests(ArrayNode tests) {
    for (CalibrationTest test : evaluation.calibrationTests()) {
      tests
          .addObject()
          .put("name", test.name())
          .put("statistic", test.statistic())
          .put("df", test.df())
          .put("pValue", test.pValue());
    }
  }

  private void addBands(ArrayNode bands) {
    for (ConfidenceBand band : evaluation.confidenceBands()) {
      bands
          .addObject()
          .put("lower", band.lower())
          .put("upper", band.upper())
          .put("outcome", band.outcome().name().toLowerCase(Locale.ROOT))
          .put("weight", band.weight().doubleValue())
          .put("brier", band.brier().doubleValue())
          .put("logLoss", band.logLoss().doubleValue())
          .put("infinite", band.infinite().doubleValue());
    }
  }

  private void addRecalibrations(ArrayNode gains) {
    for (Recalibration gain : evaluation.recalibrations()) {
      gains
          .addObject()
          .put("method", gain.method())
          .put("intercept", gain.intercept())
          .put("slope", gain.slope())
          .put("brierGain", gain.brierGain())
          .put("logLossGain", gain.logLossGain());
    }
  }

  private void addGains(ArrayNode gains) {
    for (Gain gain : evaluation.gains()) {
      ObjectNode node = gains.addObject();
      node.put("share", gain.share());
      node.set("gain", FigureNodes.of(gain.gain()));
      node.set("lift", FigureNodes.of(gain.lift()));
    }
  }
}
