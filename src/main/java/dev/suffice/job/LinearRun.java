package dev.suffice.job;

import dev.suffice.inference.InformationCriteria;
import dev.suffice.regression.CoefficientErrors;
import dev.suffice.regression.GroupText;
import dev.suffice.regression.LinearFit;
import dev.suffice.regression.LinearModel;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.SuccessiveDifferences;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.report.ModelRow;
import dev.suffice.report.NotedDigest;
import dev.suffice.report.ResultDigest;
import dev.suffice.spark.Measurement;
import dev.suffice.spark.Scan;
import dev.suffice.spark.ScanResult;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Gram;
import dev.suffice.statistic.LinearResidual;
import dev.suffice.statistic.ResidualProducts;
import dev.suffice.statistic.SufficientStatistic;
import dev.suffice.store.ModelFormat;
import dev.suffice.store.PredictionTable;
import dev.suffice.store.ResultWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Scans once for the products of all columns, and solves for each group on the driver. */
final class LinearRun implements JobPlan {
  private final TrainJob job;
  private final LinearModel model;

  LinearRun(TrainJob job) {
    this.job = job;
    this.model = new LinearModel(job.design(), job.ridge());
  }

  /** One for each target, so that a target that is missing costs the others no row. */
  private List<Measurement> measurements() {
    return job.targets().stream()
        .map(
            target ->
                new Measurement(
                    model.columns(target),
                    job.setup().weight(),
                    Optional.empty(),
                    model.passes(job.errors())))
        .toList();
  }

