package dev.suffice.job;

import dev.suffice.regression.PredictionCounts;
import dev.suffice.regression.PredictionCounts.Feature;
import dev.suffice.regression.PredictionPolicy.Missing;
import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.regression.TrainedModel;
import dev.suffice.report.PredictionDigest;
import dev.suffice.report.PredictionReport;
import dev.suffice.report.ResultDigest;
import dev.suffice.report.ResultHeader;
import dev.suffice.spark.Scan;
import dev.suffice.statistic.DataException;
import dev.suffice.statistic.Fingerprint;
import dev.suffice.store.PredictionFormat;
import dev.suffice.store.ResultWriter;
import dev.suffice.store.StagedPredictions;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the input once and writes its rows with predictions, counts in what was written what became
 * of them, and puts both in their place together.
 */
record PredictRun(PredictJob job) implements JobPlan {
  @Override
  public List<String> check(JobSession session) {
    TrainedModel model = session.model(job.model());
    String plan = session.scan().explain(model);
    List<String> features = new ArrayList<>(model.numbers());
    features.addAll(model.categories());
    return List.of(
        "It would predict %s by the %s model of the job %s, from %s%s."
            .formatted(
                model.origin().target(),
                model.kind(),
                model.origin().job(),
                features.isEmpty() ? "its constant" : String.join(", ", features),
                model.groupColumns().isEmpty()
                    ? ""
                    : ", a model for each " + PredictionCounts.groupName(model)),
        "A row without one of these: %s; with a category that the model does not know: %s."
            .formatted(job.policy().missing().id(), job.policy().unknown().id()),
        "One Spark job would read the input once, as " + plan.strip());
  }

  @Override
  public ResultDigest run(JobSession session) {
    TrainedModel model = session.model(job.model());
    Scan scan = session.scan();
    try (StagedPredictions staged = session.stagePredictions()) {
      staged.write(scan, model, job.policy().unknown());
      PredictionCounts counts = staged.counts(model);
      requireKnownGroups(model, counts);
      counts.features().forEach(this::requireRight);
      ResultHeader header =
          new ResultHeader(
              PredictionDigest.SCHEMA,
              job.setup().name(),
              Fingerprint.ofText(model.origin().fingerprint() + '\n' + counts),
              counts.rows(),
              job.setup().level());
      try (ResultWriter<PredictionReport> writer = session.write(new PredictionFormat(header))) {
        writer.add(PredictionReport.of(model, job.policy(), counts));
        writer.take(staged);
        return writer.commit();
      }
    }
  }

  private void requireKnownGroups(TrainedModel model, PredictionCounts counts) {
    if (job.policy().unknown() == Unknown.ERROR && counts.unknownGroup() > 0) {
      List<Feature> features = counts.features();
      throw new DataException(
          "There must be a model for each %s, but there is none for such as %s, in %,d %s: train anew, or give unknown: null."
              .formatted(
                  PredictionCounts.groupName(model),
                  features.get(features.size() - 1).example().orElse(""),
                  counts.unknownGroup(),
                  counts.unknownGroup() == 1 ? "row" : "rows"));
    }
  }

  private void requireRight(Feature feature) {
    if (job.policy().unknown() == Unknown.ERROR && feature.unknown() > 0) {
      throw new DataException(
          ("Column %s has categories that the model does not know, such as %s, in %,d %s: train"
                  + " anew, or give unknown: null or base.")
              .formatted(
                  feature.column(),
                  feature.example().orElse(""),
                  feature.unknown(),
                  feature.unknown() == 1 ? "row" : "rows"));
    }
    long absent = feature.missing() + feature.notFinite();
    if (job.policy().missing() == Missing.ERROR && absent > 0) {
      throw new DataException(
          "Column %s is missing or not finite in %,d %s: with missing: null these have no prediction."
              .formatted(feature.column(), absent, absent == 1 ? "row" : "rows"));
    }
  }
}
