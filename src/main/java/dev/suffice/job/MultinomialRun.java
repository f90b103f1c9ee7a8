package dev.suffice.job;

import dev.suffice.regression.CovariateCellsType;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedModel;
import dev.suffice.report.ModelDigest;
import dev.suffice.report.ModelRow;
import dev.suffice.report.NotedDigest;
import dev.suffice.report.ResultDigest;
import dev.suffice.report.ResultHeader;
import dev.suffice.spark.ClassColumns;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.MultinomialMethod;
import dev.suffice.spark.MultinomialTraining;
import dev.suffice.spark.Scan;
import dev.suffice.statistic.Fingerprint;
import dev.suffice.store.ModelFormat;
import dev.suffice.store.PredictionTable;
import dev.suffice.store.ResultWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a logistic model of several classes, from cells where patterns are few, else by a pass for
 * each step.
 */
record MultinomialRun(TrainJob job) implements JobPlan {
  @Override
  public List<String> check(JobSession session) {
    String scan = session.scan().explain(columns());
    job.predictions().ifPresent(session::predictions);
    List<String> lines = new ArrayList<>();
    String penalty = job.ridge() > 0 ? ", ridge %s".formatted(job.ridge()) : "";
    String base = job.base().map(", with the base %s"::formatted).orElse("");
    List<String> groupBy = job.setup().groupBy();
    String groups = groupBy.isEmpty() ? "" : " for each " + String.join(", ", groupBy);
    lines.add(
        "It would train a multinomial logistic model of %s by maximum likelihood%s%s%s."
            .formatted(job.target(), penalty, base, groups));
    lines.add(
        "One Spark job reads the input, decodes it and keeps its rows; with up to %,d patterns of features and class the driver does the rest alone; with more, there is a pass for each step of Newton's method. The input as "
                .formatted(CovariateCellsType.USUAL_MOST)
            + scan.strip());
    job.predictions()
        .ifPresent(
            path ->
                lines.add(
                    "Another would read it again, and write its rows with predictions to " + path));
    lines.addAll(job.exports().plan(job.setup().output()));
    return lines;
  }

  private MultinomialMethod method() {
    return new MultinomialMethod(columns(), job.ridge(), job.setup().level());
  }

  private ClassColumns columns() {
    return new ClassColumns(job.design(), job.target(), job.base(), job.setup().weight());
  }

  @Override
  public ResultDigest run(JobSession session) {
    if (!job.setup().groupBy().isEmpty()) {
      return new TrainGroups<>(job, new MultinomialGroups(job, method())).run(session);
    }
    Optional<PredictionTable> predictions = job.predictions().map(session::predictions);
    Scan scan = session.scan();
    try (ModelRows rows = scan.rows(columns())) {
      MultinomialTraining training = MultinomialTraining.of(rows, method());
      ResultHeader header =
          new ResultHeader(
              ModelDigest.SCHEMA,
              job.setup().name(),
              Fingerprint.of(training.statistics()),
              LogisticRun.counts(rows.counts()),
              job.setup().level());
      try (ResultWriter<ModelRow> writer = session.write(new ModelFormat(header, List.of()))) {
        writer.add(LogisticRun.row(job, training.fit(), rows));
        TrainedModel trained =
            TrainedClassifier.multinomial(
                job.origin(header.fingerprint()),
                job.design(),
                training.levels(),
                training.classes(),
                training.fit().coefficients());
        writer.keep(trained);
        writer.export(trained, job.exports().forms(), session.spark());
        ResultDigest digest = writer.commit();
        predictions.ifPresent(table -> table.write(scan, trained, Unknown.NULL));
        return new NotedDigest(digest, LogisticRun.notes(training.first(), rows));
      }
    }
  }
}
