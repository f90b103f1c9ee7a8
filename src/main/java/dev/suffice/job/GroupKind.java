package dev.suffice.job;

import dev.suffice.spark.GroupTraining;
import dev.suffice.spark.ModelRows;
import dev.suffice.spark.Scan;
import java.util.List;

/**
 * How models of one kind are trained by group, and kept.
 *
 * @param <G> the model of a group as it is kept
 */
interface GroupKind<G> {
  /** What the models read. */
  ModelRows rows(Scan scan);

  /** The models of all groups. */
  List<GroupTraining> train(ModelRows rows);

  /** Where they are kept. */
  KeptModels<G> kept(String fingerprint);

  /** The model of a group. */
  G model(GroupTraining group, String fingerprint);
}
