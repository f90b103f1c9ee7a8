package dev.suffice.job;

import dev.suffice.inference.InformationCriteria;
import dev.suffice.regression.Classifier;
import dev.suffice.regression.ClassifierFit;
import dev.suffice.regression.GroupText;
import dev.suffice.regression.LinearDiscriminant;
import dev.suffice.regression.NaiveBayes;
import dev.suffice.regression.Posterior;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.QuadraticDiscriminant;
import dev.suffice.regression.Term;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedClassifiers;
import dev.suffice.regression.TrainedModel;
import dev.suffice.report.ClassModel;
import dev.suffice.report.ModelRow;
import dev.suffice.report.NotedDigest;
import dev.suffice.report.ResultDigest;
import dev.suffice.spark.ColumnKind;
import dev.suffice.spark.Measurement;
import dev.suffice.spark.Scan;
import dev.suffice.spark.ScanResult;
import dev.suffice.statistic.ClassMoments;
import dev.suffice.store.ModelFormat;
import dev.suffice.store.PredictionTable;
import dev.suffice.store.ResultWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scans once for the sums of each class, and fits a classifier for each group on the driver.
 *
 * <p>Naive Bayes takes columns by their type: numbers as normal, booleans as Bernoulli, texts and
 * what is named categorical as categories.
 */
final class ClassifierRun implements JobPlan {
  private final TrainJob job;

  ClassifierRun(TrainJob job) {
    this.job = job;
  }

  private Classifier model(Scan scan) {
    List<String> numbers = job.design().numbers();
    return switch (job.model()) {
      case TrainJob.LINEAR_DISCRIMINANT -> new LinearDiscriminant(numbers);
      case TrainJob.QUADRATIC_DISCRIMINANT -> new QuadraticDiscriminant(numbers);
      default -> naiveBayes(scan);
    };
  }

  private NaiveBayes naiveBayes(Scan scan) {
    List<String> measures = new ArrayList<>();
    List<String> indicators = new ArrayList<>();
    List<String> categories = new ArrayList<>();
    for (Term term : job.design().terms()) {
      ColumnKind kind =
          term instanceof Term.Categorical ? ColumnKind.TEXT : scan.kind(term.column());
      List<String> columns =
          switch (kind) {
            case NUMBER -> measures;
            case BOOLEAN -> indicators;
            case TEXT -> categories;
          };
      columns.add(term.column());
    }
    NaiveBayes model = new NaiveBayes(measures, indicators, categories, job.smoothing());
    job.exports().requireNormal(model);
    return model;
  }

  private List<Measurement> measurements(Classifier model) {
    return List.of(
        new Measurement(
            model.columns(job.target()),
            job.setup().weight(),
            Optional.empty(),
            model.statistic()));
  }

  @Override
  public List<String> check(JobSession session) {
    Scan scan = scan(session);
    Classifier model = model(scan);
    Measurement measurement = measurements(model).get(0);
    String plan = scan.explain(List.of(measurement));
    String groups =
        job.setup().groupBy().isEmpty() ? "" : " by " + String.join(", ", job.setup().groupBy());
    List<String> lines = new ArrayList<>();
    lines.add(
        "It would fit a %s model of %s%s%s."
            .formatted(job.model(), job.target(), groups, as(model)));
    lines.add("The statistic that this takes:");
    lines.add("  %s: %s".formatted(measurement.column(), measurement.type().description()));
    lines.add("One Spark job would read the input once, as " + plan.strip());
    job.predictions()
        .ifPresent(
            path ->
                lines.add(
                    "Another would read it again, and write its rows with predictions to " + path));
    lines.addAll(job.exports().plan(job.setup().output()));
    return lines;
  }

  /** As what naive Bayes takes each column. */
  private static String as(Classifier model) {
    if (!(model instanceof NaiveBayes naive)) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    add(parts, naive.measures(), "normal");
    add(parts, naive.indicators(), "Bernoulli");
    add(parts, naive.categories(), "categorical");
    return ", with " + String.join("; ", parts);
  }

  private static void add(List<String> parts, List<String> columns, String distribution) {
    if (!columns.isEmpty()) {
      parts.add("%s %s".formatted(String.join(", ", columns), distribution));
    }
  }

  @Override
  public ResultDigest run(JobSession session) {
    Optional<PredictionTable> predictions = job.predictions().map(session::predictions);
    Scan scan = scan(session);
    Classifier model = model(scan);
    ScanResult result = scan.measure(measurements(model));
    ModelFormat format =
        new ModelFormat(
            ModelCounts.header(session, result),
            JobSession.groupColumns(job.setup().groupBy(), result));
    try (ResultWriter<ModelRow> writer = session.write(format)) {
      TrainedClassifier none =
          TrainedClassifier.of(job.origin(result.fingerprint()), model, Optional.empty());
      KeptModels<TrainedClassifiers.Group> models = KeptModels.ofClassifiers(job, none);
      for (Fitted fitted : result.map(group -> fitted(model, group))) {
        writer.add(fitted.row);
        models.add(() -> trained(none, model, fitted));
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

  /** A group with its row, and what it says of others. */
  private record Fitted(List<Optional<Object>> key, ModelRow row, Optional<Posterior> posterior) {}

  private Fitted fitted(Classifier model, ScanResult.Group group) {
    ClassifierFit fit = model.fit((ClassMoments) group.statistics().get(0), job.setup().level());
    return new Fitted(group.key(), row(group, fit), fit.posterior());
  }

  /** What scores the rows of a group. */
  private static TrainedClassifiers.Group trained(
      TrainedClassifier none, Classifier model, Fitted fitted) {
    return new TrainedClassifiers.Group(
        GroupText.of(fitted.key), TrainedClassifier.of(none.origin(), model, fitted.posterior));
  }

  private Scan scan(JobSession session) {
    return session.scan().groupedBy(job.setup().groupBy());
  }

  private ModelRow row(ScanResult.Group group, ClassifierFit fit) {
    Map<String, Optional<Object>> key = new LinkedHashMap<>();
    for (int i = 0; i < job.setup().groupBy().size(); i++) {
      key.put(job.setup().groupBy().get(i), group.key().get(i));
    }
    ClassModel classes =
        new ClassModel(
            fit.classes(),
            fit.common(),
            fit.contrasts(),
            fit.derived(),
            fit.zeros(),
            fit.freeParameters(),
            job.smoothing());
    return new ModelRow(
        key,
        job.model(),
        job.target(),
        fit.status(),
        fit.reason(),
        ModelCounts.of(fit.rows()),
        fit.weight(),
        classes.coefficients(),
        List.of(),
        Map.of(),
        classes.covariance(),
        figures(fit),
        Optional.empty(),
        Optional.of(classes),
        List.of(),
        Optional.empty());
  }

  private static Map<String, Double> figures(ClassifierFit fit) {
    Map<String, Double> figures = new LinkedHashMap<>();
    fit.logLikelihood().ifPresent(x -> figures.put("logLikelihood", x));
    if (fit.criteria().isPresent()) {
      InformationCriteria criteria = fit.criteria().get();
      figures.put("aic", criteria.aic());
      figures.put("bic", criteria.bic());
      criteria.aicc().ifPresent(x -> figures.put("aicc", x));
    }
    return figures;
  }
}
