package dev.suffice.job;

import dev.suffice.regression.GroupedModels;
import dev.suffice.regression.TrainedClassifier;
import dev.suffice.regression.TrainedClassifiers;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The models of a job's groups and targets, as long as they are few enough to be kept.
 *
 * @param <G> the models of a group
 */
final class KeptModels<G> {
  private final TrainJob job;
  private final Function<List<G>, TrainedModel> whole;
  private final int most;
  private final List<G> groups = new ArrayList<>();
  private long found;

  private KeptModels(TrainJob job, Function<List<G>, TrainedModel> whole, int most) {
    this.job = job;
    this.whole = whole;
    this.most = most;
  }

  /** Regressions, of up to the usual number of groups. */
  static KeptModels<TrainedModels.Group> ofRegressions(
      TrainJob job, Link link, String fingerprint) {
    return ofRegressions(job, link, fingerprint, GroupedModels.MOST_GROUPS);
  }

  /** The same of up to so many groups. */
  static KeptModels<TrainedModels.Group> ofRegressions(
      TrainJob job, Link link, String fingerprint, int most) {
    return new KeptModels<>(
        job,
        groups ->
            job.setup().groupBy().isEmpty() && job.targets().size() == 1
                ? groups.get(0).models().get(0)
                : new TrainedModels(
                    job.origin(fingerprint),
                    link,
                    job.design(),
                    job.offset(),
                    job.setup().groupBy(),
                    job.targets(),
                    groups),
        most);
  }

  /**
   * Models of classes, of up to the usual number of groups.
   *
   * @param none one of nothing, with the kind and the features of all
   */
  static KeptModels<TrainedClassifiers.Group> ofClassifiers(TrainJob job, TrainedClassifier none) {
    return new KeptModels<>(
        job,
        groups ->
            job.setup().groupBy().isEmpty()
                ? groups.get(0).model()
                : TrainedClassifiers.of(none, job.setup().groupBy(), groups),
        GroupedModels.MOST_GROUPS);
  }

  /** Adds a group, which is not asked for once there are too many. */
  void add(Supplier<G> group) {
    found++;
    if (isFull()) {
      groups.clear();
    } else {
      groups.add(group.get());
    }
  }

  private boolean isFull() {
    return found > most;
  }

  /** All; absent if they are too many. */
  Optional<TrainedModel> all() {
    return isFull() ? Optional.empty() : Optional.of(whole.apply(groups));
  }

  /**
   * Refuses predictions by more models than are kept.
   *
   * @throws DataException if there are more
   */
  void requirePredictable() {
    if (job.predictions().isPresent() && isFull()) {
      throw new DataException(
          "Rows are predicted by the models of up to %,d groups, but there are %,d: choose some with input.where, or leave predictions out"
              .formatted(most, found));
    }
  }

  /** What is to be said of models that are not kept. */
  List<String> notes() {
    return isFull()
        ? List.of(
            "there is no model.json, which has the models of up to %,d groups".formatted(most))
        : List.of();
  }
}
