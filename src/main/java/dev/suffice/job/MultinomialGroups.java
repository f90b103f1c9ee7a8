package dev.suffice.job;

import dev.suffice.regression.GroupText;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedClassifiers;
import dev.suffice.spark.GroupTraining;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.MultinomialMethod;
import dev.suffice.spark.Scan;
import java.util.List;

/** A multinomial model of each group. */
record MultinomialGroups(TrainJob job, MultinomialMethod method)
    implements GroupKind<TrainedClassifiers.Group> {
  @Override
  public ModelRows rows(Scan scan) {
    return scan.rows(method.columns());
  }

  @Override
  public List<GroupTraining> train(ModelRows rows) {
    return GroupTraining.of(rows, method);
  }

  @Override
  public KeptModels<TrainedClassifiers.Group> kept(String fingerprint) {
    return KeptModels.ofClassifiers(
        job,
        TrainedClassifier.multinomial(
            job.origin(fingerprint), job.design(), List.of(), List.of(), List.of()));
  }

  @Override
  public TrainedClassifiers.Group model(GroupTraining group, String fingerprint) {
    return new TrainedClassifiers.Group(
        GroupText.of(group.key()),
        TrainedClassifier.multinomial(
            job.origin(fingerprint),
            job.design(),
            method.columns().levels(group.levels()),
            method.columns().classes(group.levels()),
            group.fit().coefficients()));
  }
}
