package dev.suffice.scoring;

import dev.suffice.exact.ExactSum;
import dev.suffice.exact.Rational;
import dev.suffice.family.Status;
import dev.suffice.scoring.LogitFit.Free;
import dev.suffice.scoring.ReliabilityBin.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the forecasts of one model are worth, from their statistic.
 *
 * <ul>
 *   <li>{@code NO_DATA}: no row counts, and there are no figures.
 *   <li>{@code BOUNDARY}: all labels are equal. Losses and calibration are as ever; ranking, skill
 *       and fits do not exist.
 *   <li>{@code OK}: else.
 * </ul>
 *
 * <p>What is computed from scores is exact where every score is kept, and enclosed by limits where
 * they are in cells; losses, confusion tables, bins and decompositions by bins are exact always.
 */
public final class Evaluation {
  private static final int MANY_SCORES = 10_000;

  private final Forecasts forecasts;
  private final EvaluationRequest request;
  private final BandSums losses;
  private final LossSums sums;

  // What several figures need; made when first asked for.
  private final Once<RankedScores> scores;
  private final Once<Optional<AreaUnderCurve>> area;
  private final Once<LogitPoints> logits;
  private final Once<Optional<LogitFit>> calibrationFit;
  private final Once<Isotonic> isotonic;
  private final Once<Isotonic> isotonicOfBestOrder;
  private final Once<Optional<Separation>> separation;
  private final Once<List<Recalibration>> recalibrations;

  private Evaluation(Forecasts forecasts, EvaluationRequest request) {
    this.forecasts = forecasts;
    this.request = request;
    this.losses = ScoreLosses.of(forecasts);
    this.sums = LossSums.of(losses);
    this.scores = new Once<>(() -> RankedScores.of(forecasts.scores(), 1, 0));
    this.area = new Once<>(() -> AreaUnderCurve.of(scores.get(), request.level()));
    this.logits = new Once<>(() -> LogitPoints.of(scores.get()));
    this.calibrationFit = new Once<>(() -> fit(Free.BOTH));
    this.isotonic = new Once<>(() -> Isotonic.of(scores.get()));
    this.isotonicOfBestOrder = new Once<>(() -> Isotonic.ofBestOrder(scores.get()));
    this.separation = new Once<>(() -> Separation.of(scores.get(), request.level()));
    this.recalibrations = new Once<>(this::recalibrated);
  }

  /** The evaluation; the statistic must have the cuts that are asked for. */
  public static Evaluation of(Forecasts forecasts, EvaluationRequest request) {
    List<Double> cuts = forecasts.losses().bands().cuts();
    if (!cuts.containsAll(request.bands().cuts())) {
      throw new IllegalArgumentException(
          "Forecasts must be cut at " + request.bands().cuts() + ", but are at " + cuts);
    }
    return new Evaluation(forecasts, request);
  }

  /**
   * Computes what takes long where there are many scores, on all processors of this machine; not
   * without data. It changes no figure, only when they are there.
   */
  public void computeAhead() {
    if (scores.get().size() >= MANY_SCORES) {
      Stream.of(isotonicOfBestOrder, isotonic, area, separation, recalibrations)
          .parallel()
          .forEach(Once::get);
    }
  }

  /** What the figures are worth. */
  public Status status() {
    if (sums.weight().signum() == 0) {
      return Status.NO_DATA;
    }
    return hasBothClasses() ? Status.OK : Status.BOUNDARY;
  }

  private boolean hasBothClasses() {
    return sums.event().weight().signum() > 0 && sums.none().weight().signum() > 0;
  }

  /** Which rows count. */
  public ForecastCounts counts() {
    return forecasts.counts();
  }

  /** {@code Σ w}. */
  public ExactSum weight() {
    return sums.weight();
  }

  /** {@code Σ w y}. */
  public ExactSum events() {
    return sums.events();
  }

  /** The weight of rows whose log-loss is infinite: certain and wrong. */
  public ExactSum infiniteLosses() {
    return sums.infinite();
  }

  /** The share of events, as a model; not without data. */
  public BaseRate baseRate() {
    return BaseRate.of(sums);
  }

  /** The mean of each loss; not without data. */
  public MeanLosses losses() {
    return MeanLosses.of(losses, sums, request);
  }

  /** The mean forecast; not without data. */
  public Estimate meanPrediction() {
    // Σ p² = Σ (p - y)² - Σ y + 2 Σ yp.
    ExactSum twice = sums.predictedOfEvents().plus(sums.predictedOfEvents());
    ExactSum squares = sums.brier().minus(sums.events()).plus(twice);
    return Estimate.mean(
        sums.weight(), Rational.of(sums.predicted()), Rational.of(squares), request.level());
  }

  /** The mean forecast less the share of events; not without data. */
  public Estimate calibrationInTheLarge() {
    return Estimate.mean(
        sums.weight(),
        Rational.of(sums.predicted().minus(sums.events())),
        Rational.of(sums.brier()),
        request.level());
  }

  /** The table at a half. */
  public ConfusionTable confusion() {
    return confusion(EvaluationRequest.HALF);
  }

