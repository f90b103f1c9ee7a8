package dev.suffice.job;

import dev.suffice.regression.GroupText;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.spark.GroupTraining;
import dev.suffice.spark.LogisticMethod;
import dev.suffice.spark.ModelColumns;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.Scan;
import java.util.List;

/** A sigmoid model of each group. */
record LogisticGroups(TrainJob job, LogisticMethod method, ModelColumns columns)
    implements GroupKind<TrainedModels.Group> {
  @Override
  public ModelRows rows(Scan scan) {
    return scan.rows(columns);
  }

  @Override
  public List<GroupTraining> train(ModelRows rows) {
    return GroupTraining.of(rows, method);
  }

  @Override
  public KeptModels<TrainedModels.Group> kept(String fingerprint) {
    return KeptModels.ofRegressions(job, Link.LOGIT, fingerprint);
  }

  @Override
  public TrainedModels.Group model(GroupTraining group, String fingerprint) {
    return new TrainedModels.Group(
        GroupText.of(group.key()),
        List.of(
            TrainedRegression.of(
                job.origin(fingerprint),
                Link.LOGIT,
                job.design(),
                group.levels(),
                group.fit().coefficients(),
                job.offset())));
  }
}
