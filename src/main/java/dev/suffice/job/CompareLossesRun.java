package dev.suffice.job;

import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.DenseRows;
import dev.suffice.regression.DenseSum;
import dev.suffice.regression.Descent;
import dev.suffice.regression.Descent.Method;
import dev.suffice.regression.DescentStudy;
import dev.suffice.regression.Frame;
import dev.suffice.regression.LogisticProblem;
import dev.suffice.regression.LossAt;
import dev.suffice.regression.LossAtType;
import dev.suffice.regression.SigmoidForecasts;
import dev.suffice.report.LossStudy;
import dev.suffice.report.LossStudyDigest;
import dev.suffice.report.NotedDigest;
import dev.suffice.report.ResultDigest;
import dev.suffice.report.ResultHeader;
import dev.suffice.scoring.AreaUnderCurve;
import dev.suffice.scoring.ComparedLoss;
import dev.suffice.scoring.Evaluation;
import dev.suffice.scoring.EvaluationRequest;
import dev.suffice.scoring.ForecastsType;
import dev.suffice.scoring.Labels;
import dev.suffice.scoring.Loss;
import dev.suffice.scoring.LossComparison;
import dev.suffice.scoring.LossDifferences;
import dev.suffice.scoring.LossDifferencesType;
import dev.suffice.scoring.ScoreGrid;
import dev.suffice.spark.ModelColumns;
import dev.suffice.spark.ModelRows;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Fingerprint;
import dev.suffice.statistic.StatisticType;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.store.LossStudyFormat;
import dev.suffice.store.ResultWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trains a sigmoid model under both losses from the same starts, and judges what they forecast in
 * sample: from cells where patterns are few, else by a pass for each point.
 */
record CompareLossesRun(CompareLossesJob job) implements JobPlan {
  private static final int FIGURES = 1 << 14;

  @Override
  public List<String> check(JobSession session) {
    String scan = session.scan().explain(columns());
    return List.of(
        "It would train a sigmoid model of %s under MSE and under log-loss, from three starts, by gradient descent and by Newton's method."
            .formatted(job.target()),
        "One Spark job reads the input, decodes it and keeps its rows in memory, or on disk where"
            + " memory is full.",
        ("With up to %,d patterns of features the driver does the rest alone; with more, there is a"
                + " pass for each point, some hundreds in all. The input as %s")
            .formatted(CovariateCellsType.USUAL_MOST, scan.strip()));
  }

  private ModelColumns columns() {
    return new ModelColumns(job.design(), job.target(), job.setup().weight(), Optional.empty());
  }

  /** Passes over cells or rows. */
  private interface Passes {
    Frame frame();

    LossAt at(LossAtType type);

    <S extends SufficientStatistic<S>> S forecasts(
        StatisticType<S> type, List<List<Double>> points);
  }

  @Override
  public ResultDigest run(JobSession session) {
    try (ModelRows rows = session.scan().rows(columns())) {
      CovariateCells first = rows.first(CovariateCellsType.USUAL_MOST);
      requireBothLabels(first);
      Passes passes =
          first.cells().isPresent() ? new OverCells(first, job) : new OverRows(rows, first, job);
      LogisticProblem problem =
          new LogisticProblem(
              Loss.LOG_LOSS, rows.names(), passes.frame(), rows.offset(), job.ridge());
      DescentStudy.Outcome outcome = DescentStudy.run(problem, passes::at);
      LossStudy study = study(rows.names(), outcome, passes);
      ResultHeader header =
          new ResultHeader(
              LossStudyDigest.SCHEMA,
              job.setup().name(),
              Fingerprint.of(List.of(first)),
              LogisticRun.counts(rows.counts()),
              job.setup().level());
      try (ResultWriter<LossStudy> writer = session.write(new LossStudyFormat(header))) {
        writer.add(study);
        return new NotedDigest(writer.commit(), List.of(rows.describeKept()));
      }
    }
  }

  private void requireBothLabels(CovariateCells first) {
    double events = first.weights().events().doubleValue();
    if (!(events > 0 && events < first.weights().all().doubleValue())) {
      throw new DataException(
          "Losses are compared on rows with both labels, but the rows that can be used have %s of one"
              .formatted(
                  first.weights().all().signum() == 0
                      ? "none"
                      : "only " + job.target() + "=" + (events > 0 ? 1 : 0)));
    }
  }

