package dev.suffice.scoring;

import java.util.Optional;
import java.util.function.Function;

/** A figure of the forecasts of several classes by its name. */
public enum ClassFigure {
  /** The mean log-loss, unclipped. */
  LOG_LOSS("logLoss", e -> Optional.of(e.logLoss())),
  /** Brier's score, summed over classes. */
  BRIER("brier", e -> Optional.of(e.brier())),
  /** The share of rows whose likeliest class is the true one. */
  ACCURACY("accuracy", e -> Optional.of(e.accuracy())),
  /** The mean area under the curves of each class against the others. */
  AUC_ONE_AGAINST_REST(
      "aucOneAgainstRest", e -> e.areaOneAgainstRest().map(b -> Estimate.alone(b.value()))),
  /** The mean area over pairs of classes. */
  AUC_ONE_AGAINST_ONE(
      "aucOneAgainstOne", e -> e.areaOneAgainstOne().map(b -> Estimate.alone(b.value())));

  private final String id;

  // A lambda without state, which the checker cannot know.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<ClassEvaluation, Optional<Estimate>> value;

  ClassFigure(String id, Function<ClassEvaluation, Optional<Estimate>> value) {
    this.id = id;
    this.value = value;
  }

  /** The name in results. */
  public String id() {
    return id;
  }

  /** The figure; absent where there is none. The evaluation must be of some row. */
  public Optional<Estimate> of(ClassEvaluation evaluation) {
    return value.apply(evaluation);
  }
}
