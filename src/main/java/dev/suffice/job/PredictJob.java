package dev.suffice.job;

import dev.suffice.job.file.Mapping;
import dev.suffice.job.file.UsageException;
import dev.suffice.regression.PredictionPolicy;
import dev.suffice.regression.PredictionPolicy.Missing;
import dev.suffice.regression.PredictionPolicy.Unknown;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The job {@code predict}: scores a table with a model that a job {@code train} left.
 *
 * @param model the output directory of that job, or its {@code model.json}
 */
record PredictJob(Setup setup, String model, PredictionPolicy policy) implements Job {
  static final List<String> KEYS = List.of("model", "missing", "unknown");

  /** Reads what such a job adds to its setup. */
  static PredictJob read(Mapping top, Setup setup, Set<String> families) {
    for (String key : List.of("groupBy", "weight", "level")) {
      top.find(key)
          .ifPresent(
              value -> {
                throw new UsageException(
                    "Key %s means nothing to predict, which says of each row what the model says:"
                            .formatted(value.where())
                        + " leave the key out.");
              });
    }
    return new PredictJob(
        setup,
        top.require("model", "name the output of a train job, such as model: target/out/adult")
            .text(),
        new PredictionPolicy(
            policy(top, "missing", Missing::named, List.of("null", "error"))
                .orElse(PredictionPolicy.USUAL.missing()),
            policy(top, "unknown", Unknown::named, List.of("null", "error", "base"))
                .orElse(PredictionPolicy.USUAL.unknown())));
  }

  private static <P> Optional<P> policy(
      Mapping top, String key, Function<String, Optional<P>> named, List<String> names) {
    // Not as a text, as null is none.
    return top.find(key)
        .map(
            value ->
                names.stream()
                    .filter(value::is)
                    .findFirst()
                    .flatMap(named)
                    .orElseThrow(() -> value.wrong("one of " + String.join(", ", names))));
  }

  @Override
  public JobPlan plan() {
    return new PredictRun(this);
  }
}