  private LossStudy study(List<String> names, DescentStudy.Outcome outcome, Passes passes) {
    List<String> models = new ArrayList<>();
    List<List<Double>> points = new ArrayList<>();
    models.add("log-loss");
    points.add(outcome.best());
    for (Descent descent : outcome.descents()) {
      if (descent.loss() == Loss.SQUARED_ERROR && descent.method() == Method.NEWTON) {
        models.add("mse from " + descent.start());
        points.add(descent.point());
      }
    }
    for (Descent descent : outcome.descents()) {
      if (descent.method() == Method.GRADIENT_DESCENT && descent.start().equals("wrong")) {
        boolean squared = descent.loss() == Loss.SQUARED_ERROR;
        models.add((squared ? "mse" : "log-loss") + " from wrong, by gradient descent");
        points.add(descent.point());
      }
    }
    List<Descent> inUnitsOfData =
        outcome.descents().stream()
            .map(
                descent ->
                    new Descent(
                        descent.loss(),
                        descent.method(),
                        descent.start(),
                        descent.steps(),
                        passes.frame().inUnitsOfData(descent.point())))
            .toList();
    return new LossStudy(
        job.target(),
        names,
        inUnitsOfData,
        judged(models, points, passes),
        paired(models, points, passes));
  }

  private List<LossStudy.Judged> judged(
      List<String> models, List<List<Double>> points, Passes passes) {
    EvaluationRequest request =
        new EvaluationRequest(
            job.setup().level(), 10, List.of(EvaluationRequest.HALF), OptionalDouble.empty());
    ForecastsType type =
        new ForecastsType(Labels.zeroAndOne(), request.bands(), ScoreGrid.FINE, FIGURES);
    List<LossStudy.Judged> judged = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Evaluation evaluation =
          Evaluation.of(passes.forecasts(type, List.of(points.get(i))), request);
      judged.add(
          new LossStudy.Judged(
              models.get(i),
              evaluation.losses().logLoss().value(),
              evaluation.losses().brier().value(),
              evaluation.confusion().accuracy(job.setup().level()).value(),
              evaluation
                  .areaUnderCurve()
                  .map(AreaUnderCurve::fraction)
                  .map(fraction -> OptionalDouble.of(fraction.doubleValue()))
                  .orElse(OptionalDouble.empty())));
    }
    return judged;
  }

  private List<LossStudy.Paired> paired(
      List<String> models, List<List<Double>> points, Passes passes) {
    LossDifferences differences =
        passes.forecasts(LossDifferencesType.ofEvent(Labels.zeroAndOne(), models.size()), points);
    List<LossStudy.Paired> paired = new ArrayList<>();
    for (int i = 1; i < models.size(); i++) {
      for (ComparedLoss loss : List.of(ComparedLoss.LOG_LOSS, ComparedLoss.BRIER)) {
        LossComparison comparison = differences.compare(0, i, loss, job.setup().level());
        paired.add(
            new LossStudy.Paired(
                models.get(0),
                models.get(i),
                loss.id(),
                comparison.difference(),
                comparison.finite().map(f -> f.standardError()).orElse(OptionalDouble.empty()),
                comparison.finite().flatMap(f -> f.interval()),
                comparison.pValue()));
      }
    }
    return paired;
  }

  /** The driver alone, from the cells. */
  private static final class OverCells implements Passes {
    private final Frame frame;
    private final DenseRows cells;

    OverCells(CovariateCells first, CompareLossesJob job) {
      this.frame = first.frameOfCells(job.design().intercept());
      this.cells = first.cellRows();
    }

    @Override
    public Frame frame() {
      return frame;
    }

    @Override
    public LossAt at(LossAtType type) {
      return sum(type.sum());
    }

    @Override
    public <S extends SufficientStatistic<S>> S forecasts(
        StatisticType<S> type, List<List<Double>> points) {
      return sum(new SigmoidForecasts<>(type, frame, points));
    }

    private <S extends SufficientStatistic<S>> S sum(DenseSum<S> sum) {
      sum.add(cells);
      return sum.snapshot();
    }
  }

  /** A pass over the rows for each. */
  private static final class OverRows implements Passes {
    private final ModelRows rows;
    private final Frame frame;

    OverRows(ModelRows rows, CovariateCells first, CompareLossesJob job) {
      this.rows = rows;
      this.frame = first.frame(job.design().intercept());
    }

    @Override
    public Frame frame() {
      return frame;
    }

    @Override
    public LossAt at(LossAtType type) {
      return rows.at(type);
    }

    @Override
    public <S extends SufficientStatistic<S>> S forecasts(
        StatisticType<S> type, List<List<Double>> points) {
      return rows.forecasts(type, frame, points);
    }
  }
}
