package dev.suffice.job;

import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import dev.suffice.job.file.Value;
import dev.suffice.regression.Design;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The job {@code compare-losses}: the same sigmoid model under MSE and under log-loss.
 *
 * @param ridge the penalty on squared coefficients; 0 for none
 * @param folds how many parts of the rows are each forecast by models of all others
 */
record CompareLossesJob(Setup setup, String target, Design design, double ridge, int folds)
    implements Job {
  static final List<String> KEYS =
      Stream.concat(TrainJob.KEYS.stream(), Stream.of("folds")).toList();

  private static final int USUAL_FOLDS = 5;
  private static final int MOST_FOLDS = 20;

  /** Reads what such a job adds to its setup. */
  static CompareLossesJob read(Mapping top, Setup setup, Set<String> families) {
    refuse(top, "loss", "chooses a loss, but this job compares both");
    refuse(top, "predictions", "asks for predictions, which this job does not write");
    for (String key :
        List.of("offset", "export", "standardErrors", "order", "smoothing", "penalty", "base")) {
      refuse(top, key, "is for train jobs");
    }
    Optional<Value> model = top.find("model");
    if (model.isPresent() && !model.get().text().equals(TrainJob.LOGISTIC)) {
      throw model.get().wrong("logistic, or left out");
    }
    if (!setup.groupBy().isEmpty()) {
      throw new UsageException(
          "Key %s does not go with compare-losses: choose a group with input.where."
              .formatted(setup.where().at("groupBy")));
    }
    String target = top.require("target", "name the column to explain, such as target: y").text();
    Design design = Features.read(top, List.of(target));
    int folds =
        top.find("folds").map(value -> (int) value.integer(2, MOST_FOLDS)).orElse(USUAL_FOLDS);
    return new CompareLossesJob(setup, target, design, TrainJob.ridge(top), folds);
  }

  private static void refuse(Mapping top, String key, String why) {
    top.find(key)
        .ifPresent(
            value -> {
              throw new UsageException(
                  "Key %s %s: leave the key out.".formatted(value.where(), why));
            });
  }

  @Override
  public JobPlan plan() {
    return new CompareLossesRun(this);
  }
}