  @Override
  public List<String> check(JobSession session) {
    String scan = scan(session).explain(measurements());
    String groups =
        job.setup().groupBy().isEmpty() ? "" : " by " + String.join(", ", job.setup().groupBy());
    String ridge = job.ridge() > 0 ? " with a ridge of " + job.ridge() : "";
    job.predictions().ifPresent(session::predictions);
    job.order().ifPresent(order -> scan(session).kind(order));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < job.targets().size(); i++) {
      Measurement measurement = measurements().get(i);
      lines.add(
          "It would fit a linear model of %s%s%s.".formatted(job.targets().get(i), ridge, groups));
      lines.add("The statistic that this takes:");
      lines.add("  %s: %s".formatted(measurement.column(), measurement.type().description()));
    }
    lines.add("One Spark job would read the input once, as " + scan.strip());
    if (job.errors() != CoefficientErrors.MODEL) {
      lines.add(
          "Another would read it again for the squared residuals that %s errors take."
              .formatted(job.errors().text()));
    }
    job.order()
        .ifPresent(
            order ->
                lines.add(
                    "Another%s would read and sort it by %s for Durbin and Watson's figure."
                        .formatted(job.targets().size() > 1 ? " for each target" : "", order)));
    job.predictions()
        .ifPresent(
            path ->
                lines.add(
                    "Another would read it again, and write its rows with predictions to " + path));
    lines.addAll(job.exports().plan(job.setup().output()));
    return lines;
  }

  @Override
  public ResultDigest run(JobSession session) {
    Optional<PredictionTable> predictions = job.predictions().map(session::predictions);
    Scan scan = scan(session);
    job.order().ifPresent(scan::kind);
    ScanResult result = scan.measure(measurements());
    ModelFormat format =
        new ModelFormat(
            ModelCounts.header(session, result),
            JobSession.groupColumns(job.setup().groupBy(), result),
            job.targets().size());
    try (ResultWriter<ModelRow> writer = session.write(format)) {
      String fingerprint = result.fingerprint();
      KeptModels<TrainedModels.Group> models =
          KeptModels.ofRegressions(job, Link.IDENTITY, fingerprint);
      for (Fitted fitted : result.map(group -> new Fitted(group, rows(group, scan)))) {
        for (ModelRow row : fitted.rows) {
          writer.add(row);
        }
        models.add(() -> trained(fitted, fingerprint));
      }
      models.requirePredictable();
      Optional<TrainedModel> trained = models.all();
      trained.ifPresent(writer::keep);
      trained.ifPresent(it -> writer.export(it, job.exports().forms(), session.spark()));
      ResultDigest digest = writer.commit();
      predictions.ifPresent(table -> table.write(scan, trained.orElseThrow(), Unknown.NULL));
      return models.notes().isEmpty() ? digest : new NotedDigest(digest, models.notes());
    }
  }

  /** A group with a row for each target. */
  private record Fitted(ScanResult.Group group, List<ModelRow> rows) {}

  /** What scores the rows of a group: a model of each target. */
  private TrainedModels.Group trained(Fitted fitted, String fingerprint) {
    List<TrainedRegression> models = new ArrayList<>();
    for (int i = 0; i < job.targets().size(); i++) {
      models.add(
          TrainedRegression.of(
              job.origin(fingerprint),
              Link.IDENTITY,
              job.design(),
              gram(fitted.group.statistics().get(i)).levelNames(),
              fitted.rows.get(i).coefficients(),
              Optional.empty()));
    }
    return new TrainedModels.Group(GroupText.of(fitted.group.key()), models);
  }

  /** The products, which the squared residuals of a second pass have with them. */
  private static Gram gram(SufficientStatistic<?> statistic) {
    return statistic instanceof ResidualProducts squares ? squares.type().gram() : (Gram) statistic;
  }

  private Scan scan(JobSession session) {
    return session.scan().groupedBy(job.setup().groupBy());
  }

  /** A row for each target. */
  private List<ModelRow> rows(ScanResult.Group group, Scan scan) {
    Map<String, Optional<Object>> key = new LinkedHashMap<>();
    for (int i = 0; i < job.setup().groupBy().size(); i++) {
      key.put(job.setup().groupBy().get(i), group.key().get(i));
    }
    List<ModelRow> rows = new ArrayList<>();
    for (int i = 0; i < job.targets().size(); i++) {
      rows.add(row(key, job.targets().get(i), group.statistics().get(i), scan));
    }
    return rows;
  }

  private ModelRow row(
      Map<String, Optional<Object>> key,
      String target,
      SufficientStatistic<?> statistic,
      Scan scan) {
    LinearFit fit = fit(statistic);
    Map<String, Double> figures = figures(fit);
    job.order()
        .ifPresent(
            order ->
                put(figures, "durbinWatson", durbinWatson(fit, statistic, scan, target, order)));
    return new ModelRow(
        key,
        job.model(),
        target,
        fit.status(),
        fit.reason(),
        ModelCounts.of(fit.rows()),
        fit.weight(),
        fit.coefficients(),
        fit.dropped(),
        fit.references(),
        fit.covariance(),
        figures,
        fit.overall(),
        Optional.empty(),
        List.of(),
        statistic instanceof ResidualProducts
            ? Optional.of(job.errors().text())
            : Optional.empty());
  }

  private OptionalDouble durbinWatson(
      LinearFit fit, SufficientStatistic<?> statistic, Scan scan, String target, String order) {
    Optional<LinearResidual> residual = model.residual(gram(statistic));
    if (residual.isEmpty()) {
      return OptionalDouble.empty();
    }
    SuccessiveDifferences differences = scan.inOrder(job.design(), target, residual.get(), order);
    if (differences.rows() != fit.rows().used()) {
      throw new DataException(
          "The table must not change between two passes over it, but the fit used %d rows and %d have a residual"
              .formatted(fit.rows().used(), differences.rows()));
    }
    return differences.durbinWatson(fit.residualSumOfSquares());
  }

  private LinearFit fit(SufficientStatistic<?> statistic) {
    double level = job.setup().level();
    try {
      return statistic instanceof ResidualProducts squares
          ? model.fit(squares, job.errors(), level)
          : model.fit((Gram) statistic, level);
    } catch (IllegalArgumentException e) {
      throw new DataException(String.valueOf(e.getMessage()), e);
    }
  }

  private Map<String, Double> figures(LinearFit fit) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (fit.rows().used() == 0) {
      return figures;
    }
    figures.put(ModelRow.SIGMA, fit.sigma());
    put(figures, ModelRow.UNBIASED_SIGMA, fit.unbiasedSigma());
    figures.put("residualSumOfSquares", fit.residualSumOfSquares());
    put(figures, "rSquared", fit.rSquared());
    put(figures, "adjustedRSquared", fit.adjustedRSquared());
    put(figures, "logLikelihood", fit.logLikelihood());
    fit.criteria().map(InformationCriteria::aic).ifPresent(aic -> figures.put("aic", aic));
    fit.criteria().map(InformationCriteria::bic).ifPresent(bic -> figures.put("bic", bic));
    figures.put("deviance", fit.residualSumOfSquares());
    figures.put("nullDeviance", fit.totalSumOfSquares());
    put(figures, "conditionNumber", fit.conditionNumber());
    fit.criteria().ifPresent(criteria -> put(figures, "aicc", criteria.aicc()));
    figures.put("residualDegreesOfFreedom", fit.residualDf());
    figures.put("ridge", job.ridge());
    return figures;
  }

  private static void put(Map<String, Double> figures, String key, OptionalDouble figure) {
    figure.ifPresent(x -> figures.put(key, x));
  }
}
