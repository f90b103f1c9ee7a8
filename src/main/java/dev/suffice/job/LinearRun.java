package dev.suffice.job;

import dev.suffice.inference.InformationCriteria;
import dev.suffice.regression.LinearFit;
import dev.suffice.regression.LinearModel;
import dev.suffice.regression.LinearPredictor;
import dev.suffice.regression.RowPredictor;
import dev.suffice.report.ModelRow;
import dev.suffice.report.ResultDigest;
import dev.suffice.spark.Measurement;
import dev.suffice.spark.Scan;
import dev.suffice.spark.ScanResult;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Gram;
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

  private List<Measurement> measurements() {
    return List.of(
        new Measurement(
            model.columns(job.target()),
            job.setup().weight(),
            Optional.empty(),
            model.statistic()));
  }

  @Override
  public List<String> check(JobSession session) {
    String scan = scan(session).explain(measurements());
    String groups =
        job.setup().groupBy().isEmpty() ? "" : " by " + String.join(", ", job.setup().groupBy());
    String ridge = job.ridge() > 0 ? " with a ridge of " + job.ridge() : "";
    Measurement measurement = measurements().get(0);
    job.predictions().ifPresent(session::predictions);
    List<String> lines = new ArrayList<>();
    lines.add("It would fit a linear model of %s%s%s.".formatted(job.target(), ridge, groups));
    lines.add("The statistic that this takes:");
    lines.add("  %s: %s".formatted(measurement.column(), measurement.type().description()));
    lines.add("One Spark job would read the input once, as " + scan.strip());
    job.predictions()
        .ifPresent(
            path ->
                lines.add(
                    "Another would read it again, and write its rows with predictions to " + path));
    return lines;
  }

  @Override
  public ResultDigest run(JobSession session) {
    Optional<PredictionTable> predictions = job.predictions().map(session::predictions);
    Scan scan = scan(session);
    ScanResult result = scan.measure(measurements());
    ModelFormat format =
        new ModelFormat(
            ModelCounts.header(session, result),
            JobSession.groupColumns(job.setup().groupBy(), result));
    try (ResultWriter<ModelRow> writer = session.write(format)) {
      for (ModelRow row : result.map(this::row)) {
        writer.add(row);
      }
      ResultDigest digest = writer.commit();
      predictions.ifPresent(table -> table.write(scan, job.design(), predictor(result)));
      return digest;
    }
  }

  private RowPredictor predictor(ScanResult result) {
    Gram gram = (Gram) result.groups().iterator().next().statistics().get(0);
    return LinearPredictor.of(job.design(), gram.levelNames(), fit(gram).coefficients());
  }

  private Scan scan(JobSession session) {
    return session.scan().groupedBy(job.setup().groupBy());
  }

  private ModelRow row(ScanResult.Group group) {
    Map<String, Optional<Object>> key = new LinkedHashMap<>();
    for (int i = 0; i < job.setup().groupBy().size(); i++) {
      key.put(job.setup().groupBy().get(i), group.key().get(i));
    }
    LinearFit fit = fit((Gram) group.statistics().get(0));
    return new ModelRow(
        key,
        job.model(),
        job.target(),
        fit.status(),
        fit.reason(),
        ModelCounts.of(fit.rows()),
        fit.weight(),
        fit.coefficients(),
        fit.dropped(),
        fit.references(),
        fit.covariance(),
        figures(fit),
        fit.overall());
  }

  private LinearFit fit(Gram gram) {
    try {
      return model.fit(gram, job.setup().level());
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
