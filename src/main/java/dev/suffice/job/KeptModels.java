package dev.suffice.job;

import dev.suffice.regression.GroupText;
import dev.suffice.regression.TrainedModel;
import dev.suffice.regression.TrainedModels;
import dev.suffice.regression.TrainedRegression;
import dev.suffice.regression.TrainedRegression.Link;
import dev.suffice.statistic.DataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The regressions of a job's groups and targets, as long as they are few enough to be kept. */
final class KeptModels {
  private final TrainJob job;
  private final Link link;
  private final String fingerprint;
  private final List<TrainedModels.Group> groups = new ArrayList<>();
  private long found;

  KeptModels(TrainJob job, Link link, String fingerprint) {
    this.job = job;
    this.link = link;
    this.fingerprint = fingerprint;
  }

  /**
   * Adds a group.
   *
   * @param key the values of its columns
   * @param models one for each target; not asked for once there are too many
   */
  void add(List<Optional<Object>> key, Supplier<List<TrainedRegression>> models) {
    found++;
    if (isFull()) {
      groups.clear();
    } else {
      groups.add(new TrainedModels.Group(GroupText.of(key), models.get()));
    }
  }

  private boolean isFull() {
    return found > TrainedModels.MOST_GROUPS;
  }

  /** All; absent if they are too many. */
  Optional<TrainedModel> all() {
    if (isFull()) {
      return Optional.empty();
    }
    if (job.setup().groupBy().isEmpty() && job.targets().size() == 1) {
      return Optional.of(groups.get(0).models().get(0));
    }
    return Optional.of(
        new TrainedModels(
            job.origin(fingerprint),
            link,
            job.design(),
            job.offset(),
            job.setup().groupBy(),
            job.targets(),
            groups));
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
              .formatted(TrainedModels.MOST_GROUPS, found));
    }
  }

  /** What is to be said of models that are not kept. */
  List<String> notes() {
    return isFull()
        ? List.of(
            "there is no model.json, which has the models of up to %,d groups"
                .formatted(TrainedModels.MOST_GROUPS))
        : List.of();
  }
}
