package dev.suffice.job;

import dev.suffice.report.ModelDigest;
import dev.suffice.report.ModelRow;
import dev.suffice.report.NotedDigest;
import dev.suffice.report.ResultDigest;
import dev.suffice.report.ResultHeader;
import dev.suffice.spark.GroupTraining;
import dev.suffice.spark.LogisticMethod;
import dev.suffice.spark.ModelColumns;
import dev.suffice.spark.ModelRows;
import dev.suffice.statistic.Fingerprint;
import dev.suffice.statistic.RowCounts;
import dev.suffice.store.GroupColumn;
import dev.suffice.store.ModelFormat;
import dev.suffice.store.ResultWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Trains a sigmoid model of each group. */
record LogisticGroups(TrainJob job, LogisticMethod method) {
  ResultDigest run(JobSession session, ModelColumns columns) {
    List<String> names = job.setup().groupBy();
    try (ModelRows rows = session.scan().groupedBy(names).rows(columns)) {
      List<GroupTraining> groups = GroupTraining.of(rows, method);
      ResultHeader header =
          new ResultHeader(
              ModelDigest.SCHEMA,
              job.setup().name(),
              Fingerprint.ofText(
                  groups.stream()
                      .map(GroupTraining::fingerprint)
                      .collect(Collectors.joining("\n"))),
              LogisticRun.counts(
                  groups.stream().map(GroupTraining::rows).reduce(RowCounts.NONE, RowCounts::plus)),
              job.setup().level());
      ModelFormat format =
          new ModelFormat(
              header, GroupColumn.infer(names, groups.stream().map(GroupTraining::key).toList()));
      try (ResultWriter<ModelRow> writer = session.write(format)) {
        for (GroupTraining group : groups) {
          writer.add(row(group));
        }
        return new NotedDigest(writer.commit(), List.of(rows.describeKept()));
      }
    }
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
