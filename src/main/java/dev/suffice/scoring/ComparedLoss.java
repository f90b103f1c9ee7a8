package dev.suffice.scoring;

/** A loss that two models are compared by. */
public enum ComparedLoss {
  /** The log-loss, without limit. */
  LOG_LOSS("logLoss", 0),
  /** {@code (p - y)²}, of several classes the sum over them: at most 2. */
  BRIER("brier", 1),
  /** {@code 1 - p} of the true class: {@code |p - y|} of an event. */
  ABSOLUTE_ERROR("absoluteError", 2),
  /** 1 where the likeliest class is not the true one: one less the accuracy. */
  ZERO_ONE("zeroOne", 3);

  private final String id;
  private final int place;

  ComparedLoss(String id, int place) {
    this.id = id;
    this.place = place;
  }

  /** The name in results. */
  public String id() {
    return id;
  }

  /** Where its sums are stored. */
  int place() {
    return place;
  }

  /** The most that a row of so many classes can cost. */
  double bound(int classes) {
    return switch (this) {
      case LOG_LOSS -> Double.POSITIVE_INFINITY;
      case BRIER -> classes == 2 ? 1 : 2;
      case ABSOLUTE_ERROR, ZERO_ONE -> 1;
    };
  }
}