  /** The table at a threshold that was asked for. */
  public ConfusionTable confusion(double threshold) {
    return ConfusionTable.of(losses, threshold);
  }

  /** The tables at all thresholds, in their order. */
  public List<ConfusionTable> confusions() {
    return request.thresholds().stream().map(this::confusion).toList();
  }

  /** The area under the ROC curve; absent with one class only. */
  public Optional<AreaUnderCurve> areaUnderCurve() {
    return area.get();
  }

  /** The average precision; absent without events. */
  public Optional<Bounds> averagePrecision() {
    return AveragePrecision.of(scores.get().inUnits());
  }

  /** The distance of Kolmogorov and Smirnov; absent with one class only. */
  public Optional<Separation> separation() {
    return separation.get();
  }

  /** What share of events is found among the rows of highest score, by tenths of rows. */
  public List<Gain> gains() {
    return Gain.ofTenths(scores.get().inUnits());
  }

  /** How many scores there are; absent where they are in cells. */
  public Optional<Integer> distinctScores() {
    return forecasts.scores().isExact() ? Optional.of(scores.get().size()) : Optional.empty();
  }

  /** Calibration by bins. */
  public Calibration calibration(Edge edge) {
    return Calibration.of(losses, request.bins(), edge);
  }

  /** Calibration by bins with about as many rows in each. */
  public Calibration calibrationByQuantiles(int count) {
    return new Calibration(Edge.LOWER, ScoreBins.ofQuantiles(scores.get(), count));
  }

  /** The tests of calibration that exist. */
  public List<CalibrationTest> calibrationTests() {
    List<CalibrationTest> tests = new ArrayList<>();
    CalibrationTests.spiegelhalter(sums, scores.get()).ifPresent(tests::add);
    CalibrationTests.hosmerLemeshow(calibration(Edge.UPPER).bins()).ifPresent(tests::add);
    return tests;
  }

  /** Intercept and slope of calibration, if they exist. */
  public Optional<LogitFit> calibrationFit() {
    return calibrationFit.get();
  }

  /** Brier's score by bins; not without data. */
  public Decomposition brierByBins(Edge edge) {
    return Decomposition.ofBrier(calibration(edge).bins(), baseRate());
  }

  /** Brier's score with a bin for each score, or each cell; not without data. */
  public Decomposition brierByEachScore() {
    return Decomposition.ofBrier(ScoreBins.ofEach(scores.get()), baseRate());
  }

  /** The log-loss by bins; not without data. */
  public Decomposition logLossByBins(Edge edge) {
    return Decomposition.ofLogLoss(calibration(edge).bins(), baseRate(), sums.infinite());
  }

  private Optional<LogitFit> fit(Free free) {
    return hasBothClasses() ? LogitFit.of(logits.get(), free, request.level()) : Optional.empty();
  }

  /** The best rising function of the scores, block by block. */
  public List<IsotonicBlock> isotonicCurve() {
    return isotonic.get().blocks();
  }

  /** Brier's score against the best rising function of the scores; not without data. */
  public IsotonicDecomposition brierByScores() {
    Rational n = Rational.of(sums.weight());
    return IsotonicDecomposition.of(
        Rational.of(sums.brier()).dividedBy(n),
        isotonic.get().brier().dividedBy(n),
        isotonicOfBestOrder.get().brier().dividedBy(n),
        baseRate().exactBrier());
  }

  /** The log-loss against the best rising function of the scores; not without data. */
  public IsotonicDecomposition logLossByScores() {
    Rational n = Rational.of(sums.weight());
    Rational recalibrated = isotonic.get().logLoss().dividedBy(n);
    Rational least = isotonicOfBestOrder.get().logLoss().dividedBy(n);
    Rational uncertainty = baseRate().exactLogLoss();
    return sums.infinite().signum() > 0
        ? IsotonicDecomposition.ofInfinite(recalibrated, least, uncertainty)
        : IsotonicDecomposition.of(
            Rational.of(sums.logLoss()).dividedBy(n), recalibrated, least, uncertainty);
  }

  /** The model less the base rate of the same rows; not without data. */
  public LossComparison comparedToBaseRate(ComparedLoss loss) {
    PairSums pair = BaseRateSums.of(sums, confusion());
    return LossComparison.of(pair, loss, loss.bound(2), request.level());
  }

  /** What each loss owes to sure and to unsure forecasts. */
  public List<ConfidenceBand> confidenceBands() {
    return ConfidenceBand.of(losses, request.bins());
  }

  /** What a fixed function of the forecasts would gain; not without data. */
  public List<Recalibration> recalibrations() {
    return recalibrations.get();
  }

  private List<Recalibration> recalibrated() {
    List<Recalibration> gains = new ArrayList<>();
    fit(Free.SLOPE)
        .ifPresent(fit -> gains.add(Recalibration.of("temperature", scores.get().inUnits(), fit)));
    calibrationFit()
        .ifPresent(fit -> gains.add(Recalibration.of("platt", scores.get().inUnits(), fit)));
    gains.add(Recalibration.ofIsotonic(brierByScores(), logLossByScores()));
    return List.copyOf(gains);
  }
}
