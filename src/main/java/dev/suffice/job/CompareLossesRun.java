package dev.suffice.job;

import dev.suffice.regression.ClosedForm;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.Descent;
import dev.suffice.regression.Descent.Method;
import dev.suffice.regression.DescentStudy;
import dev.suffice.regression.Forecaster;
import dev.suffice.regression.Frame;
import dev.suffice.regression.LogisticProblem;
import dev.suffice.report.LossStudy;
import dev.suffice.report.LossStudyDigest;
import dev.suffice.report.NotedDigest;
import dev.suffice.report.ResultDigest;
import dev.suffice.report.ResultHeader;
import dev.suffice.scoring.Loss;
import dev.suffice.spark.ColumnKind;
import dev.suffice.spark.ModelColumns;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.Scan;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Fingerprint;
import dev.suffice.store.LossStudyFormat;
import dev.suffice.store.ResultWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trains a sigmoid model under both losses from the same starts, and judges what they forecast
 * beside models in closed form, in sample and out of sample: from cells where patterns are few,
 * else by a pass for each step of all searches together.
 */
record CompareLossesRun(CompareLossesJob job) implements JobPlan {
  private static final Set<String> FITTED_AGAIN = Set.of("log-loss", "mse from zero");

  @Override
  public List<String> check(JobSession session) {
    String scan = session.scan().explain(columns());
    return List.of(
        "It would train a sigmoid model of %s under MSE and under log-loss, from three starts, by gradient descent and by Newton's method."
            .formatted(job.target()),
        "One Spark job reads the input, decodes it and keeps its rows in memory, or on disk where"
            + " memory is full.",
        ("With up to %,d patterns of features the driver does the rest alone; with more, there is a"
                + " pass for each step of all searches together, some eighty in all. The input as %s")
            .formatted(CovariateCellsType.USUAL_MOST, scan.strip()));
  }

  private ModelColumns columns() {
    return new ModelColumns(job.design(), job.target(), job.setup().weight(), Optional.empty());
  }

  @Override
  public ResultDigest run(JobSession session) {
    try (ModelRows rows = session.scan().rows(columns())) {
      CovariateCells first = rows.first(CovariateCellsType.USUAL_MOST);
      requireBothLabels(first);
      StudyPasses passes = StudyPasses.of(rows, first, job.design().intercept());
      LogisticProblem problem =
          new LogisticProblem(
              Loss.LOG_LOSS, rows.names(), passes.frame(), rows.offset(), job.ridge());
      DescentStudy.Outcome outcome = DescentStudy.run(problem, passes);
      LossForecasts forecasts = new LossForecasts(passes, problem, job.setup().level());
      LossStudy study = study(outcome, forecasts, forms(session.scan(), rows));
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

  private List<ClosedForm<?>> forms(Scan scan, ModelRows rows) {
    List<String> booleans =
        job.design().numbers().stream()
            .filter(column -> scan.kind(column) == ColumnKind.BOOLEAN)
            .toList();
    return ClosedForm.of(rows.coefficients(), rows.references(), booleans);
  }

  private LossStudy study(
      DescentStudy.Outcome outcome, LossForecasts forecasts, List<ClosedForm<?>> forms) {
    Map<String, LossForecasts.Point> points = new LinkedHashMap<>();
    points.put("log-loss", new LossForecasts.Point(Loss.LOG_LOSS, outcome.best()));
    for (Descent descent : outcome.descents()) {
      if (descent.loss() == Loss.SQUARED_ERROR && descent.method() == Method.NEWTON) {
        points.put("mse from " + descent.start(), point(descent));
      }
    }
    // Out of sample each loss once, from where all rows lead.
    Map<String, LossForecasts.Point> refitted = new LinkedHashMap<>(points);
    refitted.keySet().removeIf(name -> !FITTED_AGAIN.contains(name));
    for (Descent descent : outcome.descents()) {
      if (descent.method() == Method.GRADIENT_DESCENT && descent.start().equals("wrong")) {
        boolean squared = descent.loss() == Loss.SQUARED_ERROR;
        points.put(
            (squared ? "mse" : "log-loss") + " from wrong, by gradient descent", point(descent));
      }
    }
    Frame frame = forecasts.passes().frame();
    Map<String, Forecaster> models = new LinkedHashMap<>();
    points.forEach((name, point) -> models.put(name, new Forecaster.Sigmoid(frame, point.at())));
    models.putAll(forecasts.closedForms(forms));
    LossStudy.OutOfSample inSample = forecasts.inSample(models);
    return new LossStudy(
        job.target(),
        forecasts.problem().names(),
        outcome.descents().stream().map(descent -> inUnitsOfData(descent, frame)).toList(),
        inSample.models(),
        inSample.comparisons(),
        Optional.of(forecasts.outOfSample(refitted, forms, job.folds())));
  }

  private static LossForecasts.Point point(Descent descent) {
    return new LossForecasts.Point(descent.loss(), descent.point());
  }

  private static Descent inUnitsOfData(Descent descent, Frame frame) {
    return new Descent(
        descent.loss(),
        descent.method(),
        descent.start(),
        descent.steps(),
        frame.inUnitsOfData(descent.point()));
  }
}
