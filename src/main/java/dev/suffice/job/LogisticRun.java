package dev.suffice.job;

import dev.suffice.family.Status;
import dev.suffice.job.TrainJob.Penalty;
import dev.suffice.regression.CovariateCells;
import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.LogisticFit;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.report.ModelDigest;
import dev.suffice.report.ModelRow;
import dev.suffice.report.NotedDigest;
import dev.suffice.report.ResultDigest;
import dev.suffice.report.ResultHeader;
import dev.suffice.scoring.Loss;
import dev.suffice.spark.LogisticMethod;
import dev.suffice.spark.LogisticTraining;
import dev.suffice.spark.ModelColumns;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.Scan;
import dev.suffice.statistic.Fingerprint;
import dev.suffice.statistic.RowCounts;
import dev.suffice.store.ModelFormat;
import dev.suffice.store.PredictionTable;
import dev.suffice.store.ResultWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Trains a sigmoid model, from cells where patterns are few, else by a pass for each step. */
record LogisticRun(TrainJob job) implements JobPlan {
  @Override
  public List<String> check(JobSession session) {
    String scan = session.scan().explain(columns());
    job.predictions().ifPresent(session::predictions);
    List<String> lines = new ArrayList<>();
    lines.add("It would train %s.".formatted(title()));
    lines.add(
        "One Spark job reads the input, decodes it and keeps its rows in memory, or on disk where"
            + " memory is full; with %s=false, every pass reads it anew."
                .formatted(ModelRows.KEEP));
    lines.add(
        "With up to %,d patterns of features the driver does the rest alone; with more, there is a"
                .formatted(CovariateCellsType.USUAL_MOST)
            + " pass for each step of Newton's method. The input as "
            + scan.strip());
    job.predictions()
        .ifPresent(
            path ->
                lines.add(
                    "Another would read it again, and write its rows with predictions to " + path));
    lines.addAll(job.exports().plan(job.setup().output()));
    return lines;
  }

  private ModelColumns columns() {
    return new ModelColumns(job.design(), job.target(), job.setup().weight(), job.offset());
  }

  private String title() {
    String ridge = job.ridge() > 0 ? ", ridge %s".formatted(job.ridge()) : "";
    String penalty = job.penalty() == Penalty.FIRTH ? " with Firth's penalty" : ridge;
    List<String> groupBy = job.setup().groupBy();
    String groups = groupBy.isEmpty() ? "" : " for each " + String.join(", ", groupBy);
    return job.loss() == Loss.LOG_LOSS
        ? "a logistic model of %s by maximum likelihood%s%s"
            .formatted(job.target(), penalty, groups)
        : "a sigmoid model of %s by least squares%s%s".formatted(job.target(), penalty, groups);
  }

  @Override
  public ResultDigest run(JobSession session) {
    Optional<PredictionTable> predictions = job.predictions().map(session::predictions);
    if (!job.setup().groupBy().isEmpty()) {
      return new TrainGroups<>(job, new LogisticGroups(job, method(), columns())).run(session);
    }
    Scan scan = session.scan();
    try (ModelRows rows = scan.rows(columns())) {
      LogisticTraining training = LogisticTraining.of(rows, method());
      List<String> notes = notes(training.first(), rows);
      ResultHeader header =
          new ResultHeader(
              ModelDigest.SCHEMA,
              job.setup().name(),
              Fingerprint.of(training.statistics()),
              counts(rows.counts()),
              job.setup().level());
      try (ResultWriter<ModelRow> writer = session.write(new ModelFormat(header, List.of()))) {
        writer.add(row(job, training.fit(), rows));
        TrainedModel trained = trained(training.fit(), rows, header.fingerprint());
        writer.keep(trained);
        writer.export(trained, job.exports().forms(), session.spark());
        ResultDigest digest = writer.commit();
        predictions.ifPresent(table -> table.write(scan, trained, Unknown.NULL));
        return new NotedDigest(digest, notes);
      }
    }
  }

  private LogisticMethod method() {
    double level = job.setup().level();
    return switch (job.penalty()) {
      case RIDGE ->
          new LogisticMethod.Ridge(job.loss(), job.design().intercept(), job.ridge(), level);
      case FIRTH -> new LogisticMethod.Firth(job.design().intercept(), level);
    };
  }

  /** How it was done. */
  static List<String> notes(CovariateCells first, ModelRows rows) {
    List<String> notes = new ArrayList<>();
    first
        .cells()
        .ifPresent(
            cells ->
                notes.add(
                    "the rows have %,d patterns of features, from which the driver computed all"
                        .formatted(cells.size())));
    notes.add(rows.describeKept());
    return notes;
  }

  private TrainedModel trained(LogisticFit fit, ModelRows rows, String fingerprint) {
    return TrainedRegression.of(
        job.origin(fingerprint),
        Link.LOGIT,
        job.design(),
        rows.levels(),
        fit.coefficients(),
        job.offset());
  }

  static Map<String, Long> counts(RowCounts rows) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("read", rows.read());
    counts.put("used", rows.used());
    counts.put("null", rows.nulls());
    counts.put("nan", rows.nan());
    counts.put("infinite", rows.infinite());
    counts.put("zeroWeight", rows.zeroWeight());
    return counts;
  }

  static ModelRow row(TrainJob job, LogisticFit fit, ModelRows rows) {
    return row(job, Map.of(), fit, counts(rows.counts()), rows.weight(), rows.references());
  }

  static ModelRow row(
      TrainJob job,
      Map<String, Optional<Object>> group,
      LogisticFit fit,
      Map<String, Long> counts,
      double weight,
      Map<String, String> references) {
    return new ModelRow(
        group,
        job.model(),
        job.target(),
        fit.status(),
        fit.status() == Status.OK ? "" : fit.reason().orElse(""),
        counts,
        weight,
        fit.coefficients(),
        fit.dropped(),
        references,
        fit.covariance(),
        figures(fit, job),
        Optional.empty(),
        Optional.empty(),
        fit.iterations(),
        Optional.empty());
  }

  private static Map<String, Double> figures(LogisticFit fit, TrainJob job) {
    Map<String, Double> figures = new LinkedHashMap<>();
    fit.likelihood().ifPresent(likelihood -> add(figures, likelihood));
    figures.put("ridge", job.ridge());
    if (job.penalty() == Penalty.FIRTH && fit.status() == Status.OK) {
      figures.put(
          "penalisedLogLikelihood",
          fit.iterations().get(fit.iterations().size() - 1).logLikelihood());
    }
    return figures;
  }

  private static void add(Map<String, Double> figures, LogisticFit.Likelihood likelihood) {
    figures.put("logLikelihood", likelihood.logLikelihood());
    figures.put("aic", likelihood.criteria().aic());
    figures.put("bic", likelihood.criteria().bic());
    figures.put("deviance", likelihood.deviance());
    put(figures, "nullDeviance", likelihood.nullDeviance());
    put(figures, "aicc", likelihood.criteria().aicc());
    put(figures, "nullLogLikelihood", likelihood.nullLogLikelihood());
    put(figures, "mcFaddenRSquared", likelihood.mcFadden());
    likelihood
        .test()
        .ifPresent(
            test -> {
              figures.put("likelihoodRatio", test.statistic());
              figures.put("likelihoodRatioDf", (double) test.df());
              figures.put("likelihoodRatioPValue", test.pValue());
            });
  }

  private static void put(Map<String, Double> figures, String key, OptionalDouble figure) {
    figure.ifPresent(x -> figures.put(key, x));
  }
}
