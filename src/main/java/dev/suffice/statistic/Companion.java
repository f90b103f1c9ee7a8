package dev.suffice.statistic;

/** The second number of a row, where a family has one; absent, it is 1. */
public enum Companion {
  /** None. */
  NONE(0, "") {
    @Override
    boolean accepts(double value, double companion) {
      return true;
    }
  },
  /** The number of trials of which the value counts the successes. */
  TRIALS(1, "Trials must be an integer >= the successes") {
    @Override
    boolean accepts(double value, double companion) {
      return companion >= value
          && companion == Math.rint(companion)
          && companion <= Double.MAX_VALUE;
    }
  },
  /** The time, area or number at risk in which the value counts the events. */
  EXPOSURE(2, "Exposure must be a finite number > 0") {
    @Override
    boolean accepts(double value, double companion) {
      return companion > 0 && companion <= Double.MAX_VALUE;
    }
  };

  private final int id;
  private final String rule;

  Companion(int id, String rule) {
    this.id = id;
    this.rule = rule;
  }

  abstract boolean accepts(double value, double companion);

  String rule() {
    return rule;
  }

  int id() {
    return id;
  }

  static Companion ofId(int id) {
    for (Companion companion : values()) {
      if (companion.id == id) {
        return companion;
      }
    }
    throw new MalformedStatisticException("No companion has the id " + id);
  }
}
