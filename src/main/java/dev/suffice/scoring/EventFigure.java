package dev.suffice.scoring;

import dev.suffice.scoring.ReliabilityBin.Edge;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A figure of the forecasts of an event by its name, for whoever chooses one or lists all; with
 * thresholds at one half.
 */
public enum EventFigure {
  /** The mean log-loss, unclipped. */
  LOG_LOSS("logLoss", Better.SMALLER, e -> Optional.of(e.losses().logLoss())),
  /** The mean of {@code (p - y)²}. */
  BRIER("brier", Better.SMALLER, e -> Optional.of(e.losses().brier())),
  /** The same. */
  MSE("mse", Better.SMALLER, e -> Optional.of(e.losses().brier())),
  /** Its root. */
  RMSE("rmse", Better.SMALLER, e -> Optional.of(e.losses().rootMeanSquare())),
  /** The mean of {@code |p - y|}. */
  ABSOLUTE_ERROR("absoluteError", Better.SMALLER, e -> Optional.of(e.losses().absoluteError())),
  /** The expected calibration error of right-closed bins. */
  CALIBRATION_ERROR(
      "expectedCalibrationError",
      Better.SMALLER,
      e -> Optional.of(Estimate.alone(e.calibration(Edge.LOWER).expectedError()))),
  /** The share of rows on the right side of one half. */
  ACCURACY("accuracy", Better.LARGER, e -> ofTable(e, ConfusionTable::accuracy)),
  /** The harmonic mean of precision and recall. */
  F1("f1", Better.LARGER, e -> ofTable(e, ConfusionTable::f1)),
  /** Matthews' correlation. */
  MCC("mcc", Better.LARGER, e -> ofTable(e, ConfusionTable::matthews)),
  /** The area under the curve. */
  AUC(
      "auc",
      Better.LARGER,
      e ->
          e.areaUnderCurve()
              .map(a -> new Estimate(a.bounds().value(), a.standardError(), a.interval()))),
  /** Twice the area less one. */
  GINI(
      "gini",
      Better.LARGER,
      e -> e.areaUnderCurve().map(area -> Estimate.alone(area.gini().value()))),
  /** The mean of precision over recall. */
  AVERAGE_PRECISION(
      "averagePrecision",
      Better.LARGER,
      e -> e.averagePrecision().map(bounds -> Estimate.alone(bounds.value()))),
  /** The largest distance of the distributions of scores of both labels. */
  KS("ks", Better.LARGER, e -> e.separation().map(s -> Estimate.alone(s.bounds().value()))),
  /** The share of the base rate's log-loss that is saved. */
  LOG_LOSS_SKILL("logLossSkill", Better.LARGER, e -> e.losses().logLossSkill()),
  /** The share of the base rate's Brier score that is saved. */
  BRIER_SKILL("brierSkill", Better.LARGER, e -> e.losses().brierSkill()),
  /** The mean forecast less the share of events. */
  CALIBRATION_IN_THE_LARGE(
      "calibrationInTheLarge", Better.NEITHER, e -> Optional.of(e.calibrationInTheLarge())),
  /** The mean forecast. */
  MEAN_PREDICTION("meanPrediction", Better.NEITHER, e -> Optional.of(e.meanPrediction())),
  /** The slope of labels in the logit of forecasts. */
  CALIBRATION_SLOPE(
      "calibrationSlope", Better.NEITHER, e -> e.calibrationFit().map(LogitFit::slope)),
  /** The intercept beside it. */
  CALIBRATION_INTERCEPT(
      "calibrationIntercept", Better.NEITHER, e -> e.calibrationFit().map(LogitFit::intercept));

  private static final double LEVEL = EvaluationRequest.standard().level();

  /** Which of two figures is the better one. */
  public enum Better {
    /** The smaller. */
    SMALLER,
    /** The larger. */
    LARGER,
    /** It is not a matter of size. */
    NEITHER
  }

  private final String id;
  private final Better better;

  // A lambda without state, which the checker cannot know.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Evaluation, Optional<Estimate>> value;

  EventFigure(String id, Better better, Function<Evaluation, Optional<Estimate>> value) {
    this.id = id;
    this.better = better;
    this.value = value;
  }

  private interface OfTable {
    Estimate at(ConfusionTable table, double level);
  }

  private static Optional<Estimate> ofTable(Evaluation evaluation, OfTable figure) {
    return Optional.of(figure.at(evaluation.confusion(), LEVEL))
        .filter(estimate -> !Double.isNaN(estimate.value()));
  }

  /** The figure of this name; there must be one. */
  public static EventFigure ofId(String id) {
    return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst().orElseThrow();
  }

  /** Those of which one value is better than another. */
  public static Stream<EventFigure> ordered() {
    return Arrays.stream(values()).filter(figure -> figure.better != Better.NEITHER);
  }

  /** The name in results. */
  public String id() {
    return id;
  }

  /** Which value is the better one. */
  public Better better() {
    return better;
  }

  /** The figure; absent where there is none. The evaluation must be of some row. */
  public Optional<Estimate> of(Evaluation evaluation) {
    return value.apply(evaluation);
  }
}
