package dev.suffice.job;

import dev.suffice.regression.PredictionPolicy.Unknown;
import dev.suffice.report.ModelDigest;
import dev.suffice.report.ModelRow;
import dev.suffice.report.NotedDigest;
import dev.suffice.report.ResultDigest;
import dev.suffice.report.ResultHeader;
import dev.suffice.spark.GroupTraining;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.Scan;
import dev.suffice.statistic.Fingerprint;
import dev.suffice.statistic.RowCounts;
import dev.suffice.store.GroupColumn;
import dev.suffice.store.ModelFormat;
import dev.suffice.store.PredictionTable;
import dev.suffice.store.ResultWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Trains a model of each group that takes several passes.
 *
 * @param <G> the model of a group as it is kept
 */
record TrainGroups<G>(TrainJob job, GroupKind<G> kind) {
  ResultDigest run(JobSession session) {
    List<String> names = job.setup().groupBy();
    Optional<PredictionTable> predictions = job.predictions().map(session::predictions);
    Scan scan = session.scan().groupedBy(names);
    try (ModelRows rows = kind.rows(scan)) {
      List<GroupTraining> groups = kind.train(rows);
      ResultHeader header = header(groups);
      String fingerprint = header.fingerprint();
      ModelFormat format =
          new ModelFormat(
              header, GroupColumn.infer(names, groups.stream().map(GroupTraining::key).toList()));
      KeptModels<G> models = kind.kept(fingerprint);
      try (ResultWriter<ModelRow> writer = session.write(format)) {
        for (GroupTraining group : groups) {
          writer.add(row(group));
          models.add(() -> kind.model(group, fingerprint));
        }
        models.requirePredictable();
        models.all().ifPresent(writer::keep);
        List<String> notes = new ArrayList<>(models.notes());
        notes.add(rows.describeKept());
        ResultDigest digest = writer.commit();
        predictions.ifPresent(table -> table.write(scan, models.all().orElseThrow(), Unknown.NULL));
        return new NotedDigest(digest, notes);
      }
    }
  }

  private ResultHeader header(List<GroupTraining> groups) {
    return new ResultHeader(
        ModelDigest.SCHEMA,
        job.setup().name(),
        Fingerprint.ofText(
            groups.stream().map(GroupTraining::fingerprint).collect(Collectors.joining("\n"))),
        LogisticRun.counts(
            groups.stream().map(GroupTraining::rows).reduce(RowCounts.NONE, RowCounts::plus)),
        job.setup().level());
  }

  private ModelRow row(GroupTraining group) {
    Map<String, Optional<Object>> key = new LinkedHashMap<>();
    for (int i = 0; i < job.setup().groupBy().size(); i++) {
      key.put(job.setup().groupBy().get(i), group.key().get(i));
    }
    return LogisticRun.row(
        job, key, group.fit(), ModelCounts.of(group.rows()), group.weight(), group.references());
  }
}
